import { normaliseCaseNumber } from '../../case-number';
import { invalid, type Fault } from '../../errors';
import { rulesOf } from '../../kinds';
import { isInForce } from '../../kinds/common';
import type { Result } from '../../kinds/matters';
import { seizuresTold } from '../../seizures/of-results';
import { epochMs, isBefore, MS_PER_MINUTE, type CourtDay, type Instant } from '../../time';
import type { Outcome, Step } from '../actions';
import type { Decision } from '../decision';
import type { DelegationState, Measure } from '../state';
import type { Decider } from './decider';
import { dropProposals } from './moving';
import { checkHandler } from './receiving';

/** EN1: the case number, the handler and a phone, in writing. From then on EN7 runs (art. 11; its start is a reading). */
export const register: Decider<'register'> = ({ state, body, facts, decision }) => {
  const faults = checkHandler(state, facts.handler);
  const caseNumber = normaliseCaseNumber(body.caseNumber);
  if (caseNumber === undefined) faults.push({ pointer: '/caseNumber', code: 'CASE_NUMBER_MALFORMED' });
  if (faults.length > 0 || facts.handler === undefined || caseNumber === undefined) return faults;
  const { phone } = body;
  decision.add('Registered', { caseNumber, phone, handler: facts.handler });
  decision.meet('register').meet('assign').start({ ruleId: 'EN7' });
  // From here on the requesting side answers no pause: it is the assisting court's own case.
  decision.dropProposedPauses();
  // Registration is the filing notice that the requesting court receives (EN2) and the filing that EN9 runs from.
  decision.start({ ruleId: 'EN2' }).start({ ruleId: 'EN9' });
  return [];
};

export const begin: Decider<'begin'> = ({ body, decision }) => {
  decision.add('Begun', body).meet('begin');
  return [];
};

export const recordStep: Decider<'recordStep'> = ({ state, body, decision, today }) => {
  const rules = rulesOf(state.kind);
  const faults = [
    ...checkStepTime(state, body, decision.now, today),
    ...checkTarget(state, body.target),
    ...checkFailure(body),
    ...rules.checkStep(state, body),
  ];
  if (faults.length > 0) return faults;
  decision.add('StepRecorded', body);
  if (rules.isEffectiveStep(state, body)) decision.meet('effectiveStep');
  settleReleases(state, rules.measuresAfterStep(state, body), decision);
  keepResultOwed(state, decision);
  return [];
};

/**
 * What met the kind's own limit without being the result (PR12 and MT2 by the first effective step, IV1 by the
 * explanation) leaves the result owed by no law: our own target stands in, so that no case is forgotten.
 */
function keepResultOwed(state: DelegationState, decision: Decision): void {
  const isAtWork = state.stage === 'inProgress' || state.stage === 'returnProposed';
  if (isAtWork && !decision.isOwed('reportResult')) decision.start({ ruleId: 'RESULT' });
}

/** What a later supplement left out of the matter may still be under a measure, which must be undone. */
function checkTarget(state: DelegationState, target: string): Fault[] {
  const isKnown =
    rulesOf(state.kind).stepTargets(state.submission).includes(target) ||
    state.measures.some((measure) => measure.targetId === target);
  return isKnown ? [] : [invalid('/target', 'notATarget')];
}

/** Who still owes what once a step has changed the measures; unwinding ends with the last of them. */
function settleReleases(state: DelegationState, after: Measure[], decision: Decision): void {
  const has = (measures: Measure[], status: Measure['status']): boolean =>
    measures.some((measure) => measure.status === status);
  if (has(state.measures, 'releaseOrdered') && !has(after, 'releaseOrdered')) decision.meet('release');
  if (state.stage !== 'unwinding') return;
  if (!after.some(isInForce)) decision.close('allReleased');
  else if (!has(after, 'live')) decision.cancel('noLongerOwed', (clock) => clock.ruleId === 'ORDER_RELEASE');
  else if (!decision.isOwing('requesting', 'ORDER_RELEASE')) decision.start({ ruleId: 'ORDER_RELEASE' });
}

function checkStepTime(state: DelegationState, step: Step, now: Step['at'], today: CourtDay): Fault[] {
  const faults: Fault[] = [];
  if (isBefore(now, step.at)) faults.push({ pointer: '/at', code: 'IN_THE_FUTURE' });
  if (toMinute(step.at) < toMinute(state.deliveredAt)) faults.push(invalid('/at', 'beforeDelivery'));
  if (step.signedOn !== undefined && step.signedOn > today) {
    faults.push({ pointer: '/signedOn', code: 'IN_THE_FUTURE' });
  }
  return faults;
}

/** People write down an act to the minute; one of the minute of delivery is not before it. */
function toMinute(instant: Instant): number {
  return Math.floor(epochMs(instant) / MS_PER_MINUTE);
}

