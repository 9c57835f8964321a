import type { RunningClock } from '../clocks/clock';
import { addDays, assertNever, type Instant } from '../time';
import type { SeizureEvent, SeizureEventOf } from './events';
import { findSeizureClock, type SeizureFacts, type SeizureState } from './seizure';

/** The state after one more event; the first is `WatchStarted`. It judges nothing: `decide` has. */
export function evolveSeizure(before: SeizureState | null, event: SeizureEvent): SeizureState {
  const { revision, at: updatedAt } = event;
  if (event.type === 'WatchStarted') return { ...newlyWatched(event), revision, updatedAt };
  if (!before) throw new Error(`first event is ${event.type}`);
  return { ...apply(before, event), revision, updatedAt };
}

function newlyWatched(event: SeizureEventOf<'WatchStarted'>): Omit<SeizureState, 'revision' | 'updatedAt'> {
  const { schemaVersion: _version, ...reported } = event.data;
  return {
    ...reported,
    ...runningBy(reported.facts, event.courtTime),
    clocks: [],
    escalations: [],
    renewals: [],
    formerUnits: [],
  };
}

function runningBy(
  facts: SeizureFacts,
  watchedSince: Instant,
): Pick<SeizureState, 'status' | 'term' | 'watchedSince' | 'isEndTold'> {
  const since = { watchedSince, isEndTold: false };
  return 'until' in facts
    ? { ...since, status: 'inForce', term: { from: facts.from, until: facts.until } }
    : { ...since, status: 'waiting' };
}

function apply(state: SeizureState, event: Exclude<SeizureEvent, { type: 'WatchStarted' }>): SeizureState {
  const { courtTime } = event;
  switch (event.type) {
    case 'ReportedAnew': {
      const { term: _before, ...rest } = state;
      return { ...rest, facts: event.data, ...runningBy(event.data, courtTime) };
    }
    case 'Promoted': {
      const { facts } = state;
      const { from, until, measure, instrumentNumber = facts.instrumentNumber } = event.data;
      const { from: rankFrom, amount } = facts;
      const kept = { ...(amount && { amount }), ...(instrumentNumber !== undefined && { instrumentNumber }) };
      return {
        ...state,
        ...runningBy({ measure, from, until }, courtTime),
        facts: { ...kept, measure, from: rankFrom, until },
      };
    }
    case 'Renewed': {
      const { until } = event.data;
      const from = addDays(state.term?.until ?? state.facts.from, 1);
      return {
        ...state,
        term: { from, until },
        watchedSince: courtTime,
        isEndTold: false,
        renewals: [...state.renewals, event.data],
      };
    }
    case 'CalendarLoaded':
      return state;
    case 'EndNear':
      return { ...state, isEndTold: true };
    case 'SuitRecorded':
      return { ...state, suit: event.data };
    case 'HandedOver':
      return {
        ...state,
        [state.owner]: event.data.to,
        formerUnits: [...state.formerUnits, state[state.owner]],
      };
    case 'ReleaseOrdered':
      return { ...state, releaseOrdered: event.data };
    case 'Released':
      return { ...state, status: 'released', release: event.data };
    case 'Voided':
      return { ...state, status: 'void' };
    case 'Expired':
      return { ...state, status: 'expired' };
    case 'ClockStarted':
    case 'ClockMoved':
    case 'ClockMet':
    case 'ClockCancelled':
    case 'ClockLapsed':
    case 'EscalationRaised':
    case 'EscalationAnswered':
      return evolveClocks(state, event);
    default:
      return assertNever(event);
  }
}

function evolveClocks(
  state: SeizureState,
  event: SeizureEventOf<
    | 'ClockStarted'
    | 'ClockMoved'
    | 'ClockMet'
    | 'ClockCancelled'
    | 'ClockLapsed'
    | 'EscalationRaised'
    | 'EscalationAnswered'
  >,
): SeizureState {
  const { courtTime } = event;
  switch (event.type) {
    case 'ClockStarted':
      return { ...state, clocks: [...state.clocks, { ...event.data.clock, status: 'running' }] };
    case 'ClockMoved':
      return movedBy(state, event);
    case 'ClockLapsed':
      return withClock(state, event.data.clockId, { status: 'lapsed' });
    case 'ClockMet': {
      const { clockId, late } = event.data;
      const isLate = late && { late: { ...late, owner: state.owner } };
      return settled(state, clockId, { status: 'met', metAt: courtTime, ...isLate });
    }
    case 'ClockCancelled': {
      const { clockId } = event.data;
      const isLapsed = findSeizureClock(state, clockId)?.status === 'lapsed';
      return settled(state, clockId, { status: isLapsed ? 'lapsed' : 'cancelled', endedAt: courtTime });
    }
    case 'EscalationRaised':
      return withEscalation(state, event);
    case 'EscalationAnswered': {
      const { escalationId, answer, reason } = event.data;
      const answered = { status: 'answered' as const, answeredAt: courtTime, answer, reason };
      const escalations = state.escalations.map((one) =>
        one.escalationId === escalationId ? { ...one, ...answered } : one,
      );
      return { ...state, escalations };
    }
    default:
      return assertNever(event);
  }
}

/** It keeps its earlier dates on record; what they had raised stays open. */
function movedBy(state: SeizureState, { data, courtTime }: SeizureEventOf<'ClockMoved'>): SeizureState {
  const { clockId, after, warnAt, calendar } = data;
  const known = findSeizureClock(state, clockId);
  if (!known) return state;
  const { dueOn, dueAt, moves = [] } = known;
  const earlier = { dueOn, dueAt, cause: 'calendar' as const, at: courtTime };
  return withClock(state, clockId, {
    ...after,
    warnAt,
    calendar,
    armedAt: courtTime,
    moves: [...moves, earlier],
  });
}

function withClock(state: SeizureState, clockId: string, differs: Partial<RunningClock>): SeizureState {
  const clocks = state.clocks.map((clock) => (clock.clockId === clockId ? { ...clock, ...differs } : clock));
  return { ...state, clocks };
}

/** What is open on a clock that is no longer owed is closed with it. */
function settled(state: SeizureState, clockId: string, differs: Partial<RunningClock>): SeizureState {
  const escalations = state.escalations.map((escalation) =>
    escalation.clockId === clockId && escalation.status === 'open'
      ? { ...escalation, status: 'closed' as const }
      : escalation,
  );
  return { ...withClock(state, clockId, differs), escalations };
}

function withEscalation(state: SeizureState, event: SeizureEventOf<'EscalationRaised'>): SeizureState {
  const clock = findSeizureClock(state, event.data.clockId);
  if (!clock) throw new Error(`no clock ${event.data.clockId}`);
  const { ruleId, dueAt } = clock;
  const raised = { ...event.data, ruleId, dueAt, raisedAt: event.courtTime, status: 'open' as const };
  return { ...state, escalations: [...state.escalations, raised] };
}
