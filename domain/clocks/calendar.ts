import type { Text } from '../text';
import { addDays, CHINA_OFFSET_MINUTES, startOfDay, type CourtDay, type Instant } from '../time';
import type { CalendarLoad } from './calendar-load';
import { isWeekend, yearOf } from './civil-date';

/** What a calendar says of one day, with what a clerk must read to believe it. */
export interface CalendarDay {
  isWorkday: boolean;
  /** False past the years whose notice is known: ordinary weekends and statutory days only. */
  isCovered: boolean;
  /** The holiday of a rest day; absent for an ordinary weekend. */
  holiday?: Text;
  /** A weekend day that the yearly notice makes a workday. */
  isMakeUp?: true;
  /** The notice or law that says so. */
  source?: Text;
}

/** Rest days and workdays of one legal order. Instances are pure: same day, same answer. */
export interface Calendar {
  calendarId: string;
  /** Version of the newest year of data. */
  version: string;
  coveredFrom: CourtDay;
  coveredThrough: CourtDay;
  look(day: CourtDay): CalendarDay;
  isWorkday(day: CourtDay): boolean;
  /** Version of the data that spoke on this day: the notice that names it, else its year's, or the newest past coverage. */
  versionOn(day: CourtDay): string;
  /** Minutes east of UTC that the courts' wall clocks show at a moment (milliseconds since 1970). */
  offsetMinutesAt(ms: number): number;
  /** Minutes east of UTC at 00:00 of a day. */
  offsetMinutesOn(day: CourtDay): number;
}

/** The yearly notice of a government, as data (`law/calendars/cn-YYYY.json`). */
export interface CalendarYear {
  calendarId: string;
  year: number;
  /** `YEAR.n`; n rises with every amendment. */
  version: string;
  coveredThrough: CourtDay;
  notice: {
    number: string;
    issuer: string;
    /** `recalled`: the number was written from memory and its notice has not been read. */
    numberSource: 'verified' | 'recalled';
    amendedBy?: string[];
  };
  /** Every day from … to is a rest day, weekends included. May begin in the December before. */
  holidays: { name: Text; from: CourtDay; to: CourtDay }[];
  /** Make-up workdays (调休上班): weekend days that count as workdays. */
  workdays: CourtDay[];
  /** Where the notice was read; owed by one that is loaded. */
  source?: string;
}

/** What is known of a calendar, for people: the yearly notices of China, or the law that fixes the days for ever. */
export interface CalendarEntry {
  calendarId: string;
  /** Version of its newest data. */
  version: string;
  coveredFrom: CourtDay;
  coveredThrough: CourtDay;
  years: CalendarYear[];
  /** What fixes its holidays beyond the years. */
  law: Text;
  /** What has been loaded while the product runs, the earliest first; newer versions stand over older ones. */
  loads: LoadedNotice[];
}

/** A loaded notice in short: its days are among the years when it is in force. */
export interface LoadedNotice extends Omit<CalendarLoad, 'notice'> {
  year: number;
  version: string;
  /** Its number. */
  notice: string;
}

/** Holidays that the law itself fixes, for years whose notice is not known. */
export interface StatutoryDays {
  law: Text;
  /** The same civil date every year. */
  annual: { monthDay: string; name: Text }[];
  /** Days that follow the lunar calendar or the sun, for the years worked out in advance. */
  days: { on: CourtDay; name: Text }[];
}

/** Extra days off or on, for a what-if. */
export interface CalendarOverlay {
  restDays?: CourtDay[];
  workdays?: CourtDay[];
}

/**
 * A calendar from yearly data. A later year's notice speaks over an earlier one for the days it names, for a
 * New Year's notice may move days of the December before.
 * @throws Error when there is no data or the years belong to different calendars.
 */
