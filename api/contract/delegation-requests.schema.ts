import { z } from 'zod';
import { STAGES } from '../../domain/delegation/state';
import { cursor, instant, limit, text, unitId } from './common.schema';
import { kind, priority } from './submission.schema';

/** A malformed id is a case that does not exist, so its shape is judged where the case is looked for. */
export const delegationParams = z.strictObject({ id: z.string().max(300) });
export const actionParams = z.strictObject({ id: z.string().max(300), action: z.string().max(300) });
export const docketParams = z.strictObject({ docketNumber: text(300) });

export const readQuery = z.strictObject({
  consistency: z
    .enum(['registry', 'live'])
    .optional()
    .describe('live asks the workflow itself; the answer’s X-Consistency says which of the two spoke'),
});

export const SORTS = ['newest', 'oldest', 'updatedAt', 'dueAt'] as const;

export const delegationQuery = z.strictObject({
  box: z.enum(['sent', 'received', 'all']).default('all'),
  kind: kind.optional(),
  stage: z.enum(STAGES).optional(),
  priority: priority.optional(),
  unit: unitId.optional().describe('Requesting or assisting unit'),
  overdue: z.enum(['true', 'false']).optional(),
  dueBefore: instant.optional(),
  q: text(200)
    .optional()
    .describe('Two or more characters of a docket number, case number, party or enclosure title'),
  sort: z.enum(SORTS).default('newest'),
  cursor,
  limit,
});

/** Read where they are used: a fault in a header comes after 401, 404 and 403. */
export const writeHeaders = z.looseObject({
  'idempotency-key': z.string().optional().describe('1–200 visible ASCII characters'),
});
export const actionHeaders = writeHeaders.extend({
  'if-match': z.string().optional().describe('The revision that the caller saw, for instance "7"'),
});

export const idempotencyKey = z.string().regex(/^[\x21-\x7E]{1,200}$/, 'idempotencyKey');
/** `"7"`, `7`, or `*` for any. */
export const ifMatch = z.string().regex(/^(?:\*|\d{1,9}|(?:W\/)?"\d{1,9}")$/, 'ifMatch');
