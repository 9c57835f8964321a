import type { Period } from './clocks/clock';
import type { Kind } from './delegation/submission';
import type { EscalationLadder } from './escalation-ladder';
import type { CourtId, PersonId, UnitId } from './ids';
import type { RetentionTerms } from './retention/term';
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

/** Days on which somebody is away, the first and the last included. */
export interface Absence {
  from: CourtDay;
  to: CourtDay;
  /** Stands in on these days only, before the standing deputies. */
  deputy?: PersonId;
}

export interface Person {
  personId: PersonId;
  name: string;
  post: Post;
  /** Who may act for this person, and is then on record as acting on behalf; the first who is there stands in. */
  deputies?: PersonId[];
  absences?: Absence[];
  /** First and last day in the post; outside of them this person is nobody. */
  validFrom?: CourtDay;
  validTo?: CourtDay;
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
  /** Within how many hours of its delivery an urgent request is begun (its place on the worklist), where not 24. */
  urgentTrackHours?: number;
  /** How long closed delegations are kept, by kind; for ever where nothing is said. */
  retention?: RetentionTerms;
  /** How warnings and lapses climb, where the network does it otherwise than `law/ladder.ts`. */
  ladder?: EscalationLadder;
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

/** Whether a day lies in the days of something, the first and the last included. */
export function isInForce(
  { validFrom, validTo }: { validFrom?: CourtDay; validTo?: CourtDay },
  on: CourtDay,
): boolean {
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
}

/** The absence of a person on a day, or undefined for one who is there. */
export function absenceOn({ absences = [] }: Person, on: CourtDay): Absence | undefined {
  return absences.find(({ from, to }) => from <= on && on <= to);
}

/** Who may act for a person on a day, in the order in which they stand in. */
export function deputiesOn(person: Person, on: CourtDay): PersonId[] {
  const own = absenceOn(person, on)?.deputy;
  const standing = person.deputies ?? [];
  return own === undefined ? standing : [own, ...standing.filter((deputy) => deputy !== own)];
}

/** Who stands in for a person that is away: the first deputy who is in post and there; undefined for one who is there. */
export function standInOf(directory: Directory, person: Person, on: CourtDay): Person | undefined {
  if (!absenceOn(person, on)) return undefined;
  return deputiesOn(person, on)
    .map((deputy) => findPerson(directory, deputy))
    .find((deputy) => deputy !== undefined && isInForce(deputy, on) && !absenceOn(deputy, on));
}

/** The people who are away on a day and for whom this person stands in. */
export function standsInFor(directory: Directory, personId: PersonId, on: CourtDay): Person[] {
  return directory.people.filter((other) => standInOf(directory, other, on)?.personId === personId);
}

/**
 * Whose desks somebody works today beside the own one. What a clerk has asked for is the business of that clerk's unit:
 * a deputy of another unit may not see it.
 */
export function coveredBy(directory: Directory, actor: Actor, on: CourtDay): Person[] {
  return standsInFor(directory, actor.personId, on).filter(
    ({ post }) => post.role !== 'clerk' || post.unit === actor.unit,
  );
}

/**
 * The side that a unit stands for on a day, or undefined for a unit the directory does not know.
 * A unit that is closed on that day is no dead letter: its court's lead tribunal stands in for it.
 */
export function sideOf(directory: Directory, unitId: string, on: CourtDay): Side | undefined {
  const unit = findUnit(directory, unitId);
  const court = unit && findCourt(directory, unit.courtId);
  if (!unit || !court) return undefined;
  return {
    unit: isInForce(unit, on) ? unit.unitId : court.leadTribunal,
    court: court.courtId,
    courtCode: court.code,
    leadTribunal: court.leadTribunal,
  };
}

export function personRef(person: Person): PersonRef {
  const { role, unit } = person.post;
  return { personId: person.personId, name: person.name, role, ...(unit === undefined ? {} : { unit }) };
}

/**
 * The actor that a person is, with the court of the unit and the people it may act for.
 * @param on the day of the act; without it only standing deputies count
 */
export function actorOf(directory: Directory, person: Person, on?: CourtDay): Actor {
  const { role, unit, network } = person.post;
  const court = person.post.court ?? (unit === undefined ? undefined : findUnit(directory, unit)?.courtId);
  const mayStandInFor = (other: Person): boolean => {
    const deputies = on === undefined ? (other.deputies ?? []) : deputiesOn(other, on);
    return deputies.includes(person.personId);
  };
  const deputyOf = directory.people.filter(mayStandInFor).map((other) => other.personId);
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
