import { invalid, type Fault } from '../../errors';
import { startOfDay } from '../../time';
import type { ActionBodies } from '../actions';
import { rulesOf } from '../../kinds';
import { notFuture } from '../../kinds/common';
import { startDeliveryClocks } from '../delivery';
import { checkPapers, keepParties } from '../papers';
import type { RunningClock } from '../../clocks/clock';
import type { Decision } from '../decision';
import { escalationsNow, LEADERS, type DelegationState } from '../state';
import type { EventData } from '../events';
import { returnApproval } from '../transfer';
import type { Decider, DeciderInput } from './decider';
import { dropProposals } from './moving';
import { checkSinceRegistration } from './transferring';

const RETURN_SUBJECT = 'return';
const isAboutReturn = (clock: RunningClock): boolean => clock.subject === RETURN_SUBJECT;

/** 拟退回: no return without prior contact (MT3). The clocks run on while the requester considers it. */
export const proposeReturn: Decider<'proposeReturn'> = ({ body, decision }) => {
  decision.add('ReturnProposed', body);
  dropProposals(decision);
  decision.start({ ruleId: 'REPLY', owner: 'requesting', subject: RETURN_SUBJECT });
  return [];
};

/** Agreed: the assisting side may return. Insisted on: both leaders have it before them, until it is answered. */
export const answerReturn: Decider<'answerReturn'> = ({ state, body, decision }) => {
  decision.add('ReturnAnswered', body);
  if (body.answer === 'insist') {
    putBeforeLeaders(state, decision);
    return [];
  }
  decision.meet('reply', isAboutReturn).cancel('noLongerOwed', isAboutReturn);
  if (body.answer === 'agree') awaitReturn(state, decision);
  return [];
};

/**
 * Each court's leader in charge decides once. No return without both: the first who wants the work to go on ends the
 * matter, and both for the return stand in for the requester's consent.
 */
export const decideReturn: Decider<'decideReturn'> = ({ state, body, actor, decision }) => {
  const { court } = actor;
  if (court === undefined || state.stage !== 'returnProposed') return [];
  decision.add('ReturnDecided', { court, ...body });
  const decided = (state.proposal.decisions ?? []).length + 1;
  if (body.decision === 'return' && decided < LEADERS) return [];
  decision.cancel('noLongerOwed', isAboutReturn);
  if (body.decision === 'return') awaitReturn(state, decision);
  return [];
};

/** Where silence had brought it before the leaders already, it stays before them. */
function putBeforeLeaders(state: DelegationState, decision: Decision): void {
  const clock = state.clocks.filter(isAboutReturn).at(-1);
  if (clock === undefined) return;
  const raised = escalationsNow(state, clock).find(({ rung }) => rung === 'leaders');
  if (raised) decision.keep(raised.escalationId);
  decision.meet('reply', isAboutReturn).raise(clock.clockId, 'leaders');
}

/**
 * The requester owes nothing more, and the assisting side owes the return it proposed. That of a registered
 * transfer waits for its High Court, which no target of ours binds.
 */
function awaitReturn(state: DelegationState, decision: Decision): void {
  decision.cancel('noLongerOwed', ({ metBy }) => metBy.includes('supplement'));
  if (state.registration !== undefined) return;
  decision.start({ ruleId: 'RETURN' });
}

/** 退回: a file and its reasons. Of a registered transfer only with its High Court's approval (EN6). */
export const returnDelegation: Decider<'return'> = (input) => {
  const { state, body, decision, today } = input;
  const { approval } = body;
  if (approval !== undefined) {
    const faults = input.isCheckedByNow
      ? checkSinceRegistration(state, approval.date, today, '/approval/date')
      : notFuture(approval.date, today, '/approval/date');
    if (faults.length > 0) return faults;
  }
  if (state.registration !== undefined) return returnRegistered(input);
  const faults = checkUnregistered(body);
  if (faults.length > 0) return faults;
  sendBack(body, decision);
  return [];
};

function sendBack({ code, reason, approval }: EventData['Returned'], decision: Decision): void {
  const returned = { code, reason, ...(approval === undefined ? {} : { approval }) };
  decision.add('Returned', returned).meet('return').cancel('returned').start({ ruleId: 'RESUBMIT' });
}

function checkUnregistered({ approval, fileFollows }: ActionBodies['return']): Fault[] {
  return [
    ...(approval?.refused === true ? [invalid('/approval/refused', 'onlyRegistered')] : []),
    ...(fileFollows === true ? [invalid('/fileFollows', 'onlyRegistered')] : []),
  ];
}

/**
 * 委托执行 art. 9: the High Court approves, then the file is sent back within fifteen days (EN6). The answer is put on
 * record together with the return, or before it while the file follows; a refusal sends the court back to work.
 */
function returnRegistered({ state, body, decision }: DeciderInput<'return'>): Fault[] {
  const { approval: answer, fileFollows } = body;
  const approved = returnApproval(state);
  if (approved !== undefined) {
    if (answer !== undefined) return [invalid('/approval', 'alreadyApproved')];
    if (fileFollows === true) return [invalid('/fileFollows', 'alreadyApproved')];
    sendBack({ ...body, approval: approved }, decision);
    return [];
  }
  if (answer === undefined) return [invalid('/approval', 'approvalOwed')];
  if (answer.refused === true && fileFollows === true) return [invalid('/fileFollows', 'noReturnToFollow')];
  const fileClock = { ruleId: 'EN6', startsAt: startOfDay(answer.date) };
  if (answer.refused !== true && fileFollows !== true) {
    // The return tells of the approval itself; a build before EN6 decided it without the last two events.
    sendBack({ ...body, approval: answer }, decision);
    decision.startMet(fileClock, 'return');
    return [];
  }
  decision.add('HighCourtAnswered', answer);
  if (fileFollows === true) decision.start(fileClock);
  return [];
}

/** 更正重报: same thread, next round; the clocks of the rounds before stay on record. */
export const resubmit: Decider<'resubmit'> = (input) => {
  const { state, body, facts, decision, today } = input;
  const assisting = body.assistingUnit === undefined ? state.assisting : facts.unit;
  if (assisting === undefined) return [{ pointer: '/assistingUnit', code: 'UNKNOWN_UNIT' }];
  if (assisting.court === state.requesting.court) return [{ pointer: '/assistingUnit', code: 'SAME_COURT' }];
  const matter = body.matter ?? state.submission.matter;
  const faults = checkPapers(state, body, today);
  if (input.isCheckedByNow) faults.push(...rulesOf(state.kind).checkHandOver(matter, today));
  if (faults.length > 0) return faults;

  const { assistingUnit: _unit, parties: _parties, ...rest } = body;
  const { unit, court, courtCode, leadTribunal } = assisting;
  decision.add('Resubmitted', {
    ...rest,
    assisting: { unit, court, courtCode, leadTribunal },
    round: state.round + 1,
    ...(body.parties === undefined ? {} : { parties: keepParties(body.parties) }),
  });
  decision.meet('resubmit').cancel('noLongerOwed');
  startDeliveryClocks(decision, state.kind, { matter, priority: state.priority }, today);
  return [];
};