export function createCalendar(
  years: CalendarYear[],
  statutory: StatutoryDays,
  offsetMinutes: number = CHINA_OFFSET_MINUTES,
): Calendar {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  const [first, newest] = [sorted[0], sorted[sorted.length - 1]];
  if (!first || !newest) throw new Error('a calendar needs at least one year of data');
  if (sorted.some((year) => year.calendarId !== first.calendarId)) {
    throw new Error('the years of a calendar must belong to one calendar');
  }
  const named = namedDays(sorted);
  const byYear = new Map(sorted.map((year) => [year.year, year]));
  const look = (day: CourtDay): CalendarDay => {
    const year = byYear.get(yearOf(day));
    const isCovered = year !== undefined && day <= year.coveredThrough;
    const known = named.get(day);
    if (known) return { ...known.says, isCovered };
    if (!isCovered) return uncoveredDay(day, statutory);
    return { isWorkday: !isWeekend(day), isCovered };
  };
  return {
    calendarId: first.calendarId,
    version: newest.version,
    coveredFrom: `${first.year}-01-01` as CourtDay,
    coveredThrough: newest.coveredThrough,
    look,
    isWorkday: (day) => look(day).isWorkday,
    versionOn: (day) => named.get(day)?.version ?? byYear.get(yearOf(day))?.version ?? newest.version,
    offsetMinutesAt: () => offsetMinutes,
    offsetMinutesOn: () => offsetMinutes,
  };
}

/** A day that a notice names, and the version of that notice. */
interface NamedDay {
  says: Omit<CalendarDay, 'isCovered'>;
  version: string;
}

function namedDays(years: CalendarYear[]): Map<CourtDay, NamedDay> {
  const days = new Map<CourtDay, NamedDay>();
  for (const { holidays, workdays, notice, version } of years) {
    const number = [notice.number, ...(notice.amendedBy ?? [])].join('、');
    const source = { zh: number, en: number };
    for (const { name, from, to } of holidays) {
      for (let day = from; day <= to; day = addDays(day, 1)) {
        days.set(day, { says: { isWorkday: false, holiday: name, source }, version });
      }
    }
    for (const day of workdays) days.set(day, { says: { isWorkday: true, isMakeUp: true, source }, version });
  }
  return days;
}

function uncoveredDay(day: CourtDay, { law, annual, days }: StatutoryDays): CalendarDay {
  const statutory =
    annual.find(({ monthDay }) => day.slice(5) === monthDay) ?? days.find(({ on }) => on === day);
  if (statutory) return { isWorkday: false, isCovered: false, holiday: statutory.name, source: law };
  return { isWorkday: !isWeekend(day), isCovered: false };
}

/** The same calendar with days off or on that somebody supposes. What is supposed counts as covered. */
export function overlayCalendar(calendar: Calendar, overlay: CalendarOverlay): Calendar {
  const rest = new Set(overlay.restDays ?? []);
  const work = new Set(overlay.workdays ?? []);
  const source = { zh: '假设的日历', en: 'supposed calendar' };
  const look = (day: CourtDay): CalendarDay => {
    if (rest.has(day)) {
      return {
        isWorkday: false,
        isCovered: true,
        holiday: { zh: '假设休息日', en: 'supposed rest day' },
        source,
      };
    }
    if (!work.has(day)) return calendar.look(day);
    return { isWorkday: true, isCovered: true, source, ...(isWeekend(day) ? { isMakeUp: true } : {}) };
  };
  return { ...calendar, look, isWorkday: (day) => look(day).isWorkday };
}

/** 00:00 of a day on the calendar's wall clock; 24:00 of a day is 00:00 of the next. */
export function startOfCalendarDay(calendar: Calendar, day: CourtDay): Instant {
  return startOfDay(day, calendar.offsetMinutesOn(day));
}

/** The workday that lies `workdays` workdays after a day (before, when negative), which itself does not count. */
export function addWorkdays(calendar: Calendar, day: CourtDay, workdays: number): CourtDay {
  const step = workdays < 0 ? -1 : 1;
  let reached = day;
  for (let left = Math.abs(workdays); left > 0;) {
    reached = addDays(reached, step);
    if (calendar.isWorkday(reached)) left -= 1;
  }
  return reached;
}
