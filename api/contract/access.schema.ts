import { z } from 'zod';
import { ACCESS_ACTS } from '../../domain/access/access-entry';
import { cursor, instant, limit, personId, prose } from './common.schema';
import { me } from './timeline.schema';

/** Why somebody looks; on record beside that they did. */
export const reason = prose(1_000).optional().describe('Why: it stands on record beside the read itself');

export const sensitiveQuery = z.strictObject({ reason });

export const accessQuery = z.strictObject({
  delegation: z.string().max(36).optional().describe('Who looked at this case, and at its seizures'),
  lists: z.enum(['true', 'false']).optional().describe('With `delegation`: where a list showed it, too'),
  person: personId.optional().describe('What this person looked at'),
  act: z.enum(ACCESS_ACTS).optional(),
  from: instant.optional(),
  to: instant.optional().describe('Before this instant'),
  reason,
  cursor,
  limit,
});

const account = z.strictObject({
  account: z.string().describe('Of the machine on which a command ran'),
  host: z.string(),
});

export const accessList = z.strictObject({
  items: z.array(
    z.strictObject({
      seq: z.int().describe('Its place in the log'),
      at: instant,
      act: z.enum(ACCESS_ACTS),
      actor: z.union([me, account]),
      caseId: z.string().optional(),
      docketNumber: z.string().nullable(),
      document: z.string().optional().describe('SHA-256'),
      shown: z.array(z.string()).optional().describe('Cases that a list showed'),
      asked: z.record(z.string(), z.string()).optional(),
      reason: z.string().optional(),
      requestId: z.string().optional(),
      hash: z.string().describe('SHA-256 over this entry and the hash before it'),
    }),
  ),
  nextCursor: z.string().nullable(),
});
