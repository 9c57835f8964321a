import type { Chained, ChainStep, Links } from '../domain/chain/chain';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import { eventsOf, recordedResolve } from '../domain/delegation/events-of';
import type { DelegationEvent } from '../domain/delegation/events';
import type { CommitRequest, CommitResult, Fence } from '../domain/delegation/record';
import type { DelegationState } from '../domain/delegation/state';
import { seizureEventsOf } from '../domain/seizures/events-of';
import type { SeizureEvent } from '../domain/seizures/events';
import type { SeizureCommitRequest, SeizureCommitResult } from '../domain/seizures/record';
import type { SeizureState } from '../domain/seizures/seizure';
import type { ToldDecision, ToldLife, ToldStep } from '../domain/told-life';
import { ToldChain } from './told-chain';

/** Makes of the steps of one life what the registry shows of it. */
export class Telling {
  private readonly delegation = new Life<DelegationState, DelegationEvent>();
  private readonly seizure = new Life<SeizureState, SeizureEvent>();
  private docketNumber: string | null = null;
  private readonly loads: CalendarLoad[] = [];

  constructor(
    private readonly workflowId: string,
    private readonly isWhole: boolean,
  ) {}

  hear(told: ToldStep): void {
    switch (told.step) {
      case 'carried':
        if ('listed' in told.carried) {
          this.docketNumber = told.carried.docketNumber ?? this.docketNumber;
          this.delegation.carry(told.carried);
        } else {
          this.seizure.carry(told.carried);
        }
        return;
      case 'decided':
        this.docketNumber = told.result.docketNumber ?? this.docketNumber;
        this.delegation.take(told.decision.fence, told.result, (before) => decided(before, told));
        return;
      case 'seizureDecided':
        this.seizure.take(told.decision.fence, told.result, (before) => seizureDecided(before, told));
        return;
      case 'delivered':
        this.docketNumber = told.docketNumber ?? this.docketNumber;
        this.delegation.delivered(told);
        this.seizure.delivered(told);
        return;
      case 'calendarLoaded':
        this.loads.push(told.load);
    }
  }

  /** @throws Error where the events made again are not those whose hashes the history holds */
  told(): ToldLife {
    const { workflowId, isWhole, loads, docketNumber } = this;
    const life = { workflowId, isWhole, loads };
    const delegation = this.delegation.write();
    if (delegation) {
      const { delegationId } = delegation.state;
      return { ...life, delegation: { delegationId, ...delegation }, docketNumber };
    }
    const seizure = this.seizure.write();
    return seizure ? { ...life, seizure } : { ...life, nothing: true };
  }
}

type Carried = Extract<ToldStep, { step: 'carried' }>['carried'];

interface Taken<State, Event> {
  events: Event[];
  state: State;
}

class Life<State extends { revision: number }, Event extends Chained> {
  private state: State | null = null;
  private readonly events: Event[] = [];
  private fence: Fence | undefined;
  private readonly chain = new ToldChain();

  /** Only where the run before is forgotten: what it left undelivered is then all that is left of its events. */
  carry({ state, unrecorded, run, chain }: Carried): void {
    if (this.state !== null) return;
    this.state = state as unknown as State;
    const left = unrecorded as unknown as Event[];
    this.events.push(...left);
    this.fence = { run: run - 1, historyLength: 0, atMs: 0 };
    if (chain) this.chain.carry(chain, left);
  }

  take(
    fence: Fence,
    { chain }: { chain?: ChainStep },
    decide: (before: State | null) => Taken<State, Event>,
  ): void {
    const { events, state } = decide(this.state);
    this.state = state;
    this.events.push(...events);
    this.fence = fence;
    this.chain.take(chain, this.events, events);
  }

  delivered({ revision, fence }: { revision: number; fence: Fence }): void {
    if (this.state?.revision === revision) this.fence = fence;
  }

  write(): (Taken<State, Event> & { fence: Fence; links?: Links }) | undefined {
    const { state, events, fence } = this;
    if (state === null || !fence) return undefined;
    const links = this.chain.links(events);
    return { state, events, fence, ...(links && { links }) };
  }
}

function decided(
  before: DelegationState | null,
  { decision, result }: { decision: ToldDecision<CommitRequest>; result: CommitResult },
): Taken<DelegationState, DelegationEvent> {
  return eventsOf({ ...decision, before }, recordedResolve(result.resolutions));
}

function seizureDecided(
  before: SeizureState | null,
  { decision, result }: { decision: ToldDecision<SeizureCommitRequest>; result: SeizureCommitResult },
): Taken<SeizureState, SeizureEvent> {
  return seizureEventsOf({ ...decision, before }, (_draft, _state, index) => result.resolutions[index]);
}
