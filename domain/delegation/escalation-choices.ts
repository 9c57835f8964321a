import type { Actor } from '../directory';
import type { Addressee, Escalation, EscalationAnswer, Rung } from '../escalation';
import { RUNGS } from '../escalation';
import { extendingBy } from './extend-answer';
import { escalationsNow, findClock, type DelegationState } from './state';

/** How a person stands to an escalation: it is theirs to answer, they have a copy, or neither. */
export type Standing = 'holder' | 'copy' | 'none';

export function standingOf(escalation: Pick<Escalation, 'addressees' | 'copies'>, actor: Actor): Standing {
  if (escalation.addressees.some((to) => isAddressed(to, actor))) return 'holder';
  return escalation.copies.some((to) => isAddressed(to, actor)) ? 'copy' : 'none';
}

function isAddressed(to: Addressee, actor: Actor): boolean {
  if (to.role !== actor.role) return false;
  return 'unit' in to ? to.unit === actor.unit : to.court === actor.court && actor.unit === undefined;
}

export function rungAfter(rung: Rung): Rung | undefined {
  return RUNGS[RUNGS.indexOf(rung) + 1];
}

/** The answers that are this caller's to give to an open escalation. */
export function escalationChoices(
  state: DelegationState,
  escalation: Escalation,
  actor: Actor,
): EscalationAnswer[] {
  const standing = standingOf(escalation, actor);
  if (escalation.status !== 'open' || standing === 'none') return [];
  const passUp: EscalationAnswer[] = canClimb(state, escalation) ? ['passUp'] : [];
  if (standing === 'copy') return ['remind', 'mediate', ...passUp];
  const extend = extending(state, escalation, actor);
  if (escalation.rung === 'warn') return ['remind', ...extend, ...passUp];
  return ['remind', ...staffing(state, escalation, actor), ...extend, 'acceptDelay', ...passUp];
}

/** Only where it is lawful: offered by the same judgement by which it is refused. */
function extending(state: DelegationState, { clockId }: Escalation, actor: Actor): EscalationAnswer[] {
  const clock = findClock(state, clockId);
  return clock && 'extending' in extendingBy(state, clock, actor) ? ['extend'] : [];
}

function canClimb(state: DelegationState, escalation: Escalation): boolean {
  const next = rungAfter(escalation.rung);
  const clock = findClock(state, escalation.clockId);
  if (next === undefined || clock === undefined) return false;
  return !escalationsNow(state, clock).some(({ rung }) => rung === next);
}

/** Another handler helps where the lapse is the assisting side's and the case is at work there. */
function staffing(state: DelegationState, escalation: Escalation, actor: Actor): EscalationAnswer[] {
  const isAtWork = ['delivered', 'incomplete', 'inProgress', 'returnProposed'].includes(state.stage);
  const isAssisting = findClock(state, escalation.clockId)?.owner === 'assisting';
  if (!isAtWork || !isAssisting || actor.court !== state.assisting.court) return [];
  return actor.unit === state.assisting.unit ? ['reassign', 'takeOver'] : ['reassign'];
}
