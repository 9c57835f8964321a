import type { PersonId, UnitId } from '../ids';
import type { NewAddress } from '../kinds/kind';
import type { FailureCode, Matter, Receiver, Result } from '../kinds/matters';
import type { CourtDay, Instant } from '../time';
import type { EscalationAnswer } from '../escalation';
import type { Actor, PersonRef, Side } from '../directory';
import type { Admitted } from './checks';
import type { Enclosure, Party, Priority } from './submission';
import type { LetterCourts } from './order-letter';
import type { HighCourtAnswer, TransferRuling } from './transfer';

export const RETURN_CODES = [
  'notCompetent',
  'incomplete',
  'duplicate',
  'impossible',
  'unlawful',
  'outsideList',
  'other',
] as const;
export type ReturnCode = (typeof RETURN_CODES)[number];

/** What a leader in charge wants done with a return that is insisted on. */
export const RETURN_DECISIONS = ['return', 'continue'] as const;
export type ReturnDecision = (typeof RETURN_DECISIONS)[number];

export const OUTCOMES = ['fulfilled', 'partlyFulfilled', 'unfulfilled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** An attempt or a measure: what, when, where, how, by whom, evidence, outcome. */
export interface Step {
  /** Free text of 1–40 characters; `preparation`, `release` and `waive` have a meaning of their own. */
  type: string;
  /** A partyId, assetId or itemId. */
  target: string;
  at: Instant;
  place?: string;
  method?: string;
  outcome: 'succeeded' | 'failed';
  failureCode?: FailureCode;
  receiver?: Receiver;
  servers?: string[];
  witnesses?: string[];
  signedOn?: CourtDay;
  refusalReason?: string;
  documentsServed?: { title: string; copies: number }[];
  evidence?: { title: string; sha256: string }[];
  note?: string;
}

export interface Ruling {
  number: string;
  date: CourtDay;
}

/** What a person may ask for, by name, with the body that the contract gives it. */
export interface ActionBodies {
  acknowledge: { handler?: PersonId; receiptNumber?: string; note?: string };
  assign: { handler: PersonId; reason?: string };
  claim: { note?: string };
  reassign: { handler: PersonId; reason?: string };
  demandSupplement: { items: { what: string; why: string }[] };
  supplement: { note: string; enclosures?: Enclosure[]; parties?: Party[]; matter?: Matter };
  explain: { text: string; promisedOn: CourtDay };
  deemWithdrawn: { reason: string };
  register: { caseNumber: string; handler: PersonId; phone: string };
  begin: { note?: string };
  recordStep: Step;
  report: { text: string; reasonCode?: string };
  reportPartial: { results: Result[] };
  reportResult: { outcome: Outcome; summary: string; results: Result[] };
  confirm: { note?: string };
  dispute: { reason: string };
  proposeReturn: { code: ReturnCode; reason: string; evidence?: { title: string; sha256: string }[] };
  answerReturn: { answer: 'agree' | 'supplement' | 'insist'; note?: string };
  decideReturn: { decision: ReturnDecision; note?: string };
  return: { code: ReturnCode; reason: string; approval?: HighCourtAnswer; fileFollows?: true };
  resubmit: {
    note: string;
    assistingUnit?: UnitId;
    parties?: Party[];
    matter?: Matter;
    enclosures?: Enclosure[];
  };
  transferWithinCourt: { unit: UnitId; reason: string };
  proposeForward: { unit: UnitId; reason: string };
  answerForward: { answer: 'agree' | 'refuse'; note?: string };
  split: { target: string; unit: UnitId; reason: string };
  answerSplit: { answer: 'agree' | 'refuse'; note?: string };
  updateTarget: { target: string } & NewAddress & { source: string };
  withdraw: { reason: string };
  stop: { reason: string; ruling?: Ruling };
  orderRelease: { rulingNumber: string; date: CourtDay; assetIds: string[] };
  setPriority: { priority: Priority; reason: string };
  setNeededBy: { neededBy: CourtDay; reason: string };
  message: { text: string; question?: boolean };
  proposePause: { clocks: string[]; reasonCode: string; from: CourtDay; expectedDays: number };
  answerPause: { pauseId: string; answer: 'agree' | 'refuse'; note?: string };
  resume: { pauseId: string; on: CourtDay; note?: string };
  requestExtension: { ruleId: string; days: number; reason: string };
  decideExtension: { extensionId: string; answer: 'grant' | 'refuse'; days?: number; note?: string };
  requestOrder: { reason: string };
  notifyApplicant: { on: CourtDay; note?: string };
  closeOwnCase: { on: CourtDay; number?: string };
  recordFiling: { number: string; date: CourtDay };
  recordRuling: TransferRuling;
}

export const ACTION_NAMES = [
  'acknowledge',
  'assign',
  'claim',
  'reassign',
  'demandSupplement',
  'supplement',
  'explain',
  'deemWithdrawn',
  'register',
  'begin',
  'recordStep',
  'report',
  'reportPartial',
  'reportResult',
  'confirm',
  'dispute',
  'proposeReturn',
  'answerReturn',
  'decideReturn',
  'return',
  'resubmit',
  'transferWithinCourt',
  'proposeForward',
  'answerForward',
  'split',
  'answerSplit',
  'updateTarget',
  'withdraw',
  'stop',
  'orderRelease',
  'setPriority',
  'setNeededBy',
  'message',
  'proposePause',
  'answerPause',
  'resume',
  'requestExtension',
  'decideExtension',
  'requestOrder',
  'notifyApplicant',
  'closeOwnCase',
  'recordFiling',
  'recordRuling',
] as const satisfies readonly (keyof ActionBodies)[];
export type ActionName = (typeof ACTION_NAMES)[number];

/** The answer to an escalation is an action too, though it has an address of its own. */
export interface AnswerEscalationBody {
  escalationId: string;
  answer: EscalationAnswer;
  reason: string;
  handler?: PersonId;
  promisedOn?: CourtDay;
  days?: number;
}

export type Action =
  | { [N in ActionName]: { name: N; body: ActionBodies[N] } }[ActionName]
  | { name: 'answerEscalation'; body: AnswerEscalationBody };

/** What the directory says of the people and units that an action names; absent: not known there. */
export interface ActionFacts {
  handler?: PersonRef;
  unit?: Side;
  /** Of a request for an order: the courts that its letter names. */
  courts?: LetterCourts;
}

/** One action of one person on one delegation, as it enters the workflow. */
export interface Command extends Admitted {
  action: Action;
  actor: Actor;
  facts: ActionFacts;
  /** If-Match: the revision that the person saw. */
  expectedRevision?: number;
  /** Idempotency-Key, with a hash of what was asked under it. */
  requestKey?: string;
  requestHash?: string;
}
