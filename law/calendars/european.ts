import type { Calendar, CalendarDay } from '../../domain/clocks/calendar';
import { isWeekend, LAST_DAY, weekdayOf, yearOf } from '../../domain/clocks/civil-date';
import type { Text } from '../../domain/text';
import { addDays, dayNumber, MS_PER_DAY, MS_PER_HOUR, type CourtDay } from '../../domain/time';

/**
 * France and Germany (the federation's common holidays): fixed by standing law, so every year since the newest
 * of those laws is covered. Regional holidays of a Land or of Alsace-Moselle are not among them.
 */
interface HolidayLaw {
  law: Text;
  coveredFrom: CourtDay;
  fixed: Record<string, Text>;
  /** Days after Easter Sunday. */
  movable: Record<number, Text>;
}

const NEW_YEAR: Text = { zh: '元旦', en: "New Year's Day" };
const LABOUR: Text = { zh: '劳动节', en: 'Labour Day' };
const CHRISTMAS: Text = { zh: '圣诞节', en: 'Christmas Day' };
const GOOD_FRIDAY: Text = { zh: '耶稣受难日', en: 'Good Friday' };
const EASTER_MONDAY: Text = { zh: '复活节星期一', en: 'Easter Monday' };
const ASCENSION: Text = { zh: '耶稣升天节', en: 'Ascension Day' };
const WHIT_MONDAY: Text = { zh: '圣灵降临节星期一', en: 'Whit Monday' };

const LAWS: Record<string, HolidayLaw> = {
  FR: {
    law: { zh: '法国劳动法典 L3133-1', en: 'Code du travail L3133-1' },
    coveredFrom: '2008-04-17' as CourtDay,
    fixed: {
      '01-01': NEW_YEAR,
      '05-01': LABOUR,
      '05-08': { zh: '胜利日', en: 'Victory Day' },
      '07-14': { zh: '法国国庆日', en: 'Bastille Day' },
      '08-15': { zh: '圣母升天节', en: 'Assumption' },
      '11-01': { zh: '诸圣节', en: "All Saints' Day" },
      '11-11': { zh: '停战日', en: 'Armistice Day' },
      '12-25': CHRISTMAS,
    },
    movable: { 1: EASTER_MONDAY, 39: ASCENSION, 50: WHIT_MONDAY },
  },
  DE: {
    law: { zh: '德国各州共同节假日', en: 'holidays common to all German Länder' },
    coveredFrom: '1995-01-01' as CourtDay,
    fixed: {
      '01-01': NEW_YEAR,
      '05-01': LABOUR,
      '10-03': { zh: '德国统一日', en: 'Day of German Unity' },
      '12-25': CHRISTMAS,
      '12-26': { zh: '圣诞节次日', en: 'Second Day of Christmas' },
    },
    movable: { [-2]: GOOD_FRIDAY, 1: EASTER_MONDAY, 39: ASCENSION, 50: WHIT_MONDAY },
  },
};

/** Both, each with the law that fixes its days. */
export function europeanCalendars(): { calendar: Calendar; law: Text }[] {
  return Object.entries(LAWS).map(([calendarId, holidays]) => ({
    calendar: fixedCalendar(calendarId, holidays),
    law: holidays.law,
  }));
}

/** The calendar of `FR` or `DE`, or undefined for any other id. */
export function europeanCalendar(calendarId: string): Calendar | undefined {
  const holidays = Object.hasOwn(LAWS, calendarId) ? LAWS[calendarId] : undefined;
  return holidays && fixedCalendar(calendarId, holidays);
}

function fixedCalendar(calendarId: string, holidays: HolidayLaw): Calendar {
  const look = (day: CourtDay): CalendarDay => {
    const isCovered = day >= holidays.coveredFrom;
    const easterOffset = dayNumber(day) - dayNumber(easterSunday(yearOf(day)));
    const holiday = holidays.fixed[day.slice(5)] ?? holidays.movable[easterOffset];
    if (holiday) return { isWorkday: false, isCovered, holiday, source: holidays.law };
    return { isWorkday: !isWeekend(day), isCovered };
  };
  return {
    calendarId,
    version: 'law',
    coveredFrom: holidays.coveredFrom,
    coveredThrough: LAST_DAY,
    look,
    isWorkday: (day) => look(day).isWorkday,
    versionOn: () => 'law',
    offsetMinutesAt: centralEuropeanOffset,
    // Clocks change at 01:00 UTC, which is never within an hour of midnight in this zone.
    offsetMinutesOn: (day) => centralEuropeanOffset(dayNumber(day) * MS_PER_DAY - MS_PER_HOUR),
  };
}

/** Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher). */
export function easterSunday(year: number): CourtDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return civil(year, month, day);
}

/** +60, or +120 between 01:00 UTC of the last Sundays of March and October (Directive 2000/84/EC). */
function centralEuropeanOffset(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  const change = (month: number): number =>
    dayNumber(lastSundayOf31Days(year, month)) * MS_PER_DAY + MS_PER_HOUR;
  return change(3) <= ms && ms < change(10) ? 120 : 60;
}

function lastSundayOf31Days(year: number, month: number): CourtDay {
  const last = civil(year, month, 31);
  return addDays(last, -weekdayOf(last));
}

function civil(year: number, month: number, day: number): CourtDay {
  const pad = (n: number, width: number): string => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CourtDay;
}
