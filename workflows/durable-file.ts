import { log, workflowInfo } from '@temporalio/workflow';
import { chainAfter, type ChainEnd, type ChainStep } from '../domain/chain/chain';
import { courtTimeAt } from '../domain/court-time';
import type { Decided } from '../domain/decided';
import type { AnsweredKey, Fence } from '../domain/delegation/record';
import type { DrillClock } from '../domain/delegation/events';
import type { Notice } from '../domain/notices';
import { epochMs, instantFromMs, type Instant } from '../domain/time';
import { notify } from './effects';

/** How many answered Idempotency-Keys are remembered; older ones are found in the registry. */
const REMEMBERED_KEYS = 200;

interface Lasting {
  revision: number;
  drill?: DrillClock;
}

/** What a commit needs besides the decision. */
export interface Ordered<Event> {
  unrecorded: Event[];
  fence: Fence;
  chain?: ChainEnd;
}

/** Events that wait to be recorded. */
export interface Undelivered<State, Event> {
  events: Event[];
  state: State;
  fence: Fence;
  chain?: ChainEnd;
}

/** What the next run goes on with. */
export interface Carried<State, Event> {
  state: State;
  unrecorded: Event[];
  answeredKeys: AnsweredKey[];
  /** How often it has gone on in a new run. */
  run: number;
  chain?: ChainEnd;
}

/**
 * What the workflow of a delegation or a seizure holds, and the one way in which it changes: a commit. What differs
 * between them is in the methods that are abstract here.
 */
export abstract class DurableFile<
  State extends Lasting,
  Draft,
  Event extends { revision: number },
  Result extends { recorded: boolean; chain?: ChainStep },
> {
  state: State | null;
  /** The next instant, in court time, at which something comes due by itself. */
  wakeAt: Instant | null;
  protected readonly run: number;
  private unrecorded: Event[];
  private chain: ChainEnd | undefined;
  private readonly answered: Map<string, AnsweredKey>;
  private underWay = 0;
  private isDelivering = false;

  constructor(carried: Carried<State, Event> | undefined) {
    this.state = carried?.state ?? null;
    this.wakeAt = this.state && this.nextWake(this.state);
    this.unrecorded = carried?.unrecorded ?? [];
    this.chain = carried?.chain;
    this.answered = new Map((carried?.answeredKeys ?? []).map((answer) => [answer.key, answer]));
    this.run = carried?.run ?? 0;
  }

  protected abstract nextWake(state: State): Instant | null;
  protected abstract commitNow(decision: Decided<State, Draft> & Ordered<Event>): Promise<Result>;
  protected abstract eventsOf(
    decision: Decided<State, Draft>,
    result: Result,
  ): { events: Event[]; state: State };
  protected abstract noticesOf(state: State, events: Event[]): Notice[];
  /** Takes over what a commit found out besides; whatever it starts, starts only if the decision is durable. */
  protected abstract accepted(
    state: State,
    events: Event[],
    decision: Decided<State, Draft>,
    result: Result,
  ): void;
  protected abstract deliverNow(write: Undelivered<State, Event>): Promise<void>;

  /** Real time of this workflow task. */
  now(): Instant {
    return instantFromMs(Date.now());
  }

  courtNow(): Instant {
    return courtTimeAt(this.now(), this.state?.drill);
  }

  get isDue(): boolean {
    return this.wakeAt !== null && epochMs(this.wakeAt) <= epochMs(this.courtNow());
  }

  get isRecorded(): boolean {
    return this.unrecorded.length === 0;
  }

  get isTold(): boolean {
    return this.underWay === 0;
  }

  /** True when nothing decided still waits to be delivered or told. */
  get isQuiet(): boolean {
    return this.isTold && this.isRecorded;
  }

  answerTo(key: string | undefined): AnsweredKey | undefined {
    return key === undefined ? undefined : this.answered.get(key);
  }

  /**
   * Commits one decision: clocks are worked out and rows written in the local activity, then the state
   * moves. What goes outside is scheduled in the same workflow task, so that it starts only if this is durable.
   * Chained by hand, like the turns: the SDK takes a stack trace for every promise of workflow code.
   */
  commit(
    drafts: Draft[],
    by: Pick<Decided<State, Draft>, 'actor' | 'courtTime' | 'request'>,
  ): Promise<State> {
    const decision = { before: this.state, drafts, at: this.now(), ...by };
    const ordered = { unrecorded: this.unrecorded, fence: this.fence(), ...this.ofChain() };
    return this.commitNow({ ...decision, ...ordered }).then((result) => this.accept(decision, result));
  }

  private accept(decision: Decided<State, Draft>, result: Result): State {
    const { request } = decision;
    const { events, state } = this.eventsOf(decision, result);
    this.state = state;
    this.wakeAt = this.nextWake(state);
    this.unrecorded = result.recorded ? [] : [...this.unrecorded, ...events];
    this.chain = chainAfter(this.chain, result.chain, result.recorded);
    this.remember(request, state.revision);
    this.accepted(state, events, decision, result);
    const notices = this.noticesOf(state, events);
    if (notices.length > 0) this.afterwards('notices could not be put', () => notify({ notices }));
    if (!result.recorded) void this.deliver();
    return state;
  }

  /** Does what goes outside; the run does not end before it is done. */
  protected afterwards(failure: string, work: () => Promise<void>): void {
    this.underWay += 1;
    // A rejection nobody handles would block the workflow's tasks.
    void work()
      .catch((error: unknown) => log.error(failure, { error }))
      .finally(() => (this.underWay -= 1));
  }

  protected carried(state: State): Carried<State, Event> {
    const { unrecorded, run } = this;
    return { state, unrecorded, answeredKeys: [...this.answered.values()], run: run + 1, ...this.ofChain() };
  }

  private ofChain(): { chain?: ChainEnd } {
    return this.chain ? { chain: this.chain } : {};
  }

  private fence(): Fence {
    return { run: this.run, historyLength: workflowInfo().historyLength, atMs: Date.now() };
  }

  private remember(request: { key: string; hash: string } | undefined, revision: number): void {
    if (!request) return;
    this.answered.set(request.key, { ...request, revision });
    const [oldest] = this.answered.keys();
    if (this.answered.size > REMEMBERED_KEYS && oldest !== undefined) this.answered.delete(oldest);
  }

  /** In order: whatever is decided meanwhile goes along with the next commit or the next delivery. */
  protected async deliver(): Promise<void> {
    if (this.isDelivering) return;
    this.isDelivering = true;
    try {
      while (this.state && !this.isRecorded) {
        const { state, unrecorded: events, chain } = this;
        await this.deliverNow({ events, state, fence: this.fence(), ...this.ofChain() });
        // What was decided meanwhile and could not be recorded either follows the last that was delivered.
        if (this.chain && chain && !this.isRecorded) this.chain = { ...this.chain, after: chain.head };
        this.unrecorded = this.unrecorded.filter((event) => event.revision > state.revision);
      }
    } catch (error) {
      log.error('a delivery to the registry ended; the next decision tries again', { error });
    } finally {
      this.isDelivering = false;
    }
  }
}
