import type { CalendarYear, StatutoryDays } from '../../domain/clocks/calendar';
import { isWeekend, yearOf } from '../../domain/clocks/civil-date';
import { addDays, type CourtDay } from '../../domain/time';
import type { NoticeFault } from './notice-faults';

/** The one calendar that notices make; the others are fixed by standing law. */
export const HOME_CALENDAR = 'CN';

/** In force since 1 January 2025 with the days that `StatutoryDays` names; earlier years had fewer. */
const FIRST_YEAR_OF_LAW = 2025;

/** The longest there was, Spring Festival 2020 prolonged by the epidemic, had ten days. */
const LONGEST_PERIOD_DAYS = 15;

/**
 * What is wrong with a notice by its content: it must be a whole year, the next one or a newer version of one that
 * is known, with every statutory holiday free and make-up workdays on weekends.
 * @param known the years in force
 */
export function checkNotice(
  notice: CalendarYear,
  known: readonly CalendarYear[],
  statutory: StatutoryDays,
): NoticeFault[] {
  if (notice.calendarId !== HOME_CALENDAR) return [{ pointer: '/calendarId', code: 'UNKNOWN_CALENDAR' }];
  return [
    ...checkYear(notice, known),
    ...checkVersion(notice, known),
    ...checkHolidays(notice),
    ...checkWorkdays(notice),
    ...checkStatutoryDays(notice, statutory),
  ];
}

function checkYear({ year, coveredThrough }: CalendarYear, known: readonly CalendarYear[]): NoticeFault[] {
  const isNext = known.some((one) => one.year === year || one.year === year - 1);
  return [
    ...faultIf(!isNext || year < FIRST_YEAR_OF_LAW, { pointer: '/year', code: 'YEAR_SKIPPED' }),
    ...faultIf(coveredThrough !== `${year}-12-31`, { pointer: '/coveredThrough', code: 'YEAR_NOT_WHOLE' }),
  ];
}

function checkVersion({ year, version }: CalendarYear, known: readonly CalendarYear[]): NoticeFault[] {
  const pointer = '/version';
  if (!version.startsWith(`${year}.`)) return [{ pointer, code: 'VERSION_OF_OTHER_YEAR' }];
  const inForce = known.find((one) => one.year === year);
  const isNewer = inForce === undefined || isNewerVersion(version, inForce.version);
  return faultIf(!isNewer, { pointer, code: 'VERSION_NOT_NEWER' });
}

/** `2026.10` is newer than `2026.9`. */
export function isNewerVersion(version: string, than: string): boolean {
  const ordinal = (text: string): number => Number(text.split('.')[1]);
  return ordinal(version) > ordinal(than);
}

function checkHolidays({ year, holidays }: CalendarYear): NoticeFault[] {
  return holidays.flatMap(({ from, to }, i) => {
    const pointer = `/holidays/${i}`;
    if (from > to) return faultIf(true, { pointer, code: 'PERIOD_REVERSED' });
    const overlaps = holidays.slice(0, i).some((other) => other.from <= to && from <= other.to);
    return [
      ...faultIf(!belongsTo(year, from), { pointer: `${pointer}/from`, code: 'DAY_OUTSIDE_YEAR', day: from }),
      ...faultIf(!belongsTo(year, to), { pointer: `${pointer}/to`, code: 'DAY_OUTSIDE_YEAR', day: to }),
      ...faultIf(addDays(from, LONGEST_PERIOD_DAYS) <= to, { pointer, code: 'PERIOD_TOO_LONG' }),
      ...faultIf(overlaps, { pointer, code: 'PERIODS_OVERLAP' }),
    ];
  });
}

function checkWorkdays(notice: CalendarYear): NoticeFault[] {
  const { year, workdays } = notice;
  return workdays.flatMap((day, i) => {
    const at = { pointer: `/workdays/${i}`, day };
    return [
      ...faultIf(!belongsTo(year, day), { ...at, code: 'DAY_OUTSIDE_YEAR' }),
      ...faultIf(!isWeekend(day), { ...at, code: 'WORKDAY_NOT_ON_WEEKEND' }),
      ...faultIf(isRestDay(notice, day), { ...at, code: 'REST_DAY_IS_WORKDAY' }),
      ...faultIf(workdays.indexOf(day) < i, { ...at, code: 'WORKDAY_TWICE' }),
    ];
  });
}

function checkStatutoryDays(notice: CalendarYear, { annual, days }: StatutoryDays): NoticeFault[] {
  const { year } = notice;
  const owed = [
    ...annual.map(({ monthDay }) => `${year}-${monthDay}` as CourtDay),
    ...days.map(({ on }) => on).filter((on) => yearOf(on) === year),
  ];
  return owed.flatMap((day) =>
    faultIf(!isRestDay(notice, day), { pointer: '/holidays', code: 'STATUTORY_DAY_WORKED', day }),
  );
}

function isRestDay({ holidays }: CalendarYear, day: CourtDay): boolean {
  return holidays.some(({ from, to }) => from <= day && day <= to);
}

/** A New Year's notice may begin in the December before. */
function belongsTo(year: number, day: CourtDay): boolean {
  return addDays(`${year}-01-01` as CourtDay, -31) <= day && day <= `${year}-12-31`;
}

function faultIf(isSo: boolean, fault: NoticeFault): NoticeFault[] {
  return isSo ? [fault] : [];
}
