import {
  absenceOn,
  findCourt,
  findPerson,
  findUnit,
  isInForce,
  type Absence,
  type Directory,
  type Person,
  type Role,
} from './directory';
import { directoryFault, type DirectoryFault } from './directory-faults';
import { addDays, type CourtDay } from './time';

/** Where a role's post is held. */
export const POST_PLACES: Record<Role, readonly ('unit' | 'court' | 'network')[]> = {
  clerk: ['unit'],
  handler: ['unit'],
  supervisor: ['unit'],
  leader: ['court'],
  coordinator: ['court'],
  auditor: ['court', 'network'],
  operator: ['network'],
};

/** What is wrong with the staff of a directory: posts, days, deputies, absences. */
export function checkPeople(directory: Directory): DirectoryFault[] {
  return directory.people.flatMap((person, i) => {
    const at = `/people/${i}`;
    const { validFrom, validTo } = person;
    const isReversed = validFrom !== undefined && validTo !== undefined && validTo < validFrom;
    return [
      ...postFaults(directory, person, at),
      ...(isReversed ? [directoryFault('PERIOD_REVERSED', `${at}/validTo`)] : []),
      ...deputyFaults(directory, person, at),
      ...absenceFaults(directory, person, at),
    ];
  });
}

function postFaults(directory: Directory, { post }: Person, at: string): DirectoryFault[] {
  const places = (['unit', 'court', 'network'] as const).filter((place) => post[place] !== undefined);
  const [place] = places;
  if (places.length !== 1 || place === undefined || !POST_PLACES[post.role].includes(place)) {
    return [directoryFault('POST_ELSEWHERE', `${at}/post`, post.role)];
  }
  if (post.unit !== undefined && !findUnit(directory, post.unit)) {
    return [directoryFault('UNKNOWN_UNIT', `${at}/post/unit`, post.unit)];
  }
  if (post.court !== undefined && !findCourt(directory, post.court)) {
    return [directoryFault('UNKNOWN_COURT', `${at}/post/court`, post.court)];
  }
  return [];
}

function deputyFaults(directory: Directory, person: Person, at: string): DirectoryFault[] {
  const { deputies = [], absences = [] } = person;
  const named: [string, string][] = [
    ...deputies.map((deputy, i): [string, string] => [deputy, `${at}/deputies/${i}`]),
    ...absences.flatMap(({ deputy }, i): [string, string][] =>
      deputy === undefined ? [] : [[deputy, `${at}/absences/${i}/deputy`]],
    ),
  ];
  const unfit = named.flatMap(([deputyId, pointer]) => {
    const deputy = findPerson(directory, deputyId);
    if (!deputy) return [directoryFault('UNKNOWN_PERSON', pointer, deputyId)];
    if (deputyId === person.personId) return [directoryFault('DEPUTY_CYCLE', pointer, deputyId)];
    const isOwn = courtOf(directory, deputy) === courtOf(directory, person);
    return isOwn ? [] : [directoryFault('DEPUTY_OF_OTHER_COURT', pointer, deputyId)];
  });
  const circle = unfit.length === 0 && leadsBack(directory, person);
  return circle ? [directoryFault('DEPUTY_CYCLE', `${at}/deputies`, person.personId)] : unfit;
}

function courtOf(directory: Directory, { post }: Person): string | undefined {
  return post.unit === undefined ? post.court : findUnit(directory, post.unit)?.courtId;
}

/** Whether the standing deputies of a person's standing deputies, and so on, come to that person again. */
function leadsBack(directory: Directory, person: Person): boolean {
  const seen = new Set<string>();
  const next = [...(person.deputies ?? [])];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === person.personId) return true;
    if (!seen.has(id)) next.push(...(findPerson(directory, id)?.deputies ?? []));
    seen.add(id);
  }
  return false;
}

function absenceFaults(directory: Directory, person: Person, at: string): DirectoryFault[] {
  const { absences = [] } = person;
  return absences.flatMap((absence, i) => {
    const pointer = `${at}/absences/${i}`;
    const { from, to } = absence;
    if (to < from) return [directoryFault('PERIOD_REVERSED', `${pointer}/to`)];
    const overlaps = absences.slice(0, i).some((other) => other.from <= to && from <= other.to);
    if (overlaps) return [directoryFault('ABSENCES_OVERLAP', pointer)];
    const day = uncoveredDay(directory, person, absence);
    return day === undefined ? [] : [directoryFault('ABSENCE_UNCOVERED', pointer, day)];
  });
}

/** The first day of an absence on which nobody stands in: it begins, or a deputy goes, or leaves the post. */
function uncoveredDay(
  directory: Directory,
  { deputies = [] }: Person,
  { from, to, deputy }: Absence,
): CourtDay | undefined {
  const standIns = [...(deputy === undefined ? [] : [deputy]), ...deputies]
    .map((id) => findPerson(directory, id))
    .filter((one) => one !== undefined);
  const days = standIns.flatMap(({ absences = [], validTo }) => [
    ...absences.map((away) => away.from),
    ...(validTo === undefined ? [] : [addDays(validTo, 1)]),
  ]);
  const isThere = (one: Person, day: CourtDay): boolean => isInForce(one, day) && !absenceOn(one, day);
  return [from, ...days.filter((day) => from < day && day <= to).sort()].find(
    (day) => !standIns.some((one) => isThere(one, day)),
  );
}
