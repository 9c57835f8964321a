import { z } from 'zod';
import type { EscalationSnapshot } from '../../domain/delegation/snapshot';
import type { AnswerEscalationBody } from '../../domain/delegation/actions';
import { ESCALATION_ANSWERS, ESCALATION_STATUSES, RUNGS } from '../../domain/escalation';
import {
  courtDay,
  courtId,
  cursor,
  delegationId,
  instant,
  limit,
  personId,
  prose,
  role,
  unitId,
  type Same,
} from './common.schema';

const addressee = z.union([z.strictObject({ role, unit: unitId }), z.strictObject({ role, court: courtId })]);

export const escalationAnswer = z.enum(ESCALATION_ANSWERS);

/** 催办: a warning or lapse put before a named role, open until answered. */
export const escalation = z.strictObject({
  escalationId: z.string(),
  delegationId,
  seizureId: z.string().optional().describe('Absent: it is of the delegation itself'),
  docketNumber: z.string().nullable(),
  clockId: z.string(),
  ruleId: z.string(),
  rung: z.enum(RUNGS),
  status: z.enum(ESCALATION_STATUSES),
  raisedAt: instant,
  dueAt: instant,
  addressees: z.array(addressee),
  copies: z.array(addressee),
  choices: z.array(escalationAnswer).describe('What the caller may answer'),
  answeredAt: instant.optional(),
  answer: escalationAnswer.optional(),
  reason: z.string().optional(),
});

export const escalationList = z.strictObject({
  items: z.array(escalation),
  nextCursor: z.string().nullable(),
});

export const escalationQuery = z.strictObject({
  status: z.enum(ESCALATION_STATUSES).optional(),
  scope: z
    .enum(['mine', 'visible'])
    .default('mine')
    .describe('mine: addressed or copied to the caller’s role; visible: all of the cases the caller may see'),
  cursor,
  limit,
});

export const escalationParams = z.strictObject({ id: z.string().max(300) });

/** POST /escalations/{id}/answer. */
export const answerBody = z.strictObject({
  answer: escalationAnswer,
  reason: prose(),
  handler: personId.optional(),
  promisedOn: courtDay.optional(),
  days: z.int().min(1).max(3650).optional(),
});

export const _drift: [
  Same<z.output<typeof escalation>, EscalationSnapshot>,
  Same<z.output<typeof answerBody>, Omit<AnswerEscalationBody, 'escalationId'>>,
] = [true, true];
