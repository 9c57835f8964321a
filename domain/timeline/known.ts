import { both } from '../addressees';
import type { EventActor } from '../delegation/events';
import { findCourt, findPerson, findUnit, type Directory } from '../directory';
import type { Addressee } from '../escalation';
import type { Text } from '../text';
import type { ToldActor, ToldPlace } from './told-act';
import { BY_ITSELF, ROLE_NAMES } from './words';

/** Where the names of people, places and reasons are looked up. */
export interface Known {
  directory: Directory;
  /** Why a clock may stand still, by code. */
  pauseReasons: Readonly<Record<string, Text | undefined>>;
}

/** The same in both languages: a number, a name, what somebody wrote. */
export function same(text: string): Text {
  return both(text, text);
}

/** A place that the directory knows no more goes by its id: what is on record outlives the directory. */
export function unitName({ directory }: Known, unitId: string): Text {
  return findUnit(directory, unitId)?.name ?? same(unitId);
}

export function courtName({ directory }: Known, courtId: string): Text {
  return findCourt(directory, courtId)?.name ?? same(courtId);
}

export function actorTold(known: Known, actor: EventActor): ToldActor {
  if ('engine' in actor) return { engine: true, name: BY_ITSELF };
  const { personId, name, role, unit, onBehalfOf } = actor;
  const court = actor.court ?? (unit === undefined ? undefined : findUnit(known.directory, unit)?.courtId);
  return {
    personId,
    name,
    role,
    roleName: ROLE_NAMES[role],
    ...(unit !== undefined && { unit: place(unit, unitName(known, unit)) }),
    ...(court !== undefined && { court: place(court, courtName(known, court)) }),
    ...(onBehalfOf !== undefined && {
      onBehalfOf: {
        personId: onBehalfOf,
        name: findPerson(known.directory, onBehalfOf)?.name ?? onBehalfOf,
      },
    }),
  };
}

function place(id: string, name: Text): ToldPlace {
  return { id, name };
}

/** A role in a place, as one is told of it. */
export function addresseeTold(known: Known, to: Addressee): Text {
  const where = 'unit' in to ? unitName(known, to.unit) : courtName(known, to.court);
  const role = ROLE_NAMES[to.role];
  return both(`${where.zh}${role.zh}`, `${role.en} of ${where.en}`);
}
