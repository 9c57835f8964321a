import type { Account } from '../accountability';
import type { RunningClock } from '../clocks/clock';
import type { PersonRef, Side } from '../directory';
import type { Escalation } from '../escalation';
import type { CourtId, DelegationId, UnitId } from '../ids';
import type { Result } from '../kinds/matters';
import type { SeizureRef } from '../seizures/of-results';
import type { Turn } from '../statistics/turns';
import type { CourtDay, Instant } from '../time';
import type { Outcome, ReturnCode, ReturnDecision, Step } from './actions';
import type { CloseReason, DrillClock, ReceivedSubmission } from './events';
import type { ExtensionRequest } from './extensions';
import type { Pause } from './pauses';
import type { TransferRecord } from './transfer';
import type { Enclosure, Kind, Priority } from './submission';

export const STAGES = [
  'delivered',
  'incomplete',
  'inProgress',
  'returnProposed',
  'returned',
  'reported',
  'unwinding',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** The stages that a hold (incomplete, returnProposed) goes back to. */
export type WorkStage = 'delivered' | 'inProgress';

export interface Report {
  outcome: Outcome;
  summary: string;
  results: Result[];
  reportedAt: Instant;
}

/** One of each court decides on a return that is insisted on. */
export const LEADERS = 2;

/** A return that is proposed, and what has been said to it. */
export interface ReturnProposal {
  code: ReturnCode;
  reason: string;
  /** `agree` also once both leaders want it returned. */
  answer?: 'agree' | 'insist';
  /** Of the leaders of both courts, once it is insisted on. */
  decisions?: { court: CourtId; decision: ReturnDecision }[];
}

/** A measure in force, or said to be; nothing closes by withdrawal while one is live. */
export interface Measure {
  targetId: string;
  status: 'live' | 'releaseOrdered' | 'released' | 'waived';
}

/** A target that a unit of a third court has taken over, in a delegation of its own. */
export interface Split {
  target: string;
  childId: DelegationId;
  unit: UnitId;
  court: CourtId;
}

interface Base {
  delegationId: DelegationId;
  kind: Kind;
  revision: number;
  round: number;
  submission: ReceivedSubmission;
  requesting: Side & { clerk: PersonRef };
  assisting: Side & { handler?: PersonRef; receiptNumber?: string };
  /** Units that had the case before and may still read it. */
  formerUnits: Side[];
  priority: Priority;
  priorityReason?: string;
  neededBy?: CourtDay;
  submittedAt: Instant;
  deliveredAt: Instant;
  /** Real time of the last event. */
  updatedAt: Instant;
  acknowledgedAt?: Instant;
  drill?: DrillClock;
  enclosures: Enclosure[];
  clocks: RunningClock[];
  escalations: Escalation[];
  steps: Step[];
  /** Latest result by target, from partial and final reports. */
  partialResults: Result[];
  measures: Measure[];
  /** Every seizure reported, in that order; absent: none, or reported before there were watches. */
  seizures?: SeizureRef[];
  /** Of an enforcement transfer: the assisting court's own case once registered. */
  registration?: { caseNumber: string; phone: string; registeredAt: Instant };
  begunAt?: Instant;
  /** Of a registered transfer: what the courts have put on record; absent: nothing yet. */
  transfer?: TransferRecord;
  report?: Report;
  /** When the assisting side reported its status; absent: never. */
  statusReports?: Instant[];
  forwardProposal?: { to: Side; reason: string };
  splitProposal?: { target: string; to: Side; reason: string };
  /** Targets that delegations of their own have taken over; absent: none. */
  splits?: Split[];
  /** The delegation of which this one was split off. */
  parentId?: DelegationId;
  /** Every pause ever proposed, in that order; absent: none. */
  pauses?: Pause[];
  /** Every extension ever asked for, in that order; absent: none. */
  extensions?: ExtensionRequest[];
  /** Counts messages and proposals, to name them. */
  messages: number;
  /** Whose days its time is; absent in a case that began before accounts were kept. */
  account?: Account;
  /** Every delivery to an assisting court; absent in a case that began before they were kept. */
  turns?: Turn[];
}

export type DelegationState = Base &
  (
    | { stage: 'delivered' | 'inProgress' | 'reported' | 'returned' }
    | { stage: 'incomplete'; resumeTo: WorkStage; demanded: { what: string; why: string }[] }
    | {
        stage: 'returnProposed';
        resumeTo: WorkStage | 'incomplete';
        demanded: { what: string; why: string }[];
        /** Where `incomplete` itself goes back to. */
        beneath: WorkStage;
        proposal: ReturnProposal;
      }
    | { stage: 'unwinding'; ending: 'withdrawn' | 'stopped' }
    | { stage: 'closed'; closedAt: Instant; closeReason: CloseReason }
  );

export function isOpen(state: DelegationState): boolean {
  return state.stage !== 'closed';
}

/** A clock that still waits to be met, in time or late. */
export function isOwed(clock: RunningClock): boolean {
  if (clock.endedAt !== undefined) return false;
  return clock.status === 'running' || clock.status === 'paused' || clock.status === 'lapsed';
}

/** The clocks of a rule that are owed, in the order in which they started. */
export function owedOf({ clocks }: DelegationState, ruleId: string): RunningClock[] {
  return clocks.filter((clock) => clock.ruleId === ruleId && isOwed(clock));
}

/** Owed and not yet late: only such a clock can stand still or be extended, for a lapse stays a lapse. */
export function isPending(clock: RunningClock): boolean {
  return isOwed(clock) && clock.status !== 'lapsed';
}

/** The escalations of a clock since it was last armed; those before it are history. */
export function escalationsNow(
  state: DelegationState,
  { clockId, generation = 1 }: RunningClock,
): Escalation[] {
  return state.escalations.filter((e) => e.clockId === clockId && (e.generation ?? 1) === generation);
}

export function findClock(state: Pick<DelegationState, 'clocks'>, clockId: string): RunningClock | undefined {
  return state.clocks.find((clock) => clock.clockId === clockId);
}
