import { z } from 'zod';
import {
  OUTCOMES,
  RETURN_CODES,
  RETURN_DECISIONS,
  type ActionBodies,
  type ActionName,
} from '../../domain/delegation/actions';
import { RULING_TYPES } from '../../domain/delegation/transfer';
import { KINDS, type Kind } from '../../domain/delegation/submission';
import { courtDay, instant, personId, prose, sha256, targetId, text, unitId } from './common.schema';
import { anyMatter, MATTER_SCHEMAS } from './matters.schema';
import { anyResult, failureCode, receiver, RESULT_SCHEMAS } from './results.schema';
import { enclosures, parties, priority } from './submission.schema';

const MANY = 1000;

const note = prose().optional();
const reason = prose();
const noteOnly = z.strictObject({ note });
const reasonOnly = z.strictObject({ reason });
const handlerAndReason = z.strictObject({ handler: personId, reason: prose().optional() });
const unitAndReason = z.strictObject({ unit: unitId, reason });
const rulingRef = z.strictObject({ number: text(200), date: courtDay });
const evidence = z
  .array(z.strictObject({ title: text(), sha256 }))
  .max(MANY)
  .optional();
const days = z.int().min(1).max(366);
const names = z.array(text()).min(1).max(100).optional();

/** An attempt or a measure as it is recorded. */
export const step = z.strictObject({
  type: text(40),
  target: targetId,
  at: instant,
  place: text(1000).optional(),
  method: text().optional(),
  outcome: z.enum(['succeeded', 'failed']),
  failureCode: failureCode.optional(),
  receiver: receiver.optional(),
  servers: names,
  witnesses: names,
  signedOn: courtDay.optional(),
  refusalReason: prose().optional(),
  documentsServed: z
    .array(z.strictObject({ title: text(), copies: z.int().min(1).max(10_000) }))
    .max(MANY)
    .optional(),
  evidence,
  note,
});

/** Bodies whose shape does not depend on the kind of the case. */
const PLAIN = {
  acknowledge: z.strictObject({ handler: personId.optional(), receiptNumber: text(200).optional(), note }),
  assign: handlerAndReason,
  claim: z.strictObject({ note }),
  reassign: handlerAndReason,
  demandSupplement: z.strictObject({
    items: z
      .array(z.strictObject({ what: prose(), why: prose() }))
      .min(1)
      .max(MANY),
  }),
  explain: z.strictObject({ text: prose(), promisedOn: courtDay }),
  deemWithdrawn: reasonOnly,
  register: z.strictObject({ caseNumber: text(200), handler: personId, phone: text(100) }),
  begin: noteOnly,
  recordStep: step,
  report: z.strictObject({ text: prose(), reasonCode: text(100).optional() }),
  confirm: noteOnly,
  dispute: reasonOnly,
  proposeReturn: z.strictObject({ code: z.enum(RETURN_CODES), reason, evidence }),
  answerReturn: z.strictObject({ answer: z.enum(['agree', 'supplement', 'insist']), note }),
  decideReturn: z.strictObject({ decision: z.enum(RETURN_DECISIONS), note }),
  return: z.strictObject({
    code: z.enum(RETURN_CODES),
    reason,
    approval: rulingRef
      .extend({ refused: z.literal(true).optional().describe('The work goes on') })
      .optional()
      .describe('The High Court’s answer on the return of a registered transfer'),
    fileFollows: z
      .literal(true)
      .optional()
      .describe('Only the approval is recorded; EN6 runs until the file is sent by another return'),
  }),
  transferWithinCourt: unitAndReason,
  proposeForward: unitAndReason,
  answerForward: z.strictObject({ answer: z.enum(['agree', 'refuse']), note }),
  split: z.strictObject({
    target: targetId.describe('An addressee, asset or item'),
    unit: unitId.describe('Of a third court'),
    reason,
  }),
  answerSplit: z.strictObject({ answer: z.enum(['agree', 'refuse']), note }),
  updateTarget: z.strictObject({
    target: targetId.describe('A partyId, assetId or itemId'),
    address: text(1000).describe('In the same district: the clocks run on'),
    phone: text(100).optional(),
    source: prose().describe('Where the address comes from'),
  }),
  withdraw: reasonOnly,
  stop: z.strictObject({ reason, ruling: rulingRef.optional() }),
  orderRelease: z.strictObject({
    rulingNumber: text(200),
    date: courtDay,
    assetIds: z.array(targetId).min(1).max(MANY),
  }),
  setPriority: z.strictObject({ priority, reason }),
  setNeededBy: z.strictObject({ neededBy: courtDay, reason }),
  message: z.strictObject({ text: prose(), question: z.boolean().optional() }),
  proposePause: z.strictObject({
    clocks: z.array(text(40)).min(1).max(100).describe('Rule ids of clocks that the case owes'),
    reasonCode: text(100),
    from: courtDay,
    expectedDays: days,
  }),
  answerPause: z.strictObject({ pauseId: text(40), answer: z.enum(['agree', 'refuse']), note }),
  resume: z.strictObject({
    pauseId: text(40),
    on: courtDay.describe('The first day that counts again'),
    note,
  }),
  requestExtension: z.strictObject({ ruleId: text(40), days, reason }),
  decideExtension: z.strictObject({
    extensionId: text(40),
    answer: z.enum(['grant', 'refuse']),
    days: days.optional().describe('Granted; absent: as many as were asked for'),
    note,
  }),
  requestOrder: reasonOnly,
  notifyApplicant: z.strictObject({ on: courtDay, note }),
  closeOwnCase: z.strictObject({ on: courtDay, number: text(200).optional() }),
  recordRuling: rulingRef.extend({ type: z.enum(RULING_TYPES) }),
  recordFiling: z.strictObject({ number: text(200), date: courtDay }),
};

