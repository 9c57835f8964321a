import type { Directory } from '../../domain/directory';
import { jointMeetingReport } from '../../domain/report/joint-meeting';
import type { Report } from '../../domain/report/report';
import type { Dimension, Statistics, StatisticsPeriod } from '../../domain/statistics/figures';
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
  const count = async (by: Dimension[], { from, to }: StatisticsPeriod = period): Promise<Statistics> => {
    const found = await queries.statistics({ by, side: 'assisting', from, to, asOf, viewer: { all: true } });
    // Courts are few thousand pairs at most, the rest fewer still.
    if (found === 'tooMany') throw new Error(`too many groups by ${by.join()}`);
    return found;
  };
  const before = monthPeriod(monthBefore(month));
  const { total } = await count([], before);
  const counted = {
    byCourt: await count(['court']),
    byPair: await count(['pair']),
    byKind: await count(['kind']),
    byDistance: await count(['distance']),
    byMonth: await count(['month'], { from: monthsBefore(month, MONTHS_SHOWN - 1), to: period.to }),
  };
  return jointMeetingReport(
    { network: directory.name, month, ...period, asOf, before: total, ...counted },
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
