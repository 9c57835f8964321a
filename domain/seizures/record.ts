import type { ChainEnd, ChainStep, Links } from '../chain/chain';
import type { Decided } from '../decided';
import type { AnsweredKey, Fence } from '../delegation/record';
import type { SeizureDraft, SeizureEvent } from './events';
import type { SeizureResolutions } from './events-of';
import type { ReportedSeizure, SeizureState } from './seizure';

/** One decision about a seizure, before it is worked out. */
export type SeizureDecision = Decided<SeizureState, SeizureDraft>;

/** What the watch asks the commit activity to work out and to write. */
export interface SeizureCommitRequest extends SeizureDecision {
  /** Decided earlier, not yet known to be in the registry; they go first. */
  unrecorded: SeizureEvent[];
  fence: Fence;
  /** As of a delegation. */
  chain?: ChainEnd;
}

export interface SeizureCommitResult {
  resolutions: SeizureResolutions;
  /** False while the registry is away: the watch keeps the events and delivers them later, in order. */
  recorded: boolean;
  chain?: ChainStep;
}

/** One transaction of the registry: the events, in order, and the state after the last of them. */
export interface SeizureWrite {
  events: SeizureEvent[];
  state: SeizureState;
  fence: Fence;
  links?: Links;
}

/** As `Delivery` of a delegation. */
export interface SeizureDelivery extends Omit<SeizureWrite, 'links'> {
  chain?: ChainEnd;
}

/** What the registry and the live query both hold of a seizure. */
export interface SeizureRecord {
  state: SeizureState;
  recorded: boolean;
}

/** What a watch starts with, and what it hands to its next run. */
export interface SeizureInput {
  schemaVersion: 1;
  reported: ReportedSeizure;
  /** Events in the history after which the watch goes on in a new run. */
  continueAsNewEvents: number;
  /** It tells its delegation when it has ended by itself; one of before that was told does not. */
  tellsEnd?: true;
  carried?: {
    state: SeizureState;
    unrecorded: SeizureEvent[];
    answeredKeys: AnsweredKey[];
    run: number;
    chain?: ChainEnd;
  };
}

/** The answer to an action once it is durable. */
export interface SeizureActAnswer {
  revision: number;
  recorded: boolean;
  /** Hash of the first body under this Idempotency-Key. */
  requestHash?: string;
}
