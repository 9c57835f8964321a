import type { RunningClock } from '../clocks/clock';
import type { Escalation } from '../escalation';
import { epochMs, type Instant } from '../time';
import { Decision } from './decision';
import { rungAfter } from './escalation-choices';
import type { EventDraft } from './events';
import { findClock, isOpen, isOwed, type DelegationState } from './state';

/** What comes due by itself, and when (court time). */
type Wake =
  | { at: Instant; type: 'warn'; clock: RunningClock }
  | { at: Instant; type: 'lapse'; clock: RunningClock }
  | { at: Instant; type: 'climb'; escalation: Escalation };

function wakesOf(state: DelegationState): Wake[] {
  if (!isOpen(state)) return [];
  const wakes: Wake[] = [];
  for (const clock of state.clocks) {
    if (clock.status !== 'running') continue;
    const { clockId, warnAt, dueAt } = clock;
    const isWarned = state.escalations.some((e) => e.clockId === clockId && e.rung === 'warn');
    if (warnAt !== null && !isWarned) wakes.push({ at: warnAt, type: 'warn', clock });
    wakes.push({ at: dueAt, type: 'lapse', clock });
  }
  for (const escalation of state.escalations) {
    if (escalation.status !== 'open' || escalation.climbsAt === null) continue;
    if (isClimbPending(state, escalation)) {
      wakes.push({ at: escalation.climbsAt, type: 'climb', escalation });
    }
  }
  return wakes;
}

function isClimbPending(state: DelegationState, { clockId, rung }: Escalation): boolean {
  const next = rungAfter(rung);
  const clock = findClock(state, clockId);
  return (
    next !== undefined &&
    clock !== undefined &&
    isOwed(clock) &&
    !state.escalations.some((e) => e.clockId === clockId && e.rung === next)
  );
}

/** The next instant in court time at which something comes due by itself, or null when nothing will. */
export function nextWake(state: DelegationState): Instant | null {
  const [first, ...rest] = wakesOf(state);
  if (!first) return null;
  return rest.reduce((next, { at }) => (epochMs(at) < epochMs(next) ? at : next), first.at);
}

/**
 * What the engine decides at one wake: warnings, lapses and climbs that come due at that very instant.
 * Called once for each wake in its turn, so that rungs count from due instants however late the timer was.
 */
export function decideTick(state: DelegationState, wakeAt: Instant): EventDraft[] {
  const decision = new Decision(state, wakeAt);
  for (const wake of wakesOf(state)) {
    if (epochMs(wake.at) !== epochMs(wakeAt)) continue;
    if (wake.type === 'warn') decision.raise(wake.clock.clockId, 'warn');
    else if (wake.type === 'lapse') lapse(state, wake.clock, decision);
    else climb(wake.escalation, decision);
  }
  return decision.drafts;
}

function lapse(state: DelegationState, clock: RunningClock, decision: Decision): void {
  decision.add('ClockLapsed', { clockId: clock.clockId });
  if (clock.ruleId === 'RESUBMIT') {
    decision.close('notResubmitted');
    return;
  }
  if (clock.ruleId === 'PROMISE') {
    brokenPromise(state, clock, decision);
    return;
  }
  decision.raise(clock.clockId, 'supervisor');
}

/** A promise that lapses makes what it stood for climb on, from the rung that had accepted it. */
function brokenPromise(state: DelegationState, promise: RunningClock, decision: Decision): void {
  const promisedFor = promise.subject ?? '';
  const highest = state.escalations.filter((e) => e.clockId === promisedFor).at(-1);
  const next = highest && rungAfter(highest.rung);
  if (next) decision.raise(promisedFor, next);
  else decision.raise(promise.clockId, 'leaders');
}

function climb(escalation: Escalation, decision: Decision): void {
  const next = rungAfter(escalation.rung);
  if (next) decision.raise(escalation.clockId, next);
}
