import type { Directory } from '../../domain/directory';
import { jointMeetingReport } from '../../domain/report/joint-meeting';
import type { Report } from '../../domain/report/report';
import type { Dimension, StatisticsPeriod } from '../../domain/statistics/figures';
import { addDays, type CourtDay, type Instant } from '../../domain/time';
import type { Queries } from '../ports';
import { monthPeriod } from './statistics';

/** Months that the trend shows, the one reported last. */
const MONTHS_SHOWN = 12;

/** The report of a month `YYYY-MM` over the whole network, as the figures stand at `asOf`. */
export async function reportOf(
  { queries, directory }: { queries: Queries; directory: Directory },
  month: string,
  asOf: Instant,
): Promise<Report> {
  const period = monthPeriod(month);
  const year = { from: monthsBefore(month, MONTHS_SHOWN - 1), to: period.to };
  const ask = (by: Dimension[], { from, to }: StatisticsPeriod = period) => {
    return { by, side: 'assisting' as const, from, to, asOf, viewer: { all: true as const } };
  };
  const { before, ...counted } = await queries.statisticsAtOnce({
    before: ask([], monthPeriod(monthBefore(month))),
    byCourt: ask(['court']),
    byPair: ask(['pair']),
    byKind: ask(['kind']),
    byDistance: ask(['distance']),
    byMonth: ask(['month'], year),
  });
  return jointMeetingReport(
    { network: directory.name, month, ...period, asOf, before: before.total, ...counted },
    directory,
  );
}

/** The last month that is over. */
export function lastMonth(today: CourtDay): string {
  return monthBefore(today.slice(0, 7));
}

function monthBefore(month: string): string {
  return addDays(`${month}-01` as CourtDay, -1).slice(0, 7);
}

function monthsBefore(month: string, count: number): CourtDay {
  let first = month;
  for (let i = 0; i < count; i += 1) first = monthBefore(first);
  return `${first}-01` as CourtDay;
}
