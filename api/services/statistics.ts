import { invalid, type Fault } from '../../domain/errors';
import { findCourt, findUnit, type Directory } from '../../domain/directory';
import type { StatisticsPeriod, StatisticsQuestion } from '../../domain/statistics/figures';
import { addDays, courtDayOf, type CourtDay } from '../../domain/time';
import { refused } from '../http-error';

/** What `GET /statistics` was asked, shape checked. */
export interface AskedStatistics extends Partial<Omit<StatisticsQuestion, 'by' | 'asOf'>> {
  month?: string;
}

/**
 * The question as the registry is asked it.
 * @throws VALIDATION_FAILED or UNKNOWN_UNIT for a period or a place that does not exist
 */
export function questionOf(
  directory: Directory,
  { month, from, to, side = 'assisting', ...filters }: AskedStatistics,
  { by, asOf }: Pick<StatisticsQuestion, 'by' | 'asOf'>,
): StatisticsQuestion {
  const faults = [...checkPeriod({ month, from, to }), ...checkPlaces(directory, filters)];
  const [first] = faults;
  if (first) throw refused({ code: first.code, faults });
  return { ...filters, side, by, asOf, ...periodOf({ month, from, to }, courtDayOf(asOf)) };
}

type AskedPeriod = Record<'month' | 'from' | 'to', string | undefined>;

function checkPeriod({ month, from, to }: AskedPeriod): Fault[] {
  if (month !== undefined && (from !== undefined || to !== undefined)) {
    return [invalid('/month', 'monthOrDays')];
  }
  return from !== undefined && to !== undefined && to < from ? [invalid('/to', 'untilBeforeFrom')] : [];
}

function checkPlaces(
  directory: Directory,
  { court, requestingCourt, assistingCourt, unit }: AskedStatistics,
): Fault[] {
  const courts = { court, requestingCourt, assistingCourt };
  const unknown = Object.entries(courts).filter(
    ([, courtId]) => courtId !== undefined && !findCourt(directory, courtId),
  );
  return [
    ...unknown.map(([name]) => invalid(`/${name}`, 'unknownCourt')),
    ...(unit === undefined || findUnit(directory, unit) ? [] : [unknownUnit()]),
  ];
}

function unknownUnit(): Fault {
  return { pointer: '/unit', code: 'UNKNOWN_UNIT' };
}

/** The month asked for; else the year up to the last day asked for, or to today. */
export function periodOf({ month, from, to }: AskedPeriod, today: CourtDay): StatisticsPeriod {
  if (month !== undefined) return monthPeriod(month);
  const last = (to ?? (from !== undefined && from > today ? from : today)) as CourtDay;
  return { from: (from ?? `${last.slice(0, 4)}-01-01`) as CourtDay, to: last };
}

/** First and last day of a month `YYYY-MM`. */
export function monthPeriod(month: string): StatisticsPeriod {
  const from = `${month}-01` as CourtDay;
  const next = addDays(from, 31).slice(0, 7);
  return { from, to: addDays(`${next}-01` as CourtDay, -1) };
}
