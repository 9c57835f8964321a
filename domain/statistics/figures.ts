import { LINE_OWNERS } from '../accountability';
import { RETURN_CODES, type ReturnCode } from '../delegation/actions';
import { MS_PER_DAY, MS_PER_SECOND, type CourtDay, type Instant } from '../time';
import type { LineOwner } from './facts';
import { TERM_MEANS, TURN_ENDINGS, type TermMeans, type TurnEnding } from './turns';

/** What figures may be told apart by. `court` and `unit` are those of `side`; a pair is requesting → assisting. */
export const DIMENSIONS = ['court', 'unit', 'pair', 'kind', 'month', 'priority', 'distance'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The names of what is added up, each over the turns of a group. */
export type SumName =
  | 'submitted'
  | 'firstTurns'
  | `ack:${'inTime' | 'late' | 'overdue' | 'running'}`
  | `term:${'inTime' | 'late'}:${TermMeans}`
  | `term:${'overdue' | 'running' | 'none'}`
  | 'targets'
  | 'fulfilled'
  | 'addressees'
  | 'served'
  | `ending:${TurnEnding | 'open'}`
  | `returned:${ReturnCode}`
  | 'disputed'
  | 'disputes'
  | `spent:${LineOwner}`
  | `late:${LineOwner}`
  | 'warnings'
  | 'raised'
  | 'answered'
  | 'answerMinutes';
export type Sums = Record<SumName, number>;

/** Nearest rank: the smallest value that so many of the values do not exceed. */
export interface Percentiles {
  count: number;
  p50: number;
  p90: number;
}

/** What is known of one group before it is put into figures. */
export interface Counted {
  sums: Sums;
  ackMinutes?: Percentiles;
  completionHours?: Percentiles;
}

type ByMeans = Record<`by${Capitalize<TermMeans>}`, number>;
type ByOwner = Record<LineOwner, number>;

/** The figures of a group of turns. Shares are of 1, absent parts null; times in court time. */
export interface Figures {
  /** Deliveries to an assisting court: first ones, resubmissions and forwards, each to the court that had it. */
  submitted: number;
  firstDeliveries: number;
  acknowledged: {
    inTime: number;
    late: number;
    overdue: number;
    running: number;
    p50Hours: number | null;
    p90Hours: number | null;
  };
  finished: { inTime: ByMeans; late: ByMeans; overdue: number; running: number; none: number };
  completion: { reported: number; p50Days: number | null; p90Days: number | null };
  results: { targets: number; fulfilled: number };
  served: { addressees: number; served: number; rate: number | null };
  endings: Record<TurnEnding | 'open', number>;
  returned: Record<ReturnCode, number>;
  disputed: { deliveries: number; disputes: number };
  days: ByOwner;
  pausedShare: number | null;
  lateDays: ByOwner;
  escalations: { warnings: number; raised: number; answered: number; meanAnswerHours: number | null };
}

export interface StatisticsPeriod {
  /** Both included; of the day of delivery. */
  from: CourtDay;
  to: CourtDay;
}

export type StatisticsKey = Partial<
  Record<'court' | 'unit' | 'requesting' | 'assisting' | 'kind' | 'month' | 'priority' | 'distance', string>
>;

export interface Statistics {
  total: Figures;
  groups: { key: StatisticsKey; figures: Figures }[];
  /** The grounds on which delegations were deemed withdrawn, the most frequent first, 20 at most. */
  deemedWithdrawnReasons: { reason: string; count: number }[];
}

/** What `Statistics` is asked for. */
export interface StatisticsQuestion extends StatisticsPeriod {
  by: readonly Dimension[];
  side: 'requesting' | 'assisting';
  court?: string;
  unit?: string;
  requestingCourt?: string;
  assistingCourt?: string;
  kind?: string;
  priority?: string;
  /** Until when the time of what is still at work counts. */
  asOf: Instant;
}

export function toFigures({ sums, ackMinutes, completionHours }: Counted): Figures {
  const meansOf = (keeping: 'inTime' | 'late'): ByMeans =>
    named(
      TERM_MEANS,
      (means) => sums[`term:${keeping}:${means}`],
      (means) => `by${means[0]?.toUpperCase() ?? ''}${means.slice(1)}`,
    );
  const days = named(LINE_OWNERS, (owner) => toDays(sums[`spent:${owner}`]));
  const seconds = LINE_OWNERS.reduce((sum, owner) => sum + sums[`spent:${owner}`], 0);
  return {
    submitted: sums.submitted,
    firstDeliveries: sums.firstTurns,
    acknowledged: {
      inTime: sums['ack:inTime'],
      late: sums['ack:late'],
      overdue: sums['ack:overdue'],
      running: sums['ack:running'],
      p50Hours: ackMinutes ? hundredths(ackMinutes.p50 / 60) : null,
      p90Hours: ackMinutes ? hundredths(ackMinutes.p90 / 60) : null,
    },
    finished: {
      inTime: meansOf('inTime'),
      late: meansOf('late'),
      overdue: sums['term:overdue'],
      running: sums['term:running'],
      none: sums['term:none'],
    },
    completion: {
      reported: completionHours?.count ?? 0,
      p50Days: completionHours ? hundredths(completionHours.p50 / 24) : null,
      p90Days: completionHours ? hundredths(completionHours.p90 / 24) : null,
    },
    results: { targets: sums.targets, fulfilled: sums.fulfilled },
    served: {
      addressees: sums.addressees,
      served: sums.served,
      rate: shareOf(sums.served, sums.addressees),
    },
    endings: named([...TURN_ENDINGS, 'open'] as const, (ending) => sums[`ending:${ending}`]),
    returned: named(RETURN_CODES, (code) => sums[`returned:${code}`]),
    disputed: { deliveries: sums.disputed, disputes: sums.disputes },
    days,
    pausedShare: shareOf(sums['spent:paused'], seconds),
    lateDays: named(LINE_OWNERS, (owner) => toDays(sums[`late:${owner}`])),
    escalations: {
      warnings: sums.warnings,
      raised: sums.raised,
      answered: sums.answered,
      meanAnswerHours: sums.answered === 0 ? null : hundredths(sums.answerMinutes / sums.answered / 60),
    },
  };
}

/** Part of the whole, to four places; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function named<N extends string, K extends string = N>(
  names: readonly N[],
  valueOf: (name: N) => number,
  keyOf: (name: N) => string = (name) => name,
): Record<K, number> {
  return Object.fromEntries(names.map((name) => [keyOf(name), valueOf(name)])) as Record<K, number>;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function toDays(seconds: number): number {
  return hundredths((seconds * MS_PER_SECOND) / MS_PER_DAY);
}
