import { z } from 'zod';
import {
  CLOCK_NATURES,
  CLOCK_OWNERS,
  CLOCK_TRIGGERS,
  PERIOD_UNITS,
  RULE_CONFIDENCES,
  type ClockRule,
  type Provision,
} from '../../domain/clocks/clock';
import type { ChosenReading } from '../../domain/clocks/reading';
import { bilingual, courtDay, instant, text, type Same } from './common.schema';

const MANY = 1000;

const unit = z.enum(PERIOD_UNITS);
const length = {
  unit,
  n: z.int(),
  roll: z.enum(['forward', 'backward', 'none']),
  direction: z.enum(['after', 'before']),
  startCounted: z.boolean(),
  hourStart: z.enum(['nextHour', 'instant']),
};
const period = z.strictObject({ ...length, cutoff: z.string().optional() });
const periodChange = period.partial();

const ruleHead = {
  ruleId: z.string(),
  title: bilingual,
  basis: bilingual,
  confidence: z.enum(RULE_CONFIDENCES),
  owner: z.enum(CLOCK_OWNERS),
  nature: z.enum(CLOCK_NATURES),
};

const told = {
  text: bilingual.describe('What the article says, quoted in short or in our own words'),
  warnings: z.array(bilingual).optional(),
  validFrom: courtDay.optional().describe('First day in force as stated; absent: no such day is known'),
  validTo: courtDay.optional(),
};
/** Readings by name, each with the choice that the network made. */
const chosen = z.record(z.string(), z.string());

export const rule = z.strictObject({
  ...ruleHead,
  ...told,
  starts: bilingual,
  period,
  variants: z.record(z.string(), periodChange).optional(),
  metBy: z.array(z.enum(CLOCK_TRIGGERS)),
  pauseReasons: z.array(z.string()),
  extension: z
    .strictObject({ capDays: z.int(), approver: z.enum(['president', 'leader', 'bothCourts']) })
    .optional(),
  supersededBy: z.array(z.string()).optional(),
  readings: chosen.optional().describe('The readings that bear on it, and what the network chose'),
});

export const provision = z.strictObject({
  ruleId: z.string(),
  title: bilingual,
  basis: bilingual,
  confidence: z.enum(RULE_CONFIDENCES),
  ...told,
  readingId: z.string().optional(),
});

export const reading = z.strictObject({
  readingId: z.string(),
  question: bilingual,
  reason: bilingual.describe('Why the default is the default'),
  source: bilingual,
  default: z.string(),
  chosen: z.string().describe('By the network'),
  choices: z.record(z.string(), z.strictObject({ says: bilingual, differs: periodChange.optional() })),
  bearsOn: z.union([
    z.strictObject({ unit: z.literal('hour') }),
    z.strictObject({ rules: z.array(z.string()) }),
  ]),
});

export const rules = z.strictObject({
  rules: z.array(rule),
  provisions: z.array(provision).describe('Rules that set no clock: counting, proof, what no text fixes'),
  readings: z.array(reading).describe('What the law leaves open, as switches of the network'),
});

/** POST /deadlines/preview; `params` as in a worked case. */
export const previewBody = z.strictObject({
  rule: text(100),
  start: instant,
  params: z
    .strictObject({
      unit: unit.optional(),
      n: z.int().optional(),
      cutoff: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
        .optional(),
      hourStart: length.hourStart.optional(),
      startCounted: z.boolean().optional(),
      roll: length.roll.optional(),
      direction: length.direction.optional(),
      suspensions: z
        .array(z.tuple([courtDay, courtDay]))
        .max(MANY)
        .optional(),
      extend: z
        .array(z.strictObject({ unit, n: z.int() }))
        .max(MANY)
        .optional(),
      overlay: z
        .strictObject({
          restDays: z.array(courtDay).max(MANY).optional(),
          workdays: z.array(courtDay).max(MANY).optional(),
        })
        .optional(),
      calendar: text(100).optional(),
      check: z
        .array(z.strictObject({ at: instant, inTime: z.boolean().optional(), why: z.string().optional() }))
        .max(MANY)
        .optional(),
    })
    .optional(),
});

export const previewAnswer = z.strictObject({
  ...ruleHead,
  startsAt: instant,
  nominal: courtDay.nullable(),
  dueOn: courtDay,
  dueAt: instant,
  status: z.enum(['firm', 'provisional']),
  warnings: z.array(bilingual).optional(),
  readings: chosen.optional(),
  calendar: z.string(),
  steps: z.array(bilingual),
  checks: z.array(z.strictObject({ at: instant, inTime: z.boolean() })).optional(),
});

export const _drift: Same<z.output<typeof rule>, ClockRule> = true;
export const _driftOfProvisions: Same<z.output<typeof provision>, Provision> = true;
export const _driftOfReadings: Same<z.output<typeof reading>, ChosenReading> = true;
