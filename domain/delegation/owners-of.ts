import type { AccountOwner } from '../accountability';
import { standsStillFor } from '../standstills';
import type { DelegationId } from '../ids';
import type { DelegationEvent } from './events';
import { evolveAll } from './evolve';
import { isOpen, type DelegationState } from './state';

/**
 * Whose days run from each event on until the next, in the order of the events, and for which reason they stand still
 * by a pause in force; nothing once the case is closed.
 *
 * @param events of one delegation, from its submission
 */
export function ownersOf(
  delegationId: DelegationId,
  events: DelegationEvent[],
): { owner?: AccountOwner; paused?: string }[] {
  let state: DelegationState | null = null;
  return events.map((event) => {
    state = evolveAll(delegationId, state, [event]);
    if (!isOpen(state) || state.account === undefined) return {};
    const { owner } = state.account;
    const paused = standsStillFor(state, owner);
    return { owner, ...(paused === undefined ? {} : { paused }) };
  });
}
