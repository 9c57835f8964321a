import type { Period } from './clocks/clock';
import type { Kind } from './delegation/submission';
import type { CourtId, PersonId, UnitId } from './ids';
import type { Text } from './text';
import type { CourtDay } from './time';

export const ROLES = [
  'clerk',
  'handler',
  'supervisor',
  'leader',
  'coordinator',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

export const UNIT_TYPES = [
  'peoplesTribunal',
  'enforcementBureau',
  'filingDivision',
  'serviceCentre',
  'judicialPolice',
  'archives',
] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

export interface Court {
  courtId: CourtId;
  name: Text;
  /** The court's official short code, for instance 沪0118. */
  code: string;
  highCourt: string;
  superiorCourt: string;
  /** IANA name; every court of the mainland is at UTC+8. */
  zone: string;
  officeHours: { from: string; to: string };
  leadTribunal: UnitId;
  defaultUnits: Partial<Record<Kind, UnitId>>;
  address?: Text;
}

export interface Unit {
  unitId: UnitId;
  courtId: CourtId;
  unitType: UnitType;
  name: Text;
  validFrom: CourtDay;
  /** A closed unit receives nothing new: requests go to the lead tribunal. */
  validTo?: CourtDay;
}

/** One office that a person holds: in a unit, in a court, or in the whole network. */
export interface Post {
  role: Role;
  unit?: UnitId;
  court?: CourtId;
  network?: true;
}

export interface Person {
  personId: PersonId;
  name: string;
  post: Post;
  /** Who may act for this person, and is then on record as acting on behalf. */
  deputies?: PersonId[];
}

/** Courts, units and staff of one region: data, never code. */
export interface Directory {
  network: string;
  name: Text;
  version: string;
  courts: Court[];
  units: Unit[];
  people: Person[];
  /** Lengths of the network's own targets (ACK, REPLY …) where they differ from the rules' defaults. */
  policyTargets?: Record<string, Partial<Period>>;
  /** How the network reads what the law leaves open (`hourStart: instant`), where it differs from the defaults. */
  readings?: Record<string, string>;
}

/** One side of a delegation, with what the domain must know of its place in the directory. */
export interface Side {
  unit: UnitId;
  court: CourtId;
  courtCode: string;
  leadTribunal: UnitId;
}

export interface PersonRef {
  personId: PersonId;
  name: string;
  role: Role;
  unit?: UnitId;
}

/** Who acts. `deputyOf`: the people for whom this person may act. */
export interface Actor {
  personId: PersonId;
  name: string;
  role: Role;
  unit?: UnitId;
  court?: CourtId;
  network?: true;
  deputyOf: PersonId[];
}

export function findUnit(directory: Directory, unitId: string): Unit | undefined {
  return directory.units.find((unit) => unit.unitId === unitId);
}

export function findCourt(directory: Directory, courtId: string): Court | undefined {
  return directory.courts.find((court) => court.courtId === courtId);
}

export function findPerson(directory: Directory, personId: string): Person | undefined {
  return directory.people.find((person) => person.personId === personId);
}

/**
 * The side that a unit stands for on a day, or undefined for a unit the directory does not know.
 * A unit that is closed on that day is no dead letter: its court's lead tribunal stands in for it.
 */
export function sideOf(directory: Directory, unitId: string, on: CourtDay): Side | undefined {
  const unit = findUnit(directory, unitId);
  const court = unit && findCourt(directory, unit.courtId);
  if (!unit || !court) return undefined;
  const isOpen = unit.validFrom <= on && (unit.validTo === undefined || on <= unit.validTo);
  return {
    unit: isOpen ? unit.unitId : court.leadTribunal,
    court: court.courtId,
    courtCode: court.code,
    leadTribunal: court.leadTribunal,
  };
}

export function personRef(person: Person): PersonRef {
  const { role, unit } = person.post;
  return { personId: person.personId, name: person.name, role, ...(unit === undefined ? {} : { unit }) };
}

/** The actor that a person is, with the court of the unit and the people it may act for. */
export function actorOf(directory: Directory, person: Person): Actor {
  const { role, unit, network } = person.post;
  const court = person.post.court ?? (unit === undefined ? undefined : findUnit(directory, unit)?.courtId);
  const deputyOf = directory.people
    .filter((other) => other.deputies?.includes(person.personId) === true)
    .map((other) => other.personId);
  return {
    personId: person.personId,
    name: person.name,
    role,
    ...(unit === undefined ? {} : { unit }),
    ...(court === undefined ? {} : { court }),
    ...(network === true ? { network } : {}),
    deputyOf,
  };
}
