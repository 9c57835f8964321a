import { z } from 'zod';
import { RULING_TYPES } from '../../domain/delegation/transfer';
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
    rulings: z
      .array(numberAndDate.extend({ type: z.enum(RULING_TYPES) }))
      .optional()
      .describe('Of the assisting court, as recorded; the last one stands'),
    highCourtAnswers: z
      .array(numberAndDate.extend({ refused: z.literal(true).optional() }))
      .optional()
      .describe('On proposed returns, each an approval unless refused'),
  })
  .describe('Of a registered transfer: what the two courts have put on record');
