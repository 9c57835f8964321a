import type { Fault } from '../../errors';
import { invalid } from '../../errors';
import { notFuture } from '../../kinds/common';
import { courtDayOf, type CourtDay } from '../../time';
import type { DelegationState } from '../state';
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

/** What follows from the registration is not before it. */
function checkSinceRegistration(
  { registration }: DelegationState,
  day: CourtDay,
  today: CourtDay,
  pointer: string,
): Fault[] {
  const isBefore = registration !== undefined && day < courtDayOf(registration.registeredAt);
  return isBefore ? [invalid(pointer, 'beforeRegistration')] : notFuture(day, today, pointer);
}
