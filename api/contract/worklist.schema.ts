import { z } from 'zod';
import { ACTION_NAMES } from '../../domain/delegation/actions';
import { WORK_SECTIONS, WORK_SIDES } from '../../domain/worklist/section';
import { WORK_SCOPES } from '../../domain/worklist/scope';
import type { WorklistItem } from '../../domain/worklist/snapshot';
import {
  bilingual,
  cursor,
  delegationId,
  instant,
  limit,
  personId,
  prose,
  unitId,
  type Same,
} from './common.schema';
import { delegationListItem } from './delegation.schema';
import { problem } from './problem.schema';

export const worklistItem = z.strictObject({
  ...delegationListItem.shape,
  side: z.enum(WORK_SIDES).describe('Whose list it is on: the requesting or the assisting court’s'),
  section: z.enum(WORK_SECTIONS),
  atRisk: z.boolean().describe('The day by which it is needed is at risk'),
  startBy: instant
    .optional()
    .describe(
      'Of what is urgent: the end of the hours (24 unless the network says otherwise) within which it is begun',
    ),
  onBehalfOf: z
    .strictObject({ personId, name: z.string() })
    .optional()
    .describe('Who is away and on whose desk it lies, where the caller stands in'),
  why: bilingual.describe('Why it stands where it does, the reasons in the order in which they count'),
  availableActions: z.array(z.enum(ACTION_NAMES)).describe('What this caller may call now'),
});

export const worklist = z.strictObject({
  items: z.array(worklistItem),
  nextCursor: z.string().nullable(),
});

export const worklistQuery = z.strictObject({
  scope: z
    .enum(WORK_SCOPES)
    .optional()
    .describe('mine, unit or court; absent: mine, and of a post in a court the court’s'),
  unit: unitId.optional().describe('For scope=unit of a post in its court'),
  section: z
    .enum(WORK_SECTIONS)
    .default('active')
    .describe(
      'active: the next word is this side’s; held: it waits for the other; paused: its clocks stand still',
    ),
  cursor,
  limit,
});

/** Of one call at most. */
export const BULK_MAX = 200;

export const bulkReassignBody = z.strictObject({
  delegations: z.array(delegationId).min(1).max(BULK_MAX),
  handler: personId,
  reason: prose().optional(),
});

/** One for each delegation named, in that order. */
export const bulkReassigned = z.strictObject({
  done: z.int().min(0),
  refused: z.int().min(0),
  items: z.array(
    z.discriminatedUnion('status', [
      z.strictObject({ id: delegationId, status: z.literal('done'), revision: z.int().min(1) }),
      z.strictObject({ id: delegationId, status: z.literal('refused'), problem }),
    ]),
  ),
});

export const _drift: Same<z.output<typeof worklistItem>, WorklistItem> = true;
