import { upsertSearchAttributes } from '@temporalio/workflow';
import type { Decided } from '../domain/decided';
import { eventsOf, recordedResolve } from '../domain/delegation/events-of';
import type { DelegationEvent, EventDraft } from '../domain/delegation/events';
import type { ActAnswer, CommitResult, DelegationInput, ListedCase } from '../domain/delegation/record';
import { splitOffBy } from '../domain/delegation/split-off';
import type { DelegationState } from '../domain/delegation/state';
import { nextWake } from '../domain/delegation/tick';
import { noticesOf, type Notice } from '../domain/notices';
import { seizureOrdersOf, type SeizureOrder } from '../domain/seizures/orders';
import type { Instant } from '../domain/time';
import { DurableFile, type Ordered, type Undelivered } from './durable-file';
import { commitEvents, deliverEvents } from './effects';
import { carryOut } from './seizure-orders';
import { listedAs, searchAttributeChanges } from './search-attributes';
import { startSplitOff } from './split-off';
import { createTurns } from './turns';

type Decision = Decided<DelegationState, EventDraft>;

/** What one delegation's workflow holds. */
export class CaseFile extends DurableFile<DelegationState, EventDraft, DelegationEvent, CommitResult> {
  docketNumber: string | null;
  private listed: ListedCase | null;
  private readonly inOrder = createTurns();

  constructor(private readonly input: DelegationInput) {
    super(input.carried);
    this.docketNumber = input.carried?.docketNumber ?? null;
    this.listed = input.carried?.listed ?? null;
    if (!this.isRecorded) void this.deliver();
  }

  answer(requestHash: string | undefined): ActAnswer {
    return {
      revision: this.state?.revision ?? 0,
      recorded: this.isRecorded,
      docketNumber: this.docketNumber,
      ...(requestHash === undefined ? {} : { requestHash }),
    };
  }

  carryOn(): DelegationInput {
    if (!this.state || !this.listed) throw new Error('a case without a submission does not continue');
    const { docketNumber, listed } = this;
    return { ...this.input, carried: { ...this.carried(this.state), docketNumber, listed } };
  }

  protected nextWake(state: DelegationState): Instant | null {
    return nextWake(state);
  }

  protected commitNow(decision: Decision & Ordered<DelegationEvent>): Promise<CommitResult> {
    return commitEvents({ delegationId: this.input.delegationId, ...decision });
  }

  protected eventsOf(decision: Decision, { resolutions }: CommitResult) {
    const { delegationId } = this.input;
    return eventsOf({ delegationId, ...decision }, recordedResolve(resolutions));
  }

  protected noticesOf(state: DelegationState, events: DelegationEvent[]): Notice[] {
    return noticesOf(state, events);
  }

  protected accepted(
    state: DelegationState,
    events: DelegationEvent[],
    decision: Decision,
    result: CommitResult,
  ): void {
    this.docketNumber = result.docketNumber ?? this.docketNumber;
    this.list(state, 'engine' in decision.actor);
    const { continueAsNewEvents } = this.input;
    for (const child of splitOffBy(decision.before, events)) {
      const input = { ...child, continueAsNewEvents };
      this.afterwards('what was split off could not be started', () => startSplitOff(input));
    }
    for (const order of seizureOrdersOf(decision.before, state, events)) this.order(order);
  }

  /** One after the other: a watch is told nothing before it has begun. */
  private order(order: SeizureOrder): void {
    const { continueAsNewEvents } = this.input;
    this.afterwards('an order about a seizure failed', () =>
      this.inOrder(() => carryOut(order, continueAsNewEvents)),
    );
  }

  protected async deliverNow(write: Undelivered<DelegationState, DelegationEvent>): Promise<void> {
    const { docketNumber } = await deliverEvents({ delegationId: this.input.delegationId, ...write });
    this.docketNumber = docketNumber;
  }

  private list(state: DelegationState, isWake: boolean): void {
    // The start of the workflow set the first values.
    this.listed ??= listedAs(state);
    const changes = searchAttributeChanges(this.listed, state, isWake);
    if (changes.length === 0) return;
    upsertSearchAttributes(changes);
    this.listed = listedAs(state);
  }
}
