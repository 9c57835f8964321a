import { z } from 'zod';
import { courtDay } from './common.schema';

const numberAndDate = z.strictObject({ number: z.string(), date: courtDay });

export const transferRecord = z
  .strictObject({
    applicantNotified: z.strictObject({ on: courtDay, note: z.string().optional() }).optional(),
    ownCaseClosed: z.strictObject({ on: courtDay, number: z.string().optional() }).optional(),
    filings: z
      .strictObject({ requesting: numberAndDate.optional(), assisting: numberAndDate.optional() })
      .optional()
      .describe('Each with the High Court of its own side'),
  })
  .describe('Of a registered transfer: what the two courts have put on record');
