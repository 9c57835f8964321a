import type { ReturnCode } from '../delegation/actions';
import type { CloseReason, DelegationEvent, EventOf, EventType } from '../delegation/events';
import type { DelegationState } from '../delegation/state';
import type { Priority } from '../delegation/submission';
import type { Side } from '../directory';
import { rulesOf } from '../kinds';
import type { Result } from '../kinds/matters';
import type { CourtId, UnitId } from '../ids';
import type { Instant } from '../time';

/** By what the term of a turn was met: a result, a first effective measure, an explanation, or a return. */
export const TERM_MEANS = ['result', 'measure', 'explanation', 'return'] as const;
export type TermMeans = (typeof TERM_MEANS)[number];

/** What became of a turn; `returned` and `forwarded` end it though the delegation goes on. */
export const TURN_ENDINGS = [
  'confirmed',
  'finalReport',
  'withdrawn',
  'deemedWithdrawn',
  'stopped',
  'returned',
  'forwarded',
] as const;
export type TurnEnding = (typeof TURN_ENDINGS)[number];

/**
 * One delivery of a delegation to an assisting court and what became of it there: what statistics count (ADR 0022).
 * A resubmission and a forward begin another one. What clocks, escalations and the account tell already is not kept
 * a second time.
 */
export interface Turn {
  round: number;
  unit: UnitId;
  court: CourtId;
  /** The other side is in another province, as the courts' codes say. */
  far: boolean;
  /** The last it had in this turn. */
  priority: Priority;
  deliveredAt: Instant;
  /** How many clocks there were before: those from here on are of this turn. */
  clocksFrom: number;
  acknowledgedAt?: Instant;
  /** The last ACK clock of this turn. */
  ackId?: string;
  /** The last clock of this turn by which it is to be finished. */
  termId?: string;
  termBy?: TermMeans;
  /** Of the last result; absent again once that is disputed. */
  reportedAt?: Instant;
  /** Addressees, assets or items of the last result, and how many of them were served, seized or answered. */
  targets?: number;
  fulfilled?: number;
  disputes?: number;
  ending?: TurnEnding;
  returnCode?: ReturnCode;
  /** Why it was deemed withdrawn. */
  reason?: string;
}

/** The first turn of a delegation; the later ones begin with `keepTurns`. */
export function firstTurn(
  requesting: Side,
  assisting: Side,
  { priority, at }: { priority: Priority; at: Instant },
): Turn {
  const { unit, court } = assisting;
  const far = isFar(requesting, assisting);
  return { round: 1, unit, court, far, priority, deliveredAt: at, clocksFrom: 0 };
}

/** The turns after one more event; `state` is the state after it. */
export function keepTurns(turns: Turn[], state: DelegationState, event: DelegationEvent): Turn[] {
  const isForwarded = event.type === 'ForwardAnswered' && event.data.answer === 'agree';
  if (event.type === 'Resubmitted') return [...turns, nextTurn(state, event.courtTime)];
  const current = turns.at(-1);
  const change = current && changeOf(current, state, event);
  const kept =
    current === undefined || change === undefined ? turns : [...turns.slice(0, -1), changed(current, change)];
  return isForwarded ? [...kept, nextTurn(state, event.courtTime)] : kept;
}

function nextTurn(state: DelegationState, at: Instant): Turn {
  const { requesting, assisting, priority, round, clocks } = state;
  return { ...firstTurn(requesting, assisting, { priority, at }), round, clocksFrom: clocks.length };
}

/** A court's code begins with its province: 沪0118, 苏0509. */
function isFar({ courtCode: one }: Side, { courtCode: other }: Side): boolean {
  const provinceOf = (code: string): string => /^\D+/.exec(code)?.[0] ?? code;
  return provinceOf(one) !== provinceOf(other);
}

/** What an event changes in the turn that is under way; undefined: nothing. */
function changeOf(turn: Turn, state: DelegationState, event: DelegationEvent): Optional<Turn> | undefined {
  const change = CHANGES[event.type] as Change<EventType> | undefined;
  return change?.(event, turn, state);
}

type Change<T extends EventType> = (
  event: EventOf<T>,
  turn: Turn,
  state: DelegationState,
) => Optional<Turn> | undefined;

const CHANGES: { [T in EventType]?: Change<T> } = {
  Acknowledged: ({ courtTime }) => ({ acknowledgedAt: courtTime }),
  TransferredWithinCourt: ({ data }) => ({ unit: data.assisting.unit }),
  PrioritySet: ({ data }) => ({ priority: data.priority }),
  ClockStarted: ({ data }, _turn, state) => startedClock(state, data.clock),
  ClockMet: ({ data }, turn) =>
    data.clockId === turn.termId ? { termBy: meansOf(data.trigger) } : undefined,
  ResultReported: ({ data, courtTime }, _turn, state) => ({
    reportedAt: courtTime,
    ...countResults(state, data.results),
  }),
  Disputed: (_event, turn) => ({
    disputes: (turn.disputes ?? 0) + 1,
    reportedAt: undefined,
    targets: undefined,
    fulfilled: undefined,
  }),
  ForwardAnswered: ({ data }, turn) => (data.answer === 'agree' ? endAs(turn, 'forwarded') : undefined),
  Returned: ({ data }, turn) => ({ ...endAs(turn, 'returned'), returnCode: data.code }),
  DeemedWithdrawn: ({ data }, turn) => ({ ...endAs(turn, 'deemedWithdrawn'), reason: data.reason }),
  Withdrawn: (_event, turn) => endAs(turn, 'withdrawn'),
  Stopped: (_event, turn) => endAs(turn, 'stopped'),
  Closed: ({ data }, turn) => endAs(turn, CLOSED_AS[data.reason]),
};

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** What is changed to nothing is absent. */
function changed(turn: Turn, change: Optional<Turn>): Turn {
  const fields = Object.entries({ ...turn, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as unknown as Turn;
}

/** The last two only ever close what an earlier event has ended. */
const CLOSED_AS: Record<CloseReason, TurnEnding> = {
  confirmed: 'confirmed',
  finalReport: 'finalReport',
  withdrawn: 'withdrawn',
  stopped: 'stopped',
  allReleased: 'withdrawn',
  notResubmitted: 'returned',
};

/** The first ending stands: what is returned and then not resubmitted was returned. */
function endAs(turn: Turn, ending: TurnEnding): Optional<Turn> {
  return turn.ending === undefined ? { ending } : {};
}

function startedClock(
  { kind, submission }: DelegationState,
  { ruleId, clockId }: { ruleId: string; clockId: string },
): Optional<Turn> | undefined {
  if (ruleId === 'ACK') return { ackId: clockId };
  const isTerm = rulesOf(kind).termRules(submission.matter).includes(ruleId);
  return isTerm ? { termId: clockId, termBy: undefined } : undefined;
}

function meansOf(trigger: string): TermMeans {
  if (trigger === 'report') return 'explanation';
  if (trigger === 'effectiveStep') return 'measure';
  return trigger === 'return' ? 'return' : 'result';
}

/** Findings of the court's own motion answer nothing that was asked. */
function countResults(state: DelegationState, results: Result[]): { targets: number; fulfilled: number } {
  const rules = rulesOf(state.kind);
  const isWhole = rules.targets(state.submission.matter).length === 0;
  const counted = results.filter((result) => isWhole || rules.resultTarget(result) !== undefined);
  return { targets: counted.length, fulfilled: counted.filter((one) => rules.isSuccess(one)).length };
}
