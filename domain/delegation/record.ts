import type { ChainEnd, ChainStep, Links } from '../chain/chain';
import type { Decided } from '../decided';
import type { CourtId, DelegationId } from '../ids';
import type { DelegationEvent, EventData, EventDraft, EventType } from './events';
import type { DelegationState, Stage } from './state';
import type { Priority } from './submission';
import type { SubmitCommand } from './submit';

/**
 * Orders commits of one delegation by the workflow task that decided them. A task that was lost and decided
 * again carries a later fence; a write that comes late from the lost one is older and changes nothing.
 */
export interface Fence {
  /** How often the workflow has continued as new. */
  run: number;
  historyLength: number;
  /** The workflow task's time in milliseconds. */
  atMs: number;
}

/** What the workflow asks the commit activity to work out and to write. */
export interface CommitRequest extends Decided<DelegationState, EventDraft> {
  delegationId: DelegationId;
  /** Decided earlier, not yet known to be in the registry; they go first. */
  unrecorded: DelegationEvent[];
  fence: Fence;
  /** Where the chain stands; absent before the first commit that keeps one. */
  chain?: ChainEnd;
}

/** What closed a draft's open end (a clock worked out, an escalation addressed), by the draft's place. */
export type Resolutions = Record<number, EventData[EventType]>;

export interface CommitResult {
  /** Only what the workflow could not know: it makes the events from its drafts and this. */
  resolutions: Resolutions;
  /** False while the registry is away: the workflow keeps the events and delivers them later, in order. */
  recorded: boolean;
  /** Null until the registry has given one. */
  docketNumber: string | null;
  /** Absent in what a build without chains has recorded. */
  chain?: ChainStep;
}

/** One transaction of the registry: the events, in order, and the state after the last of them. */
export interface RegistryWrite {
  delegationId: DelegationId;
  events: DelegationEvent[];
  state: DelegationState;
  fence: Fence;
  links?: Links;
}

/** What the workflow asks to have delivered that could not be recorded when it was decided. */
export interface Delivery extends Omit<RegistryWrite, 'links'> {
  chain?: ChainEnd;
}

export interface RegistryReceipt {
  docketNumber: string;
}

/** What the registry and the live query both hold of a delegation. */
export interface DelegationRecord {
  state: DelegationState;
  docketNumber: string | null;
  recorded: boolean;
}

/** What a delegation's workflow starts with, and what it hands to its next run. */
export interface DelegationInput {
  schemaVersion: 1;
  delegationId: DelegationId;
  submit: SubmitCommand;
  /** Events in the history after which the case goes on in a new run. */
  continueAsNewEvents: number;
  carried?: CarriedDelegation;
}

export interface CarriedDelegation {
  state: DelegationState;
  docketNumber: string | null;
  unrecorded: DelegationEvent[];
  answeredKeys: AnsweredKey[];
  /** How often the case has gone on in a new run. */
  run: number;
  listed: ListedCase;
  chain?: ChainEnd;
}

/** What the engine's own lists say of a case; they may lag behind it. */
export interface ListedCase {
  stage: Stage;
  priority: Priority;
  assistingCourt: CourtId;
}

/** An Idempotency-Key that has been answered, with a hash of what was asked under it. */
export interface AnsweredKey {
  key: string;
  hash: string;
  revision: number;
}

/** The answer to a submission or an action once it is durable. */
export interface ActAnswer {
  revision: number;
  recorded: boolean;
  docketNumber: string | null;
  /** Hash of the first body under this Idempotency-Key. */
  requestHash?: string;
}
