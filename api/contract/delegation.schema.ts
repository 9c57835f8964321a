import { z } from 'zod';
import { LINE_OWNERS } from '../../domain/accountability';
import { CLOCK_NATURES, CLOCK_OWNERS, CLOCK_STATUSES, MOVE_CAUSES } from '../../domain/clocks/clock';
import { ACTION_NAMES, OUTCOMES, RETURN_CODES, RETURN_DECISIONS } from '../../domain/delegation/actions';
import type { DelegationListItem, DelegationSnapshot } from '../../domain/delegation/snapshot';
import { STAGES } from '../../domain/delegation/state';
import {
  bilingual,
  courtDay,
  courtId,
  delegationId,
  instant,
  personRef,
  unitId,
  type Same,
} from './common.schema';
import { escalation } from './escalation.schema';
import { anyMatter } from './matters.schema';
import { extension, pause } from './pauses.schema';
import { anyResult } from './results.schema';
import { transferRecord } from './transfer.schema';
import {
  contact,
  enclosure,
  kind,
  letter,
  officialPlatform,
  party,
  priorContact,
  priority,
} from './submission.schema';

export const clock = z.strictObject({
  id: z.string(),
  ruleId: z.string(),
  title: bilingual,
  basis: bilingual.describe('Article and version of the law, or the policy it comes from'),
  owner: z.enum(CLOCK_OWNERS),
  nature: z.enum(CLOCK_NATURES),
  startsAt: instant,
  nominal: courtDay.nullable().describe('The last day before rolling; null for hour periods'),
  dueOn: courtDay,
  dueAt: instant,
  status: z.enum(CLOCK_STATUSES),
  provisional: z.boolean().describe('True past the years whose calendar is known'),
  metAt: instant.optional(),
  late: z.strictObject({ days: z.int(), owner: z.enum(CLOCK_OWNERS) }).optional(),
  subject: z.string().optional(),
  moves: z
    .array(z.strictObject({ dueOn: courtDay, dueAt: instant, cause: z.enum(MOVE_CAUSES), at: instant }))
    .optional()
    .describe('When it was due before, each with why and when that changed'),
  readings: z
    .record(z.string(), z.string())
    .optional()
    .describe('The readings of what the law leaves open that it follows, pinned when it started'),
  steps: z.array(bilingual).describe('The derivation that a clerk can read'),
});

const drill = z
  .strictObject({ daySeconds: z.number(), courtTimeNow: instant })
  .describe('An exercise: court time passes faster than real time');

const caseNumberInfo = z
  .strictObject({
    raw: z.string().optional().describe('As it was written, where that differs'),
    year: z.int(),
    courtCode: z.string().optional().describe('Absent before 2016'),
    court: courtId.optional().describe('The court of this code, where the directory knows it'),
    typeCode: z.string().optional().describe('Absent before 2016'),
    number: z.int(),
    legacy: z.literal(true).optional().describe('Of the form before 2016, …字第…号: kept as written'),
    foreign: z.literal(true).optional().describe('Of a court that is not in the directory'),
  })
  .describe('The 案号 taken apart');

const accountLine = z.strictObject({
  owner: z
    .enum(LINE_OWNERS)
    .describe('Whose time it was; inTransit: between two assisting courts; paused: it stood still'),
  reason: z.string().optional().describe('Of the pause'),
  ms: z.int().min(0).describe('Court time in milliseconds; the lines add up to the time since delivery'),
  days: z.number().min(0).describe('The same in days, rounded to hundredths'),
});

/** What a list and the whole body have in common. */
const head = {
  id: delegationId,
  docketNumber: z.string().nullable().describe('Null only while the registry is away'),
  recorded: z.boolean(),
  kind,
  stage: z.enum(STAGES),
  revision: z.int().min(1),
  round: z.int().min(1),
  priority,
  caseNumber: z.string(),
  neededBy: courtDay.optional(),
  submittedAt: instant,
  deliveredAt: instant,
  updatedAt: instant,
  drill: drill.optional(),
};

const proposedMove = z.strictObject({ unit: unitId, court: courtId, reason: z.string() });

