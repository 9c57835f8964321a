import type { Actor, PersonRef } from '../directory';
import { invalid, type Fault } from '../errors';
import type { Escalation } from '../escalation';
import type { CourtDay } from '../time';
import type { ActionFacts, AnswerEscalationBody } from './actions';
import type { Decision } from './decision';
import { checkHandler } from './deciders/receiving';
import { escalationChoices, rungAfter, standingOf } from './escalation-choices';
import { findClock, isOwed, type DelegationState } from './state';

interface AnswerInput {
  state: DelegationState;
  body: AnswerEscalationBody;
  facts: ActionFacts;
  actor: Actor;
  today: CourtDay;
  decision: Decision;
}

/**
 * The answer of somebody an escalation was put before. Answered, it climbs no further, unless it is passed
 * up or its promise lapses. No answer cures a statutory lapse.
 */
export function answerEscalation(input: AnswerInput): Fault[] {
  const { state, body, actor, decision } = input;
  const escalation = state.escalations.find((e) => e.escalationId === body.escalationId);
  if (!escalation) return [{ pointer: '', code: 'NOT_FOUND' }];
  if (standingOf(escalation, actor) === 'none') return [{ pointer: '', code: 'NOT_PERMITTED' }];
  if (escalation.status !== 'open') return [{ pointer: '', code: 'ALREADY_ANSWERED' }];
  if (!escalationChoices(state, escalation, actor).includes(body.answer)) {
    return [invalid('/answer', 'choiceNotOpen')];
  }
  const faults = checkAnswer(input);
  if (faults.length > 0) return faults;

  const { escalationId, answer, reason, promisedOn } = body;
  decision.answer({ escalationId, answer, reason, ...(promisedOn === undefined ? {} : { promisedOn }) });
  carryOut(input, escalation);
  return [];
}

function checkAnswer({ state, body, facts, today }: AnswerInput): Fault[] {
  if (body.answer === 'reassign') {
    return body.handler === undefined
      ? [invalid('/handler', 'handlerOwed')]
      : checkHandler(state, facts.handler);
  }
  if (body.answer === 'acceptDelay') {
    if (body.promisedOn === undefined) return [invalid('/promisedOn', 'promiseOwed')];
    return body.promisedOn < today ? [invalid('/promisedOn', 'past')] : [];
  }
  return [];
}

function carryOut({ state, body, facts, actor, decision }: AnswerInput, escalation: Escalation): void {
  const next = rungAfter(escalation.rung);
  if (body.answer === 'passUp' && next !== undefined) decision.raise(escalation.clockId, next);
  if (body.answer === 'reassign' && facts.handler !== undefined)
    changeHandler(state, facts.handler, body, decision);
  if (body.answer === 'takeOver') changeHandler(state, selfOf(actor), body, decision);
  if (body.answer === 'acceptDelay' && body.promisedOn !== undefined) {
    const clock = findClock(state, escalation.clockId);
    if (!clock || !isOwed(clock)) return;
    decision.cancel('noLongerOwed', (c) => c.ruleId === 'PROMISE' && c.subject === clock.clockId);
    decision.start({
      ruleId: 'PROMISE',
      agreedOn: body.promisedOn,
      owner: clock.owner,
      subject: clock.clockId,
    });
  }
}

function changeHandler(
  state: DelegationState,
  handler: PersonRef,
  { reason }: AnswerEscalationBody,
  decision: Decision,
): void {
  const previous = state.assisting.handler;
  if (previous === undefined) decision.add('HandlerAssigned', { handler, reason }).meet('assign');
  else decision.add('HandlerReassigned', { handler, previous, reason });
}

function selfOf(actor: Actor): PersonRef {
  const { personId, name, role, unit } = actor;
  return { personId, name, role, ...(unit === undefined ? {} : { unit }) };
}
