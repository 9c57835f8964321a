import { z } from 'zod';
import { EXTENSION_APPROVERS } from '../../domain/clocks/clock';
import { PAUSE_STATUSES } from '../../domain/clocks/pause-ledger';
import { EXTENSION_STATUSES } from '../../domain/delegation/extensions';
import { courtDay, instant, personRef } from './common.schema';

export const pause = z.strictObject({
  pauseId: z.string(),
  clockIds: z.array(z.string()).describe('The clocks that stand still by it'),
  reasonCode: z.string(),
  status: z.enum(PAUSE_STATUSES).describe('agreed: the clocks stand still'),
  from: courtDay.describe('The first day on which they stand still'),
  expectedDays: z.int().describe('Once these are over it ends by itself'),
  openEnded: z.literal(true).optional().describe('By a ruling: it ends by another one, not by itself'),
  endedOn: courtDay.optional().describe('The first day that counts again'),
  days: z.int().optional().describe('Really lost, once it has ended'),
  proposedBy: personRef,
  proposedAt: instant,
  answeredBy: personRef.optional(),
  answeredAt: instant.optional(),
});

export const extension = z.strictObject({
  extensionId: z.string(),
  clockId: z.string(),
  ruleId: z.string(),
  days: z.int().describe('Asked for; of a length in working days, working days'),
  reason: z.string(),
  approver: z.enum(EXTENSION_APPROVERS).describe('president: recorded by the leader of the assisting court'),
  status: z.enum(EXTENSION_STATUSES),
  requestedBy: personRef,
  requestedAt: instant,
  decidedBy: personRef.optional(),
  decidedAt: instant.optional(),
  grantedDays: z.int().optional(),
});
