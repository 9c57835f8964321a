import type { DelegationEvent } from './delegation/events';
import { standstillsOf, splitOffPauses } from './standstills';
import { findClock, type DelegationState } from './delegation/state';
import { returnApproval } from './delegation/transfer';
import { assertNever, epochMs, MS_PER_DAY, type Instant } from './time';

/** Whose days the time of a delegation is (ADR 0014). */
export const ACCOUNT_OWNERS = ['requesting', 'assisting', 'superior', 'inTransit'] as const;
export type AccountOwner = (typeof ACCOUNT_OWNERS)[number];

/** The running account of one delegation, in court time: who has it since when, and what has passed before. */
export interface Account {
  owner: AccountOwner;
  since: Instant;
  /** The spans that are over, one after the other; absent: none. */
  spans?: AccountSpan[];
  /** Milliseconds of what was over before spans were kept, in which no pause can be told. */
  spent: Partial<Record<AccountOwner, number>>;
}

/** A time in which one owner had the case, in court time. */
export interface AccountSpan {
  owner: AccountOwner;
  from: Instant;
  to: Instant;
}

/** As people read it: what stood still by a pause is nobody's. */
export const LINE_OWNERS = [...ACCOUNT_OWNERS, 'paused'] as const;

/** What a delegation has cost one owner. Only `ms` adds up exactly; `days` is rounded to hundredths for people. */
export interface AccountLine {
  owner: (typeof LINE_OWNERS)[number];
  /** Of the pause. */
  reason?: string;
  ms: number;
  days: number;
}

/** From delivery on the assisting side has the case. */
export function openAccount(deliveredAt: Instant): Account {
  return { owner: 'assisting', since: deliveredAt, spent: {} };
}

/** The account after one more event; `state` is the state after it. With the closing the last span ends. */
export function keepAccount(account: Account, state: DelegationState, event: DelegationEvent): Account {
  const owner = ownerAfter(account.owner, state, event);
  if (owner === account.owner && state.stage !== 'closed') return account;
  const span = { owner: account.owner, from: account.since, to: event.courtTime };
  // A wake is decided at its own court time, which may lie before an act's: no span ends before it began.
  if (epochMs(span.to) <= epochMs(span.from)) return { ...account, owner };
  return { ...account, owner, since: event.courtTime, spans: [...(account.spans ?? []), span] };
}

/**
 * The account as lines in a fixed order, whoever has the case now included, then the pauses by their reasons; or
 * undefined for a case that began before accounts were kept. They add up to the milliseconds from the first delivery
 * to `now`, or to the closing.
 *
 * @param now court time of the reading; one before the last change of hands counts as that change
 */
export function accountLines(state: DelegationState, now: Instant): AccountLine[] | undefined {
  const { account } = state;
  if (account === undefined) return undefined;
  const isOver = state.stage === 'closed';
  const running = { owner: account.owner, from: account.since, to: now };
  const spans = [...(account.spans ?? []), ...(isOver ? [] : [running])];
  const { byOwner, byReason } = splitOffPauses(spans, standstillsOf(state));
  const lines = ACCOUNT_OWNERS.flatMap((owner): AccountLine[] => {
    const ms = (account.spent[owner] ?? 0) + (byOwner.get(owner) ?? 0);
    return ms > 0 || (owner === account.owner && !isOver) ? [{ owner, ms, days: daysOf(ms) }] : [];
  });
  const paused = [...byReason].map(([reason, ms]): AccountLine => {
    return { owner: 'paused', reason, ms, days: daysOf(ms) };
  });
  return [...lines, ...paused];
}

function daysOf(ms: number): number {
  return Math.round((ms / MS_PER_DAY) * 100) / 100;
}

/** Who has the case is whoever must act next for it to get on, not who answers for a clock. */
function ownerAfter(before: AccountOwner, state: DelegationState, event: DelegationEvent): AccountOwner {
  switch (state.stage) {
    case 'delivered':
      return isInTransit(before, state, event) ? 'inTransit' : 'assisting';
    case 'inProgress':
      return 'assisting';
    case 'incomplete':
    case 'reported':
    case 'returned':
      return 'requesting';
    case 'returnProposed':
      return ownerOfReturn(state);
    case 'unwinding':
      return state.measures.some(({ status }) => status === 'live') ? 'requesting' : 'assisting';
    case 'closed':
      return before;
    default:
      return assertNever(state);
  }
}

/** Between two assisting courts: from the consent to a forward until the new court signs for it or is late to. */
function isInTransit(before: AccountOwner, state: DelegationState, event: DelegationEvent): boolean {
  if (event.type === 'ForwardAnswered' && event.data.answer === 'agree') return true;
  const isLate = event.type === 'ClockLapsed' && findClock(state, event.data.clockId)?.ruleId === 'ACK';
  return before === 'inTransit' && !isLate;
}

/** An agreed return of a registered transfer waits for the assisting side's High Court (委托执行 art. 9, EN6). */
function ownerOfReturn(state: Extract<DelegationState, { stage: 'returnProposed' }>): AccountOwner {
  const { answer } = state.proposal;
  if (answer === undefined) return 'requesting';
  const awaitsApproval = state.registration !== undefined && returnApproval(state) === undefined;
  return answer === 'agree' && awaitsApproval ? 'superior' : 'assisting';
}
