import { epochMs, type Instant } from '../time';
import { evolveAll } from './evolve';
import type { DelegationEvent } from './events';
import type { DelegationState } from './state';
import type { DelegationId } from '../ids';

/** After so many events, or at an instant of real time: what was known then. */
export type Moment = { revision: number } | { at: Instant };

/**
 * The case as it stood, made of its events: clocks as they were known then, whatever became of them. Undefined where it
 * did not exist then or has not come so far.
 * @returns `lastAt` is the real time of its last event then
 */
export function stateAt(
  delegationId: DelegationId,
  events: readonly DelegationEvent[],
  moment: Moment,
): { state: DelegationState; lastAt: Instant } | undefined {
  const upTo = events.filter((event) =>
    'revision' in moment ? event.revision <= moment.revision : epochMs(event.at) <= epochMs(moment.at),
  );
  const last = upTo.at(-1);
  if (!last || ('revision' in moment && last.revision !== moment.revision)) return undefined;
  return { state: evolveAll(delegationId, null, upTo), lastAt: last.at };
}
