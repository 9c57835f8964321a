import type { AccessAct } from '../domain/access/access-entry';
import type { RecordedAccess } from '../domain/access/check-access';
import type { EngineAct } from '../domain/audit/engine-act';
import type { ReplayReport } from '../domain/audit/replay-report';
import type { Calendar, CalendarEntry } from '../domain/clocks/calendar';
import type { Clock, ClockRequest } from '../domain/clocks/clock';
import type { Command } from '../domain/delegation/actions';
import type { DelegationEvent } from '../domain/delegation/events';
import type { ActAnswer, DelegationRecord } from '../domain/delegation/record';
import type { DelegationListItem } from '../domain/delegation/snapshot';
import type { DelegationState, Stage } from '../domain/delegation/state';
import type { Kind, Priority } from '../domain/delegation/submission';
import type { SubmitCommand } from '../domain/delegation/submit';
import type { Escalation, EscalationStatus } from '../domain/escalation';
import type { CourtId, DelegationId, PersonId } from '../domain/ids';
import type { Tombstone } from '../domain/retention/tombstone';
import type { SeizureCommand } from '../domain/seizures/actions';
import type { SeizureEvent } from '../domain/seizures/events';
import type { SeizureActAnswer, SeizureRecord } from '../domain/seizures/record';
import type { SeizureState, SeizureStatus } from '../domain/seizures/seizure';
import type { AssetType } from '../domain/seizures/term';
import type { Statistics, StatisticsQuestion } from '../domain/statistics/figures';
import type { Instant } from '../domain/time';
import type { WorkScope } from '../domain/worklist/scope';
import type { WorkSection } from '../domain/worklist/section';
import type { KeptWork } from '../domain/worklist/snapshot';
import type { RuleBook } from '../law/rules';

/** Which delegations a person may see: those of these units and courts, or every one. */
export type Viewer = { places: string[] } | { all: true };

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface DelegationFilter {
  viewer: Viewer;
  box?: 'sent' | 'received' | 'all';
  kind?: Kind;
  stage?: Stage;
  priority?: Priority;
  unit?: string;
  overdue?: boolean;
  dueBefore?: Instant;
  q?: string;
  sort?: 'newest' | 'oldest' | 'updatedAt' | 'dueAt';
  cursor?: string;
  limit: number;
  /** Real time, for the court time that drill cases show. */
  now: Instant;
}

export interface EscalationFilter {
  viewer: Viewer;
  /** `role@unit` or `role@court`: only what is addressed or copied to one of these. */
  placeKeys?: string[];
  status?: EscalationStatus;
  cursor?: string;
  limit: number;
}

/** With the delegation or the seizure it is of. */
export type FoundEscalation = { escalation: Escalation; docketNumber: string | null } & (
  { state: DelegationState } | { seizure: SeizureState }
);

export interface SeizureFilter {
  viewer: Viewer;
  /** Absent: those that are watched, in force or waiting. */
  status?: SeizureStatus | 'any';
  type?: AssetType;
  court?: string;
  delegationId?: string;
  /** Its last day is over before this instant. */
  endsBefore?: Instant;
  cursor?: string;
  limit: number;
}

export interface WorkFilter {
  scope: WorkScope;
  section: WorkSection;
  cursor?: string;
  limit: number;
  /** Real time: by it a day is at risk. */
  now: Instant;
}

export interface AccessFilter {
  delegationId?: DelegationId;
  /** With `delegationId`: those as well where a list showed it among others. */
  shownToo?: boolean;
  personId?: string;
  /** Of those who looked. */
  court?: string;
  act?: AccessAct;
  from?: Instant;
  /** Before this instant. */
  to?: Instant;
  cursor?: string;
  limit: number;
}

export interface FoundSeizure {
  state: SeizureState;
  docketNumber: string | null;
}

