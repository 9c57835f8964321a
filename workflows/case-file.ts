import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { courtTimeAt } from '../domain/court-time';
import { evolveAll } from '../domain/delegation/evolve';
import type { EventActor, EventDraft } from '../domain/delegation/events';
import type { AnsweredKey, CarriedDelegation, DelegationInput } from '../domain/delegation/record';
import type { DelegationState } from '../domain/delegation/state';
import { noticesOf } from '../domain/notices';
import { changedSearchAttributes } from './search-attributes';
import { commitEvents, deliverEvents, notify } from './effects';
import { instantFromMs, type Instant } from '../domain/time';

/** How many answered Idempotency-Keys a case remembers; older ones are found in the registry. */
const REMEMBERED_KEYS = 200;

/** What one delegation's workflow holds, and the one way in which it changes: a commit. */
export class CaseFile {
  state: DelegationState | null;
  docketNumber: string | null;
  private unrecorded: CarriedDelegation['unrecorded'];
  private readonly answered: Map<string, AnsweredKey>;
  private readonly run: number;
  private underWay = 0;

  constructor(private readonly input: DelegationInput) {
    const { carried } = input;
    this.state = carried?.state ?? null;
    this.docketNumber = carried?.docketNumber ?? null;
    this.unrecorded = carried?.unrecorded ?? [];
    this.answered = new Map((carried?.answeredKeys ?? []).map((answer) => [answer.key, answer]));
    this.run = carried?.run ?? 0;
    if (this.unrecorded.length > 0) this.deliverInBackground();
  }

  /** Real time of this workflow task. */
  now(): Instant {
    return instantFromMs(Date.now());
  }

  courtNow(): Instant {
    return courtTimeAt(this.now(), this.state?.drill);
  }

  get isRecorded(): boolean {
    return this.unrecorded.length === 0;
  }

  /** True when nothing decided still waits to be delivered or told. */
  get isQuiet(): boolean {
    return this.underWay === 0 && this.isRecorded;
  }

  answerTo(key: string | undefined): AnsweredKey | undefined {
    return key === undefined ? undefined : this.answered.get(key);
  }

  /**
   * Commits one decision: clocks are worked out and rows written in the local activity, then the state
   * moves. What goes outside is scheduled in the same workflow task, so that it starts only if this is durable.
   */
  async commit(
    drafts: EventDraft[],
    by: { actor: EventActor; courtTime: Instant; request?: { key: string; hash: string } },
  ): Promise<DelegationState> {
    const { delegationId } = this.input;
    const before = this.state;
    const result = await commitEvents({
      delegationId,
      before,
      drafts,
      unrecorded: this.unrecorded,
      at: this.now(),
      ...by,
      fence: this.fence(),
    });
    const state = evolveAll(delegationId, before, result.events);
    this.state = state;
    this.docketNumber = result.docketNumber ?? this.docketNumber;
    this.unrecorded = result.recorded ? [] : [...this.unrecorded, ...result.events];
    this.remember(by.request, state.revision);
    const attributes = changedSearchAttributes(before, state);
    if (attributes.length > 0) upsertSearchAttributes(attributes);
    const notices = noticesOf(state, result.events);
    if (notices.length > 0) this.inBackground(notify({ notices }));
    if (!result.recorded) this.deliverInBackground();
    return state;
  }

  carryOn(): DelegationInput {
    if (!this.state) throw new Error('a case without a submission does not continue');
    const carried: CarriedDelegation = {
      state: this.state,
      docketNumber: this.docketNumber,
      unrecorded: this.unrecorded,
      answeredKeys: [...this.answered.values()],
      run: this.run + 1,
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

  /** In order: whatever is decided meanwhile goes along with the next commit or the next delivery. */
  private deliverInBackground(): void {
    const { state, unrecorded } = this;
    if (!state || this.isDelivering) return;
    this.isDelivering = true;
    const delivery = deliverEvents({
      delegationId: this.input.delegationId,
      events: unrecorded,
      state,
      fence: this.fence(),
    }).then(({ docketNumber }) => {
      this.isDelivering = false;
      this.docketNumber = docketNumber;
      this.unrecorded = this.unrecorded.filter((event) => event.revision > state.revision);
      if (!this.isRecorded) this.deliverInBackground();
    });
    this.inBackground(delivery);
  }
  private isDelivering = false;

  private inBackground(work: Promise<void>): void {
    this.underWay += 1;
    void work.finally(() => {
      this.underWay -= 1;
    });
  }
}
