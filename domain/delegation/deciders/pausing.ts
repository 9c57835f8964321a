import type { RunningClock } from '../../clocks/clock';
import { movesTooFar } from '../../clocks/moving-limit';
import { expectedEnd } from '../../clocks/pause-ledger';
import { invalid, type Fault } from '../../errors';
import { notUnique } from '../../kinds/common';
import { addDays, courtDayOf, type CourtDay } from '../../time';
import type { ActionBodies } from '../actions';
import { nextPauseId, withPause, type Pause } from '../pauses';
import { isPending, owedOf, type DelegationState } from '../state';
import type { Decider } from './decider';

/** The other court must answer first, so a pause may begin a little after its proposal; a plan is no ground. */
const MAX_DAYS_AHEAD = 10;

/**
 * A decision of two courts: what the assisting side proposes holds once the requesting side agrees. A registered
 * transfer is the assisting court's own case (委托执行 art. 2), so there its decision holds at once.
 */
export const proposePause: Decider<'proposePause'> = ({ state, body, decision, today }) => {
  const { clocks, ...rest } = body;
  const found = clocks.flatMap((ruleId) => owedOf(state, ruleId).filter(isPending));
  const faults = [
    ...notUnique(clocks, (i) => `/clocks/${i}`),
    ...clocks.flatMap((ruleId, i) => checkPausable(owedOf(state, ruleId), body, `/clocks/${i}`)),
    ...checkFrom(found, body.from, today),
  ];
  if (faults.length > 0) return faults;
  const pauseId = nextPauseId(state);
  const clockIds = found.map(({ clockId }) => clockId);
  decision.add('PauseProposed', { ...rest, pauseId, clockIds });
  if (state.registration === undefined) {
    decision.start({ ruleId: 'REPLY', owner: 'requesting', subject: pauseId });
    return [];
  }
  decision.add('PauseAnswered', { pauseId, answer: 'agree', ownCase: true });
  const agreed = { ...rest, pauseId, clockIds, status: 'agreed' as const };
  decision.layPauses([...(state.pauses ?? []), agreed], clockIds, 'paused');
  return [];
};

/** Agreed: the clocks stand still for the days expected, which become the real ones when the pause ends. */
export const answerPause: Decider<'answerPause'> = ({ state, body, decision }) => {
  const { pauseId, answer } = body;
  const pause = findPause(state, pauseId);
  if (pause === undefined) return [invalid('/pauseId', 'unknownPause')];
  if (pause.status !== 'proposed') return [{ pointer: '/pauseId', code: 'ALREADY_ANSWERED' }];
  const isLate = !state.clocks.some((clock) => isPending(clock) && pause.clockIds.includes(clock.clockId));
  if (answer === 'agree' && isLate) return [invalid('/answer', 'alreadyLapsed')];
  decision
    .answers(pauseId)
    .add('PauseAnswered', body)
    .meet('reply', ({ subject }) => subject === pauseId);
  if (answer === 'agree') {
    decision.layPauses(
      withPause(state.pauses ?? [], pauseId, { status: 'agreed' }),
      pause.clockIds,
      'paused',
    );
  }
  return [];
};

/** Ends a pause early, on the first day that counts again; the clocks move by the days really lost. */
export const resume: Decider<'resume'> = ({ state, body, decision, today }) => {
  const pause = findPause(state, body.pauseId);
  if (pause === undefined) return [invalid('/pauseId', 'unknownPause')];
  if (pause.status !== 'agreed') return [invalid('/pauseId', 'notPaused')];
  if (pause.openEnded === true) return [invalid('/pauseId', 'endsByRuling')];
  if (body.on < pause.from) return [invalid('/on', 'beforePause')];
  // One that has not begun yet ends on its first day, without a day lost.
  if (body.on > today && body.on > pause.from) return [{ pointer: '/on', code: 'IN_THE_FUTURE' }];
  const latest = expectedEnd(pause);
  decision.endPause(pause, body.on < latest ? body.on : latest, body.note);
  return [];
};

function findPause({ pauses = [] }: DelegationState, pauseId: string): Pause | undefined {
  return pauses.find((pause) => pause.pauseId === pauseId);
}

/** By the rules as they are pinned on the clocks: a later catalogue makes nothing lawful, or unlawful. */
function checkPausable(
  owed: RunningClock[],
  { reasonCode, expectedDays }: ActionBodies['proposePause'],
  pointer: string,
): Fault[] {
  if (owed.length === 0) return [invalid(pointer, 'notOwed')];
  if (owed.some(({ pauseReasons }) => pauseReasons.length === 0)) {
    return [{ pointer, code: 'PAUSE_NOT_LAWFUL', detail: 'neverPaused' }];
  }
  if (owed.some(({ pauseReasons }) => !pauseReasons.includes(reasonCode))) {
    return [{ pointer, code: 'PAUSE_NOT_LAWFUL', detail: 'reasonNotLawful' }];
  }
  const pending = owed.filter(isPending);
  if (pending.length === 0) return [invalid(pointer, 'alreadyLapsed')];
  if (pending.some(({ period }) => period === undefined)) return [invalid(pointer, 'notMovable')];
  return pending.some((clock) => movesTooFar(clock, expectedDays)) ? [invalid(pointer, 'tooFar')] : [];
}

/** It begins while all of its clocks run; backwards no further than they do. */
function checkFrom(clocks: RunningClock[], from: CourtDay, today: CourtDay): Fault[] {
  if (clocks.some(({ startsAt }) => from < courtDayOf(startsAt))) return [invalid('/from', 'beforeStart')];
  if (clocks.some(({ dueOn }) => from > dueOn)) return [invalid('/from', 'afterDue')];
  return from > addDays(today, MAX_DAYS_AHEAD) ? [{ pointer: '/from', code: 'IN_THE_FUTURE' }] : [];
}
