import { evolveAll } from '../delegation/evolve';
import type { DelegationEvent, EventType } from '../delegation/events';
import type { DelegationState } from '../delegation/state';
import type { DelegationId } from '../ids';
import { noticesOf } from '../notices';
import type { Known } from './known';
import { AGREEING } from './sayings/agreeing';
import { CLOCKS } from './sayings/clocks';
import { PAPERS } from './sayings/papers';
import type { Say, Sayings } from './sayings/saying';
import { WORK } from './sayings/work';
import { tell } from './tell';
import type { ToldAct } from './told-act';

/** Whole: a new kind of event does not compile without its words. */
const SAYINGS: Sayings<EventType> = { ...PAPERS, ...WORK, ...AGREEING, ...CLOCKS };

/**
 * The life of a delegation as people read it.
 * @param events all of them, ascending
 */
export function tellDelegation(
  delegationId: DelegationId,
  events: readonly DelegationEvent[],
  known: Known,
): ToldAct[] {
  return tell<DelegationState, DelegationEvent>(events, known, {
    evolve: (state, event) => evolveAll(delegationId, state, [event]),
    say: ({ type, data }, context) => (SAYINGS[type] as Say<unknown>)(data, context),
    notices: noticesOf,
  });
}
