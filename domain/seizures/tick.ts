import type { RunningClock } from '../clocks/clock';
import { rungAfter } from '../delegation/escalation-choices';
import { isOwed } from '../delegation/state';
import type { Rung } from '../escalation';
import { epochMs, isBefore, startOfDay, type CourtDay, type Instant } from '../time';
import { raise } from './answer';
import { cancel, isTermClock, remindsAt } from './clocks';
import type { SeizureDraft } from './events';
import { findSeizureClock, isWatched, type SeizureState } from './seizure';
import { lastMonthOf } from './term';

/** What comes due by itself, and when (court time). */
type Wake = { at: Instant } & (
  | { type: 'remind' | 'lapse'; clock: RunningClock }
  | { type: 'climb'; clockId: string; to: Rung }
  | { type: 'near'; until: CourtDay }
);

/** What had passed already when the watch began comes due with its beginning, not before it. */
function wakesOf(state: SeizureState): Wake[] {
  if (!isWatched(state)) return [];
  return [...clockWakes(state), ...climbs(state), ...nearing(state)].map((wake) => ({
    ...wake,
    at: notBefore(state.watchedSince, wake.at),
  }));
}

function notBefore(since: Instant, at: Instant): Instant {
  return isBefore(at, since) ? since : at;
}

function clockWakes(state: SeizureState): Wake[] {
  return state.clocks
    .filter(({ status }) => status === 'running')
    .flatMap((clock) => {
      // What a new calendar finds to have passed already comes due with it, not before it.
      const armedAt = clock.armedAt ?? state.watchedSince;
      const lapse: Wake = { at: notBefore(armedAt, clock.dueAt), type: 'lapse', clock };
      const remindAt = remindsAt(state, clock);
      if (remindAt === null || isRaised(state, clock.clockId, 'warn')) return [lapse];
      return [{ at: notBefore(armedAt, remindAt), type: 'remind', clock }, lapse];
    });
}

function climbs(state: SeizureState): Wake[] {
  return state.escalations.flatMap(({ status, climbsAt, clockId, rung }): Wake[] => {
    const [clock, to] = [findSeizureClock(state, clockId), rungAfter(rung)];
    if (status !== 'open' || climbsAt === null || to === undefined) return [];
    if (!clock || !isOwed(clock) || isRaised(state, clockId, to)) return [];
    return [{ at: climbsAt, type: 'climb', clockId, to }];
  });
}

/** A term of a month or less has PR7 alone to call its end to mind. */
function nearing({ term, isEndTold, releaseOrdered }: SeizureState): Wake[] {
  if (!term || isEndTold || releaseOrdered) return [];
  const on = lastMonthOf(term.until);
  return on > term.from ? [{ at: startOfDay(on), type: 'near', until: term.until }] : [];
}

function isRaised({ escalations }: SeizureState, clockId: string, rung: Rung): boolean {
  return escalations.some((one) => one.clockId === clockId && one.rung === rung);
}

/** The next instant in court time at which something comes due by itself; null once nothing will. */
export function nextSeizureWake(state: SeizureState): Instant | null {
  const [first, ...rest] = wakesOf(state);
  if (!first) return null;
  return rest.reduce((next, { at }) => (epochMs(at) < epochMs(next) ? at : next), first.at);
}

/**
 * What the engine decides at one wake. When the last day is over the measure has ended and with it all that was
 * owed about it; nobody is pressed to renew what is no longer there.
 */
export function decideSeizureTick(state: SeizureState, wakeAt: Instant): SeizureDraft[] {
  const due = wakesOf(state).filter(({ at }) => epochMs(at) === epochMs(wakeAt));
  const end = due.find((wake) => wake.type === 'lapse' && isTermClock(state, wake.clock));
  if (end?.type === 'lapse') return expiry(state, end.clock);
  return due.flatMap((wake) => draftsAt(state, wake));
}

function expiry(state: SeizureState, { clockId, dueOn }: RunningClock): SeizureDraft[] {
  return [
    { type: 'ClockLapsed', data: { clockId } },
    ...cancel(state, (clock) => clock.clockId !== clockId),
    { type: 'Expired', data: { until: dueOn } },
  ];
}

function draftsAt(state: SeizureState, wake: Wake): SeizureDraft[] {
  if (wake.type === 'near') return [{ type: 'EndNear', data: { until: wake.until } }];
  if (wake.type === 'climb') return [raise(state, wake.clockId, wake.to)];
  const { clock } = wake;
  if (wake.type === 'remind') return [raise(state, clock.clockId, 'warn')];
  const lapsed: SeizureDraft = { type: 'ClockLapsed', data: { clockId: clock.clockId } };
  const next = couldBeKept(state, clock) ? rungAtLapse(state, clock) : undefined;
  return next === undefined ? [lapsed] : [lapsed, raise(state, clock.clockId, next)];
}

/** A warning that was passed up has put it before the head already; once that is answered the next one gets it. */
function rungAtLapse({ escalations }: SeizureState, { clockId }: RunningClock): Rung | undefined {
  const raised = escalations.filter((one) => one.clockId === clockId && one.rung !== 'warn');
  if (raised.some(({ status }) => status === 'open')) return undefined;
  const highest = raised.at(-1);
  return highest === undefined ? 'supervisor' : rungAfter(highest.rung);
}

/** What had passed before anybody watched makes nobody late: the reminder alone says when it ends. */
function couldBeKept({ watchedSince }: SeizureState, { dueAt }: RunningClock): boolean {
  return isBefore(watchedSince, dueAt);
}
