import type { RunningClock } from '../clocks/clock';
import { expectedEnd } from '../clocks/pause-ledger';
import type { Escalation } from '../escalation';
import { isInForce } from '../kinds/common';
import { epochMs, isBefore, startOfDay, type Instant } from '../time';
import { Decision } from './decision';
import { rungAfter } from './escalation-choices';
import type { EventDraft } from './events';
import type { Pause } from './pauses';
import { escalationsNow, findClock, isOpen, isOwed, type DelegationState } from './state';

/** What comes due by itself, and when (court time). */
type Wake =
  | { at: Instant; type: 'warn'; clock: RunningClock }
  | { at: Instant; type: 'lapse'; clock: RunningClock }
  | { at: Instant; type: 'climb'; escalation: Escalation }
  /** The agreed maximum of a pause is reached. */
  | { at: Instant; type: 'resume'; pause: Pause };

function wakesOf(state: DelegationState): Wake[] {
  if (!isOpen(state)) return [];
  const wakes: Wake[] = [];
  for (const clock of state.clocks) {
    if (clock.status !== 'running') continue;
    const { warnAt, dueAt } = clock;
    const isWarned = escalationsNow(state, clock).some(({ rung }) => rung === 'warn');
    const lapsesAt = notBeforeArmed(clock, dueAt);
    wakes.push({ at: lapsesAt, type: 'lapse', clock });
    if (warnAt === null || isWarned) continue;
    const warnsAt = notBeforeArmed(clock, warnAt);
    if (isBefore(warnsAt, lapsesAt)) wakes.push({ at: warnsAt, type: 'warn', clock });
  }
  for (const escalation of state.escalations) {
    if (escalation.status !== 'open' || escalation.climbsAt === null) continue;
    const clock = climbing(state, escalation);
    if (clock) wakes.push({ at: notBeforeArmed(clock, escalation.climbsAt), type: 'climb', escalation });
  }
  for (const pause of state.pauses ?? []) {
    if (pause.status !== 'agreed' || pause.openEnded === true) continue;
    const endsAt = startOfDay(expectedEnd(pause));
    const { answeredAt = endsAt } = pause;
    wakes.push({ at: isBefore(endsAt, answeredAt) ? answeredAt : endsAt, type: 'resume', pause });
  }
  return wakes;
}

/** What a move or a resumption finds to have passed already comes due with it, not before it. */
function notBeforeArmed({ armedAt }: RunningClock, at: Instant): Instant {
  return armedAt !== undefined && isBefore(at, armedAt) ? armedAt : at;
}

/** The clock whose escalation is to climb by itself, if it is; nothing climbs while the clock stands still. */
function climbing(state: DelegationState, { clockId, rung }: Escalation): RunningClock | undefined {
  const next = rungAfter(rung);
  const clock = findClock(state, clockId);
  if (next === undefined || clock === undefined || !isOwed(clock) || clock.status === 'paused') {
    return undefined;
  }
  return escalationsNow(state, clock).some((e) => e.rung === next) ? undefined : clock;
}

/** The next instant in court time at which something comes due by itself, or null when nothing will. */
export function nextWake(state: DelegationState): Instant | null {
  const [first, ...rest] = wakesOf(state);
  if (!first) return null;
  return rest.reduce((next, { at }) => (epochMs(at) < epochMs(next) ? at : next), first.at);
}

/**
 * What the engine decides at one wake: warnings, lapses, climbs and resumptions that come due at that very instant.
 * Called once for each wake in its turn, so that rungs count from due instants however late the timer was.
 */
export function decideTick(state: DelegationState, wakeAt: Instant): EventDraft[] {
  const decision = new Decision(state, wakeAt);
  const due = wakesOf(state).filter(({ at }) => epochMs(at) === epochMs(wakeAt));
  const lapsed = due.flatMap((wake) => (wake.type === 'lapse' ? [wake.clock] : []));
  for (const { clockId } of lapsed) decision.add('ClockLapsed', { clockId });
  if (lapsed.some((clock) => endsCase(state, clock))) {
    return decision.close('notResubmitted').drafts;
  }
  for (const wake of due) {
    if (wake.type === 'warn') decision.raise(wake.clock.clockId, 'warn');
    else if (wake.type === 'climb') climb(wake.escalation, decision);
    else if (wake.type === 'resume') decision.endPause(wake.pause, expectedEnd(wake.pause));
    else if (wake.clock.ruleId === 'PROMISE') brokenPromise(state, wake.clock, decision);
    else lapse(state, wake.clock, decision);
  }
  return decision.drafts;
}

/** A returned delegation that nobody resubmits closes; never over a measure that is still in force. */
function endsCase(state: DelegationState, { ruleId }: RunningClock): boolean {
  return ruleId === 'RESUBMIT' && !state.measures.some(isInForce);
}

/**
 * Put before the head of the owner's unit. Where a warning had been passed up before, what is open climbs by
 * itself and a promise stands until it lapses; what was merely answered climbs on, for now the lapse is there.
 */
function lapse(state: DelegationState, clock: RunningClock, decision: Decision): void {
  const { clockId } = clock;
  const ofClock = escalationsNow(state, clock).filter((e) => e.rung !== 'warn');
  const isPromised = state.clocks.some((c) => c.ruleId === 'PROMISE' && c.subject === clockId && isOwed(c));
  if (isPromised || ofClock.some(({ status }) => status === 'open')) return;
  const highest = ofClock.at(-1);
  const next = highest === undefined ? 'supervisor' : rungAfter(highest.rung);
  if (next) decision.raise(clockId, next);
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