/** The registry as the API reads it. Every call throws `REGISTRY_UNAVAILABLE` when it cannot be asked. */
export interface Queries {
  getRecord(delegationId: DelegationId): Promise<{ record: DelegationRecord } | undefined>;
  getByDocketNumber(docketNumber: string): Promise<{ record: DelegationRecord } | undefined>;
  /** What stays of a case that was destroyed. */
  findTombstone(delegationId: DelegationId): Promise<Tombstone | undefined>;
  findTombstoneByDocket(docketNumber: string): Promise<Tombstone | undefined>;
  listDelegations(filter: DelegationFilter): Promise<Page<DelegationListItem>>;
  timeline(delegationId: DelegationId): Promise<(DelegationEvent & { recordedAt: Instant })[]>;
  findByRequestKey(delegationId: DelegationId, key: string): Promise<{ hash: string } | undefined>;
  listWork(filter: WorkFilter): Promise<Page<KeptWork>>;
  listEscalations(filter: EscalationFilter): Promise<Page<FoundEscalation>>;
  getSeizure(seizureId: string): Promise<FoundSeizure | undefined>;
  listSeizures(filter: SeizureFilter): Promise<Page<FoundSeizure>>;
  seizureTimeline(seizureId: string): Promise<(SeizureEvent & { recordedAt: Instant })[]>;
  findSeizureRequest(seizureId: string, key: string): Promise<{ hash: string } | undefined>;
  /** `tooMany`: it falls into more groups than are counted. */
  statistics(query: StatisticsQuestion & { viewer: Viewer }): Promise<Statistics | 'tooMany'>;
  /** Several questions of the same moment, each with all the groups that there are. */
  statisticsAtOnce<Name extends string>(
    queries: Record<Name, StatisticsQuestion & { viewer: Viewer }>,
  ): Promise<Record<Name, Statistics>>;
  /** What is known of a submission before it is made: what was asked under its key, and what it may repeat. */
  findEarlier(query: {
    requestingCourt: CourtId;
    caseNumber: string;
    kind: Kind;
    targets: string[];
    delegationId: DelegationId;
    requestKey?: string;
  }): Promise<{
    requestHash?: string;
    /** What was submitted under its id was destroyed; absent where nobody can say. */
    isDestroyed?: boolean;
    possibleDuplicates: { id: DelegationId; docketNumber: string | null }[];
  }>;
  /** Who looked at what, latest first. */
  listAccess(filter: AccessFilter): Promise<Page<RecordedAccess & { docketNumber: string | null }>>;
  /** Cases in which a document was ever named; those that the viewer sees by unit or court first, and not all. */
  casesHolding(query: { sha256: string; viewer: Viewer }): Promise<DelegationState[]>;
  ping(): Promise<void>;
}

export interface SubmitStart {
  delegationId: DelegationId;
  command: SubmitCommand;
  /** The earliest due instant of the clocks that the submission starts. */
  dueAt?: Instant;
}

export interface HistoryRun {
  runId: string;
  history: { events: Record<string, unknown>[] };
}

/** `isWhole` is false where the engine has forgotten the first runs. */
export interface FoundEngineActs {
  acts: EngineAct[];
  isWhole: boolean;
}

/**
 * The engine. Refusals of the decider are thrown with their code and faults; ENGINE_UNAVAILABLE when no answer
 * came in time, OVERLOADED when too much waits for one case.
 */
export interface Engine {
  /** Starts the delegation, or finds the one that this id started. `closed`: it ran and is over. */
  submit(start: SubmitStart): Promise<ActAnswer | 'closed'>;
  /** `notRunning`: no such case is at work: closed, or never submitted. */
  act(delegationId: DelegationId, command: Command): Promise<ActAnswer | 'notRunning'>;
  /** The state as the workflow holds it; undefined when there is none. `withinMs` shortens the wait. */
  getRecord(delegationId: DelegationId, withinMs?: number): Promise<DelegationRecord | undefined>;
  /** `notRunning`: its watch is over, or there never was one. */
  actOnSeizure(seizureId: string, command: SeizureCommand): Promise<SeizureActAnswer | 'notRunning'>;
  getSeizure(seizureId: string, withinMs?: number): Promise<SeizureRecord | undefined>;
  /** The engine's own history, run by run, payloads decoded; undefined when it is no longer kept. */
  history(delegationId: DelegationId): Promise<HistoryRun[] | undefined>;
  /** What was done to a case at the engine itself, beside the API; undefined where the engine knows it no more. */
  engineActs(caseId: string): Promise<FoundEngineActs | undefined>;
  /** Replays the recorded history on a worker; undefined when engine or registry keep it no more. */
  replay(caseId: string): Promise<ReplayReport | undefined>;
  ping(): Promise<void>;
}

/** The person that a bearer token stands for, or undefined for one that is not valid now. */
export type VerifyToken = (token: string) => PersonId | undefined;

/** Rules and calendars, for the deadline calls. */
export interface Law {
  rules: RuleBook;
  findCalendar(calendarId: string): Calendar | undefined;
  calendars(): readonly CalendarEntry[];
  /** A clock worked out as the commit will work it out. */
  resolveClock(request: ClockRequest): Clock;
}

/** Real time in milliseconds since 1970, for tests to hand in another. */
export type NowMs = () => number;
