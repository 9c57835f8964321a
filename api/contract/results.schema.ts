import { z } from 'zod';
import {
  CAPACITIES,
  ENFORCEMENT_ENDINGS,
  FAILURE_CODES,
  MEASURES,
  SERVICE_METHODS,
  type EnforcementResult,
  type InvestigationResult,
  type PreservationResult,
  type ServiceResult,
} from '../../domain/kinds/matters';
import type { Kind } from '../../domain/delegation/submission';
import { courtDay, money, prose, targetId, text, type Same } from './common.schema';

export const failureCode = z.enum(FAILURE_CODES);
const note = prose().optional();

export const receiver = z.strictObject({
  name: text(),
  capacity: z.enum(CAPACITIES),
  relationship: text().optional(),
});

export const serviceResult = z.discriminatedUnion('served', [
  z.strictObject({
    partyId: targetId,
    served: z.literal(true),
    method: z.enum(SERVICE_METHODS),
    servedOn: courtDay,
    receiver,
    note,
  }),
  z.strictObject({ partyId: targetId, served: z.literal(false), failureCode, note }),
]);

export const preservationResult = z.union([
  z.strictObject({
    assetId: targetId,
    seized: z.literal(true),
    measure: z.enum(MEASURES),
    from: courtDay,
    until: courtDay,
    instrumentNumber: text(200).optional(),
    amount: money.optional(),
    note,
  }),
  z.strictObject({
    assetId: targetId,
    seized: z.literal(true),
    waitingRank: z.int().min(1).max(10_000),
    from: courtDay,
    note,
  }),
  z.strictObject({ assetId: targetId, seized: z.literal(false), failureCode, note }),
]);

export const investigationResult = z.union([
  z.strictObject({
    itemId: targetId,
    answered: z.literal(true),
    finding: prose(),
    officers: z.array(text()).max(100).optional(),
    note,
  }),
  z.strictObject({ itemId: targetId, answered: z.literal(false), reason: prose(), note }),
  z.strictObject({ ownMotion: z.literal(true), finding: prose(), note }),
]);

/** What a single matter has seized: in force, or waiting its turn. */
const seizure = z.union([
  z.strictObject({
    measure: z.enum(MEASURES),
    from: courtDay,
    until: courtDay,
    instrumentNumber: text(200).optional(),
    amount: money.optional(),
  }),
  z.strictObject({
    waitingRank: z.int().min(1).max(10_000),
    from: courtDay,
    instrumentNumber: text(200).optional(),
    amount: money.optional(),
  }),
]);

export const enforcementResult = z.strictObject({
  executedAmount: money.optional(),
  ending: z.enum(ENFORCEMENT_ENDINGS),
  seizure: seizure.optional(),
  note,
});

export const RESULT_SCHEMAS = {
  service: serviceResult,
  preservation: preservationResult,
  investigation: investigationResult,
  enforcement: enforcementResult,
} satisfies Record<Kind, z.ZodType>;

/** For documents and answers, where the kind stands elsewhere. */
export const anyResult = z.union([serviceResult, preservationResult, investigationResult, enforcementResult]);

export const _drift: [
  Same<z.output<typeof serviceResult>, ServiceResult>,
  Same<z.output<typeof preservationResult>, PreservationResult>,
  Same<z.output<typeof investigationResult>, InvestigationResult>,
  Same<z.output<typeof enforcementResult>, EnforcementResult>,
] = [true, true, true, true];
