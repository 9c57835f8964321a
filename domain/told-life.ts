import type { CalendarLoad } from './clocks/calendar-load';
import type {
  CarriedDelegation,
  CommitRequest,
  CommitResult,
  Fence,
  RegistryWrite,
} from './delegation/record';
import type {
  SeizureCommitRequest,
  SeizureCommitResult,
  SeizureInput,
  SeizureWrite,
} from './seizures/record';

/** A decision without what whoever is told has anyway: it is by far the largest part. */
export type ToldDecision<Request> = Omit<Request, 'before' | 'unrecorded' | 'chain'>;

/** What became of a life, step by step, as far as the registry shows it. */
export type ToldStep =
  /** A run goes on with what another had. */
  | { step: 'carried'; carried: CarriedDelegation | NonNullable<SeizureInput['carried']> }
  | { step: 'decided'; decision: ToldDecision<CommitRequest>; result: CommitResult }
  | {
      step: 'seizureDecided';
      decision: ToldDecision<SeizureCommitRequest>;
      result: SeizureCommitResult;
    }
  /** What could not be recorded at once came into the registry later. */
  | { step: 'delivered'; revision: number; fence: Fence; docketNumber: string | null }
  | { step: 'calendarLoaded'; load: CalendarLoad };

/** The way out of a replay. A type and no interface, as the engine's library asks of sinks. */
export type TellingSinks = { telling: { step(told: ToldStep): void } };

/** What a history says of a life, and all that the registry shows of it. */
export type ToldLife = {
  workflowId: string;
  /** False where its earliest runs are forgotten: their events are not among those of the write. */
  isWhole: boolean;
  /** Notices that were brought to it. */
  loads: CalendarLoad[];
} & (
  | { delegation: RegistryWrite; docketNumber: string | null }
  | { seizure: SeizureWrite }
  /** A request that was refused, or one whose first decision is not durable yet. */
  | { nothing: true }
);
