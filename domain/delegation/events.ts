import type { CalendarLoad, LoadReason } from '../clocks/calendar-load';
import type {
  Clock,
  ClockRequest,
  ClockTrigger,
  ExtensionApprover,
  LaidOn,
  MoveCause,
  WorkedOutPeriod,
} from '../clocks/clock';
import type { Late } from '../clocks/lateness';
import type { Addressee, EscalationAnswer, Rung } from '../escalation';
import type { CourtId, DelegationId, PersonId } from '../ids';
import type { NewAddress } from '../kinds/kind';
import type { Matter, Result } from '../kinds/matters';
import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';
import type { PersonRef, Role, Side } from '../directory';
import type { SeizureEnd } from '../seizures/actions';
import type { SeizuresTold } from '../seizures/of-results';
import type { Outcome, ReturnCode, ReturnDecision, Ruling, Step } from './actions';
import type { LetterCourts } from './order-letter';
import type { FilingSide, HighCourtAnswer, TransferRuling } from './transfer';
import type { Enclosure, KeptParty, Priority, Submission } from './submission';

/** Court time that passes faster than real time, for exercises: pinned when the case is submitted. */
export interface DrillClock {
  daySeconds: number;
  /** Real time and court time agree at this instant. */
  origin: Instant;
}

export type ReceivedSubmission = Omit<Submission, 'parties'> & {
  parties: KeptParty[];
  rawCaseNumber?: string;
};

export type CancelReason =
  'papersIncomplete' | 'returned' | 'forwarded' | 'withdrawn' | 'closed' | 'noLongerOwed';

export type CloseReason =
  'confirmed' | 'finalReport' | 'withdrawn' | 'stopped' | 'allReleased' | 'notResubmitted';

/** What was decided, by name in the past tense, with its data. */
export interface EventData {
  Submitted: {
    submission: ReceivedSubmission;
    requesting: Side;
    assisting: Side;
    clerk: PersonRef;
    drill?: DrillClock;
    /** The delegation of which it was split off. */
    parentId?: DelegationId;
    schemaVersion: 1;
  };
  Acknowledged: { handler?: PersonRef; receiptNumber?: string; note?: string };
  HandlerAssigned: { handler: PersonRef; reason?: string };
  HandlerReassigned: { handler: PersonRef; previous?: PersonRef; reason?: string };
  SupplementDemanded: { items: { what: string; why: string }[]; beforeAcknowledgement: boolean };
  Supplemented: { note: string; enclosures?: Enclosure[]; parties?: KeptParty[]; matter?: Matter };
  Explained: { text: string; promisedOn: CourtDay };
  DeemedWithdrawn: { reason: string };
  Registered: { caseNumber: string; handler: PersonRef; phone: string };
  Begun: { note?: string };
  /** `to`: the superior court. The letter is kept as it was sent. */
  OrderRequested: { reason: string; to: string; letter: Text };
  ApplicantNotified: { on: CourtDay; note?: string };
  OwnCaseClosed: { on: CourtDay; number?: string };
  RulingRecorded: TransferRuling;
  /** `side`: whose High Court. */
  FilingRecorded: { side: FilingSide; number: string; date: CourtDay };
  StepRecorded: Step;
  StatusReported: { text: string; reasonCode?: string };
  PartialResultReported: { results: Result[] };
  /** Each lives on in a watch of its own; what was told before may be told otherwise or taken back. */
  SeizuresReported: SeizuresTold;
  /** At its watch, by a person or by its last day; what ends here is a step or a report. */
  SeizureEnded: SeizureEnd;
  ResultReported: { outcome: Outcome; summary: string; results: Result[] };
  Confirmed: { note?: string };
  Disputed: { reason: string };
  ReturnProposed: { code: ReturnCode; reason: string; evidence?: { title: string; sha256: string }[] };
  ReturnAnswered: { answer: 'agree' | 'supplement' | 'insist'; note?: string };
  /** `court`: whose leader in charge decided. */
  ReturnDecided: { court: CourtId; decision: ReturnDecision; note?: string };
  /** Whether a registered transfer may be returned (EN6). */
  HighCourtAnswered: HighCourtAnswer;
  Returned: { code: ReturnCode; reason: string; approval?: Ruling };
  Resubmitted: {
    note: string;
    assisting: Side;
    round: number;
    parties?: KeptParty[];
    matter?: Matter;
    enclosures?: Enclosure[];
  };
  TransferredWithinCourt: { assisting: Side; reason: string };
  ForwardProposed: { to: Side; reason: string };
  ForwardAnswered: { answer: 'agree' | 'refuse'; note?: string };
  SplitProposed: { target: string; to: Side; reason: string };
  SplitAnswered: { answer: 'agree' | 'refuse'; note?: string };
  /** `childId`: the delegation that takes the target over. */
  TargetSplit: { target: string; to: Side; childId: DelegationId };
  /** `before`: where it was to be found until then. */
  TargetUpdated: { target: string; source: string; before: Partial<NewAddress> } & NewAddress;
  Withdrawn: { reason: string };
  Stopped: { reason: string; ruling?: Ruling };
  ReleaseOrdered: { rulingNumber: string; date: CourtDay; assetIds: string[] };
  PrioritySet: { priority: Priority; reason: string };
  NeededBySet: { neededBy: CourtDay; reason: string };
  MessageSent: { messageId: string; text: string; question: boolean };
  PauseProposed: {
    pauseId: string;
    clockIds: string[];
    reasonCode: string;
    from: CourtDay;
    expectedDays: number;
    openEnded?: true;
  };
  /** `ownCase`: a registered transfer is the assisting court's own, whose decision it is alone. */
  PauseAnswered: { pauseId: string; answer: 'agree' | 'refuse'; note?: string; ownCase?: true };
  /** Nothing is left that it could hold, or nobody that could answer. */
  PauseDropped: { pauseId: string };
  /** `on`: the first day that counts again; `days`: really lost. */
  PauseEnded: { pauseId: string; on: CourtDay; days: number; note?: string };
  ExtensionRequested: {
    extensionId: string;
    clockId: string;
    days: number;
    reason: string;
    approver: ExtensionApprover;
  };
  /** `days`: granted. */
  ExtensionDecided: { extensionId: string; answer: 'grant' | 'refuse'; days?: number; note?: string };
  ExtensionDropped: { extensionId: string };
  ClockStarted: { clock: Clock };
  /** Worked out anew from its original base. `closes`: escalations that the later due instant has overtaken. */
  ClockMoved: {
    clockId: string;
    cause: MoveCause;
    laidOn: LaidOn;
    before: WorkedOutPeriod;
    after: WorkedOutPeriod;
    warnAt: Instant | null;
    calendar: string;
    closes: string[];
  };
  /** A holiday notice reached the case; the clocks it changes are moved by events that follow. */
  CalendarLoaded: {
    calendarId: string;
    year: number;
    version: string;
    /** Its number. */
    notice: string;
    reason: LoadReason;
    loadedBy: CalendarLoad['loadedBy'];
    loadedAt: Instant;
    /** Clocks that are due at another time. */
    moved: string[];
    /** Clocks that are due when they were, and no longer provisional. */
    firmed: string[];
  };
  ClockMet: { clockId: string; trigger: ClockTrigger; late?: Late };
  ClockCancelled: { clockId: string; reason: CancelReason };
  /** `told` get a notice: it is not theirs to answer. */
  ClockLapsed: { clockId: string; told: Addressee[] };
  EscalationRaised: {
    escalationId: string;
    clockId: string;
    rung: Rung;
    addressees: Addressee[];
    copies: Addressee[];
    /** When it climbs if nobody answers; null on the last rung and for warnings. */
    climbsAt: Instant | null;
  };
  EscalationAnswered: {
    escalationId: string;
    answer: EscalationAnswer;
    reason: string;
    promisedOn?: CourtDay;
  };
  EscalationClosed: { escalationId: string };
  Closed: { reason: CloseReason };
}
export type EventType = keyof EventData;