const delegationFields = {
  ...head,
  priorityReason: z.string().optional(),
  requesting: z.strictObject({ unit: unitId, court: courtId, clerk: personRef }),
  assisting: z.strictObject({
    unit: unitId,
    court: courtId,
    handler: personRef.optional(),
    receiptNumber: z.string().optional(),
  }),
  letter,
  caseNumberInfo: caseNumberInfo.optional(),
  contact: contact.optional(),
  cause: z.string().optional(),
  priorContact: priorContact.optional(),
  familyId: z.string().optional(),
  officialPlatform: officialPlatform.optional(),
  liaisonOnly: z.boolean().optional(),
  remarks: z.string().optional(),
  parties: z.array(party.extend({ suspect: z.literal(true).optional() })),
  enclosures: z.array(enclosure),
  matter: anyMatter,
  registration: z
    .strictObject({ caseNumber: z.string(), phone: z.string(), registeredAt: instant })
    .optional(),
  transfer: transferRecord.optional(),
  demanded: z.array(z.strictObject({ what: z.string(), why: z.string() })).optional(),
  returnProposal: z
    .strictObject({
      code: z.enum(RETURN_CODES),
      reason: z.string(),
      answer: z.enum(['agree', 'insist']).optional().describe('agree: also by both leaders'),
      decisions: z
        .array(z.strictObject({ court: courtId, decision: z.enum(RETURN_DECISIONS) }))
        .optional()
        .describe('Of the leaders of both courts, where the return is insisted on'),
    })
    .optional()
    .describe('While a return is proposed'),
  forwardProposal: proposedMove.optional().describe('Until it is answered'),
  splitProposal: proposedMove.extend({ target: z.string() }).optional(),
  splits: z
    .array(z.strictObject({ target: z.string(), childId: delegationId, unit: unitId, court: courtId }))
    .optional()
    .describe('Targets that delegations of their own have taken over'),
  parentId: delegationId.optional().describe('The delegation of which this one was split off'),
  measures: z.array(
    z.strictObject({
      targetId: z.string(),
      status: z.enum(['live', 'releaseOrdered', 'released', 'waived']),
    }),
  ),
  clocks: z.array(clock),
  pauses: z.array(pause).describe('Every pause ever proposed'),
  extensions: z.array(extension).describe('Every extension ever asked for'),
  seizures: z.array(z.string()).describe('Ids under /seizures of what it has reported'),
  accountability: z
    .array(accountLine)
    .optional()
    .describe('Absent for a case that began before accounts were kept'),
  escalations: z.array(escalation),
  outcome: z
    .strictObject({
      outcome: z.enum(OUTCOMES),
      summary: z.string(),
      results: z.array(anyResult),
      reportedAt: instant,
    })
    .optional(),
  availableActions: z.array(z.enum(ACTION_NAMES)).describe('What this caller may call now'),
};

/** The delegation as every call answers it. */
export const delegation = z.strictObject(delegationFields);

/** The answer to a submission names cases of the same 案号 and target. */
export const submittedDelegation = z.strictObject({
  ...delegationFields,
  possibleDuplicates: z.array(z.strictObject({ id: delegationId, docketNumber: z.string().nullable() })),
});

export const delegationListItem = z.strictObject({
  ...head,
  requesting: z.strictObject({ unit: unitId, court: courtId }),
  assisting: z.strictObject({ unit: unitId, court: courtId, handler: personRef.optional() }),
  parties: z.array(party.pick({ partyId: true, role: true, name: true })),
  nextDue: z
    .strictObject({
      clockId: z.string(),
      ruleId: z.string(),
      owner: z.enum(CLOCK_OWNERS),
      dueAt: instant,
      status: z.enum(CLOCK_STATUSES),
    })
    .optional(),
  overdue: z.boolean(),
  openEscalations: z.int(),
});

export const delegationList = z.strictObject({
  items: z.array(delegationListItem),
  nextCursor: z.string().nullable(),
});

export const _drift: [
  Same<z.output<typeof delegation>, DelegationSnapshot>,
  Same<z.output<typeof delegationListItem>, DelegationListItem>,
] = [true, true];
