import { findClock, isOwed, isPending, type DelegationState } from './state';
import type {
  ClockOwner,
  ClockRequest,
  ClockTrigger,
  LaidOn,
  MoveCause,
  RunningClock,
} from '../clocks/clock';
import { latenessOf } from '../clocks/lateness';
import { areSameSuspensions, daysLost, type PauseSpan } from '../clocks/pause-ledger';
import { escalationIdOf } from '../ids';
import type { Rung } from '../escalation';
import { courtDayOf, type CourtDay, type Instant } from '../time';
import { isOpenPause, laidOnBy, withPause, type Pause } from './pauses';
import type { CancelReason, CloseReason, DraftData, EventData, EventDraft, EventType } from './events';

/** A clock to start; from the present moment on, unless it says since when. */
type NewClock = Omit<ClockRequest, 'clockId' | 'startsAt'> & Partial<Pick<ClockRequest, 'startsAt'>>;

/**
 * Gathers the events of one decision in their order, with the clocks they meet, cancel and start. It lives
 * for one call of `decide` and sees the state as it was before.
 */
export class Decision {
  readonly drafts: EventDraft[] = [];
  private readonly settled = new Set<string>();
  /** Escalations that stay as they are, or become answered, though their clock is settled. */
  private readonly kept = new Set<string>();
  private readonly raised = new Set<string>();
  private readonly started = new Map<string, number>();
  /** Pauses and requests that this decision has ended, answered or dropped. */
  private readonly over = new Set<string>();

  constructor(
    readonly state: DelegationState,
    /** Court time. */
    readonly now: Instant,
  ) {}

  add<T extends EventType>(type: T, data: DraftData<T>): this {
    this.drafts.push({ type, data } as EventDraft);
    return this;
  }

  /** Starts a clock; its id is the rule and a running number within the delegation. */
  start(request: NewClock): this {
    const clockId = this.nextClockId(request.ruleId);
    return this.add('ClockStarted', { request: { startsAt: this.now, ...request, clockId } });
  }

  /** Starts a clock that is met in the same moment; whether late, is known once it is worked out. */
  startMet(request: NewClock, trigger: ClockTrigger): this {
    const clockId = this.nextClockId(request.ruleId);
    this.add('ClockStarted', { request: { startsAt: this.now, ...request, clockId } });
    return this.add('ClockMet', { clockId, trigger });
  }

  private nextClockId(ruleId: string): string {
    const before = this.state.clocks.filter((clock) => clock.ruleId === ruleId).length;
    const ordinal = before + (this.started.get(ruleId) ?? 0) + 1;
    this.started.set(ruleId, ordinal - before);
    return `${ruleId}-${ordinal}`;
  }

  /** Moves a clock to where all that is now laid on it brings it, from its original base. */
  move(clockId: string, cause: MoveCause, laidOn: LaidOn): this {
    return this.add('ClockMoved', { clockId, cause, laidOn });
  }

  /** A pause ends on the day that counts again; its clocks are moved by the days really lost. */
  endPause({ pauseId, from, clockIds }: Pause, on: CourtDay, note?: string): this {
    this.over.add(pauseId);
    const days = daysLost({ from }, on);
    this.add('PauseEnded', { pauseId, on, days, ...(note === undefined ? {} : { note }) });
    const pauses = withPause(this.state.pauses ?? [], pauseId, { status: 'ended', endedOn: on });
    return this.layPauses(pauses, clockIds, 'resumed');
  }

  /** Moves those of the clocks on which other days stand still by these pauses than before. */
  layPauses(pauses: readonly PauseSpan[], clockIds: readonly string[], cause: MoveCause): this {
    const held = this.owed().filter((clock) => isPending(clock) && clockIds.includes(clock.clockId));
    for (const clock of held) {
      const laidOn = laidOnBy(pauses, clock);
      if (!areSameSuspensions(laidOn.suspensions, clock.laidOn?.suspensions ?? [])) {
        this.move(clock.clockId, cause, laidOn);
      }
    }
    return this;
  }

  /** Proposals of pauses fall that nobody could answer any more. */
  dropProposedPauses(): this {
    for (const { pauseId, status } of this.state.pauses ?? []) {
      if (status === 'proposed' && !this.over.has(pauseId)) this.dropPause(pauseId);
    }
    return this;
  }

  /** A proposal or request that this decision answers does not fall as well. */
  answers(id: string): this {
    this.over.add(id);
    return this;
  }

  /** What is still to be answered falls, and with it the clock of the answer. */
  dropPause(pauseId: string): this {
    this.over.add(pauseId);
    return this.add('PauseDropped', { pauseId }).cancel('noLongerOwed', isAbout(pauseId));
  }

