import type { LaidOn, RunningClock } from '../../clocks/clock';
import { invalid, type Fault } from '../../errors';
import { daysLeft, requestedExtensions } from '../extensions';
import { isApprover } from '../permissions';
import { findClock, isPending, owedOf, type DelegationState } from '../state';
import type { Decider } from './decider';
import { movesTooFar } from './pausing';

/**
 * Asked for before the clock is due, of the approver that its rule names; the answer has a clock of its own. What
 * the assisting court's own leaders decide is owed by its side, what both courts must want by the requesting one.
 */
export const requestExtension: Decider<'requestExtension'> = ({ state, body, decision }) => {
  const { ruleId, days, reason } = body;
  const owed = owedOf(state, ruleId);
  const clock = owed.findLast(isPending) ?? owed.at(-1);
  if (clock === undefined) return [invalid('/ruleId', 'notOwed')];
  const { clockId, extension } = clock;
  if (extension === undefined) return [overCap('/ruleId', 'neverExtended')];
  const faults = checkExtendable(state, clock, days);
  if (faults.length > 0) return faults;
  const { approver } = extension;
  const extensionId = `extension-${(state.extensions?.length ?? 0) + 1}`;
  decision.add('ExtensionRequested', { extensionId, clockId, days, reason, approver });
  const owner = approver === 'bothCourts' ? 'requesting' : 'assisting';
  decision.start({ ruleId: 'REPLY', owner, subject: extensionId });
  return [];
};

function checkExtendable(state: DelegationState, clock: RunningClock, days: number): Fault[] {
  if (clock.status === 'lapsed') return [invalid('/ruleId', 'alreadyLapsed')];
  if (clock.status === 'paused') return [invalid('/ruleId', 'onlyRunning')];
  if (clock.period === undefined) return [invalid('/ruleId', 'notMovable')];
  if (requestedExtensions(state).some(({ clockId }) => clockId === clock.clockId)) {
    return [invalid('/ruleId', 'alreadyAsked')];
  }
  return checkDays(clock, days);
}

/** The cap holds over all extensions together. */
function checkDays(clock: RunningClock, days: number): Fault[] {
  if (days > daysLeft(clock)) return [overCap('/days', 'overCap')];
  return movesTooFar(clock, days) ? [invalid('/days', 'tooFar')] : [];
}

/** Granted for as many days as were asked for unless other ones are named; chained on the unrolled end (PC9). */
export const decideExtension: Decider<'decideExtension'> = ({ state, body, actor, decision }) => {
  const { extensionId, answer, note } = body;
  const request = state.extensions?.find((one) => one.extensionId === extensionId);
  const clock = request && findClock(state, request.clockId);
  if (!request || !clock) return [invalid('/extensionId', 'unknownExtension')];
  if (request.status !== 'requested') return [{ pointer: '/extensionId', code: 'ALREADY_ANSWERED' }];
  if (!isApprover(state, actor, request.approver)) return [invalid('/extensionId', 'notYourDecision')];
  const days = answer === 'grant' ? (body.days ?? request.days) : undefined;
  if (days !== undefined) {
    if (!isPending(clock)) return [invalid('/answer', 'alreadyLapsed')];
    const faults = checkDays(clock, days);
    if (faults.length > 0) return faults;
  }
  const said = { ...(days === undefined ? {} : { days }), ...(note === undefined ? {} : { note }) };
  decision.answers(extensionId).add('ExtensionDecided', { extensionId, answer, ...said });
  decision.meet('reply', ({ subject }) => subject === extensionId);
  if (days !== undefined) decision.move(clock.clockId, 'extended', longer(clock, days));
  return [];
};

/** Besides what is laid on the clock already. A length in working days is made longer in working days. */
function longer({ laidOn, period }: RunningClock, n: number): LaidOn {
  const { suspensions = [], extensions = [] } = laidOn ?? {};
  const unit = period?.unit === 'workday' ? 'workday' : 'day';
  return { suspensions, extensions: [...extensions, { unit, n }] };
}

function overCap(pointer: string, detail: 'neverExtended' | 'overCap'): Fault {
  return { pointer, code: 'EXTENSION_OVER_CAP', detail };
}
