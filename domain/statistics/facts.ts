import { ACCOUNT_OWNERS, type AccountOwner, type AccountSpan, type LINE_OWNERS } from '../accountability';
import type { RunningClock } from '../clocks/clock';
import { findClock, type DelegationState } from '../delegation/state';
import type { Kind } from '../delegation/submission';
import { splitOffPauses, standstillsOf } from '../standstills';
import {
  courtDayOf,
  epochMs,
  instantFromMs,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  type CourtDay,
  type Instant,
} from '../time';
import type { Turn } from './turns';

/** How a target or a term was kept; `none`: it does not run, or nothing of it was owed to the end. */
export const KEEPINGS = ['inTime', 'late', 'overdue', 'running', 'none'] as const;
export type Keeping = (typeof KEEPINGS)[number];

export type LineOwner = (typeof LINE_OWNERS)[number];
/** Whole seconds of each owner, and of what stood still. */
export type Seconds = Record<LineOwner, number>;

/** One turn as statistics count it: a row of the registry's `turn_facts` (ADR 0022). */
export interface Fact extends Omit<
  Turn,
  'acknowledgedAt' | 'ackId' | 'termId' | 'reportedAt' | 'deliveredAt' | 'clocksFrom'
> {
  turn: number;
  kind: Kind;
  requesting: { unit: string; court: string };
  deliveredOn: CourtDay;
  /** Of those that were signed for: inTime or late. */
  ack: Keeping;
  ackMinutes?: number;
  term: Keeping;
  /** From delivery to the last result, in whole hours. */
  completionHours?: number;
  warnings: number;
  /** Escalations of lapses, and those of them that were answered, with the minutes it took together. */
  raised: number;
  answered: number;
  answerMinutes: number;
  /** Whose time it was, up to `running.since` where somebody has it now. */
  spent: Seconds;
  /** Of that, what passed after the term was due and until it was met. */
  lateSpent: Seconds;
  /** Who has it now. `pausedFrom`: from then on it stands still; `lateFrom`: from then on it is late. */
  running?: { owner: AccountOwner; since: Instant; pausedFrom?: Instant; lateFrom?: Instant };
}

/** The facts of a delegation, one a turn; none of an exercise, or of a case that began before turns were kept. */
export function factsOf(state: DelegationState): Fact[] {
  const { turns = [], account } = state;
  if (state.drill !== undefined || account === undefined) return [];
  return turns.map((turn, index) => factOf(state, turn, index));
}

function factOf(state: DelegationState, turn: Turn, index: number): Fact {
  const { acknowledgedAt, ackId, termId, reportedAt, deliveredAt, clocksFrom: _from, ...told } = turn;
  const term = termId === undefined ? undefined : findClock(state, termId);
  return {
    ...told,
    turn: index + 1,
    kind: state.kind,
    requesting: { unit: state.requesting.unit, court: state.requesting.court },
    deliveredOn: courtDayOf(deliveredAt),
    ack: keepingOfAck(state, ackId, acknowledgedAt !== undefined),
    ...(acknowledgedAt === undefined
      ? {}
      : { ackMinutes: whole(deliveredAt, acknowledgedAt, MS_PER_MINUTE) }),
    term: keepingOf(term),
    ...(reportedAt === undefined ? {} : { completionHours: whole(deliveredAt, reportedAt, MS_PER_HOUR) }),
    ...escalationsOf(state, index),
    ...timesOf(state, index, term),
  };
}

function whole(from: Instant, to: Instant, unitMs: number): number {
  return Math.max(0, Math.floor((epochMs(to) - epochMs(from)) / unitMs));
}

/** What a return meets was not signed for. */
function keepingOfAck(state: DelegationState, ackId: string | undefined, isSigned: boolean): Keeping {
  const keeping = keepingOf(ackId === undefined ? undefined : findClock(state, ackId));
  const isMet = keeping === 'inTime' || keeping === 'late';
  return isMet && !isSigned ? 'none' : keeping;
}

function keepingOf(clock: RunningClock | undefined): Keeping {
  switch (clock?.status) {
    case undefined:
    case 'cancelled':
      return 'none';
    case 'met':
      return clock.late === undefined ? 'inTime' : 'late';
    case 'lapsed':
      return 'overdue';
    case 'running':
    case 'paused':
      return 'running';
  }
}

