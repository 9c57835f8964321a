import type { RunningClock } from '../clocks/clock';
import type { Actor, PersonRef } from '../directory';
import { invalid, type Fault, type Rejection } from '../errors';
import type { Escalation, EscalationAnswer } from '../escalation';
import { checkDueDay } from '../kinds/common';
import type { CourtDay } from '../time';
import type { ActionFacts, AnswerEscalationBody } from './actions';
import type { Decision } from './decision';
import { checkHandler } from './deciders/receiving';
import { escalationChoices, rungAfter, standingOf } from './escalation-choices';
import { checkExtendAnswer, extend, extendingBy } from './extend-answer';
import { findClock, type DelegationState } from './state';

/** Why this caller may not answer the escalation now, whatever the answer. */
export function refuseAnswer(
  state: DelegationState,
  escalationId: string,
  actor: Actor,
): Rejection | undefined {
  const escalation = findEscalation(state, escalationId);
  if (!escalation) return { code: 'NOT_FOUND', faults: [] };
  if (standingOf(escalation, actor) === 'none') return { code: 'NOT_PERMITTED', faults: [] };
  return escalation.status === 'open' ? undefined : { code: 'ALREADY_ANSWERED', faults: [] };
}

function findEscalation(state: DelegationState, escalationId: string): Escalation | undefined {
  return state.escalations.find((escalation) => escalation.escalationId === escalationId);
}

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
  const escalation = findEscalation(state, body.escalationId);
  if (!escalation) return [invalid('/answer', 'choiceNotOpen')];
  if (!escalationChoices(state, escalation, actor).includes(body.answer)) {
    return [whyNotOpen(state, escalation, body.answer, actor)];
  }
  const faults = checkAnswer(input, findClock(state, escalation.clockId));
  if (faults.length > 0) return faults;

  const { escalationId, answer, reason, promisedOn } = body;
  decision.answer({ escalationId, answer, reason, ...(promisedOn === undefined ? {} : { promisedOn }) });
  carryOut(input, escalation);
  return [];
}

/** An extension that the law does not allow is refused with what it leaves open. */
function whyNotOpen(
  state: DelegationState,
  escalation: Escalation,
  answer: EscalationAnswer,
  actor: Actor,
): Fault {
  const clock = findClock(state, escalation.clockId);
  const isExtending = answer === 'extend' && standingOf(escalation, actor) === 'holder';
  const by = isExtending && clock ? extendingBy(state, clock, actor) : undefined;
  return by && 'fault' in by ? by.fault : invalid('/answer', 'choiceNotOpen');
}

function checkAnswer({ state, body, facts, today }: AnswerInput, clock: RunningClock | undefined): Fault[] {
  if (body.answer === 'extend' && clock) return checkExtendAnswer(clock, body.days);
  if (body.answer === 'reassign') {
    return body.handler === undefined
      ? [invalid('/handler', 'handlerOwed')]
      : checkHandler(state, facts.handler);
  }
  if (body.answer === 'acceptDelay') {
    if (body.promisedOn === undefined) return [invalid('/promisedOn', 'promiseOwed')];
    return checkDueDay(body.promisedOn, today, '/promisedOn');
  }
  return [];
}

function carryOut({ state, body, facts, actor, decision }: AnswerInput, escalation: Escalation): void {
  const next = rungAfter(escalation.rung);
  const clock = findClock(state, escalation.clockId);
  const { days, reason } = body;
  if (body.answer === 'extend' && clock && days !== undefined) {
    extend(decision, clock, actor, { days, reason });
  }
  if (body.answer === 'passUp' && next !== undefined) decision.raise(escalation.clockId, next);
  if (body.answer === 'reassign' && facts.handler !== undefined)
    changeHandler(state, facts.handler, body, decision);
  if (body.answer === 'takeOver') changeHandler(state, selfOf(actor), body, decision);
  if (body.answer === 'acceptDelay' && body.promisedOn !== undefined) {
    promise(state, escalation, body.promisedOn, decision);
  }
}

/**
 * A promise made for a broken promise stands for what that one stood for: one promise a clock. What still lies open has
 * one though its clock is met: a return that is insisted on.
 */
function promise(
  state: DelegationState,
  escalation: Escalation,
  promisedOn: CourtDay,
  decision: Decision,
): void {
  const clock = findClock(state, escalation.clockId);
  if (!clock) return;
  const subject = clock.ruleId === 'PROMISE' && clock.subject !== undefined ? clock.subject : clock.clockId;
  decision.cancel('noLongerOwed', (c) => c.ruleId === 'PROMISE' && c.subject === subject);
  decision.start({ ruleId: 'PROMISE', agreedOn: promisedOn, owner: clock.owner, subject });
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
