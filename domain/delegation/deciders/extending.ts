import { movesTooFar } from '../../clocks/moving-limit';
import type { LaidOn, RunningClock } from '../../clocks/clock';
import { invalid, type Fault } from '../../errors';
import type { Decision } from '../decision';
import { daysLeft, requestFor } from '../extensions';
import { isApprover } from '../permissions';
import { findClock, isPending, owedOf } from '../state';
import type { Decider } from './decider';

/**
 * Asked for before the clock is due, of the approver that its rule names; the answer has a clock of its own. What
 * the assisting court's own leaders decide is owed by its side, what both courts must want by the requesting one.
 */
export const requestExtension: Decider<'requestExtension'> = ({ state, body, decision }) => {
  const { ruleId, days, reason } = body;
  const owed = owedOf(state, ruleId);
  const clock = owed.findLast(isPending) ?? owed.at(-1);
  if (clock === undefined) return [invalid('/ruleId', 'notOwed')];
  const faults = checkExtendable(clock, '/ruleId');
  if (faults.length > 0) return faults;
  if (requestFor(state, clock)) return [invalid('/ruleId', 'alreadyAsked')];
  const tooLong = checkDays(clock, days);
  if (tooLong.length > 0) return tooLong;
  fileRequest(decision, clock, { days, reason });
  return [];
};

/** Whether so much as a day could be added to this clock, by its pinned rule and as it stands. */
export function checkExtendable({ extension, status, period }: RunningClock, pointer: string): Fault[] {
  if (extension === undefined) return [overCap(pointer, 'neverExtended')];
  if (status === 'lapsed') return [invalid(pointer, 'alreadyLapsed')];
  if (status === 'paused') return [invalid(pointer, 'onlyRunning')];
  return period === undefined ? [invalid(pointer, 'notMovable')] : [];
}

/** The cap holds over all extensions together. */
export function checkDays(clock: RunningClock, days: number): Fault[] {
  if (days > daysLeft(clock)) return [overCap('/days', 'overCap')];
  return movesTooFar(clock, days) ? [invalid('/days', 'tooFar')] : [];
}

/** The request and the clock of its answer. */
export function fileRequest(
  decision: Decision,
  clock: RunningClock,
  asked: { days: number; reason: string },
): void {
  const subject = addRequest(decision, clock, asked);
  const owner = clock.extension?.approver === 'bothCourts' ? 'requesting' : 'assisting';
  decision.start({ ruleId: 'REPLY', owner, subject });
}

/** A request put on record, with the number it gets. */
export function addRequest(
  decision: Decision,
  { clockId, extension }: RunningClock,
  asked: { days: number; reason: string },
): string {
  if (!extension) throw new Error(`${clockId} is never extended`);
  const extensionId = `extension-${(decision.state.extensions?.length ?? 0) + 1}`;
  decision.add('ExtensionRequested', { extensionId, clockId, ...asked, approver: extension.approver });
  return extensionId;
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
  settleRequest(decision, clock, extensionId, { answer, days, note });
  return [];
};

/** The decision on a request; granted days are laid on the clock. */
export function settleRequest(
  decision: Decision,
  clock: RunningClock,
  extensionId: string,
  { answer, days, note }: { answer: 'grant' | 'refuse'; days: number | undefined; note: string | undefined },
): void {
  const said = { ...(days === undefined ? {} : { days }), ...(note === undefined ? {} : { note }) };
  decision.answers(extensionId).add('ExtensionDecided', { extensionId, answer, ...said });
  decision.meet('reply', ({ subject }) => subject === extensionId);
  if (days !== undefined) decision.move(clock.clockId, 'extended', longer(clock, days));
}

/** Besides what is laid on the clock already. A length in working days is made longer in working days. */
function longer({ laidOn, period }: RunningClock, n: number): LaidOn {
  const { suspensions = [], extensions = [] } = laidOn ?? {};
  const unit = period?.unit === 'workday' ? 'workday' : 'day';
  return { suspensions, extensions: [...extensions, { unit, n }] };
}

function overCap(pointer: string, detail: 'neverExtended' | 'overCap'): Fault {
  return { pointer, code: 'EXTENSION_OVER_CAP', detail };
}