/** Those of the clocks that were started in the turn. */
function escalationsOf(state: DelegationState, index: number) {
  const { turns = [] } = state;
  const ofTurn = state.clocks.slice(turns[index]?.clocksFrom, turns[index + 1]?.clocksFrom);
  const clockIds = new Set(ofTurn.map(({ clockId }) => clockId));
  const raised = state.escalations.filter(({ clockId }) => clockIds.has(clockId));
  const lapses = raised.filter(({ rung }) => rung !== 'warn');
  const minutes = lapses.flatMap(({ raisedAt, answeredAt }) =>
    answeredAt === undefined ? [] : [whole(raisedAt, answeredAt, MS_PER_MINUTE)],
  );
  return {
    warnings: raised.length - lapses.length,
    raised: lapses.length,
    answered: minutes.length,
    answerMinutes: minutes.reduce((sum, one) => sum + one, 0),
  };
}

interface Window {
  from: number;
  to: number;
}

/** The account of the delegation, cut to the turn: it lasts until the next delivery or the closing. */
function timesOf(
  state: DelegationState,
  index: number,
  term: RunningClock | undefined,
): Pick<Fact, 'spent' | 'lateSpent' | 'running'> {
  const { turns = [], account } = state;
  const turn = turns[index];
  const next = turns[index + 1];
  if (account === undefined || turn === undefined) throw new Error(`no turn ${index}`);
  const isRunning = next === undefined && state.stage !== 'closed';
  const since = later(account.since, state.updatedAt);
  const running = { owner: account.owner, from: account.since, to: since };
  const spans = [...(account.spans ?? []), ...(isRunning ? [running] : [])];
  const window = {
    from: epochMs(turn.deliveredAt),
    to: next === undefined ? Infinity : epochMs(next.deliveredAt),
  };
  const late = lateWindow(term, window);
  return {
    spent: secondsOf(state, spans, window),
    lateSpent: secondsOf(state, spans, late ?? { from: 0, to: 0 }),
    ...(isRunning ? { running: runningOf(state, account.owner, since, late) } : {}),
  };
}

function later(a: Instant, b: Instant): Instant {
  return epochMs(a) < epochMs(b) ? b : a;
}

/** From the due instant until the term was met or ended, undefined where it is not late. */
function lateWindow(term: RunningClock | undefined, { from, to }: Window): Window | undefined {
  if (!term || (term.status !== 'lapsed' && term.late === undefined)) return undefined;
  const over = term.metAt ?? term.endedAt;
  return {
    from: Math.max(from, epochMs(term.dueAt)),
    to: Math.min(to, over === undefined ? Infinity : epochMs(over)),
  };
}

function runningOf(
  state: DelegationState,
  owner: AccountOwner,
  since: Instant,
  late: Window | undefined,
): NonNullable<Fact['running']> {
  const sinceMs = epochMs(since);
  const standstill = standstillsOf(state).find(({ owners, to }) => owners.has(owner) && to > sinceMs);
  return {
    owner,
    since,
    ...(standstill === undefined ? {} : { pausedFrom: instantFromMs(Math.max(sinceMs, standstill.from)) }),
    ...(late?.to === Infinity ? { lateFrom: instantFromMs(Math.max(sinceMs, late.from)) } : {}),
  };
}

function secondsOf(state: DelegationState, spans: AccountSpan[], { from, to }: Window): Seconds {
  const cut = spans.flatMap((span): AccountSpan[] => {
    const begin = Math.max(epochMs(span.from), from);
    const end = Math.min(epochMs(span.to), to);
    return begin < end ? [{ ...span, from: instantFromMs(begin), to: instantFromMs(end) }] : [];
  });
  const { byOwner, byReason } = splitOffPauses(cut, standstillsOf(state));
  const paused = [...byReason.values()].reduce((sum, ms) => sum + ms, 0);
  const owned = ACCOUNT_OWNERS.map((owner) => [owner, toSeconds(byOwner.get(owner) ?? 0)]);
  return { ...(Object.fromEntries(owned) as Seconds), paused: toSeconds(paused) };
}

function toSeconds(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND);
}
