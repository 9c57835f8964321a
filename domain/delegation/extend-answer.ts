import type { RunningClock } from '../clocks/clock';
import type { Actor } from '../directory';
import { invalid, type Fault } from '../errors';
import type { Decision } from './decision';
import { addRequest, checkDays, checkExtendable, fileRequest, settleRequest } from './deciders/extending';
import { daysLeft, requestFor } from './extensions';
import { isActionOpen, isApprover, mayAct } from './permissions';
import type { DelegationState } from './state';

/** What the answer `extend` does for a person: grants as the approver, or asks the approver. */
type Extending = 'grant' | 'ask';

/**
 * What `extend` would do on the clock of an escalation, or why it may not be answered: never where the rule has no
 * extension or none is left, never after the lapse, and only by the approver or whoever may ask for one.
 */
export function extendingBy(
  state: DelegationState,
  clock: RunningClock,
  actor: Actor,
): { extending: Extending } | { fault: Fault } {
  const fault = (detail: Fault['detail'], code: Fault['code'] = 'VALIDATION_FAILED') => ({
    fault: { pointer: '/answer', code, ...(detail === undefined ? {} : { detail }) },
  });
  if (clock.extension !== undefined && clock.status === 'lapsed') return fault('lapseNotExtended');
  const [refused] = checkExtendable(clock, '/answer');
  if (refused) return { fault: refused };
  if (daysLeft(clock) === 0) return fault('overCap', 'EXTENSION_OVER_CAP');
  const asked = requestFor(state, clock);
  const isApproving = clock.extension !== undefined && isApprover(state, actor, clock.extension.approver);
  if (isApproving && isActionOpen(state, asked ? 'decideExtension' : 'requestExtension')) {
    return { extending: 'grant' };
  }
  if (!mayAct(state, actor, 'requestExtension') || !isActionOpen(state, 'requestExtension')) {
    return fault('choiceNotOpen');
  }
  return asked ? fault('alreadyAsked') : { extending: 'ask' };
}

/** Whether a clock can be made longer by the days that the answer names. */
export function checkExtendAnswer(clock: RunningClock, days: number | undefined): Fault[] {
  return days === undefined ? [invalid('/days', 'daysOwed')] : checkDays(clock, days);
}

/** The approver's answer grants, what was asked for included; anybody else's asks the approver. */
export function extend(
  decision: Decision,
  clock: RunningClock,
  actor: Actor,
  { days, reason }: { days: number; reason: string },
): void {
  const { state } = decision;
  const by = extendingBy(state, clock, actor);
  if ('fault' in by) return;
  if (by.extending === 'ask') {
    fileRequest(decision, clock, { days, reason });
    return;
  }
  const extensionId = requestFor(state, clock)?.extensionId ?? addRequest(decision, clock, { days, reason });
  settleRequest(decision, clock, extensionId, { answer: 'grant', days, note: reason });
}
