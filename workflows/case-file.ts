import { log, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { courtTimeAt } from '../domain/court-time';
import { eventsOf, recordedResolve } from '../domain/delegation/events-of';
import type { EventActor, EventDraft } from '../domain/delegation/events';
import type {
  ActAnswer,
  AnsweredKey,
  CarriedDelegation,
  CommitRequest,
  CommitResult,
  DelegationInput,
  ListedCase,
} from '../domain/delegation/record';
import type { DelegationState } from '../domain/delegation/state';
import { nextWake } from '../domain/delegation/tick';
import { noticesOf, type Notice } from '../domain/notices';
import { listedAs, searchAttributeChanges } from './search-attributes';
import { commitEvents, deliverEvents, notify } from './effects';
import { epochMs, instantFromMs, type Instant } from '../domain/time';

/** How many answered Idempotency-Keys a case remembers; older ones are found in the registry. */
const REMEMBERED_KEYS = 200;

type Decided = Omit<CommitRequest, 'unrecorded' | 'fence'>;

/** What one delegation's workflow holds, and the one way in which it changes: a commit. */
export class CaseFile {
  state: DelegationState | null;
  /** The next instant, in court time, at which something comes due by itself. */
  wakeAt: Instant | null;
  docketNumber: string | null;
  private unrecorded: CarriedDelegation['unrecorded'];
  private readonly answered: Map<string, AnsweredKey>;
  private readonly run: number;
  private listed: ListedCase | null;
  private noticesUnderWay = 0;
  private isDelivering = false;

  constructor(private readonly input: DelegationInput) {
    const { carried } = input;
    this.state = carried?.state ?? null;
    this.wakeAt = this.state && nextWake(this.state);
    this.docketNumber = carried?.docketNumber ?? null;
    this.unrecorded = carried?.unrecorded ?? [];
    this.answered = new Map((carried?.answeredKeys ?? []).map((answer) => [answer.key, answer]));
    this.run = carried?.run ?? 0;
    this.listed = carried?.listed ?? null;
    if (!this.isRecorded) void this.deliver();
  }

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
    return this.noticesUnderWay === 0;
  }

  /** True when nothing decided still waits to be delivered or told. */
  get isQuiet(): boolean {
    return this.isTold && this.isRecorded;
  }

  answer(requestHash: string | undefined): ActAnswer {
    return {
      revision: this.state?.revision ?? 0,
      recorded: this.isRecorded,
      docketNumber: this.docketNumber,
      ...(requestHash === undefined ? {} : { requestHash }),
    };
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
    drafts: EventDraft[],
    by: { actor: EventActor; courtTime: Instant; request?: { key: string; hash: string } },
  ): Promise<DelegationState> {
    const decision = {
      delegationId: this.input.delegationId,
      before: this.state,
      drafts,
      at: this.now(),
      ...by,
    };
    return commitEvents({ ...decision, unrecorded: this.unrecorded, fence: this.fence() }).then((result) =>
      this.accept(decision, result),
    );
  }

  private accept(decision: Decided, result: CommitResult): DelegationState {
    const { request } = decision;
    const { events, state } = eventsOf(decision, recordedResolve(result.resolutions));
    this.state = state;
    this.wakeAt = nextWake(state);
    this.docketNumber = result.docketNumber ?? this.docketNumber;
    this.unrecorded = result.recorded ? [] : [...this.unrecorded, ...events];
    this.remember(request, state.revision);
    this.list(state, 'engine' in decision.actor);
    const notices = noticesOf(state, events);
    if (notices.length > 0) void this.tell(notices);
    if (!result.recorded) void this.deliver();
    return state;
  }

  private list(state: DelegationState, isWake: boolean): void {
    // The start of the workflow set the first values.
    this.listed ??= listedAs(state);
    const changes = searchAttributeChanges(this.listed, state, isWake);
    if (changes.length === 0) return;
    upsertSearchAttributes(changes);
    this.listed = listedAs(state);
  }

  carryOn(): DelegationInput {
    if (!this.state || !this.listed) throw new Error('a case without a submission does not continue');
    const carried: CarriedDelegation = {
      state: this.state,
      docketNumber: this.docketNumber,
      unrecorded: this.unrecorded,
      answeredKeys: [...this.answered.values()],
      run: this.run + 1,
      listed: this.listed,
    };
    return { ...this.input, carried };
  }

  private fence(): { run: number; historyLength: number; atMs: number } {
    return { run: this.run, historyLength: workflowInfo().historyLength, atMs: Date.now() };
  }

  private remember(request: { key: string; hash: string } | undefined, revision: number): void {
    if (!request) return;
    this.answered.set(request.key, { ...request, revision });
    const [oldest] = this.answered.keys();
    if (this.answered.size > REMEMBERED_KEYS && oldest !== undefined) this.answered.delete(oldest);
  }

  private async tell(notices: Notice[]): Promise<void> {
    this.noticesUnderWay += 1;
    try {
      await notify({ notices });
    } catch (error) {
      // A rejection nobody handles would block the workflow's tasks.
      log.error('notices could not be put', { error, notices: notices.map(({ noticeId }) => noticeId) });
    } finally {
      this.noticesUnderWay -= 1;
    }
  }

  /** In order: whatever is decided meanwhile goes along with the next commit or the next delivery. */
  private async deliver(): Promise<void> {
    if (this.isDelivering) return;
    this.isDelivering = true;
    try {
      while (this.state && !this.isRecorded) {
        const { state, unrecorded: events } = this;
        const { delegationId } = this.input;
        const receipt = await deliverEvents({ delegationId, events, state, fence: this.fence() });
        this.docketNumber = receipt.docketNumber;
        this.unrecorded = this.unrecorded.filter((event) => event.revision > state.revision);
      }
    } catch (error) {
      log.error('a delivery to the registry ended; the next decision tries again', { error });
    } finally {
      this.isDelivering = false;
    }
  }
}
