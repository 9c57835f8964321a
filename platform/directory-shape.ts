import { z } from 'zod';
import { PERIOD_UNITS } from '../domain/clocks/clock';
import { KINDS } from '../domain/delegation/submission';
import { ROLES, UNIT_TYPES, type Directory } from '../domain/directory';
import { directoryFault, type DirectoryFault } from '../domain/directory-faults';
import { RUNGS } from '../domain/escalation';
import { parseCourtDay } from '../domain/time';

const words = z.string().regex(/\S/);
const text = z.strictObject({ zh: words, en: words });
const id = z.string().regex(/^[a-z0-9]+(?:[/-][a-z0-9]+)*$/);
const day = z.string().refine((value) => parseCourtDay(value) !== undefined);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const version = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

const court = z.strictObject({
  courtId: id,
  name: text,
  code: words,
  highCourt: words,
  superiorCourt: words,
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
  name: words,
  post: z.strictObject({
    role: z.enum(ROLES),
    unit: id.optional(),
    court: id.optional(),
    network: z.literal(true).optional(),
  }),
  deputies: z.array(id).optional(),
  absences: z.array(z.strictObject({ from: day, to: day, deputy: id.optional() })).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});

/** How long something is kept. */
const years = z.int().min(1).max(500);

const length = z.strictObject({
  unit: z.enum(PERIOD_UNITS).optional(),
  n: z.int().min(1).optional(),
  roll: z.enum(['forward', 'backward', 'none']).optional(),
  direction: z.enum(['after', 'before']).optional(),
  startCounted: z.boolean().optional(),
  hourStart: z.enum(['nextHour', 'instant']).optional(),
  cutoff: time.optional(),
});

const seat = z.strictObject({
  role: z.enum(ROLES),
  side: z.enum(['owner', 'other']),
  of: z.enum(['unit', 'leadTribunal', 'court']),
  elseRole: z.enum(ROLES).optional(),
});

const ladder = z.strictObject({
  warnFraction: z.number().gt(0).lt(1),
  warnAtLeastMs: z.int().min(0),
  toldOnLapse: z.array(seat),
  rungs: z.array(
    z.strictObject({
      rung: z.enum(RUNGS),
      addressees: z.array(seat).min(1),
      copies: z.array(seat),
      climbs: z.strictObject({ to: z.enum(RUNGS), afterWorkdays: z.int().min(1).max(60) }).nullable(),
    }),
  ),
});

const directoryShape = z.strictObject({
  network: id,
  name: text,
  version,
  courts: z.array(court).min(1),
  units: z.array(unit).min(1),
  people: z.array(person),
  policyTargets: z.record(z.string(), length).optional(),
  urgentTrackHours: z.int().min(1).max(240).optional(),
  retention: z.partialRecord(z.enum(KINDS), z.union([z.literal('permanent'), years])).optional(),
  ladder: ladder.optional(),
  readings: z.record(z.string(), z.string()).optional(),
});

/** A directory by its form alone, or every fault of it. */
export function readDirectory(raw: unknown): { directory: Directory } | { faults: DirectoryFault[] } {
  const parsed = directoryShape.safeParse(raw, { reportInput: true });
  if (parsed.success) return { directory: parsed.data as unknown as Directory };
  return { faults: parsed.error.issues.flatMap(shapeFaults) };
}

function shapeFaults(issue: z.core.$ZodIssue): DirectoryFault[] {
  const at = issue.path.map((part) => `/${escaped(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => directoryFault('FIELD_UNKNOWN', `${at}/${escaped(key)}`));
  }
  const isMissing = issue.input === undefined || issue.input === '';
  return [directoryFault(isMissing ? 'FIELD_MISSING' : 'FIELD_MALFORMED', at)];
}

/** RFC 6901. */
function escaped(part: string): string {
  return part.replace(/~/g, '~0').replace(/\//g, '~1');
}
