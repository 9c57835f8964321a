import {
  actorOf,
  personRef,
  sideOf,
  type Actor,
  type PersonRef,
  type Role,
  type Side,
} from '../../domain/directory';
import type { CourtDay } from '../../domain/time';
import { builtInNetwork } from '../../networks';
import { loadDirectory } from '../../platform/directory-file';

/** The directory that comes with the product. */
export const directory = loadDirectory(undefined, builtInNetwork);

function findPersonAt(role: Role, place: string) {
  const person = directory.people.find(
    ({ post }) => post.role === role && (post.unit === place || post.court === place),
  );
  if (!person) throw new Error(`no ${role} at ${place}`);
  return person;
}

/** The first person of a role in a unit or court, as who acts. */
export function actorAt(role: Role, place: string): Actor {
  return actorOf(directory, findPersonAt(role, place));
}

/** Who loads calendars. */
export function operatorOfNetwork(): Actor {
  const person = directory.people.find(({ post }) => post.role === 'operator');
  if (!person) throw new Error('no operator');
  return actorOf(directory, person);
}

/** The same person as an action names it. */
export function personAt(role: Role, place: string): PersonRef {
  return personRef(findPersonAt(role, place));
}

export function sideAt(unit: string): Side {
  const side = sideOf(directory, unit, '2026-11-24' as CourtDay);
  if (!side) throw new Error(`no unit ${unit}`);
  return side;
}
