import type { Actor } from '../directory';
import { contentRejection, invalid, type ErrorCode, type Fault, type Rejection } from '../errors';
import { isOf } from '../delegation/permissions';
import { notFuture } from '../kinds/common';
import { addDays, courtDayOf, isBefore, type CourtDay, type Instant } from '../time';
import { SEIZURE_ACTIONS, type SeizureActionName, type SeizureBodies, type SeizureCommand } from './actions';
import { answerSeizureEscalation, refuseSeizureAnswer } from './answer';
import { cancel, endOfTerm, isTermClock, meet, suitClock, termClocks } from './clocks';
import type { SeizureDraft } from './events';
import type { Promotion, ReportedSeizure, SeizureState } from './seizure';
import { checkTerm, lastMonthOf } from './term';

export type SeizureJudgement = { drafts: SeizureDraft[] } | { rejection: Rejection };

/** What a watch begins with. The result that reports the measure was judged by its kind. */
export function decideWatch(reported: ReportedSeizure): SeizureDraft[] {
  const { facts, isPreSuit } = reported;
  return [
    { type: 'WatchStarted', data: { ...reported, schemaVersion: 1 } },
    ...('until' in facts ? termClocks(reported, facts) : []),
    ...(isPreSuit ? [suitClock(reported, facts.from)] : []),
  ];
}

/**
 * Either court may renew, release and promote: it is the ruling that counts, and one rules what the other carries
 * out. That a suit was brought, and where the case goes, is for the court whose case it is.
 */
export function mayActOnSeizure(state: SeizureState, actor: Actor, action: SeizureActionName): boolean {
  if (isOf(actor, state[state.owner])) return true;
  const isOwners = action === 'recordSuit' || action === 'handOver';
  return !isOwners && (isOf(actor, state.requesting) || isOf(actor, state.assisting));
}

/**
 * Whether it is at a point where the action can be asked for. A measure is renewed before it expires (SZ4): once its
 * last day is over nothing can be asked, whether or not the engine has said so yet.
 */
export function isSeizureActionOpen(state: SeizureState, action: SeizureActionName, now: Instant): boolean {
  const endsAt = endOfTerm(state);
  const isInForce = state.status === 'inForce' && endsAt !== null && isBefore(now, endsAt);
  const isWaiting = state.status === 'waiting';
  switch (action) {
    case 'renew':
      return isInForce && state.releaseOrdered === undefined;
    case 'promote':
      return isWaiting;
    case 'recordSuit':
      return (isInForce || isWaiting) && state.isPreSuit && state.suit === undefined;
    case 'release':
    case 'handOver':
      return isInForce || isWaiting;
  }
}

/** The actions that `decideSeizure` would let this caller ask for now. */
export function availableSeizureActions(
  state: SeizureState,
  actor: Actor,
  now: Instant,
): SeizureActionName[] {
  return SEIZURE_ACTIONS.filter(
    (name) => isSeizureActionOpen(state, name, now) && mayActOnSeizure(state, actor, name),
  );
}

/**
 * What becomes of an action: the events it makes, or a coded rejection that makes none. Pure.
 *
 * @param now court time of the decision
 */
export function decideSeizure(state: SeizureState, command: SeizureCommand, now: Instant): SeizureJudgement {
  const { action, actor, expectedRevision } = command;
  const isStale = expectedRevision !== undefined && expectedRevision !== state.revision;
  if (action.name === 'answerEscalation') {
    const refusal = refuseSeizureAnswer(state, action.body.escalationId, actor);
    if (refusal) return { rejection: refusal };
    return isStale ? refuse('STALE_REVISION') : answerSeizureEscalation(state, action.body, actor);
  }
  if (!mayActOnSeizure(state, actor, action.name)) return refuse('NOT_PERMITTED');
  if (!isSeizureActionOpen(state, action.name, now)) return refuse('STAGE_FORBIDS_ACTION');
  if (isStale) return refuse('STALE_REVISION');
  const judged = JUDGES[action.name]({ state, body: action.body as never, command, now });
  return 'faults' in judged ? { rejection: contentRejection(judged.faults) } : judged;
}

function refuse(code: ErrorCode): SeizureJudgement {
  return { rejection: { code, faults: [] } };
}

interface Input<N extends SeizureActionName> {
  state: SeizureState;
  body: SeizureBodies[N];
  command: SeizureCommand;
  now: Instant;
}
type Judge<N extends SeizureActionName> = (
  input: Input<N>,
) => { drafts: SeizureDraft[] } | { faults: Fault[] };

function unless(
  faults: Fault[],
  drafts: () => SeizureDraft[],
): { drafts: SeizureDraft[] } | { faults: Fault[] } {
  return faults.length > 0 ? { faults } : { drafts: drafts() };
}

/** An act on a measure is not dated before the measure, nor ahead. */
function checkSince(state: SeizureState, day: CourtDay, now: Instant, pointer: string): Fault[] {
  return day < state.facts.from ? [invalid(pointer, 'past')] : notFuture(day, courtDayOf(now), pointer);
}

/** 续行期限: the new term begins where the old one ends; the rank stays that of the first. */
const renew: Judge<'renew'> = ({ state, body, now }) => {
  const from = addDays(state.term?.until ?? state.facts.from, 1);
  const term = { from, until: body.until };
  return unless([...checkSince(state, body.on, now, '/on'), ...checkTerm(state.assetType, term)], () => [
    ...meet(state, 'PR7', now),
    ...cancel(state, (clock) => isTermClock(state, clock)),
    { type: 'Renewed', data: body },
    ...termClocks(state, term),
  ]);
};

const release: Judge<'release'> = ({ state, body, now }) => {
  const { date: on, ...rest } = body;
  return unless(checkSince(state, on, now, '/date'), () => [
    ...cancel(state),
    { type: 'Released', data: { on, ...rest } },
  ]);
};

/** The earlier measure has ended; a person records from when this one is in force. */
const promote: Judge<'promote'> = ({ state, body, now }) =>
  unless(checkPromotion(state, body, now), () => [
    { type: 'Promoted', data: body },
    ...termClocks(state, body),
  ]);

function checkPromotion(state: SeizureState, body: Promotion, now: Instant): Fault[] {
  return [...checkSince(state, body.from, now, '/from'), ...checkTerm(state.assetType, body)];
}

/** A suit may have been brought before the measure was taken. */
const recordSuit: Judge<'recordSuit'> = ({ state, body, now }) =>
  unless(notFuture(body.on, courtDayOf(now), '/on'), () => [
    ...meet(state, 'PR5', now),
    { type: 'SuitRecorded', data: body },
  ]);

/** With less than a month left it is renewed first, and the rank kept (EN8, 委托执行 art. 6). */
const handOver: Judge<'handOver'> = ({ state, body, command, now }) => {
  const to = command.facts.unit;
  if (!to) return { faults: [{ pointer: '/unit', code: 'UNKNOWN_UNIT' }] };
  const faults: Fault[] = [];
  if (to.unit === state[state.owner].unit) faults.push(invalid('/unit', 'sameUnit'));
  if (state.term && courtDayOf(now) >= lastMonthOf(state.term.until)) {
    faults.push(invalid('', 'renewFirst'));
  }
  return unless(faults, () => [{ type: 'HandedOver', data: { to, reason: body.reason } }]);
};

const JUDGES: { [N in SeizureActionName]: Judge<N> } = { renew, release, promote, recordSuit, handOver };
