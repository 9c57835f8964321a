import type { ClockOwner, RunningClock } from '../clocks/clock';
import type { DrillClock } from '../delegation/events';
import type { Side } from '../directory';
import type { Escalation } from '../escalation';
import type { DelegationId, UnitId } from '../ids';
import type { MEASURES } from '../kinds/matters';
import type { Money } from '../money';
import type { CourtDay, Instant } from '../time';
import type { AssetType } from './term';

/** `void`: reported in error, it never was. */
export const SEIZURE_STATUSES = ['inForce', 'waiting', 'released', 'expired', 'void'] as const;
export type SeizureStatus = (typeof SEIZURE_STATUSES)[number];

export type Measure = (typeof MEASURES)[number];

/** What was seized, as a result tells it: in force until a day, or waiting its turn behind an earlier one (轮候). */
export type SeizureFacts = { from: CourtDay; amount?: Money; instrumentNumber?: string } & (
  | { measure: Measure; /** The last day that the instrument names. */ until: CourtDay }
  | { waitingRank: number }
);

/** A measure as a result reported it: what its watch starts with. */
export interface ReportedSeizure {
  /** `<delegationId>.s<n>`: the n-th of its delegation. */
  seizureId: string;
  delegationId: DelegationId;
  /** Of the court whose case it is. */
  caseNumber: string;
  assetId: string;
  assetType: AssetType;
  description: string;
  facts: SeizureFacts;
  /** Ordered before suit: the applicant must sue (PR5). */
  isPreSuit: boolean;
  /** Whose case it is secured for, and who must see to its renewal. */
  owner: Exclude<ClockOwner, 'superior'>;
  requesting: Side;
  assisting: Side;
  drill?: DrillClock;
}

/** A term that runs: the measure is in force from the first day to the last, both counted. */
export interface Term {
  from: CourtDay;
  until: CourtDay;
}

export interface Renewal {
  until: CourtDay;
  rulingNumber: string;
  on: CourtDay;
}

/** An earlier measure has ended and this one takes effect (查封规定 26): its term begins. */
export interface Promotion extends Term {
  measure: Measure;
  instrumentNumber?: string;
}

export interface ReleaseRuling {
  rulingNumber: string;
  date: CourtDay;
}

export interface Release {
  on: CourtDay;
  rulingNumber?: string;
  /** Given up with a reason instead of lifted by ruling. */
  waived?: true;
  note?: string;
}

export interface Suit {
  caseNumber: string;
  on: CourtDay;
}

/** The case goes to another unit or court, and the measure with it (PR11, EN8). */
export interface HandOver {
  unit: UnitId;
  reason: string;
}

export interface SeizureState extends ReportedSeizure {
  revision: number;
  /** Real time of the last event. */
  updatedAt: Instant;
  status: SeizureStatus;
  /** The term that runs or ran last; the first day of the first one, which is its rank, stays in `facts.from`. */
  term?: Term;
  /** Since when (court time) what runs now is watched: nothing comes due by itself before that. */
  watchedSince: Instant;
  /** Both courts have been told that the end of this term is near. */
  isEndTold: boolean;
  clocks: RunningClock[];
  escalations: Escalation[];
  renewals: Renewal[];
  /** Sides that it belonged to before and that may still read it. */
  formerUnits: Side[];
  releaseOrdered?: ReleaseRuling;
  release?: Release;
  suit?: Suit;
}

export function isWatched({ status }: Pick<SeizureState, 'status'>): boolean {
  return status === 'inForce' || status === 'waiting';
}

export function findSeizureClock({ clocks }: SeizureState, clockId: string): RunningClock | undefined {
  return clocks.find((clock) => clock.clockId === clockId);
}