  /** Meets what this happening meets, in time or late, and with it the promises made for it. */
  meet(trigger: ClockTrigger, only: (clock: RunningClock) => boolean = () => true): this {
    const met = this.owed().filter((clock) => clock.metBy.includes(trigger) && only(clock));
    const ids = new Set(met.map((clock) => clock.clockId));
    const promises = this.owed().filter((clock) => isPromiseFor(ids, clock));
    for (const clock of new Set([...met, ...promises])) {
      if (this.settled.has(clock.clockId)) continue;
      const late = latenessOf(clock.dueAt, this.now);
      this.add('ClockMet', { clockId: clock.clockId, trigger, ...(late === undefined ? {} : { late }) });
      this.settle(clock);
    }
    return this;
  }

  /**
   * Ends clocks that are no longer owed, with the promises made for them. One that has lapsed stays on record
   * as lapsed. What is still open on such a clock is closed even where the clock itself was met before.
   */
  cancel(reason: CancelReason, only: (clock: RunningClock) => boolean = () => true): this {
    const ended = this.state.clocks.filter(only);
    const ids = new Set(ended.map((clock) => clock.clockId));
    const promises = this.owed().filter((clock) => isPromiseFor(ids, clock));
    for (const clock of new Set([...ended, ...promises])) {
      if (isOwed(clock) && !this.settled.has(clock.clockId)) {
        this.add('ClockCancelled', { clockId: clock.clockId, reason });
      }
      this.settle(clock);
    }
    return this;
  }

  raise(clockId: string, rung: Rung): this {
    const { delegationId, escalations } = this.state;
    const { generation = 1 } = findClock(this.state, clockId) ?? {};
    const escalationId = escalationIdOf(delegationId, clockId, rung, generation);
    if (this.raised.has(escalationId)) return this;
    if (escalations.some((e) => e.escalationId === escalationId)) return this;
    this.raised.add(escalationId);
    return this.add('EscalationRaised', { escalationId, clockId, rung });
  }

  /** Answers an open escalation; it is not closed as well when the answer meets its clock. */
  answer(data: EventData['EscalationAnswered']): this {
    this.keep(data.escalationId);
    return this.add('EscalationAnswered', data);
  }

  /** Leaves an escalation open though this decision settles its clock. */
  keep(escalationId: string): this {
    this.kept.add(escalationId);
    return this;
  }

  close(reason: CloseReason): this {
    return this.cancel('closed').add('Closed', { reason });
  }

  /** Whether a clock is still owed that this happening would meet. */
  isOwed(trigger: ClockTrigger): boolean {
    return this.owed().some((clock) => clock.metBy.includes(trigger));
  }

  isOwing(owner: ClockOwner, ruleId: string): boolean {
    return this.owed().some((clock) => clock.owner === owner && clock.ruleId === ruleId);
  }

  private owed(): RunningClock[] {
    return this.state.clocks.filter((clock) => isOwed(clock) && !this.settled.has(clock.clockId));
  }

  private settle(clock: RunningClock): void {
    this.settled.add(clock.clockId);
    for (const { clockId, status, escalationId } of this.state.escalations) {
      if (clockId === clock.clockId && status === 'open' && !this.kept.has(escalationId)) {
        this.kept.add(escalationId);
        this.add('EscalationClosed', { escalationId });
      }
    }
    this.endWhatHoldsNothing();
  }

  /** A pause without a clock left to hold ends; what was proposed or asked for such clocks falls. */
  private endWhatHoldsNothing(): void {
    const pending = new Set(
      this.owed()
        .filter(isPending)
        .map(({ clockId }) => clockId),
    );
    for (const pause of this.state.pauses ?? []) {
      const isIdle = isOpenPause(pause) && !pause.clockIds.some((clockId) => pending.has(clockId));
      if (!isIdle || this.over.has(pause.pauseId)) continue;
      if (pause.status === 'agreed') this.endPause(pause, courtDayOf(this.now));
      else this.dropPause(pause.pauseId);
    }
    for (const { extensionId, clockId, status } of this.state.extensions ?? []) {
      if (status !== 'requested' || pending.has(clockId) || this.over.has(extensionId)) continue;
      this.over.add(extensionId);
      this.add('ExtensionDropped', { extensionId }).cancel('noLongerOwed', isAbout(extensionId));
    }
  }
}

function isAbout(subject: string): (clock: RunningClock) => boolean {
  return (clock) => clock.subject === subject;
}

function isPromiseFor(clockIds: Set<string>, clock: RunningClock): boolean {
  return clock.ruleId === 'PROMISE' && clock.subject !== undefined && clockIds.has(clock.subject);
}
