import { findCourt, findUnit, isInForce, type Directory, type Person, type Unit } from './directory';
import { directoryFault, type DirectoryFault } from './directory-faults';
import { checkLadder } from './directory-ladder-checks';
import { checkPeople } from './directory-people-checks';

/** Everything that a directory of the right shape has wrong by its content, in the order of the file. */
export function checkDirectory(directory: Directory): DirectoryFault[] {
  return [
    ...checkIds(directory),
    ...checkCourts(directory),
    ...checkUnits(directory),
    ...checkPeople(directory),
    ...checkOffices(directory),
    ...checkLadder(directory),
  ];
}

function checkIds({ courts, units, people }: Directory): DirectoryFault[] {
  const ids: [string, string][] = [
    ...courts.map(({ courtId }, i): [string, string] => [courtId, `/courts/${i}/courtId`]),
    ...units.map(({ unitId }, i): [string, string] => [unitId, `/units/${i}/unitId`]),
    ...people.map(({ personId }, i): [string, string] => [personId, `/people/${i}/personId`]),
    ...courts.map(({ code }, i): [string, string] => [code, `/courts/${i}/code`]),
    ...courts.map(({ name }, i): [string, string] => [name.zh, `/courts/${i}/name/zh`]),
  ];
  const seen = new Set<string>();
  return ids.flatMap(([value, at]) => {
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew ? [] : [directoryFault('ID_TWICE', at, value)];
  });
}

function checkCourts(directory: Directory): DirectoryFault[] {
  return directory.courts.flatMap(({ leadTribunal, defaultUnits, officeHours }, i) => {
    const at = `/courts/${i}`;
    const named: [string, string][] = [
      [leadTribunal, `${at}/leadTribunal`],
      ...Object.entries(defaultUnits).map(([kind, unit]): [string, string] => [
        unit,
        `${at}/defaultUnits/${kind}`,
      ]),
    ];
    const hours = officeHours.from < officeHours.to;
    return [
      ...superiorFaults(directory, i),
      ...(hours ? [] : [directoryFault('PERIOD_REVERSED', `${at}/officeHours`)]),
      ...named.flatMap(([unit, pointer]) => ownUnitFaults(directory, i, unit, pointer)),
    ];
  });
}

/** The lead tribunal and the default units are the court's own, and open: they are where things go. */
function ownUnitFaults(directory: Directory, i: number, unitId: string, pointer: string): DirectoryFault[] {
  const unit = findUnit(directory, unitId);
  if (!unit || unit.courtId !== directory.courts[i]?.courtId) {
    return [directoryFault('UNKNOWN_UNIT', pointer, unitId)];
  }
  const isLead = pointer.endsWith('/leadTribunal');
  if (unit.validTo !== undefined) {
    return [directoryFault(isLead ? 'LEAD_TRIBUNAL_CLOSED' : 'DEFAULT_UNIT_CLOSED', pointer, unitId)];
  }
  const isTribunal = unit.unitType === 'peoplesTribunal';
  return isLead && !isTribunal ? [directoryFault('LEAD_TRIBUNAL_NO_TRIBUNAL', pointer, unitId)] : [];
}

/** A superior court mostly stands outside of the network; one that is in it is known by its name. */
function superiorFaults({ courts }: Directory, i: number): DirectoryFault[] {
  const court = courts[i];
  if (!court) return [];
  const superiorOf = (name: string) => courts.find((one) => one.name.zh === name)?.superiorCourt;
  const seen = new Set<string>();
  for (let name: string | undefined = court.superiorCourt; name !== undefined; name = superiorOf(name)) {
    if (name === court.name.zh) return [directoryFault('SUPERIOR_CYCLE', `/courts/${i}/superiorCourt`)];
    if (seen.has(name)) break;
    seen.add(name);
  }
  const superior = courts.find((one) => one.name.zh === court.superiorCourt);
  const isOther = superior !== undefined && superior.highCourt !== court.highCourt;
  return isOther ? [directoryFault('OTHER_HIGH_COURT', `/courts/${i}/highCourt`, superior.highCourt)] : [];
}

function checkUnits(directory: Directory): DirectoryFault[] {
  const { units } = directory;
  return units.flatMap((unit, i) => {
    const { courtId, validFrom, validTo } = unit;
    const twin = units.slice(0, i).find((other) => isNamedAlike(unit, other));
    return [
      ...(findCourt(directory, courtId)
        ? []
        : [directoryFault('UNKNOWN_COURT', `/units/${i}/courtId`, courtId)]),
      ...(validTo !== undefined && validTo < validFrom
        ? [directoryFault('PERIOD_REVERSED', `/units/${i}/validTo`)]
        : []),
      ...(twin ? [directoryFault('NAMES_OVERLAP', `/units/${i}/name/zh`, twin.unitId)] : []),
    ];
  });
}

/** A unit that is renamed under another id: the old one closes before the new one opens. */
function isNamedAlike(unit: Unit, other: Unit): boolean {
  const isSame = unit.courtId === other.courtId && unit.name.zh === other.name.zh;
  return isSame && (isInForce(unit, other.validFrom) || isInForce(other, unit.validFrom));
}

/** Somebody must be there to answer. A closed unit too keeps its head while it stands here: its cases go on. */
function checkOffices({ courts, units, people }: Directory): DirectoryFault[] {
  const stays = ({ validTo }: Person): boolean => validTo === undefined;
  const isHeld = (isIt: (person: Person) => boolean): boolean =>
    people.some((one) => stays(one) && isIt(one));
  return [
    ...courts.flatMap(({ courtId }, i) => {
      const has = (role: string) => isHeld(({ post }) => post.role === role && post.court === courtId);
      return [
        ...(has('leader') ? [] : [directoryFault('NO_LEADER', `/courts/${i}`, courtId)]),
        ...(has('coordinator') ? [] : [directoryFault('NO_COORDINATOR', `/courts/${i}`, courtId)]),
      ];
    }),
    ...units.flatMap(({ unitId }, i) => {
      const isHeaded = isHeld(({ post }) => post.role === 'supervisor' && post.unit === unitId);
      return isHeaded ? [] : [directoryFault('NO_HEAD', `/units/${i}`, unitId)];
    }),
    ...(isHeld(({ post }) => post.role === 'operator') ? [] : [directoryFault('NO_OPERATOR', '/people')]),
  ];
}