function checkFailure(step: Step): Fault[] {
  if (step.outcome === 'succeeded') return [];
  if (step.failureCode === undefined) return [invalid('/failureCode', 'failureCodeOwed')];
  return step.failureCode === 'other' && step.note === undefined ? [invalid('/note', 'noteOwed')] : [];
}

/**
 * 情况函告: IV2, the explanation within the same 30 days; EN4, the status of what is not finished. Of a transfer the
 * next one is owed by agreement after as many days again.
 */
export const report: Decider<'report'> = ({ state, body, decision }) => {
  decision.add('StatusReported', body).meet('report');
  if (rulesOf(state.kind).isTransfer(state.submission.matter)) decision.start({ ruleId: 'STATUS' });
  else keepResultOwed(state, decision);
  return [];
};

export const reportPartial: Decider<'reportPartial'> = ({ state, body, decision, today }) => {
  const faults = checkResults(state, body.results, today);
  if (faults.length > 0) return faults;
  decision.add('PartialResultReported', body);
  if (body.results.some((result) => rulesOf(state.kind).isSuccess(result))) decision.meet('effectiveStep');
  keepResultOwed(state, decision);
  tellSeizures(state, body.results, decision);
  return [];
};

/** Last of all: a decision of before there were watches knows nothing of it. */
function tellSeizures(state: DelegationState, results: Result[], decision: Decision): void {
  const told = seizuresTold(state, results);
  if (told.seizures.length + told.voided.length > 0) decision.add('SeizuresReported', told);
}

/** 结果函复. The final report on a registered transfer closes the delegation: the case is the reporter's own. */
export const reportResult: Decider<'reportResult'> = ({ state, body, decision, today }) => {
  const faults = [
    ...checkResults(state, body.results, today),
    ...checkCompleteness(state, body.results),
    ...checkOutcome(state, body.outcome, body.results),
  ];
  if (faults.length > 0) return faults;
  decision.add('ResultReported', body).meet('reportResult');
  if (state.registration !== undefined) {
    decision.close('finalReport');
    return [];
  }
  dropProposals(decision);
  decision.cancel('noLongerOwed', (clock) => clock.ruleId === 'NO_HANDLER');
  decision.start({ ruleId: 'CONFIRM' });
  tellSeizures(state, body.results, decision);
  return [];
};

function checkResults(state: DelegationState, results: Result[], today: CourtDay): Fault[] {
  const rules = rulesOf(state.kind);
  const targets = rules.targets(state.submission.matter);
  const seen = new Set<string>();
  return results.flatMap((result, i): Fault[] => {
    const at = `/results/${i}`;
    if (!rules.isResult(result)) return [invalid(at, 'wrongShapeForKind')];
    const target = rules.resultTarget(result);
    if (target !== undefined) {
      if (!targets.includes(target)) return [invalid(at, 'notATarget')];
      if (seen.has(target)) return [invalid(at, 'resultRepeated')];
      seen.add(target);
    }
    return rules
      .checkResult(state, result, today)
      .map((fault) => ({ ...fault, pointer: `${at}${fault.pointer}` }));
  });
}

function checkCompleteness(state: DelegationState, results: Result[]): Fault[] {
  const rules = rulesOf(state.kind);
  const given = new Set(results.map((result) => rules.resultTarget(result)));
  const targets = rules.targets(state.submission.matter);
  const isComplete =
    targets.length === 0 ? results.length === 1 : targets.every((target) => given.has(target));
  return isComplete ? [] : [{ pointer: '/results', code: 'RESULTS_INCOMPLETE', detail: 'resultMissing' }];
}

/** The summary word must not contradict the results it sums up. */
function checkOutcome(state: DelegationState, outcome: Outcome, results: Result[]): Fault[] {
  const rules = rulesOf(state.kind);
  if (rules.targets(state.submission.matter).length === 0) return [];
  const ofTargets = results.filter((r) => rules.isResult(r) && rules.resultTarget(r) !== undefined);
  const isContradicted =
    (outcome === 'fulfilled' && ofTargets.some((r) => !rules.isSuccess(r))) ||
    (outcome === 'unfulfilled' && ofTargets.some((r) => rules.isSuccess(r)));
  return isContradicted ? [invalid('/outcome', 'outcomeContradicts')] : [];
}

export const confirm: Decider<'confirm'> = ({ body, decision }) => {
  decision.add('Confirmed', body).meet('confirm').close('confirmed');
  return [];
};

/** 要求继续办理: back with reasons, and an agreed clock for what is left to do. */
export const dispute: Decider<'dispute'> = ({ body, decision }) => {
  decision.add('Disputed', body).meet('dispute').start({ ruleId: 'DISPUTE' });
  return [];
};
