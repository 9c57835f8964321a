import { contentRejection, type Fault, type Rejection } from '../errors';
import { courtDayOf, type Instant } from '../time';
import type { ActionName, Command } from './actions';
import { answerEscalation, refuseAnswer } from './answer-escalation';
import { isCheckedByNow } from './checks';
import { Decision } from './decision';
import type { Decider, DeciderInput } from './deciders/decider';
import { deemWithdrawn, orderRelease, stop, withdraw } from './deciders/ending';
import { decideExtension, requestExtension } from './deciders/extending';
import { answerForward, proposeForward, transferWithinCourt } from './deciders/moving';
import {
  acknowledge,
  assign,
  claim,
  demandSupplement,
  explain,
  reassign,
  supplement,
} from './deciders/receiving';
import { answerPause, proposePause, resume } from './deciders/pausing';
import { answerReturn, decideReturn, proposeReturn, resubmit, returnDelegation } from './deciders/returning';
import { message, setNeededBy, setPriority } from './deciders/talking';
import { answerSplit, split, updateTarget } from './deciders/targets';
import {
  closeOwnCase,
  notifyApplicant,
  recordFiling,
  recordRuling,
  requestOrder,
} from './deciders/transferring';
import {
  begin,
  confirm,
  dispute,
  recordStep,
  register,
  report,
  reportPartial,
  reportResult,
} from './deciders/working';
import type { EventDraft } from './events';
import { isActionOpen, isStepOpen, mayAct } from './permissions';
import type { DelegationState } from './state';
import type { Actor } from '../directory';
import { ACTION_NAMES } from './actions';

export type Judgement = { drafts: EventDraft[] } | { rejection: Rejection };

const DECIDERS: { [N in ActionName]: Decider<N> } = {
  acknowledge,
  assign,
  claim,
  reassign,
  demandSupplement,
  supplement,
  explain,
  deemWithdrawn,
  register,
  begin,
  recordStep,
  report,
  reportPartial,
  reportResult,
  confirm,
  dispute,
  proposeReturn,
  answerReturn,
  decideReturn,
  return: returnDelegation,
  resubmit,
  transferWithinCourt,
  proposeForward,
  answerForward,
  split,
  answerSplit,
  updateTarget,
  withdraw,
  stop,
  orderRelease,
  setPriority,
  setNeededBy,
  message,
  proposePause,
  answerPause,
  resume,
  requestExtension,
  decideExtension,
  requestOrder,
  notifyApplicant,
  closeOwnCase,
  recordFiling,
  recordRuling,
};

/**
 * What becomes of an action: the events it makes, or a coded rejection that makes none. Pure.
 * Refusals come in the order: not permitted, not in this stage, stale, content.
 *
 * @param now court time of the decision
 */
export function decide(state: DelegationState, command: Command, now: Instant): Judgement {
  const { action, actor, expectedRevision } = command;
  const refusal = refusalBeforeContent(state, command);
  if (refusal) return { rejection: refusal };
  if (expectedRevision !== undefined && expectedRevision !== state.revision) {
    return { rejection: { code: 'STALE_REVISION', faults: [] } };
  }
  const decision = new Decision(state, now);
  const input = {
    ...{ state, facts: command.facts, actor, today: courtDayOf(now), decision },
    isCheckedByNow: isCheckedByNow(command),
  };
  const faults: Fault[] =
    action.name === 'answerEscalation'
      ? answerEscalation({ ...input, body: action.body })
      : judge(action.name, { ...input, body: action.body });
  return faults.length > 0 ? { rejection: contentRejection(faults) } : { drafts: decision.drafts };
}

function refusalBeforeContent(state: DelegationState, { action, actor }: Command): Rejection | undefined {
  if (action.name === 'answerEscalation') return refuseAnswer(state, action.body.escalationId, actor);
  if (!mayAct(state, actor, action.name)) return { code: 'NOT_PERMITTED', faults: [] };
  if (!isActionOpen(state, action.name)) return { code: 'STAGE_FORBIDS_ACTION', faults: [] };
  if (action.name === 'recordStep' && !isStepOpen(state, action.body)) {
    return { code: 'STAGE_FORBIDS_ACTION', faults: [{ pointer: '/type', code: 'STAGE_FORBIDS_ACTION' }] };
  }
  return undefined;
}

function judge<N extends ActionName>(name: N, input: DeciderInput<N>): Fault[] {
  return DECIDERS[name](input);
}

/** The actions that `decide` would let this caller ask for now; whether their content holds is another matter. */
export function availableActions(state: DelegationState, actor: Actor): ActionName[] {
  return openActions(state).filter((name) => mayAct(state, actor, name));
}

/** Those that the case is at a point for, whoever asks. */
export function openActions(state: DelegationState): ActionName[] {
  return ACTION_NAMES.filter((name) => isActionOpen(state, name));
}
