import { epochMs, type Instant } from '../time';
import { evolveAll } from './evolve';
import type { DelegationEvent } from './events';
import type { DelegationState } from './state';
import type { DelegationId } from '../ids';

/** After so many events, or at an instant of real time: what was known then. */
export type Moment = { revision: number } | { at: Instant };

/** The events up to a moment, in order; undefined where the case did not exist then or has not come so far. */
export function eventsUpTo(
  events: readonly DelegationEvent[],
  moment: Moment,
): DelegationEvent[] | undefined {
  const upTo = events.filter((event) =>
    'revision' in moment ? event.revision <= moment.revision : epochMs(event.at) <= epochMs(moment.at),
  );
  const isReached = !('revision' in moment) || upTo.at(-1)?.revision === moment.revision;
  return upTo.length > 0 && isReached ? upTo : undefined;
}

/** The case as it stood, made of its events: clocks as they were known then, whatever became of them. */
export function stateOf(delegationId: DelegationId, events: DelegationEvent[]): DelegationState {
  return evolveAll(delegationId, null, events);
}
