import type { UnitId } from '../../domain/ids';
import type { Action, ActionBodies, ActionName, Step } from '../../domain/delegation/actions';
import { RETURN_CODES } from '../../domain/delegation/actions';
import { isOwed, type DelegationState } from '../../domain/delegation/state';
import { RULING_TYPES } from '../../domain/delegation/transfer';
import { PRIORITIES } from '../../domain/delegation/submission';
import { rulesOf } from '../../domain/kinds';
import type { Result } from '../../domain/kinds/matters';
import { addDays, courtDayOf, type CourtDay, type Instant } from '../../domain/time';
import { directory } from './people';

export type Draw = (below: number) => number;

export function pick<T>(draw: Draw, list: readonly T[]): T {
  const found = list[draw(list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** A body of the right shape for an action; whether its content holds is left to chance. */
export function aRandomAction(draw: Draw, name: ActionName, state: DelegationState, now: Instant): Action {
  const today = courtDayOf(now);
  const chance = (): boolean => draw(2) === 0;
  const reason = '理由';
  const thirdUnit = 'jiashan/xitang' as UnitId;
  const unit = () => pick(draw, directory.units).unitId;
  const handler = () =>
    chance()
      ? pick(draw, directory.people).personId
      : pick(
          draw,
          directory.people.filter(({ post }) => post.unit === state.assisting.unit),
        ).personId;
  const ruling = { number: '（2026）苏执复1号', date: addDays(today, draw(3) - 2) };
  const what = () => pick(draw, ['送达回证', '委托函', '被告电话', '协助执行通知书']);
  const bodies: { [N in ActionName]: () => ActionBodies[N] } = {
    acknowledge: () => (chance() ? {} : { handler: handler() }),
    assign: () => ({ handler: handler() }),
    claim: () => ({}),
    reassign: () => ({ handler: handler(), reason }),
    demandSupplement: () => ({ items: [{ what: what(), why: reason }] }),
    supplement: () => ({ note: reason }),
    explain: () => ({ text: reason, promisedOn: addDays(today, draw(20) - 1) }),
    deemWithdrawn: () => ({ reason }),
    register: () => ({ caseNumber: '（2026）苏0509执1号', handler: handler(), phone: '0512' }),
    begin: () => ({}),
    recordStep: () => aStep(draw, state, now),
    report: () => ({ text: reason }),
    reportPartial: () => ({ results: someResults(draw, state, today) }),
    reportResult: () => ({
      outcome: pick(draw, ['fulfilled', 'partlyFulfilled', 'unfulfilled'] as const),
      summary: reason,
      results: everyResult(draw, state, today),
    }),
    confirm: () => ({}),
    dispute: () => ({ reason }),
    proposeReturn: () => ({ code: pick(draw, RETURN_CODES), reason }),
    answerReturn: () => ({ answer: pick(draw, ['agree', 'supplement', 'insist'] as const) }),
    decideReturn: () => ({ decision: pick(draw, ['return', 'return', 'continue'] as const) }),
    return: () => ({
      code: 'other',
      reason,
      ...(chance() ? { approval: { ...ruling, ...(chance() ? { refused: true } : {}) } } : {}),
      ...(draw(3) === 0 ? { fileFollows: true } : {}),
    }),
    resubmit: () => ({ note: reason, ...(chance() ? { assistingUnit: unit() } : {}) }),
    transferWithinCourt: () => ({ unit: unit(), reason }),
    proposeForward: () => ({ unit: unit(), reason }),
    answerForward: () => ({ answer: pick(draw, ['agree', 'refuse'] as const) }),
    split: () => ({ target: aTarget(draw, state), unit: chance() ? thirdUnit : unit(), reason }),
    answerSplit: () => ({ answer: pick(draw, ['agree', 'agree', 'refuse'] as const) }),
    updateTarget: () => ({
      target: aTarget(draw, state),
      address: `${String(draw(99))} 号`,
      source: '居委会',
      ...(chance() ? { phone: '0512' } : {}),
    }),
    withdraw: () => ({ reason }),
    stop: () => ({ reason, ...(chance() ? { ruling } : {}) }),
    orderRelease: () => ({
      rulingNumber: ruling.number,
      date: ruling.date,
      assetIds: state.measures.filter(chance).map(({ targetId }) => targetId),
    }),
    setPriority: () => ({ priority: pick(draw, PRIORITIES), reason }),
    setNeededBy: () => ({ neededBy: addDays(today, draw(40) - 2), reason }),
    message: () => ({ text: reason, question: chance() }),
    proposePause: () => ({
      clocks: [owedRule(draw, state), ...(draw(6) === 0 ? [owedRule(draw, state)] : [])],
      reasonCode: pick(draw, ['publicNotice', 'appraisal', 'suspension', 'holiday']),
      from: chance() ? today : addDays(today, draw(16) - 4),
      expectedDays: 1 + draw(20),
    }),
    answerPause: () => ({
      pauseId: known(draw, state.pauses),
      answer: pick(draw, ['agree', 'agree', 'refuse']),
    }),
    resume: () => ({ pauseId: known(draw, state.pauses), on: addDays(today, draw(8) - 5) }),
    requestExtension: () => ({ ruleId: owedRule(draw, state), days: 1 + draw(30), reason }),
    decideExtension: () => ({
      extensionId: known(draw, state.extensions),
      answer: pick(draw, ['grant', 'grant', 'refuse']),
      ...(chance() ? { days: 1 + draw(30) } : {}),
    }),
    requestOrder: () => ({ reason }),
    notifyApplicant: () => ({ on: addDays(today, draw(3) - 1) }),
    closeOwnCase: () => ({ on: addDays(today, draw(3) - 1), ...(chance() ? { number: '销1号' } : {}) }),
    recordFiling: () => ruling,
    recordRuling: () => ({ ...ruling, type: pick(draw, RULING_TYPES) }),
  };
  return { name, body: bodies[name]() } as Action;
}

/** Mostly of a clock that is owed and can be moved, else of any. */
function owedRule(draw: Draw, { clocks }: DelegationState): string {
  const owed = clocks.filter(isOwed);
  const movable = owed.filter(({ pauseReasons }) => pauseReasons.length > 0);
  const [wanted] = [movable, owed, clocks].filter(({ length }, i) => length > 0 && (i > 0 || draw(5) > 0));
  return wanted === undefined ? 'SV1' : pick(draw, wanted).ruleId;
}

/** Mostly the latest of its sort, now and then one that the case does not have. */
function known(draw: Draw, list: readonly ({ pauseId: string } | { extensionId: string })[] = []): string {
  const ids = list.map((one) => ('pauseId' in one ? one.pauseId : one.extensionId));
  return draw(8) === 0
    ? 'stranger'
    : (ids[ids.length - 1 - (draw(3) === 0 ? draw(ids.length) : 0)] ?? 'stranger');
}

function aStep(draw: Draw, state: DelegationState, now: Instant): Step {
  const base = {
    type: pick(draw, ['preparation', '冻结', 'release', 'release', 'waive', '查询']),
    target: aTarget(draw, state),
    at: now,
    method: pick(draw, ['direct', 'leave', 'mail']),
  };
  return draw(4) === 0
    ? { ...base, outcome: 'failed', failureCode: pick(draw, ['absent', 'other']) }
    : { ...base, outcome: 'succeeded', note: '记录' };
}

function aTarget(draw: Draw, { kind, submission, measures }: DelegationState): string {
  const { parties, matter } = submission;
  const ofSteps = rulesOf(kind).stepTargets({ parties, matter });
  return pick(draw, [...ofSteps, ...measures.map(({ targetId }) => targetId), 'stranger']);
}

function everyResult(draw: Draw, state: DelegationState, today: CourtDay): Result[] {
  const targets = rulesOf(state.kind).targets(state.submission.matter);
  if (targets.length === 0) return [{ ending: pick(draw, ['executed', 'unexecuted', 'settled']) }];
  return targets.map((target) => aResult(draw, state, target, today));
}

/** Now and then of another kind, or of what the case does not know. */
function someResults(draw: Draw, state: DelegationState, today: CourtDay): Result[] {
  if (draw(5) === 0)
    return [pick<Result>(draw, [{ ending: 'executed' }, { ownMotion: true, finding: '另查' }])];
  if (draw(8) === 0) return [aResult(draw, state, 'stranger', today)];
  return everyResult(draw, state, today).slice(0, 1);
}

function aResult(draw: Draw, { kind }: DelegationState, target: string, today: CourtDay): Result {
  const isDone = draw(4) > 0;
  if (kind === 'service') {
    const receiver = { name: '王', capacity: 'addressee' as const };
    return isDone
      ? { partyId: target, served: true, method: pick(draw, ['direct', 'leave']), servedOn: today, receiver }
      : { partyId: target, served: false, failureCode: pick(draw, ['absent', 'other']) };
  }
  if (kind === 'preservation') {
    const until = addDays(today, draw(500));
    return isDone
      ? { assetId: target, seized: true, measure: 'freeze', from: today, until }
      : { assetId: target, seized: false, failureCode: 'assetMissing' };
  }
  if (kind === 'investigation') {
    return isDone
      ? { itemId: target, answered: true, finding: '有', officers: ['甲', '乙'].slice(draw(2)) }
      : { itemId: target, answered: false, reason: '无' };
  }
  return { ending: 'executed' };
}
