import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { KINDS } from '../domain/delegation/submission';
import { ROLES, UNIT_TYPES, type Directory, type Person, type Role } from '../domain/directory';
import { PERIOD_UNITS } from '../domain/clocks/clock';
import { parseCourtDay } from '../domain/time';
import { ConfigError, systemCode } from './plain-error';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9]+(?:[/-][a-z0-9]+)*$/);
const day = z.string().refine((value) => parseCourtDay(value) !== undefined);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const court = z.strictObject({
  courtId: id,
  name: text,
  code: z.string().min(1),
  highCourt: z.string().min(1),
  superiorCourt: z.string().min(1),
  zone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone)),
  officeHours: z.strictObject({ from: time, to: time }),
  leadTribunal: id,
  defaultUnits: z.partialRecord(z.enum(KINDS), id),
  address: text.optional(),
});

const unit = z.strictObject({
  unitId: id,
  courtId: id,
  unitType: z.enum(UNIT_TYPES),
  name: text,
  validFrom: day,
  validTo: day.optional(),
});

const person = z.strictObject({
  personId: id,
  name: z.string().min(1),
  post: z.strictObject({
    role: z.enum(ROLES),
    unit: id.optional(),
    court: id.optional(),
    network: z.literal(true).optional(),
  }),
  deputies: z.array(id).optional(),
});

const length = z.strictObject({
  unit: z.enum(PERIOD_UNITS).optional(),
  n: z.int().min(1).optional(),
  roll: z.enum(['forward', 'backward', 'none']).optional(),
  direction: z.enum(['after', 'before']).optional(),
  startCounted: z.boolean().optional(),
  hourStart: z.enum(['nextHour', 'instant']).optional(),
  cutoff: time.optional(),
});

const directoryFile = z.strictObject({
  network: id,
  name: text,
  version: z.string().min(1),
  courts: z.array(court).min(1),
  units: z.array(unit).min(1),
  people: z.array(person),
  policyTargets: z.record(z.string(), length).optional(),
  readings: z.record(z.string(), z.string()).optional(),
});

/** Where a role's post is held. */
const PLACES: Record<Role, readonly ('unit' | 'court' | 'network')[]> = {
  clerk: ['unit'],
  handler: ['unit'],
  supervisor: ['unit'],
  leader: ['court'],
  coordinator: ['court'],
  auditor: ['court', 'network'],
  operator: ['network'],
};

/**
 * The directory of NETWORK_FILE, or the one that comes with the product.
 * @param lawFault what the law finds wrong with the network's targets and readings
 * @throws ConfigError naming the first thing in the file that cannot be so
 */
export function loadDirectory(
  networkFile: string | undefined,
  builtIn: unknown,
  lawFault: (directory: Directory) => FileFault | undefined = () => undefined,
): Directory {
  const directory = parseDirectory(networkFile === undefined ? builtIn : readJson(networkFile));
  const fault = lawFault(directory);
  if (fault) throw wrong(fault.at, fault.en, fault.zh);
  return directory;
}

/** @throws ConfigError as `loadDirectory` */
export function parseDirectory(raw: unknown): Directory {
  const parsed = directoryFile.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(`/${issue?.path.join('/') ?? ''}`, issue?.message ?? 'malformed');
  }
  const directory = parsed.data as unknown as Directory;
  const fault = faultOf(directory);
  if (fault) throw wrong(fault.at, fault.en, fault.zh);
  return directory;
}

interface FileFault {
  at: string;
  zh: string;
  en: string;
}

function faultOf(directory: Directory): FileFault | undefined {
  return repeatedId(directory) ?? courtFault(directory) ?? unitFault(directory) ?? personFault(directory);
}

function repeatedId({ courts, units, people }: Directory): FileFault | undefined {
  const ids: [string, string][] = [
    ...courts.map(({ courtId }, i): [string, string] => [courtId, `/courts/${i}/courtId`]),
    ...units.map(({ unitId }, i): [string, string] => [unitId, `/units/${i}/unitId`]),
    ...people.map(({ personId }, i): [string, string] => [personId, `/people/${i}/personId`]),
    ...courts.map(({ code }, i): [string, string] => [code, `/courts/${i}/code`]),
  ];
  const seen = new Set<string>();
  for (const [value, at] of ids) {
    if (seen.has(value)) return { at, zh: `${value} 重复`, en: `${value} stands twice` };
    seen.add(value);
  }
  return undefined;
}

function courtFault({ courts, units }: Directory): FileFault | undefined {
  for (const [i, { courtId, leadTribunal, defaultUnits }] of courts.entries()) {
    for (const named of [leadTribunal, ...Object.values(defaultUnits)]) {
      const known = units.find((unit) => unit.unitId === named);
      if (known?.courtId !== courtId) return unknownAt(`/courts/${i}`, named);
      if (named === leadTribunal && known.validTo !== undefined) {
        return { at: `/courts/${i}/leadTribunal`, zh: '牵头法庭已撤销', en: 'the lead tribunal is closed' };
      }
    }
  }
  return undefined;
}

function unitFault({ courts, units }: Directory): FileFault | undefined {
  for (const [i, { courtId, validFrom, validTo }] of units.entries()) {
    if (!courts.some((known) => known.courtId === courtId)) return unknownAt(`/units/${i}/courtId`, courtId);
    if (validTo !== undefined && validTo < validFrom) {
      return { at: `/units/${i}/validTo`, zh: '早于 validFrom', en: 'is before validFrom' };
    }
  }
  return undefined;
}

function personFault(directory: Directory): FileFault | undefined {
  const { courts, units, people } = directory;
  for (const [i, { post, deputies = [] }] of people.entries()) {
    const at = `/people/${i}/post`;
    if (!isHeldInOnePlace(post)) {
      return { at, zh: `${post.role} 的任职范围不对`, en: `a ${post.role} holds no post there` };
    }
    if (post.unit !== undefined && !units.some(({ unitId }) => unitId === post.unit))
      return unknownAt(at, post.unit);
    if (post.court !== undefined && !courts.some(({ courtId }) => courtId === post.court)) {
      return unknownAt(at, post.court);
    }
    const stranger = deputies.find((deputy) => !people.some(({ personId }) => personId === deputy));
    if (stranger !== undefined) return unknownAt(`/people/${i}/deputies`, stranger);
  }
  return undefined;
}

function isHeldInOnePlace(post: Person['post']): boolean {
  const places = (['unit', 'court', 'network'] as const).filter((place) => post[place] !== undefined);
  const [place] = places;
  return places.length === 1 && place !== undefined && PLACES[post.role].includes(place);
}

function unknownAt(at: string, named: string): FileFault {
  return { at, zh: `找不到 ${named}`, en: `${named} is not known there` };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    const reason = systemCode(error) ?? 'JSON';
    throw wrong(file, `cannot be read (${reason})`, `无法读取（${reason}）`, error);
  }
}

function wrong(at: string, en: string, zh: string = en, cause?: unknown): ConfigError {
  return new ConfigError('NETWORK_FILE', { zh: `${at}：${zh}。`, en: `${at}: ${en}.` }, cause);
}
