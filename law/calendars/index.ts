import {
  createCalendar,
  type Calendar,
  type CalendarYear,
  type StatutoryDays,
} from '../../domain/clocks/calendar';
import { parseCourtDay, type CourtDay } from '../../domain/time';
import cn2020 from './cn-2020.json';
import cn2021 from './cn-2021.json';
import cn2022 from './cn-2022.json';
import cn2023 from './cn-2023.json';
import cn2024 from './cn-2024.json';
import cn2025 from './cn-2025.json';
import cn2026 from './cn-2026.json';
import statutoryDays from './cn-statutory-days.json';
import { europeanCalendar } from './european';

/** What JSON can say of a calendar year: as `CalendarYear`, with unchecked strings. */
export interface RawCalendarYear {
  calendarId: string;
  year: number;
  version: string;
  coveredThrough: string;
  notice: { number: string; issuer: string; numberSource: string; amendedBy?: string[] };
  holidays: { name: { zh: string; en: string }; from: string; to: string }[];
  workdays: string[];
  source?: string;
}

const CHINA_YEARS: RawCalendarYear[] = [cn2020, cn2021, cn2022, cn2023, cn2024, cn2025, cn2026];

/** The State Council's yearly notices, 2020–2026, as data. */
export function chinaCalendarYears(): CalendarYear[] {
  return CHINA_YEARS.map(calendarYear);
}

/** Holidays that Chinese law itself fixes, for the years whose notice is not known. */
export function chinaStatutoryDays(): StatutoryDays {
  const { law, annual, days } = statutoryDays;
  return { law, annual, days: days.map(({ on, name }) => ({ on: courtDay(on), name })) };
}

let china: Calendar | undefined;

/** China's calendar from the files beside this one, without what has been loaded (`calendar-book.ts`). */
export function chinaCalendar(): Calendar {
  china ??= createCalendar(chinaCalendarYears(), chinaStatutoryDays());
  return china;
}

/** A calendar by id (`CN`, `FR`, `DE`) as the files have it, or undefined. */
export function findCalendar(calendarId: string): Calendar | undefined {
  return calendarId === 'CN' ? chinaCalendar() : europeanCalendar(calendarId);
}

/** @throws Error naming the day that does not exist, or the source that is neither verified nor recalled. */
export function calendarYear(raw: RawCalendarYear): CalendarYear {
  const { numberSource } = raw.notice;
  if (numberSource !== 'verified' && numberSource !== 'recalled') {
    throw new Error(`calendar ${raw.version}: unknown numberSource ${numberSource}`);
  }
  return {
    ...raw,
    coveredThrough: courtDay(raw.coveredThrough),
    notice: { ...raw.notice, numberSource },
    holidays: raw.holidays.map(({ name, from, to }) => ({ name, from: courtDay(from), to: courtDay(to) })),
    workdays: raw.workdays.map(courtDay),
  };
}

function courtDay(text: string): CourtDay {
  const day = parseCourtDay(text);
  if (day === undefined) throw new Error(`not a civil date: ${text}`);
  return day;
}
