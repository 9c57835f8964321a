import type { Fault } from '../../errors';
import { invalid } from '../../errors';
import { notFuture } from '../../kinds/common';
import { courtDayOf, type CourtDay } from '../../time';
import type { Decision } from '../decision';
import { nextPauseId } from '../pauses';
import { isPending, owedOf, type DelegationState } from '../state';
import { rulingInForce, type RulingType, type TransferRuling } from '../transfer';
import type { Decider } from './decider';

/** EN2 (委托执行 art. 7(2)): the requesting court tells the applicant that the case is the other court's now. */
export const notifyApplicant: Decider<'notifyApplicant'> = ({ state, body, decision, today }) => {
  const faults = checkSinceRegistration(state, body.on, today, '/on');
  if (faults.length > 0) return faults;
  decision.add('ApplicantNotified', body).meet('notifyApplicant');
  return [];
};

/** 销案 (art. 2): on the filing notice the requesting court closes its own case. No text sets a day for it. */
export const closeOwnCase: Decider<'closeOwnCase'> = ({ state, body, decision, today }) => {
  const faults = checkSinceRegistration(state, body.on, today, '/on');
  if (faults.length > 0) return faults;
  decision.add('OwnCaseClosed', body);
  return [];
};

/** 高院备案 (art. 4): each court files the transfer with its own High Court, and may have done so before registration. */
export const recordFiling: Decider<'recordFiling'> = ({ state, body, actor, decision, today }) => {
  const faults = notFuture(body.date, today, '/date');
  if (faults.length > 0) return faults;
  const side = actor.unit === state.requesting.unit ? 'requesting' : 'assisting';
  decision.add('FilingRecorded', { side, ...body });
  return [];
};

/** The clocks that a suspension stops (执行工作规定 2020 art. 63; 审限规定 art. 9); EN3 and EN4 go on. */
const SUSPENDED = ['EN7', 'EN9'];

/**
 * 中止, 恢复, 终结. A suspension holds from its ruling's day until it is lifted, and nobody can say for how long: the
 * due days stand until the days really lost are known. A termination is the end of the work, not of the clocks: they
 * run until the final report tells of it.
 */
export const recordRuling: Decider<'recordRuling'> = ({ state, body, decision, today }) => {
  const faults = checkRuling(state, body, today);
  if (faults.length > 0) return faults;
  decision.add('RulingRecorded', body);
  const suspension = state.pauses?.find(({ status, openEnded }) => status === 'agreed' && openEnded);
  if (body.type === 'suspend') suspend(state, body.date, decision);
  else if (suspension) decision.endPause(suspension, body.date);
  return [];
};

function suspend(state: DelegationState, from: CourtDay, decision: Decision): void {
  const held = state.clocks.filter((clock) => SUSPENDED.includes(clock.ruleId) && isPending(clock));
  const clockIds = held.filter(({ period }) => period !== undefined).map(({ clockId }) => clockId);
  if (clockIds.length === 0) return;
  const pauseId = nextPauseId(state);
  const span = { pauseId, clockIds, from, expectedDays: 0, openEnded: true as const };
  decision.add('PauseProposed', { ...span, reasonCode: 'suspension' });
  decision.add('PauseAnswered', { pauseId, answer: 'agree', ownCase: true });
}

/** Rulings follow one another: nothing is suspended twice, and only what is suspended or ended is taken up again. */
function checkRuling(state: DelegationState, body: TransferRuling, today: CourtDay): Fault[] {
  const faults = checkSinceRegistration(state, body.date, today, '/date');
  const last = state.transfer?.rulings?.at(-1);
  if (last !== undefined && body.date < last.date) faults.push(invalid('/date', 'beforeLastRuling'));
  return follows(body.type, rulingInForce(state)?.type)
    ? faults
    : [...faults, invalid('/type', 'rulingStands')];
}

function follows(type: RulingType, standing: RulingType | undefined): boolean {
  if (type === 'suspend') return standing === undefined;
  return type === 'resume' ? standing !== undefined : standing !== 'terminate';
}

/**
 * 提请指令执行 (CPL art. 240): enforcement has not begun in fifteen days, so the superior court is asked to order it. The
 * answer is that it begins; until then the requesting side presses for it.
 */
export const requestOrder: Decider<'requestOrder'> = ({ state, body, facts, decision }) => {
  const begins = owedOf(state, 'EN3').at(-1);
  const { courts } = facts;
  if (courts === undefined || begins === undefined) return [{ pointer: '', code: 'UNKNOWN_UNIT' }];
  decision.add('OrderRequested', { reason: body.reason, clockId: begins.clockId, courts });
  decision.start({ ruleId: 'ORDER' });
  return [];
};

/** What follows from the registration is not before it. */
export function checkSinceRegistration(
  { registration }: DelegationState,
  day: CourtDay,
  today: CourtDay,
  pointer: string,
): Fault[] {
  const isBefore = registration !== undefined && day < courtDayOf(registration.registeredAt);
  return isBefore ? [invalid(pointer, 'beforeRegistration')] : notFuture(day, today, pointer);
}
