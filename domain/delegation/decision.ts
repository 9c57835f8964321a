import { isOwed, type DelegationState } from './state';
import type { ClockOwner, ClockRequest, ClockTrigger, RunningClock } from '../clocks/clock';
import { escalationIdOf } from '../ids';
import type { Rung } from '../escalation';
import { epochMs, MS_PER_DAY, type Instant } from '../time';
import type { CancelReason, CloseReason, DraftData, EventData, EventDraft, EventType } from './events';

/**
 * Gathers the events of one decision in their order, with the clocks they meet, cancel and start. It lives
 * for one call of `decide` and sees the state as it was before.
 */
export class Decision {
  readonly drafts: EventDraft[] = [];
  private readonly settled = new Set<string>();
  private readonly answered = new Set<string>();
  private readonly started = new Map<string, number>();

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
  start(request: Omit<ClockRequest, 'clockId' | 'startsAt'>): this {
    const before = this.state.clocks.filter((clock) => clock.ruleId === request.ruleId).length;
    const ordinal = before + (this.started.get(request.ruleId) ?? 0) + 1;
    this.started.set(request.ruleId, ordinal - before);
    const clockId = `${request.ruleId}-${ordinal}`;
    return this.add('ClockStarted', { request: { ...request, clockId, startsAt: this.now } });
  }

  /** Meets what this happening meets, in time or late, and with it the promises made for it. */
  meet(trigger: ClockTrigger, only: (clock: RunningClock) => boolean = () => true): this {
    const met = this.owed().filter((clock) => clock.metBy.includes(trigger) && only(clock));
    const ids = new Set(met.map((clock) => clock.clockId));
    const promises = this.owed().filter((c) => c.ruleId === 'PROMISE' && ids.has(c.subject ?? ''));
    for (const clock of new Set([...met, ...promises])) {
      const lateMs = epochMs(this.now) - epochMs(clock.dueAt);
      const late = lateMs > 0 ? { late: { days: Math.ceil(lateMs / MS_PER_DAY) } } : {};
      this.add('ClockMet', { clockId: clock.clockId, trigger, ...late });
      this.settle(clock);
    }
    return this;
  }

  /** Ends clocks that are no longer owed. One that has lapsed stays on record as lapsed. */
  cancel(reason: CancelReason, only: (clock: RunningClock) => boolean = () => true): this {
    for (const clock of this.owed().filter(only)) {
      this.add('ClockCancelled', { clockId: clock.clockId, reason });
      this.settle(clock);
    }
    return this;
  }

  raise(clockId: string, rung: Rung): this {
    const { delegationId, escalations } = this.state;
    if (escalations.some((e) => e.clockId === clockId && e.rung === rung)) return this;
    const escalationId = escalationIdOf(delegationId, clockId, rung);
    return this.add('EscalationRaised', { escalationId, clockId, rung });
  }

  /** Answers an open escalation; it is not closed as well when the answer meets its clock. */
  answer(data: EventData['EscalationAnswered']): this {
    this.answered.add(data.escalationId);
    return this.add('EscalationAnswered', data);
  }

  close(reason: CloseReason): this {
    return this.cancel('closed').add('Closed', { reason });
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
      if (clockId === clock.clockId && status === 'open' && !this.answered.has(escalationId)) {
        this.add('EscalationClosed', { escalationId });
      }
    }
  }
}
