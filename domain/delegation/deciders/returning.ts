import { invalid } from '../../errors';
import { rulesOf } from '../../kinds';
import { startDeliveryClocks } from '../delivery';
import { keepParties } from '../papers';
import type { RunningClock } from '../../clocks/clock';
import type { Decider } from './decider';

export const RETURN_SUBJECT = 'return';
const isAboutReturn = (clock: RunningClock): boolean => clock.subject === RETURN_SUBJECT;

/** 拟退回: no return without prior contact (MT3). The clocks run on while the requester considers it. */
export const proposeReturn: Decider<'proposeReturn'> = ({ body, decision }) => {
  decision.add('ReturnProposed', body);
  decision.start({ ruleId: 'REPLY', owner: 'requesting', subject: RETURN_SUBJECT });
  return [];
};

/** Agreed: the assisting side may return. Insisted on: both leaders have it before them. */
export const answerReturn: Decider<'answerReturn'> = ({ state, body, decision }) => {
  decision.add('ReturnAnswered', body).meet('reply', isAboutReturn);
  if (body.answer === 'insist') {
    const reply = state.clocks.filter(isAboutReturn).at(-1);
    if (reply) decision.raise(reply.clockId, 'leaders');
  }
  return [];
};

/** 退回. Of a registered transfer only with its High Court's approval on record (EN6). */
export const returnDelegation: Decider<'return'> = ({ state, body, decision }) => {
  if (state.registration !== undefined && body.approval === undefined) {
    return [invalid('/approval', 'approvalOwed')];
  }
  decision.add('Returned', body).meet('return').cancel('returned').start({ ruleId: 'RESUBMIT' });
  return [];
};

/** 更正重报: same thread, next round; the clocks of the rounds before stay on record. */
export const resubmit: Decider<'resubmit'> = ({ state, body, facts, decision, today }) => {
  const assisting = body.assistingUnit === undefined ? state.assisting : facts.unit;
  if (assisting === undefined) return [{ pointer: '/assistingUnit', code: 'UNKNOWN_UNIT' }];
  if (assisting.court === state.requesting.court) return [{ pointer: '/assistingUnit', code: 'SAME_COURT' }];
  const parties = body.parties ?? state.submission.parties;
  const matter = body.matter ?? state.submission.matter;
  const faults = rulesOf(state.kind).checkMatter({ parties, matter }, today);
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
  startDeliveryClocks(decision, state.kind, { matter, priority: state.priority });
  return [];
};
