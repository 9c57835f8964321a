import { invalid, type Fault } from '../../errors';
import { rulesOf } from '../../kinds';
import { isInForce } from '../../kinds/common';
import { readdressed } from '../readdress';
import type { DelegationState } from '../state';
import type { Decider } from './decider';
import { isAboutSplit, SPLIT_SUBJECT } from './moving';

/**
 * 变更地址: a new address in the same district, where no other court is competent; the clocks run on. What the matter
 * said before stays on record in the event.
 */
export const updateTarget: Decider<'updateTarget'> = ({ state, body, decision }) => {
  const found = readdressed(state, body);
  if (!found) return [invalid('/target', 'notATarget')];
  if (body.phone !== undefined && !found.hasPhone) return [invalid('/phone', 'noPhoneThere')];
  decision.add('TargetUpdated', { ...body, before: found.before });
  return [];
};

/**
 * 分出: one target for a unit of a third court, with the requester's consent; the rest goes on here. What is under a
 * measure, or done as a result tells, stays with the court that did it.
 */
export const split: Decider<'split'> = ({ state, body, facts, decision }) => {
  const { target, reason } = body;
  const { unit: to } = facts;
  if (!rulesOf(state.kind).targets(state.submission.matter).includes(target)) {
    return [invalid('/target', 'notATarget')];
  }
  const kept = checkKept(state, target, '/target');
  if (kept.length > 0) return kept;
  if (to === undefined) return [{ pointer: '/unit', code: 'UNKNOWN_UNIT' }];
  if (to.court === state.requesting.court) return [{ pointer: '/unit', code: 'SAME_COURT' }];
  if (to.court === state.assisting.court) return [invalid('/unit', 'thirdCourtOwed')];
  decision.add('SplitProposed', { target, to, reason });
  decision.start({ ruleId: 'REPLY', owner: 'requesting', subject: SPLIT_SUBJECT });
  return [];
};

/** Agreed: the target becomes a delegation of its own, with its own number and clocks; those of this one run on. */
export const answerSplit: Decider<'answerSplit'> = ({ state, body, decision }) => {
  const { splitProposal } = state;
  if (splitProposal === undefined) return [];
  const { target, to } = splitProposal;
  const kept = body.answer === 'agree' ? checkKept(state, target, '/answer') : [];
  if (kept.length > 0) return kept;
  decision.add('SplitAnswered', body).meet('reply', isAboutSplit);
  if (body.answer === 'agree') decision.add('TargetSplit', { target, to });
  return [];
};

/** A failure is no ground to keep a target: it may succeed elsewhere. */
function checkKept({ kind, measures, partialResults }: DelegationState, target: string, at: string): Fault[] {
  if (measures.some((measure) => measure.targetId === target && isInForce(measure))) {
    return [invalid(at, 'measureInForce')];
  }
  const rules = rulesOf(kind);
  const isDone = partialResults.some(
    (result) => rules.resultTarget(result) === target && rules.isSuccess(result),
  );
  return isDone ? [invalid(at, 'alreadyDone')] : [];
}
