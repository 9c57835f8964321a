import type { Money } from '../money';
import type { SeizureFacts } from '../seizures/seizure';
import type { CourtDay, Instant } from '../time';

export const SERVICE_METHODS = ['direct', 'leave', 'agent', 'mail', 'electronic', 'transfer'] as const;
export type ServiceMethod = (typeof SERVICE_METHODS)[number];

export const DOCUMENT_TYPES = [
  'summons',
  'complaint',
  'evidence',
  'judgment',
  'ruling',
  'mediationAgreement',
  'notice',
  'other',
] as const;

export interface ServiceMatter {
  addressees: { partyId: string; address: string; phone?: string; methods?: ServiceMethod[] }[];
  documents: { title: string; copies: number; type?: (typeof DOCUMENT_TYPES)[number] }[];
  hearingAt?: Instant;
  answerTermDays?: number;
}

export const RULING_PHASES = ['preSuit', 'inSuit', 'enforcement'] as const;
export const ASSET_TYPES = ['deposit', 'movable', 'realEstate', 'equity', 'other'] as const;

export interface PreservationMatter {
  ruling: { number: string; date: CourtDay; phase: (typeof RULING_PHASES)[number]; urgent: boolean };
  noticeToAssist?: { number: string; date: CourtDay };
  applicant: string;
  respondent: string;
  claimAmount: Money;
  security?: { form: string; amount?: Money };
  assets: {
    assetId: string;
    type: (typeof ASSET_TYPES)[number];
    description: string;
    holder?: string;
    registryNumber?: string;
    place?: string;
    amount?: Money;
  }[];
  requestedBy?: CourtDay;
}

export interface InvestigationMatter {
  items: { itemId: string; question: string; target?: string; place?: string }[];
  requirements: string;
}

export const TRANSFER_PAPERS = [
  'letter',
  'application',
  'approvalSheet',
  'instrument',
  'caseNotes',
  'partyDetails',
] as const;
export type TransferPaper = (typeof TRANSFER_PAPERS)[number];

export const MATTER_TYPES = [
  'queryAssets',
  'freezeDeposit',
  'renewFreeze',
  'releaseFreeze',
  'deductDeposit',
  'freezeEquity',
  'sealRealEstate',
  'sealMovable',
  'releaseSeal',
  'transferTitle',
  'other',
] as const;
export type MatterType = (typeof MATTER_TYPES)[number];

/** 委托执行: the case itself moves. */
export interface EnforcementTransferMatter {
  form: 'transfer';
  instrument: { number: string; date: CourtDay };
  amount?: Money;
  papers: TransferPaper[];
  seizures?: { asset: string; measure: string; until: CourtDay; rank?: number }[];
}

/** 执行事项委托: one matter is done, the case stays. */
export interface EnforcementSingleMatter {
  form: 'matter';
  matterType: MatterType;
  instrument: { number: string; date: CourtDay };
  limitDays: number;
  target: string;
  amount?: Money;
}

export type EnforcementMatter = EnforcementTransferMatter | EnforcementSingleMatter;

export type Matter = ServiceMatter | PreservationMatter | InvestigationMatter | EnforcementMatter;

export const FAILURE_CODES = [
  'addressUnknown',
  'moved',
  'refused',
  'serviceRefusedNoWitness',
  'absent',
  'detained',
  'deceased',
  'identityUnclear',
  'assetMissing',
  'assetEncumbered',
  'awaitingRank',
  'holderRefused',
  'forceMajeure',
  'other',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export const CAPACITIES = ['addressee', 'familyMember', 'agent', 'clerk', 'nominee', 'other'] as const;

export interface Receiver {
  name: string;
  capacity: (typeof CAPACITIES)[number];
  relationship?: string;
}

export type ServiceResult =
  | {
      partyId: string;
      served: true;
      method: ServiceMethod;
      servedOn: CourtDay;
      receiver: Receiver;
      note?: string;
    }
  | { partyId: string; served: false; failureCode: FailureCode; note?: string };

export const MEASURES = ['freeze', 'seal', 'detain'] as const;

export type PreservationResult =
  | {
      assetId: string;
      seized: true;
      measure: (typeof MEASURES)[number];
      from: CourtDay;
      until: CourtDay;
      instrumentNumber?: string;
      amount?: Money;
      note?: string;
    }
  | { assetId: string; seized: true; waitingRank: number; from: CourtDay; note?: string }
  | { assetId: string; seized: false; failureCode: FailureCode; note?: string };

export type InvestigationResult =
  | { itemId: string; answered: true; finding: string; officers?: string[]; note?: string }
  | { itemId: string; answered: false; reason: string; note?: string }
  | { ownMotion: true; finding: string; note?: string };

export const ENFORCEMENT_ENDINGS = [
  'executed',
  'settled',
  'currentProcedureEnded',
  'terminated',
  'returned',
  'unexecuted',
] as const;

export interface EnforcementResult {
  executedAmount?: Money;
  ending: (typeof ENFORCEMENT_ENDINGS)[number];
  /** Of a single matter that seizes: what is in force, or waits its turn. */
  seizure?: SeizureFacts;
  note?: string;
}

export type Result = ServiceResult | PreservationResult | InvestigationResult | EnforcementResult;
