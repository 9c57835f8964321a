import { z } from 'zod';
import { ACCOUNT_OWNERS } from '../../domain/accountability';
import { courtId, instant, personId, role, unitId } from './common.schema';

const person = z.strictObject({
  personId,
  name: z.string(),
  role,
  unit: z.string().optional(),
  court: z.string().optional(),
  onBehalfOf: personId.optional(),
});

export const timelineItem = z.strictObject({
  revision: z.int().min(1),
  type: z.string().describe('Name of the event, in the past tense'),
  at: instant.describe('Real time'),
  courtTime: instant.describe('Of an engine’s event the due instant; in an exercise its time'),
  actor: z.union([person, z.strictObject({ engine: z.literal(true) })]),
  data: z.looseObject({}),
  owner: z.enum(ACCOUNT_OWNERS).optional().describe('Whose days run from here on; absent once closed'),
  paused: z.string().optional().describe('Reason of the pause by which they stand still, if they do'),
  hash: z.string().optional(),
  recordedAt: instant,
});

export const timeline = z.strictObject({ items: z.array(timelineItem) });

/** The engine's own JSON, run by run; payloads are decoded. */
export const history = z.strictObject({
  runs: z.array(
    z.strictObject({
      runId: z.string(),
      history: z.strictObject({ events: z.array(z.looseObject({})) }),
    }),
  ),
});

export const me = z.strictObject({
  personId,
  name: z.string(),
  role,
  unit: unitId.optional(),
  court: courtId.optional(),
  network: z.literal(true).optional(),
});
