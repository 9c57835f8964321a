import { findCourt, findPerson, findUnit, type Directory, type Unit } from './directory';
import { directoryFault, type DirectoryFault } from './directory-faults';
import { isNewerDirectory } from './directory-load';
import type { CourtDay } from './time';

export const CHANGED_THINGS = ['network', 'court', 'unit', 'person'] as const;

/** One entry of a directory that another directory has otherwise. */
export interface DirectoryChange {
  what: (typeof CHANGED_THINGS)[number];
  id: string;
  how: 'added' | 'removed' | 'changed';
  /** Of what is changed: the names of its fields. */
  fields: string[];
}

/** What lies open with a court, a unit or a person. */
export interface OpenWork {
  cases: number;
  /** The first of them. */
  docketNumbers: string[];
  escalations: number;
}

/** Everything that is otherwise in another directory, in the order of the file. */
export function changesBetween(before: Directory, after: Directory): DirectoryChange[] {
  const { courts: _courts, units: _units, people: _people, ...network } = before;
  const { courts: _after, units: _afterUnits, people: _afterPeople, ...afterNetwork } = after;
  const fields = changedFields(network, afterNetwork);
  return [
    ...(fields.length === 0
      ? []
      : [{ what: 'network' as const, id: before.network, how: 'changed' as const, fields }]),
    ...changesAmong('court', before.courts, after.courts, ({ courtId }) => courtId),
    ...changesAmong('unit', before.units, after.units, ({ unitId }) => unitId),
    ...changesAmong('person', before.people, after.people, ({ personId }) => personId),
  ];
}

function changesAmong<T extends object>(
  what: DirectoryChange['what'],
  before: readonly T[],
  after: readonly T[],
  idOf: (one: T) => string,
): DirectoryChange[] {
  const earlier = new Map(before.map((one) => [idOf(one), one]));
  const left = new Set(after.map(idOf));
  const stays = after.flatMap((one): DirectoryChange[] => {
    const id = idOf(one);
    const was = earlier.get(id);
    if (!was) return [{ what, id, how: 'added', fields: [] }];
    const fields = changedFields(was, one);
    return fields.length === 0 ? [] : [{ what, id, how: 'changed', fields }];
  });
  const gone = [...earlier.keys()].filter((id) => !left.has(id));
  return [...stays, ...gone.map((id): DirectoryChange => ({ what, id, how: 'removed', fields: [] }))];
}

function changedFields(before: object, after: object): string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const fields = new Set([...was.keys(), ...is.keys()]);
  return [...fields].filter((field) => written(was.get(field)) !== written(is.get(field)));
}

/** The same for the same content, in whatever order its fields were written. */
function written(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Why a directory must not take the place of another while cases run by that one. What is taken out has no place in
 * the new file: the pointer names its list, the text itself.
 * @param open what lies open with whom is taken out
 */
export function checkChange(
  before: Directory,
  after: Directory,
  today: CourtDay,
  open: ReadonlyMap<string, OpenWork>,
): DirectoryFault[] {
  if (before.network !== after.network) return [directoryFault('OTHER_NETWORK', '/network', after.network)];
  const isNewer = isNewerDirectory(after.version, before.version);
  return [
    ...(isNewer ? [] : [directoryFault('VERSION_NOT_NEWER', '/version', before.version)]),
    ...after.units.flatMap(({ unitId, courtId }, i) => {
      const was = findUnit(before, unitId);
      const moves = was !== undefined && was.courtId !== courtId;
      return moves ? [directoryFault('UNIT_CHANGES_COURT', `/units/${i}/courtId`, was.courtId)] : [];
    }),
    ...before.courts
      .filter(({ courtId }) => !findCourt(after, courtId))
      .flatMap(({ courtId }) => openFault('COURT_HAS_CASES', '/courts', courtId, open)),
    ...before.units
      .filter(({ unitId }) => !findUnit(after, unitId))
      .flatMap((unit) => removalFaults(unit, after, today, open)),
    ...before.people
      .filter(({ personId }) => !findPerson(after, personId))
      .flatMap(({ personId }) => openFault('PERSON_HAS_CASES', '/people', personId, open)),
  ];
}

/** A unit closes first, so that nothing new comes to it meanwhile; one whose court goes too goes with it. */
function removalFaults(
  { unitId, courtId, validTo }: Unit,
  after: Directory,
  today: CourtDay,
  open: ReadonlyMap<string, OpenWork>,
): DirectoryFault[] {
  const isClosed = validTo !== undefined && validTo < today;
  const mustClose = !isClosed && findCourt(after, courtId) !== undefined;
  return [
    ...(mustClose ? [directoryFault('UNIT_NOT_CLOSED', '/units', unitId)] : []),
    ...openFault('UNIT_HAS_CASES', '/units', unitId, open),
  ];
}

function openFault(
  code: 'COURT_HAS_CASES' | 'UNIT_HAS_CASES' | 'PERSON_HAS_CASES',
  pointer: string,
  id: string,
  open: ReadonlyMap<string, OpenWork>,
): DirectoryFault[] {
  const { cases = 0, escalations = 0, docketNumbers = [] } = open.get(id) ?? {};
  if (cases + escalations === 0) return [];
  return [directoryFault(code, pointer, [id, ...docketNumbers].join(' '))];
}
