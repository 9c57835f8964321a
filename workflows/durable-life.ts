import { allHandlersFinished, condition, log, sleep } from '@temporalio/workflow';
import { msUntilCourtTime } from '../domain/court-time';
import type { AnsweredKey } from '../domain/delegation/record';
import type { DrillClock } from '../domain/delegation/events';
import { epochMs, type Instant } from '../domain/time';
import { setAlarm } from './alarm';
import { notedHistory } from './noted-history';
import { refused } from './refusals';

/** After a commit that could not be worked out: it is tried again, and again. */
const RETRY = '30 seconds';

/** What a life goes by: the file of a delegation or of a seizure. */
interface LivingFile {
  readonly wakeAt: Instant | null;
  readonly isDue: boolean;
  readonly isTold: boolean;
  readonly isQuiet: boolean;
  readonly state: { drill?: DrillClock } | null;
  now(): Instant;
  answerTo(key: string | undefined): AnsweredKey | undefined;
}

/** What differs between lives. */
interface Life {
  file: LivingFile;
  isOver(): boolean;
  /** Decides what has come due at this instant. */
  wake(at: Instant): Promise<unknown>;
  /** Events in the history after which it goes on in a new run. */
  continueAsNewEvents: number;
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Lets time pass until it is over, or until it should go on in a new run: one durable timer for the next wake, and
 * what comes due decided in its turn.
 */
export async function liveOn(life: Life): Promise<'over' | 'continue'> {
  for (;;) {
    if (life.isOver()) return 'over';
    if (mayContinue(life)) return 'continue';
    await untilNextWake(life);
    await insist(() => life.inTurn(() => catchUp(life)));
  }
}

/**
 * Commits what nobody asks for again, however often that fails: thrown out of a workflow's main function or of a
 * signal's handler, the failure of an activity would end the workflow.
 */
export async function insist(commit: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await commit();
      return;
    } catch (error) {
      log.error('what must be committed could not be; it is tried again', { error });
      await sleep(RETRY);
    }
  }
}

/** Decides all that has come due by now, each wake in its turn and at its own court time. */
export async function catchUp({ file, wake }: Pick<Life, 'file' | 'wake'>): Promise<void> {
  for (;;) {
    const { wakeAt } = file;
    if (wakeAt === null || !file.isDue) return;
    await wake(wakeAt);
  }
}

/**
 * The first answer under an Idempotency-Key, or undefined for a new one.
 * @throws IDEMPOTENCY_KEY_REUSED when something else was asked under it
 */
export function firstAnswer(
  file: LivingFile,
  { requestKey, requestHash }: { requestKey?: string; requestHash?: string },
): AnsweredKey | undefined {
  const known = file.answerTo(requestKey);
  if (known && known.hash !== requestHash) throw refused({ code: 'IDEMPOTENCY_KEY_REUSED', faults: [] });
  return known;
}

/** The run ends when every caller has an answer and nothing decided waits to be delivered or told. */
export async function untilSettled(file: LivingFile): Promise<void> {
  await condition(() => allHandlersFinished() && file.isQuiet);
}

export function requestOf({
  requestKey: key,
  requestHash: hash,
}: {
  requestKey?: string;
  requestHash?: string;
}): {
  request?: { key: string; hash: string };
} {
  return key === undefined || hash === undefined ? {} : { request: { key, hash } };
}

/**
 * One durable timer. It is left running when the next wake moves away: a wake too early costs less than a
 * cancel and a start at every action. It is armed anew only when something comes due earlier.
 */
async function untilNextWake(life: Life): Promise<void> {
  const { file } = life;
  const armed = file.wakeAt;
  const isDisturbed = (): boolean => {
    const { wakeAt } = file;
    const isEarlier = wakeAt !== null && (armed === null || epochMs(wakeAt) < epochMs(armed));
    return life.isOver() || mayContinue(life) || isEarlier;
  };
  if (isDisturbed()) return;
  if (armed === null) return condition(isDisturbed);
  const waitMs = msUntilCourtTime(armed, file.now(), file.state?.drill);
  if (waitMs <= 0) return;
  const alarm = setAlarm(waitMs);
  await condition(() => alarm.hasRung || isDisturbed());
  if (!life.isOver()) alarm.cancel();
}

/**
 * Once the history is large, the first moment at which nobody waits for an answer and every notice is put. It is
 * not waited for: deadlines go on meanwhile. What the registry lacks is carried and delivered by the next run.
 */
function mayContinue({ file, continueAsNewEvents }: Life): boolean {
  const { historyLength, continueAsNewSuggested } = notedHistory();
  const isLarge = continueAsNewSuggested || historyLength >= continueAsNewEvents;
  return isLarge && allHandlersFinished() && file.isTold;
}
