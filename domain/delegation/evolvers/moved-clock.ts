import type { RunningClock } from '../../clocks/clock';
import { isBefore, type Instant } from '../../time';
import type { EventData } from '../events';
import { escalationsNow, findClock, type DelegationState } from '../state';
import { withClock } from './with-clock';

/** The escalations still open on a clock that a later due instant overtakes. */
export function overtakenBy(state: DelegationState, clock: RunningClock, dueAt: Instant): string[] {
  if (!isBefore(clock.dueAt, dueAt)) return [];
  return escalationsNow(state, clock)
    .filter(({ status }) => status === 'open')
    .map(({ escalationId }) => escalationId);
}

/**
 * A clock gets its new dates and keeps the earlier ones on record. Moved to a later instant it is armed again: what
 * was open on it closes, and it may warn and lapse anew.
 */
export function moveClock(
  state: DelegationState,
  moved: EventData['ClockMoved'],
  at: Instant,
): DelegationState {
  const { clockId, cause, laidOn, after, warnAt, calendar, closes } = moved;
  const known = findClock(state, clockId);
  if (!known) return state;
  const isRearmed = isBefore(known.dueAt, after.dueAt) && escalationsNow(state, known).length > 0;
  const { dueOn, dueAt, generation = 1 } = known;
  return {
    ...withClock(state, clockId, (clock) => ({
      ...clock,
      ...after,
      warnAt,
      calendar,
      laidOn,
      armedAt: at,
      moves: [...(clock.moves ?? []), { dueOn, dueAt, cause, at }],
      ...(isRearmed ? { generation: generation + 1 } : {}),
    })),
    escalations: state.escalations.map((e) =>
      closes.includes(e.escalationId) ? { ...e, status: 'closed' as const } : e,
    ),
  };
}
