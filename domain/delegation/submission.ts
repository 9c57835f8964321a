import type { CourtDay, Instant } from '../time';
import type { UnitId } from '../ids';
import type { Matter } from '../kinds/matters';

export const KINDS = ['service', 'preservation', 'investigation', 'enforcement'] as const;
export type Kind = (typeof KINDS)[number];

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const PARTY_ROLES = [
  'plaintiff',
  'defendant',
  'thirdParty',
  'applicant',
  'respondent',
  'witness',
  'other',
] as const;
export const PARTY_TYPES = ['person', 'company', 'agency'] as const;

export interface Party {
  partyId: string;
  role: (typeof PARTY_ROLES)[number];
  type: (typeof PARTY_TYPES)[number];
  name: string;
  idNumber?: string;
  phone?: string;
  address?: string;
}

/** A party as kept: a wrong check digit in the id number is marked, never refused. */
export interface KeptParty extends Party {
  suspect?: true;
}

export interface Enclosure {
  title: string;
  sha256: string;
  pages?: number;
}

export interface Letter {
  number: string;
  signedBy: string;
  signedOn: CourtDay;
  sha256?: string;
}

/** A request as the requesting court wrote it (contract: POST /delegations). */
export interface Submission {
  kind: Kind;
  requestingUnit: UnitId;
  assistingUnit: UnitId;
  letter: Letter;
  caseNumber: string;
  contact?: { name: string; phone: string };
  cause?: string;
  priority: Priority;
  priorityReason?: string;
  neededBy?: CourtDay;
  parties: Party[];
  enclosures: Enclosure[];
  priorContact?: { at: Instant; channel: string; with: string };
  familyId?: string;
  officialPlatform?: { number: string; pushedAt: Instant };
  remarks?: string;
  matter: Matter;
}
