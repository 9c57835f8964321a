import {
  createCalendar,
  type Calendar,
  type CalendarEntry,
  type CalendarYear,
} from '../../domain/clocks/calendar';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import type { Text } from '../../domain/text';
import { HOME_CALENDAR, isNewerVersion } from './check-notice';
import { europeanCalendars } from './european';
import { chinaCalendarYears, chinaStatutoryDays, findCalendar } from './index';

/** The calendars of one process: those of its files, and what has been loaded since. */
export interface CalendarBook {
  /** China's calendar as it is known now. Fetched for each count: a load puts another in its place. */
  current(): Calendar;
  /** A calendar by id (`CN`, `FR`, `DE`), or undefined. */
  findCalendar: (calendarId: string) => Calendar | undefined;
  /** The years in force of China's calendar, ascending. */
  years(): readonly CalendarYear[];
  /** Every calendar as data. */
  entries: () => CalendarEntry[];
  /** Puts a load in force. One that is known, or older than what is in force for its year, changes nothing. */
  take(load: CalendarLoad): void;
}

export function createCalendarBook(loads: readonly CalendarLoad[] = []): CalendarBook {
  const years = new Map(chinaCalendarYears().map((year) => [year.year, year]));
  const taken = new Map<string, CalendarLoad>();
  const statutory = chinaStatutoryDays();
  let china: Calendar | undefined;
  const current = (): Calendar => (china ??= createCalendar(yearsInForce(), statutory));
  const yearsInForce = (): CalendarYear[] => [...years.values()].sort((a, b) => a.year - b.year);
  const take = (load: CalendarLoad): void => {
    const { notice } = load;
    if (notice.calendarId !== HOME_CALENDAR || taken.has(notice.version)) return;
    taken.set(notice.version, load);
    const inForce = years.get(notice.year);
    // Of a loaded notice and a file of the same version the loaded one stands: clocks were counted by it.
    if (inForce && isNewerVersion(inForce.version, notice.version)) return;
    years.set(notice.year, notice);
    china = undefined;
  };
  for (const load of loads) take(load);
  return {
    current,
    findCalendar: (calendarId) => (calendarId === HOME_CALENDAR ? current() : findCalendar(calendarId)),
    years: yearsInForce,
    entries: () => [
      { ...entryOf(current(), yearsInForce(), statutory.law), loads: [...taken.values()].map(loadedNotice) },
      ...europeanCalendars().map(({ calendar, law }) => entryOf(calendar, [], law)),
    ],
    take,
  };
}

function entryOf(calendar: Calendar, years: CalendarYear[], law: Text): CalendarEntry {
  const { calendarId, version, coveredFrom, coveredThrough } = calendar;
  return { calendarId, version, coveredFrom, coveredThrough, years, law, loads: [] };
}

function loadedNotice({ notice, ...load }: CalendarLoad): CalendarEntry['loads'][number] {
  return { year: notice.year, version: notice.version, notice: notice.notice.number, ...load };
}
