import type { AccountOwner } from '../accountability';
import type { DelegationId } from '../ids';
import type { DelegationEvent } from './events';
import { evolveAll } from './evolve';
import { isOpen, type DelegationState } from './state';

/**
 * Whose days run from each event on until the next, in the order of the events; undefined once the case is closed.
 *
 * @param events of one delegation, from its submission
 */
export function ownersOf(
  delegationId: DelegationId,
  events: DelegationEvent[],
): (AccountOwner | undefined)[] {
  let state: DelegationState | null = null;
  return events.map((event) => {
    state = evolveAll(delegationId, state, [event]);
    return isOpen(state) ? state.account?.owner : undefined;
  });
}
