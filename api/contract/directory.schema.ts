import { z } from 'zod';
import { PERIOD_UNITS } from '../../domain/clocks/clock';
import { UNIT_TYPES, type Directory } from '../../domain/directory';
import type { LoadOfDirectory } from '../../domain/directory-load';
import { RUNGS } from '../../domain/escalation';
import { bilingual, courtDay, courtId, instant, personId, role, unitId, type Same } from './common.schema';

const court = z.strictObject({
  courtId,
  name: bilingual,
  code: z.string(),
  highCourt: z.string(),
  superiorCourt: z.string(),
  zone: z.string(),
  officeHours: z.strictObject({ from: z.string(), to: z.string() }),
  leadTribunal: unitId,
  defaultUnits: z.strictObject({
    service: unitId.optional(),
    preservation: unitId.optional(),
    investigation: unitId.optional(),
    enforcement: unitId.optional(),
  }),
  address: bilingual.optional(),
});

const unit = z.strictObject({
  unitId,
  courtId,
  unitType: z.enum(UNIT_TYPES),
  name: bilingual,
  validFrom: courtDay,
  validTo: courtDay.optional(),
});

const person = z.strictObject({
  personId,
  name: z.string(),
  post: z.strictObject({
    role,
    unit: unitId.optional(),
    court: courtId.optional(),
    network: z.literal(true).optional(),
  }),
  deputies: z.array(personId).optional(),
  absences: z
    .array(z.strictObject({ from: courtDay, to: courtDay, deputy: personId.optional() }))
    .optional()
    .describe('Days away, both included; `deputy` stands in on these days only, before the standing ones'),
  validFrom: courtDay.optional(),
  validTo: courtDay.optional(),
});

const length = z.strictObject({
  unit: z.enum(PERIOD_UNITS).optional(),
  n: z.int().optional(),
  roll: z.enum(['forward', 'backward', 'none']).optional(),
  direction: z.enum(['after', 'before']).optional(),
  startCounted: z.boolean().optional(),
  hourStart: z.enum(['nextHour', 'instant']).optional(),
  cutoff: z.string().optional(),
});

const seat = z.strictObject({
  role,
  side: z.enum(['owner', 'other']),
  of: z.enum(['unit', 'leadTribunal', 'court']),
  elseRole: role.optional(),
});

const ladder = z.strictObject({
  warnFraction: z.number(),
  warnAtLeastMs: z.number(),
  toldOnLapse: z.array(seat),
  rungs: z.array(
    z.strictObject({
      rung: z.enum(RUNGS),
      addressees: z.array(seat),
      copies: z.array(seat),
      climbs: z.strictObject({ to: z.enum(RUNGS), afterWorkdays: z.int() }).nullable(),
    }),
  ),
});

const kept = z.union([z.literal('permanent'), z.int()]);

const load = z.strictObject({
  reason: z.string(),
  fileSha256: z.string(),
  loadedBy: z.strictObject({ personId, name: z.string() }),
  loadedAt: instant,
});

/** Courts, units and staff as data. */
const directory = z.strictObject({
  network: z.string(),
  name: bilingual,
  version: z.string(),
  courts: z.array(court),
  units: z.array(unit),
  people: z.array(person),
  policyTargets: z.record(z.string(), length).optional(),
  urgentTrackHours: z
    .int()
    .optional()
    .describe('Within how many hours an urgent request is begun; absent: 24'),
  retention: z
    .strictObject({
      service: kept.optional(),
      preservation: kept.optional(),
      investigation: kept.optional(),
      enforcement: kept.optional(),
    })
    .optional()
    .describe('How many years closed delegations are kept, by kind; absent: for ever'),
  ladder: ladder.optional().describe('How warnings and lapses climb, where it differs from the usual'),
  readings: z
    .record(z.string(), z.string())
    .optional()
    .describe('How the network reads what the law leaves open, where it differs from the defaults'),
});

export const _drift: Same<z.output<typeof directory>, Directory> = true;
export const _loadDrift: Same<z.output<typeof load>, LoadOfDirectory> = true;

/** GET /directory */
export const shownDirectory = directory.extend({
  load: load.optional().describe('Who put it in force; absent while it is that of the file'),
});
