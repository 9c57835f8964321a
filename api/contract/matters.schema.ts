import { z } from 'zod';
import {
  ASSET_TYPES,
  DOCUMENT_TYPES,
  MATTER_TYPES,
  RULING_PHASES,
  SERVICE_METHODS,
  TRANSFER_PAPERS,
  type EnforcementMatter,
  type InvestigationMatter,
  type PreservationMatter,
  type ServiceMatter,
} from '../../domain/kinds/matters';
import type { Kind } from '../../domain/delegation/submission';
import { courtDay, instant, money, prose, targetId, text, type Same } from './common.schema';

const MANY = 1000;

const numberAndDate = z.strictObject({ number: text(200), date: courtDay });

export const serviceMatter = z.strictObject({
  addressees: z
    .array(
      z.strictObject({
        partyId: targetId,
        address: text(1000),
        phone: text(100).optional(),
        methods: z.array(z.enum(SERVICE_METHODS)).min(1).max(SERVICE_METHODS.length).optional(),
      }),
    )
    .min(1)
    .max(MANY),
  documents: z
    .array(
      z.strictObject({
        title: text(),
        copies: z.int().min(1).max(10_000),
        type: z.enum(DOCUMENT_TYPES).optional(),
      }),
    )
    .min(1)
    .max(MANY),
  hearingAt: instant.optional(),
  answerTermDays: z.int().min(1).max(3650).optional(),
});

export const preservationMatter = z.strictObject({
  ruling: z.strictObject({
    number: text(200),
    date: courtDay,
    phase: z.enum(RULING_PHASES),
    urgent: z.boolean(),
  }),
  noticeToAssist: numberAndDate.optional(),
  applicant: targetId,
  respondent: targetId,
  claimAmount: money,
  security: z.strictObject({ form: text(), amount: money.optional() }).optional(),
  assets: z
    .array(
      z.strictObject({
        assetId: targetId,
        type: z.enum(ASSET_TYPES),
        description: prose(),
        holder: text().optional(),
        registryNumber: text(200).optional(),
        place: text(1000).optional(),
        amount: money.optional(),
      }),
    )
    .min(1)
    .max(MANY),
  requestedBy: courtDay.optional(),
});

export const investigationMatter = z.strictObject({
  items: z
    .array(
      z.strictObject({
        itemId: targetId,
        question: prose(),
        target: text(1000).optional(),
        place: text(1000).optional(),
      }),
    )
    .min(1)
    .max(MANY),
  requirements: prose(),
});

const enforcementTransfer = z.strictObject({
  form: z.literal('transfer'),
  instrument: numberAndDate,
  amount: money.optional(),
  papers: z.array(z.enum(TRANSFER_PAPERS)).max(TRANSFER_PAPERS.length),
  seizures: z
    .array(
      z.strictObject({
        asset: prose(),
        measure: text(),
        until: courtDay,
        rank: z.int().min(1).max(10_000).optional(),
      }),
    )
    .max(MANY)
    .optional(),
});

const enforcementSingle = z.strictObject({
  form: z.literal('matter'),
  matterType: z.enum(MATTER_TYPES),
  instrument: numberAndDate,
  limitDays: z.int().min(10).max(20),
  target: text(1000),
  amount: money.optional(),
});

export const enforcementMatter = z.discriminatedUnion('form', [enforcementTransfer, enforcementSingle]);

export const MATTER_SCHEMAS = {
  service: serviceMatter,
  preservation: preservationMatter,
  investigation: investigationMatter,
  enforcement: enforcementMatter,
} satisfies Record<Kind, z.ZodType>;

/** For documents and answers, where the kind stands elsewhere. */
export const anyMatter = z.union([serviceMatter, preservationMatter, investigationMatter, enforcementMatter]);

export const _drift: [
  Same<z.output<typeof serviceMatter>, ServiceMatter>,
  Same<z.output<typeof preservationMatter>, PreservationMatter>,
  Same<z.output<typeof investigationMatter>, InvestigationMatter>,
  Same<z.output<typeof enforcementMatter>, EnforcementMatter>,
] = [true, true, true, true];