/** Bodies that carry a matter or results, which have the shape of the case's kind. */
function bodiesWith<M extends z.ZodType, R extends z.ZodType>(matter: M, result: R) {
  const papers = {
    parties: parties.optional(),
    matter: matter.optional(),
    enclosures: enclosures.optional(),
  };
  return {
    supplement: z.strictObject({ note: prose(), ...papers }),
    resubmit: z.strictObject({ note: prose(), assistingUnit: unitId.optional(), ...papers }),
    reportPartial: z.strictObject({ results: z.array(result).min(1).max(MANY) }),
    reportResult: z.strictObject({
      outcome: z.enum(OUTCOMES),
      summary: prose(),
      results: z.array(result).max(MANY),
    }),
  };
}

const documented = { ...PLAIN, ...bodiesWith(anyMatter, anyResult) };

/** For the OpenAPI document, where the kind of the case is not known: every form that an action may have. */
export const ACTION_BODIES: { [N in ActionName]: z.ZodType<ActionBodies[N]> } = documented;

const BY_KIND: Record<Kind, Record<ActionName, z.ZodType>> = Object.fromEntries(
  KINDS.map((kind) => [kind, { ...PLAIN, ...bodiesWith(MATTER_SCHEMAS[kind], RESULT_SCHEMAS[kind]) }]),
) as never;

/** The shape of an action's body on a case of this kind, so that a fault is pointed at where it is. */
export function actionBodyOf<N extends ActionName>(action: N, kind: Kind): z.ZodType<ActionBodies[N]> {
  return BY_KIND[kind][action] as z.ZodType<ActionBodies[N]>;
}

type Documented = { [N in ActionName]: z.output<(typeof documented)[N]> };
type SameKeys = { [N in ActionName]: [keyof Documented[N]] extends [keyof ActionBodies[N]] ? true : never };
type Backwards = { [N in ActionName]: [ActionBodies[N]] extends [Documented[N]] ? true : never };

/** Forwards is checked by the type of ACTION_BODIES. */
export const _drift: [SameKeys[ActionName], Backwards[ActionName]] = [true, true];
