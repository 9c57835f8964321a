import { isOwed, type DelegationState } from '../delegation/state';
import { PREPARATION } from '../kinds/common';
import { addDays, epochMs, instantFromMs, MS_PER_HOUR, startOfDay, type Instant } from '../time';

/**
 * What is urgent is begun within 24 hours of its delivery, as urgent matters are (MT2), where the network has no target
 * of its own. It is a place on the list and no clock: nobody is warned or late by it, for ACK of four hours and MT2 see
 * to that (ADR 0024).
 */
export const URGENT_TRACK_HOURS = 24;

/** The share of the time at which the ladder warns too: 30 % is left. */
const SHARE_BEFORE_RISK = 0.7;

export interface Risk {
  /** Court time. */
  at: Instant;
  /** dueAfterNeed: even in time the result may come too late; timeShort: most of the time is gone. */
  cause: 'dueAfterNeed' | 'timeShort';
}

/**
 * The end (court time) of the hours of an urgent request, until a first step other than a preparation is recorded.
 * @param hours the network's target
 */
export function trackEndsAt(
  { priority, deliveredAt, steps }: DelegationState,
  hours: number,
): Instant | undefined {
  const hasBegun = steps.some(({ type }) => type !== PREPARATION);
  if (priority !== 'urgent' || hasBegun) return undefined;
  return instantFromMs(epochMs(deliveredAt) + hours * MS_PER_HOUR);
}

/** From when on the day by which it is needed is at risk; undefined where no day is named. */
export function riskOf(state: DelegationState): Risk | undefined {
  const { neededBy, deliveredAt } = state;
  if (neededBy === undefined) return undefined;
  const from = epochMs(deliveredAt);
  const end = epochMs(startOfDay(addDays(neededBy, 1)));
  const isDueAfter = state.clocks.some(
    (clock) => isOwed(clock) && clock.metBy.includes('reportResult') && epochMs(clock.dueAt) > end,
  );
  if (isDueAfter) return { at: deliveredAt, cause: 'dueAfterNeed' };
  return {
    at: instantFromMs(Math.round(from + Math.max(0, end - from) * SHARE_BEFORE_RISK)),
    cause: 'timeShort',
  };
}
