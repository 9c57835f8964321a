import type { PersonRef } from '../../directory';
import type { UnitId } from '../../ids';
import type { DelegationEvent } from '../events';

/**
 * The person who did what an event tells.
 * @throws Error for an event of the engine
 */
export function personOf({ actor, type }: DelegationEvent): PersonRef {
  if ('engine' in actor) throw new Error(`${type} is a person's act`);
  const { personId, name, role, unit } = actor;
  return { personId, name, role, ...(unit === undefined ? {} : { unit: unit as UnitId }) };
}
