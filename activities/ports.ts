import type { Anchored } from '../domain/anchors/anchored';
import type { ReplayOutcome } from '../domain/audit/replay-report';
import type { Sha256, Versions } from '../domain/chain/chain';
import type { CalendarLoad, RecountedClocks } from '../domain/clocks/calendar-load';
import type {
  Clock,
  ClockOwner,
  ClockRequest,
  LaidOn,
  MovedClock,
  RunningClock,
} from '../domain/clocks/clock';
import type { RegistryReceipt, RegistryWrite } from '../domain/delegation/record';
import type { SeizureWrite } from '../domain/seizures/record';
import type { LadderSides } from '../domain/escalation-ladder';
import type { Addressee, Rung } from '../domain/escalation';
import type { Notice } from '../domain/notices';
import type { Instant } from '../domain/time';

/** Where rules, ladder and calendars answer what a decision left open. */
export interface ResolverPort {
  resolveClock(request: ClockRequest): Clock;
  moveClock(clock: Clock, laidOn: LaidOn): MovedClock;
  /** Puts a notice in force, and the clocks that come out otherwise by it. */
  recountClocks(clocks: readonly RunningClock[], load: CalendarLoad): RecountedClocks;
  toldOnLapse(owner: ClockOwner, sides: LadderSides): Addressee[];
  resolveEscalation(request: { rung: Rung; owner: ClockOwner; sides: LadderSides; raisedAt: Instant }): {
    addressees: Addressee[];
    copies: Addressee[];
    climbsAt: Instant | null;
  };
}

/** The projection that lists and statistics read. */
export interface RegistryPort {
  /** @throws an error whose `code` is REGISTRY_UNAVAILABLE when it cannot be reached now */
  record(write: RegistryWrite): Promise<RegistryReceipt>;
  /** @throws as `record` */
  recordSeizure(write: SeizureWrite): Promise<void>;
}

/** Where notices wait to be sent. */
export interface OutboxPort {
  /** The same notice put twice is one notice. */
  put(notice: Notice): Promise<void>;
}

/** What chains of events are made with. */
export interface ChainPort {
  sha256: Sha256;
  /** Of code, rules and calendar as they are now. */
  versions: () => Versions;
}

/** Where recorded histories are replayed. */
export interface ReplayerPort {
  replay(caseId: string): Promise<ReplayOutcome>;
}

/** Where the heads of all chains are anchored. */
export interface AnchorPort {
  /** @param under ends it before its time, and is told now and then of the cases that were looked at */
  anchor(under: { signal: AbortSignal; tell: (cases: number) => void }): Promise<Anchored>;
}

export interface ActivityDeps {
  resolver: ResolverPort;
  chain: ChainPort;
  registry: RegistryPort;
  outbox: OutboxPort;
  replayer: ReplayerPort;
  anchors: AnchorPort;
  log: { warn(fields: object, message: string): void };
}
