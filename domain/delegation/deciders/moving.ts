import { invalid } from '../../errors';
import type { RunningClock } from '../../clocks/clock';
import { startDeliveryClocks } from '../delivery';
import type { Decision } from '../decision';
import type { Decider } from './decider';

const FORWARD_SUBJECT = 'forward';
const isAboutForward = (clock: RunningClock): boolean => clock.subject === FORWARD_SUBJECT;
export const SPLIT_SUBJECT = 'split';
export const isAboutSplit = (clock: RunningClock): boolean => clock.subject === SPLIT_SUBJECT;

/** A proposal that is still unanswered falls when the case leaves the stages in which it can be answered. */
export function dropProposals(decision: Decision): void {
  decision.cancel('noLongerOwed', (clock) => isAboutForward(clock) || isAboutSplit(clock));
}

/** 院内转办: inside one court nothing of the clocks changes; the new unit names its own handler. */
export const transferWithinCourt: Decider<'transferWithinCourt'> = ({ state, body, facts, decision }) => {
  const to = facts.unit;
  if (to === undefined) return [{ pointer: '/unit', code: 'UNKNOWN_UNIT' }];
  if (to.unit === state.assisting.unit) return [invalid('/unit', 'sameUnit')];
  if (to.court !== state.assisting.court) return [invalid('/unit', 'useProposeForward')];
  decision.add('TransferredWithinCourt', { assisting: to, reason: body.reason });
  if (state.stage === 'inProgress' && !decision.isOwing('assisting', 'NO_HANDLER')) {
    decision.start({ ruleId: 'NO_HANDLER' });
  }
  return [];
};

/** 转办 to a unit of another court: only with the requester's consent. */
export const proposeForward: Decider<'proposeForward'> = ({ state, body, facts, decision }) => {
  const to = facts.unit;
  if (to === undefined) return [{ pointer: '/unit', code: 'UNKNOWN_UNIT' }];
  if (to.court === state.requesting.court) return [{ pointer: '/unit', code: 'SAME_COURT' }];
  if (to.court === state.assisting.court) return [invalid('/unit', 'useTransferWithinCourt')];
  decision.add('ForwardProposed', { to, reason: body.reason });
  decision.start({ ruleId: 'REPLY', owner: 'requesting', subject: FORWARD_SUBJECT });
  return [];
};

/** Agreed: delivered to the other court, and the clocks begin anew by their rules. */
export const answerForward: Decider<'answerForward'> = ({ state, body, decision, today }) => {
  decision.add('ForwardAnswered', body).meet('reply', isAboutForward);
  if (body.answer === 'agree') {
    decision.cancel('forwarded');
    const { matter } = state.submission;
    startDeliveryClocks(decision, state.kind, { matter, priority: state.priority }, today);
  }
  return [];
};
