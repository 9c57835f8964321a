import type { Actor } from '../directory';
import type { Action } from './actions';
import type { EventActor } from './events';
import { principalOf } from './permissions';
import type { DelegationState } from './state';

/** The real actor of an event: person, role, place, and on whose behalf where a deputy stood in. */
export function eventActorOf(
  state: DelegationState | null,
  actor: Actor,
  action?: Action['name'],
): EventActor {
  const { personId, name, role, unit, court } = actor;
  const onBehalfOf = state && action ? principalOf(state, actor, action) : undefined;
  return {
    personId,
    name,
    role,
    ...(unit === undefined ? {} : { unit }),
    ...(court === undefined ? {} : { court }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
}