export type EventActor =
  | { personId: PersonId; name: string; role: Role; unit?: string; court?: string; onBehalfOf?: PersonId }
  | { engine: true };

/** What an event of a delegation or of a seizure carries besides its data. */
export interface Envelope {
  /** From 1, without gaps. */
  revision: number;
  /** Real time of the decision. */
  at: Instant;
  /** Court time: of an engine's event the due instant; in a drill the exercise's time. */
  courtTime: Instant;
  actor: EventActor;
  /** The Idempotency-Key under which it was asked, so that a repetition finds its first answer. */
  request?: { key: string; hash: string };
}

export type DelegationEvent = { [T in EventType]: Envelope & { type: T; data: EventData[T] } }[EventType];
export type EventOf<T extends EventType> = Extract<DelegationEvent, { type: T }>;

/**
 * A decision before rules, ladder and calendars have spoken: as an event, but a started clock is still a
 * request, a moved one not worked out, an escalation does not know yet whom it is put before and when it climbs, and
 * what is split off has no id.
 */
export type EventDraft = { [T in EventType]: { type: T; data: DraftData<T> } }[EventType];

export type DraftData<T extends EventType> = T extends keyof OpenData ? OpenData[T] : EventData[T];

/** A move that the commit is to work out. */
export type ClockToMove = Pick<EventData['ClockMoved'], 'clockId' | 'cause' | 'laidOn'>;

interface OpenData {
  /** The letter is written once, by the commit: another wording later changes no replay. */
  OrderRequested: { reason: string; clockId: string; courts: LetterCourts };
  TargetSplit: Omit<EventData['TargetSplit'], 'childId'>;
  /** Left to the commit, so that a case decided before there were watches has none (ADR 0020). */
  SeizuresReported: SeizuresTold;
  ClockStarted: { request: ClockRequest };
  ClockMoved: ClockToMove | EventData['ClockMoved'];
  ClockLapsed: Pick<EventData['ClockLapsed'], 'clockId'>;
  EscalationRaised: Pick<EventData['EscalationRaised'], 'escalationId' | 'clockId' | 'rung'>;
}

const OPEN_ENDED: Record<keyof OpenData, true> = {
  OrderRequested: true,
  TargetSplit: true,
  SeizuresReported: true,
  ClockStarted: true,
  ClockMoved: true,
  ClockLapsed: true,
  EscalationRaised: true,
};

/** A move by a new calendar comes worked out; one by a pause or an extension is left to the commit. */
export function isWorkedOut(move: DraftData<'ClockMoved'>): move is EventData['ClockMoved'] {
  return 'after' in move;
}

/** Whether a draft is no event before rules, ladder and calendars have spoken. */
export function isOpenEnded(draft: EventDraft): boolean {
  if (draft.type === 'ClockMoved' && isWorkedOut(draft.data)) return false;
  return Object.hasOwn(OPEN_ENDED, draft.type);
}
