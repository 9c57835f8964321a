import { z } from 'zod';
import { ASSET_TYPES, MEASURES } from '../../domain/kinds/matters';
import { SEIZURE_ACTIONS, type SeizureBodies, type SeizureActionName } from '../../domain/seizures/actions';
import { SEIZURE_STATUSES } from '../../domain/seizures/seizure';
import type { SeizureSnapshot } from '../../domain/seizures/snapshot';
import {
  courtDay,
  courtId,
  cursor,
  delegationId,
  instant,
  limit,
  money,
  prose,
  text,
  unitId,
  type Same,
} from './common.schema';
import { clock } from './delegation.schema';
import { escalation } from './escalation.schema';

const side = z.strictObject({ unit: unitId, court: courtId });
const rulingNumber = text(200);
const releaseRuling = z.strictObject({ rulingNumber, date: courtDay });
const renewal = z.strictObject({ until: courtDay, rulingNumber, on: courtDay });
const suit = z.strictObject({ caseNumber: text(200), on: courtDay });

/** A seizure as every call answers it. */
export const seizure = z.strictObject({
  id: z.string(),
  delegationId: delegationId.describe('That reported it'),
  docketNumber: z.string().nullable(),
  recorded: z.boolean(),
  caseNumber: z.string(),
  revision: z.int(),
  status: z.enum(SEIZURE_STATUSES).describe('waiting: 轮候; void: reported in error'),
  assetId: z.string(),
  assetType: z.enum(ASSET_TYPES),
  description: z.string(),
  measure: z.enum(MEASURES).optional(),
  waitingRank: z.int().optional(),
  amount: money.optional(),
  instrumentNumber: z.string().optional(),
  from: courtDay.describe('The day the measure was taken, and its rank; no renewal moves it'),
  term: z
    .strictObject({ from: courtDay, until: courtDay })
    .optional()
    .describe('The term that runs or ran last, both days counted; absent while it waits its turn'),
  isPreSuit: z.boolean(),
  owner: z.enum(['requesting', 'assisting']).describe('Whose case it is, who sees to its renewal'),
  requesting: side,
  assisting: side,
  renewals: z.array(renewal),
  releaseOrdered: releaseRuling.optional(),
  release: z
    .strictObject({
      on: courtDay,
      rulingNumber: z.string().optional(),
      waived: z.literal(true).optional(),
      note: z.string().optional(),
    })
    .optional(),
  suit: suit.optional(),
  clocks: z.array(clock),
  escalations: z.array(escalation),
  availableActions: z.array(z.enum(SEIZURE_ACTIONS)).describe('What this caller may call now'),
  updatedAt: instant,
  drill: z.strictObject({ daySeconds: z.number(), courtTimeNow: instant }).optional(),
});

export const seizureList = z.strictObject({ items: z.array(seizure), nextCursor: z.string().nullable() });

export const seizureQuery = z.strictObject({
  status: z
    .enum([...SEIZURE_STATUSES, 'any'])
    .optional()
    .describe('Absent: those that are watched, in force or waiting'),
  type: z.enum(ASSET_TYPES).optional(),
  court: courtId.optional().describe('Requesting or assisting court'),
  delegation: delegationId.optional(),
  dueWithin: z
    .string()
    .regex(/^\d{1,4}$/, 'limit')
    .optional()
    .describe('Days from today within which its last day comes'),
  expiresBefore: courtDay.optional().describe('Its last day is before this day'),
  cursor,
  limit,
});

export const seizureParams = z.strictObject({ id: z.string().max(300) });

/** POST /seizures/{id}/actions/{action}. */
export const SEIZURE_BODIES = {
  renew: renewal,
  release: releaseRuling.extend({ note: prose().optional() }),
  promote: z.strictObject({
    measure: z.enum(MEASURES),
    from: courtDay,
    until: courtDay,
    instrumentNumber: text(200).optional(),
  }),
  recordSuit: suit,
  handOver: z.strictObject({ unit: unitId, reason: prose() }),
} satisfies Record<SeizureActionName, z.ZodType>;

export const _drift: [
  Same<z.output<typeof seizure>, SeizureSnapshot>,
  Same<{ [N in SeizureActionName]: z.output<(typeof SEIZURE_BODIES)[N]> }, SeizureBodies>,
] = [true, true];
