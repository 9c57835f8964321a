import { z } from 'zod';
import { CLOCK_OWNERS } from '../../domain/clocks/clock';
import { RUNGS } from '../../domain/escalation';
import { CLOCK_EFFECTS, type ToldAct } from '../../domain/timeline/told-act';
import { bilingual, courtDay, instant, personId, role, type Same } from './common.schema';

const place = z.strictObject({ id: z.string(), name: bilingual });

const by = z.union([
  z.strictObject({
    personId,
    name: z.string(),
    role,
    roleName: bilingual,
    unit: place.optional(),
    court: place.optional(),
    onBehalfOf: z.strictObject({ personId, name: z.string() }).optional(),
  }),
  z.strictObject({ engine: z.literal(true), name: bilingual }),
  z.strictObject({ identity: z.string().nullable().describe('As the engine was told') }),
]);

const toldClock = z.strictObject({
  clockId: z.string(),
  ruleId: z.string(),
  title: bilingual,
  basis: bilingual,
  owner: z.enum(CLOCK_OWNERS),
  effect: z.enum(CLOCK_EFFECTS),
  dueOn: courtDay.describe('After the act'),
  dueAt: instant,
  wasDueOn: courtDay.optional().describe('Before it was moved'),
  lateDays: z.int().optional(),
  text: bilingual,
});

const toldEscalation = z.strictObject({
  escalationId: z.string(),
  effect: z.enum(['raised', 'closed']),
  rung: z.enum(RUNGS).optional(),
  text: bilingual,
  climbsAt: instant.optional().describe('Court time at which it climbs if nobody answers'),
});

/** One decision as people read it. */
export const toldAct = z.strictObject({
  revisions: z
    .strictObject({ from: z.int(), to: z.int() })
    .optional()
    .describe('Of its events in the timeline; absent: an act at the engine itself'),
  at: instant.describe('Real time'),
  courtTime: instant,
  title: bilingual,
  also: z.array(bilingual).describe('What was decided with it'),
  by,
  reason: z.string().optional(),
  details: z.array(z.strictObject({ label: bilingual, value: bilingual })),
  documents: z.array(z.strictObject({ title: z.string(), sha256: z.string().optional() })),
  clocks: z.array(toldClock).describe('What it did to the clocks'),
  escalations: z.array(toldEscalation),
  told: z.array(z.strictObject({ subject: bilingual, to: z.array(bilingual) })).describe('Who was told what'),
  isOutside: z.literal(true).optional().describe('Somebody acted on the engine, outside the normal way'),
});

export const ENGINE_ACTS = ['shown', 'firstForgotten', 'forgotten', 'unavailable'] as const;

export const peopleTimeline = z.strictObject({
  items: z.array(toldAct),
  engineActs: z
    .enum(ENGINE_ACTS)
    .optional()
    .describe('For auditors: whether acts at the engine itself are among the items, or why not'),
});

export type PeopleTimeline = z.output<typeof peopleTimeline>;

export const _drift: Same<z.output<typeof toldAct>, ToldAct> = true;
