import { z } from 'zod';
import {
  KINDS,
  PARTY_ROLES,
  PARTY_TYPES,
  PRIORITIES,
  type Enclosure,
  type Letter,
  type Party,
  type Submission,
} from '../../domain/delegation/submission';
import { courtDay, instant, prose, sha256, targetId, text, unitId, type Same } from './common.schema';
import { MATTER_SCHEMAS } from './matters.schema';

const MANY = 1000;

export const kind = z.enum(KINDS);
export const priority = z.enum(PRIORITIES);

export const party = z.strictObject({
  partyId: targetId,
  role: z.enum(PARTY_ROLES),
  type: z.enum(PARTY_TYPES),
  name: text(),
  idNumber: text(100).optional(),
  phone: text(100).optional(),
  address: text(1000).optional(),
});

export const enclosure = z.strictObject({
  title: text(),
  sha256,
  pages: z.int().min(1).max(1_000_000).optional(),
});

export const letter = z.strictObject({
  number: text(200),
  signedBy: text(),
  signedOn: courtDay,
  sha256: sha256.optional(),
});

export const contact = z.strictObject({ name: text(), phone: text(100) });
export const priorContact = z.strictObject({ at: instant, channel: text(), with: text() });
export const officialPlatform = z.strictObject({ number: text(200), pushedAt: instant });

export const parties = z.array(party).min(1).max(MANY);
export const enclosures = z.array(enclosure).max(MANY);

const common = {
  requestingUnit: unitId.optional(),
  assistingUnit: unitId,
  letter,
  caseNumber: text(200),
  contact: contact.optional(),
  cause: text().optional(),
  priority: priority.default('normal'),
  priorityReason: prose().optional(),
  neededBy: courtDay.optional(),
  parties,
  enclosures: enclosures.default([]),
  priorContact: priorContact.optional(),
  familyId: text(200).optional(),
  officialPlatform: officialPlatform.optional(),
  /** As long as the body allows. */
  remarks: prose(1_048_576).optional(),
  drill: z.boolean().optional(),
};

const serviceSubmission = z.strictObject({
  kind: z.literal('service'),
  ...common,
  matter: MATTER_SCHEMAS.service,
});
const preservationSubmission = z.strictObject({
  kind: z.literal('preservation'),
  ...common,
  matter: MATTER_SCHEMAS.preservation,
});
const investigationSubmission = z.strictObject({
  kind: z.literal('investigation'),
  ...common,
  matter: MATTER_SCHEMAS.investigation,
});
const enforcementSubmission = z.strictObject({
  kind: z.literal('enforcement'),
  ...common,
  matter: MATTER_SCHEMAS.enforcement,
});

/** POST /delegations. What the caller leaves out is filled in from the caller's own unit. */
export const submissionBody = z.discriminatedUnion('kind', [
  serviceSubmission,
  preservationSubmission,
  investigationSubmission,
  enforcementSubmission,
]);
export type SubmissionBody = z.output<typeof submissionBody>;

type Base = Omit<Submission, 'kind' | 'matter' | 'requestingUnit'> & {
  requestingUnit?: Submission['requestingUnit'];
  drill?: boolean;
};

export const _drift: [
  Same<z.output<typeof party>, Party>,
  Same<z.output<typeof enclosure>, Enclosure>,
  Same<z.output<typeof letter>, Letter>,
  Same<Omit<z.output<typeof serviceSubmission>, 'kind' | 'matter'>, Base>,
  Same<SubmissionBody['kind'], Submission['kind']>,
  Same<SubmissionBody['matter'], Submission['matter']>,
] = [true, true, true, true, true, true];
