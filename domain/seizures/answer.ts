import { rungAfter, standingOf } from '../delegation/escalation-choices';
import { isOwed } from '../delegation/state';
import type { Actor } from '../directory';
import { contentRejection, invalid, type Rejection } from '../errors';
import type { Escalation, EscalationAnswer } from '../escalation';
import { escalationIdOf } from '../ids';
import type { SeizureAnswer } from './actions';
import type { SeizureDraft } from './events';
import { findSeizureClock, type SeizureState } from './seizure';

/**
 * The answers that are this caller's to give. Nobody promises a day here: a measure that is not renewed by its last
 * day is gone, whatever was promised.
 */
export function seizureChoices(
  state: SeizureState,
  escalation: Escalation,
  actor: Actor,
): EscalationAnswer[] {
  const standing = standingOf(escalation, actor);
  if (escalation.status !== 'open' || standing === 'none') return [];
  const passUp: EscalationAnswer[] = canClimb(state, escalation) ? ['passUp'] : [];
  return standing === 'copy' ? ['remind', 'mediate', ...passUp] : ['remind', ...passUp];
}

function canClimb(state: SeizureState, { clockId, rung }: Escalation): boolean {
  const next = rungAfter(rung);
  const clock = findSeizureClock(state, clockId);
  if (next === undefined || clock === undefined || !isOwed(clock)) return false;
  return !state.escalations.some((one) => one.clockId === clockId && one.rung === next);
}

/** Whose it is and whether it is still open come before what the answer says. */
export function refuseSeizureAnswer(
  state: SeizureState,
  escalationId: string,
  actor: Actor,
): Rejection | undefined {
  const escalation = state.escalations.find((one) => one.escalationId === escalationId);
  if (!escalation) return { code: 'NOT_FOUND', faults: [] };
  if (standingOf(escalation, actor) === 'none') return { code: 'NOT_PERMITTED', faults: [] };
  return escalation.status === 'open' ? undefined : { code: 'ALREADY_ANSWERED', faults: [] };
}

/** Answered, it climbs no further, unless it is passed up. */
export function answerSeizureEscalation(
  state: SeizureState,
  { escalationId, answer, reason }: SeizureAnswer,
  actor: Actor,
): { drafts: SeizureDraft[] } | { rejection: Rejection } {
  const escalation = state.escalations.find((one) => one.escalationId === escalationId);
  if (!escalation || !seizureChoices(state, escalation, actor).includes(answer)) {
    return { rejection: contentRejection([invalid('/answer', 'choiceNotOpen')]) };
  }
  const answered: SeizureDraft = { type: 'EscalationAnswered', data: { escalationId, answer, reason } };
  const rung = rungAfter(escalation.rung);
  if (answer !== 'passUp' || rung === undefined) return { drafts: [answered] };
  return { drafts: [answered, raise(state, escalation.clockId, rung)] };
}

export function raise(
  { seizureId }: Pick<SeizureState, 'seizureId'>,
  clockId: string,
  rung: Escalation['rung'],
): SeizureDraft {
  const escalationId = escalationIdOf(seizureId, clockId, rung);
  return { type: 'EscalationRaised', data: { escalationId, clockId, rung } };
}
