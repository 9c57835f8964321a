import { PRIORITIES, type Priority } from '../delegation/submission';
import type { DelegationId } from '../ids';
import { epochMs, type CourtDay, type Instant } from '../time';

/**
 * The one published order of every list of work (design §7): lapsed statutory, then urgency, then risk to the day by
 * which it is needed, then due, then age. What is due on one day, and what is late, is taken in turns by the courts that
 * ask (ADR 0024).
 */
export interface Place {
  /** A clock of the law that the side owes has lapsed: as the engine decided it, never by a reader's clock. */
  hasLapsedStatutory: boolean;
  priority: Priority;
  /** From when on (real time) the day by which it is needed is at risk; absent: never. */
  riskAt?: Instant;
  queueDay: QueueDay;
  /** The how-manieth of its court in the queue, from 1; the smaller goes first. */
  turn: number;
  /** Real time; absent: nothing is owed. */
  dueAt?: Instant;
  submittedAt: Instant;
  delegationId: DelegationId;
}

/** Those among which courts take turns: what is late, what is due on a day, what has no day. */
export type QueueDay = CourtDay | 'late' | 'undated';

/** 0 goes first: what has lapsed by law before all else, each by its urgency. */
export function rankOf({ hasLapsedStatutory, priority }: Omit<Place, 'turn'>): number {
  return (hasLapsedStatutory ? 0 : PRIORITIES.length) + PRIORITIES.indexOf(priority);
}

/** Ranks from the first to the last. */
export const RANKS: readonly number[] = Array.from({ length: 2 * PRIORITIES.length }, (_, rank) => rank);

export function isAtRisk({ riskAt }: Pick<Place, 'riskAt'>, asOf: Instant): boolean {
  return riskAt !== undefined && epochMs(riskAt) <= epochMs(asOf);
}

/** Negative when `a` goes first. The one thing that depends on the moment of reading is whether a day is at risk. */
export function comparePlaces(a: Place, b: Place, asOf: Instant): number {
  return firstDifference(sortKey(a, asOf), sortKey(b, asOf));
}

function sortKey(place: Place, asOf: Instant): (number | string)[] {
  const { turn, submittedAt, delegationId } = place;
  const age = [epochMs(submittedAt), delegationId];
  // At risk, the one whose risk began first goes first.
  if (place.riskAt !== undefined && isAtRisk(place, asOf)) {
    return [rankOf(place), 0, epochMs(place.riskAt), ...age];
  }
  return [rankOf(place), 1, dayKey(place.queueDay), turn, msOf(place.dueAt), ...age];
}

function dayKey(day: QueueDay): string {
  if (day === 'late') return '';
  return day === 'undated' ? '~' : day;
}

function msOf(instant: Instant | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : epochMs(instant);
}

function firstDifference(a: (number | string)[], b: (number | string)[]): number {
  for (const [i, mine] of a.entries()) {
    const other = b[i];
    if (other === undefined || mine === other) continue;
    return mine < other ? -1 : 1;
  }
  return 0;
}

/** Beyond this many of one court all are the last: nobody gains by it, and nothing is counted further. */
export const LAST_TURN = 1000;

/**
 * The turn of a request that comes in: one more than its court has lying open there, in the same unit and of the same
 * priority. A court that floods a unit queues behind itself, and every other court's first goes beside its first.
 */
export function turnAfter(openOfItsCourt: number): number {
  return Math.min(openOfItsCourt + 1, LAST_TURN);
}
