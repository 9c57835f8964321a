import type { RunningClock } from '../../clocks/clock';
import { INCOMPLETE_PAPERS, START_ANEW } from '../../clocks/reading';
import type { PersonRef } from '../../directory';
import { invalid, type Fault } from '../../errors';
import { rulesOf } from '../../kinds';
import { checkDueDay } from '../../kinds/common';
import { startAcknowledgeClock } from '../delivery';
import { checkPapers, keepParties } from '../papers';
import type { DelegationState } from '../state';
import type { Decider } from './decider';
import { dropProposals } from './moving';

/** The named handler belongs to the assisting unit; the directory was asked by the API. */
export function checkHandler(state: DelegationState, handler: PersonRef | undefined): Fault[] {
  if (handler === undefined) return [invalid('/handler', 'unknownPerson')];
  return handler.unit === state.assisting.unit ? [] : [invalid('/handler', 'notInUnit')];
}

export const acknowledge: Decider<'acknowledge'> = ({ state, body, facts, decision }) => {
  if (body.handler !== undefined) {
    const faults = checkHandler(state, facts.handler);
    if (faults.length > 0) return faults;
  }
  const { handler: _named, ...rest } = body;
  const handler = body.handler === undefined ? undefined : facts.handler;
  decision.add('Acknowledged', { ...rest, ...(handler === undefined ? {} : { handler }) });
  decision.meet('acknowledge');
  if (handler === undefined && state.assisting.handler === undefined)
    decision.start({ ruleId: 'NO_HANDLER' });
  return [];
};

export const assign: Decider<'assign'> = ({ state, body, facts, decision }) => {
  const faults = checkHandler(state, facts.handler);
  if (faults.length > 0 || facts.handler === undefined) return faults;
  decision.add('HandlerAssigned', { ...body, handler: facts.handler }).meet('assign');
  return [];
};

/** 认领: whoever of the unit takes what nobody has; who asks is the handler, and the directory need not say who that is. */
export const claim: Decider<'claim'> = ({ body, actor, decision }) => {
  const { personId, name, role, unit } = actor;
  const handler = { personId, name, role, ...(unit === undefined ? {} : { unit }) };
  const reason = body.note === undefined ? {} : { reason: body.note };
  decision.add('HandlerAssigned', { handler, ...reason }).meet('assign');
  return [];
};

export const reassign: Decider<'reassign'> = ({ state, body, facts, decision }) => {
  const faults = checkHandler(state, facts.handler);
  if (faults.length > 0 || facts.handler === undefined) return faults;
  const previous = state.assisting.handler;
  decision.add('HandlerReassigned', {
    ...body,
    handler: facts.handler,
    ...(previous === undefined ? {} : { previous }),
  });
  return [];
};

/**
 * All faults together. A paper of the closed checklist that is demanded before acknowledgement means that
 * SV1 or IV1 has not begun: it starts with the complete papers; so do EN1, EN3 and EN4 where their pinned reading
 * says so. A later demand moves none of them (design §6).
 */
export const demandSupplement: Decider<'demandSupplement'> = ({ state, body, decision }) => {
  const { matter } = state.submission;
  const rules = rulesOf(state.kind);
  const isBefore = state.stage === 'delivered';
  decision.add('SupplementDemanded', { items: body.items, beforeAcknowledgement: isBefore });
  dropProposals(decision);
  if (isBefore) {
    const checklist = rules.checklist(matter).map((word) => word.toLowerCase());
    const isMissing = body.items.some(({ what }) =>
      checklist.some((word) => what.toLowerCase().includes(word)),
    );
    const hasNotBegun = (clock: RunningClock): boolean =>
      rules.notBegunWithoutPapers.includes(clock.ruleId) ||
      clock.readings?.[INCOMPLETE_PAPERS] === START_ANEW;
    decision.cancel(
      'papersIncomplete',
      (clock) => clock.ruleId === 'ACK' || (isMissing && hasNotBegun(clock)),
    );
  }
  decision.start({ ruleId: rules.supplementClock(matter) });
  return [];
};

/** What waited for complete papers begins now, from its full length. */
export const supplement: Decider<'supplement'> = (input) => {
  const { state, body, decision, today } = input;
  const rules = rulesOf(state.kind);
  const matter = body.matter ?? state.submission.matter;
  if (rules.isTransfer(matter) !== rules.isTransfer(state.submission.matter)) {
    return [invalid('/matter/form', 'wrongShapeForKind')];
  }
  const faults = checkPapers(state, body, today);
  // With a matter as it stands nothing is handed over anew (EN8).
  if (input.isCheckedByNow && body.matter !== undefined) faults.push(...rules.checkHandOver(matter, today));
  if (faults.length > 0) return faults;
  const { parties: _asWritten, ...rest } = body;
  decision.add('Supplemented', {
    ...rest,
    ...(body.parties === undefined ? {} : { parties: keepParties(body.parties) }),
  });
  decision.meet('supplement');
  if (state.stage === 'incomplete' && state.resumeTo === 'delivered') {
    startAcknowledgeClock(decision, state.priority);
    const specs = rules.clocksAtDelivery({ matter, priority: state.priority });
    for (const spec of specs.filter(({ ruleId }) => wasEnded(state, ruleId))) decision.start(spec);
  }
  return [];
};

/**
 * 书面说明: why the papers are not complete yet, and the day by which they will be. It meets the limit for the papers
 * (EN5, art. 8); an agreed clock takes its place.
 */
export const explain: Decider<'explain'> = ({ body, decision, today }) => {
  const faults = checkDueDay(body.promisedOn, today, '/promisedOn');
  if (faults.length > 0) return faults;
  decision.add('Explained', body).meet('explain');
  decision.start({ ruleId: 'EXPLAINED', agreedOn: body.promisedOn });
  return [];
};

function wasEnded(state: DelegationState, ruleId: string): boolean {
  return state.clocks.filter((clock) => clock.ruleId === ruleId).at(-1)?.endedAt !== undefined;
}
