import { z } from 'zod';
import { reason } from './access.schema';
import { instant } from './common.schema';
import { delegation } from './delegation.schema';

/** Digits only, from 1. */
const revision = z.string().regex(/^[1-9]\d{0,8}$/, 'revision');

export const pastStateQuery = z.strictObject({
  revision: revision.optional().describe('After so many events'),
  at: instant.optional().describe('What was known at this instant of real time'),
  againstRevision: revision.optional().describe('Tells what has changed since then as well'),
  againstAt: instant.optional(),
  reason,
});

/** The delegation as it stood: nothing can be done any more, so no actions and no choices are named. */
export const pastState = delegation.extend({
  differences: z
    .array(
      z.strictObject({
        pointer: z.string().describe('JSON pointer into the delegation'),
        before: z.unknown().optional(),
        after: z.unknown().optional(),
      }),
    )
    .optional()
    .describe('From the other moment to this one'),
});
