import { addDays, dayNumber, type CourtDay } from '../time';

const DAYS_PER_WEEK = 7;
/** 1970-01-01, day number 0, was a Thursday. */
const WEEKDAY_OF_DAY_ZERO = 4;
const MONTHS_PER_YEAR = 12;

/** The earliest and latest civil dates that `YYYY-MM-DD` and the date parsers of `time.ts` can carry. */
export const FIRST_DAY = '0100-01-01' as CourtDay;
export const LAST_DAY = '9999-12-31' as CourtDay;

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: CourtDay): number {
  const weekday = (dayNumber(day) + WEEKDAY_OF_DAY_ZERO) % DAYS_PER_WEEK;
  return weekday < 0 ? weekday + DAYS_PER_WEEK : weekday;
}

export function isWeekend(day: CourtDay): boolean {
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === DAYS_PER_WEEK - 1;
}

export function yearOf(day: CourtDay): number {
  return Number(day.slice(0, 4));
}

/**
 * The corresponding day `months` later (or earlier, when negative), else the last day of that month
 * (Civil Code art. 202, PC4).
 */
export function addMonths(day: CourtDay, months: number): CourtDay {
  const monthIndex = yearOf(day) * MONTHS_PER_YEAR + Number(day.slice(5, 7)) - 1 + months;
  const first = firstOfMonth(monthIndex);
  const daysInMonth = dayNumber(firstOfMonth(monthIndex + 1)) - dayNumber(first);
  return addDays(first, Math.min(Number(day.slice(8, 10)), daysInMonth) - 1);
}

export function addYears(day: CourtDay, years: number): CourtDay {
  return addMonths(day, years * MONTHS_PER_YEAR);
}

function firstOfMonth(monthIndex: number): CourtDay {
  const year = Math.floor(monthIndex / MONTHS_PER_YEAR);
  const month = monthIndex - year * MONTHS_PER_YEAR + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as CourtDay;
}
