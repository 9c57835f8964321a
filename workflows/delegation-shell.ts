import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { msUntilCourtTime } from '../domain/court-time';
import type { Command } from '../domain/delegation/actions';
import { decide } from '../domain/delegation/decide';
import { eventActorOf } from '../domain/delegation/event-actor';
import type { ActAnswer, DelegationInput } from '../domain/delegation/record';
import { isOpen, type DelegationState } from '../domain/delegation/state';
import { decideSubmission } from '../domain/delegation/submit';
import { decideTick } from '../domain/delegation/tick';
import type { Rejection } from '../domain/errors';
import { epochMs } from '../domain/time';
import { setAlarm } from './alarm';
import { CaseFile } from './case-file';
import { actUpdate, getRecordQuery, submitUpdate } from './messages';
import { draftsOf, refused } from './refusals';
import { createTurns } from './turns';

/** After a commit that could not be worked out: the wake is tried again, and again. */
const RETRY_WAKE = '30 seconds';

/**
 * A case ends by an action of those whose case it is: a cancel asked of the engine changes nothing (ADR 0013).
 * A commit under way when it is asked is waited for (effects.ts).
 */
const lasting = CancellationScope.nonCancellable.bind(CancellationScope);

/**
 * One delegation from submission to closing: messages in, decisions committed one at a time, one timer for
 * the next wake, a new run before the history grows large. What is decided is in `domain/`.
 */
export async function runDelegation(input: DelegationInput): Promise<ActAnswer> {
  return lasting(() => live(input));
}

async function live(input: DelegationInput): Promise<ActAnswer> {
  const file = new CaseFile(input);
  const inTurn = createTurns();
  let refusal: Rejection | undefined;

  setHandler(
    getRecordQuery,
    () => file.state && { state: file.state, docketNumber: file.docketNumber, recorded: file.isRecorded },
  );
  /** Whatever comes along with the start waits until it is known what became of the submission. */
  const afterSubmission = <T>(work: () => T | Promise<T>): Promise<T> =>
    lasting(async () => {
      await condition(() => file.state !== null || refusal !== undefined);
      if (refusal) throw refused(refusal);
      return work();
    });
  setHandler(submitUpdate, () =>
    afterSubmission(() => {
      const first = file.answerTo(input.submit.requestKey);
      return { ...file.answer(input.submit.requestHash), ...(first && { revision: first.revision }) };
    }),
  );
  const actInTurn = (command: Command): Promise<ActAnswer> => inTurn(() => act(file, command));
  setHandler(
    actUpdate,
    (command) => (file.state ? lasting(() => actInTurn(command)) : afterSubmission(() => actInTurn(command))),
    { validator: (command: Command) => validate(file, command) },
  );

  if (!file.state) {
    refusal = await inTurn(() => submit(file, input));
    if (refusal) return settle(file, input);
  }
  for (;;) {
    if (!isOpen(current(file))) return settle(file, input);
    if (mayContinue(file, input)) await continueAsNew<typeof runDelegation>(file.carryOn());
    await untilNextWake(file, input);
    await inTurn(() => catchUp(file)).catch(async (error: unknown) => {
      log.error('a wake could not be committed; it is tried again', { error });
      await sleep(RETRY_WAKE);
    });
  }
}

async function submit(file: CaseFile, input: DelegationInput): Promise<Rejection | undefined> {
  const { submit: command } = input;
  const now = file.now();
  const judgement = decideSubmission(command, now);
  if ('rejection' in judgement) return judgement.rejection;
  const request = requestOf(command.requestKey, command.requestHash);
  await file.commit(judgement.drafts, {
    actor: eventActorOf(null, command.actor),
    courtTime: now,
    ...request,
  });
  return undefined;
}

/** Judged before anything enters history. Synchronous: the SDK does not await a validator. */
function validate(file: CaseFile, command: Command): void {
  const known = file.answerTo(command.requestKey);
  if (known) {
    if (known.hash !== command.requestHash) throw refused({ code: 'IDEMPOTENCY_KEY_REUSED', faults: [] });
    return;
  }
  if (file.state) draftsOf(decide(file.state, command, file.courtNow()));
}

/** In its turn: what has come due by now goes first. */
function act(file: CaseFile, command: Command): Promise<ActAnswer> {
  return file.isDue ? catchUp(file).then(() => actNow(file, command)) : actNow(file, command);
}

/** Judged again: another action, or a deadline, may have come first. */
function actNow(file: CaseFile, command: Command): Promise<ActAnswer> {
  const known = file.answerTo(command.requestKey);
  if (known) {
    if (known.hash !== command.requestHash) throw refused({ code: 'IDEMPOTENCY_KEY_REUSED', faults: [] });
    return Promise.resolve({ ...file.answer(known.hash), revision: known.revision });
  }
  const state = current(file);
  const drafts = draftsOf(decide(state, command, file.courtNow()));
  const committed = file.commit(drafts, {
    actor: eventActorOf(state, command.actor, command.action.name),
    courtTime: file.courtNow(),
    ...requestOf(command.requestKey, command.requestHash),
  });
  return committed.then(() => file.answer(command.requestHash));
}

/** Decides all that has come due by now, each wake in its turn and at its own court time. */
async function catchUp(file: CaseFile): Promise<void> {
  for (;;) {
    const { wakeAt } = file;
    if (wakeAt === null || !file.isDue) return;
    await file.commit(decideTick(current(file), wakeAt), { actor: { engine: true }, courtTime: wakeAt });
  }
}

/**
 * One durable timer. It is left running when the next wake moves away: a wake too early costs less than a
 * cancel and a start at every action. It is armed anew only when something comes due earlier.
 */
async function untilNextWake(file: CaseFile, input: DelegationInput): Promise<void> {
  const armed = file.wakeAt;
  const isDisturbed = (): boolean => {
    const { wakeAt } = file;
    const isEarlier = wakeAt !== null && (armed === null || epochMs(wakeAt) < epochMs(armed));
    return !isOpen(current(file)) || mayContinue(file, input) || isEarlier;
  };
  if (isDisturbed()) return;
  if (armed === null) return condition(isDisturbed);
  const waitMs = msUntilCourtTime(armed, file.now(), current(file).drill);
  if (waitMs <= 0) return;
  const alarm = setAlarm(waitMs);
  await condition(() => alarm.hasRung || isDisturbed());
  if (isOpen(current(file))) alarm.cancel();
}

/**
 * Once the history is large, the first moment at which nobody waits for an answer and every notice is put. It is
 * not waited for: deadlines go on meanwhile. What the registry lacks is carried and delivered by the next run.
 */
function mayContinue(file: CaseFile, input: DelegationInput): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const isLarge = continueAsNewSuggested || historyLength >= input.continueAsNewEvents;
  return isLarge && allHandlersFinished() && file.isTold;
}

/** The run ends when every caller has an answer and nothing decided waits to be delivered or told. */
async function settle(file: CaseFile, input: DelegationInput): Promise<ActAnswer> {
  await condition(() => allHandlersFinished() && file.isQuiet);
  return file.answer(input.submit.requestHash);
}

function requestOf(
  key: string | undefined,
  hash: string | undefined,
): { request?: { key: string; hash: string } } {
  return key === undefined || hash === undefined ? {} : { request: { key, hash } };
}

function current(file: CaseFile): DelegationState {
  if (!file.state) throw ApplicationFailure.nonRetryable('not submitted', 'STAGE_FORBIDS_ACTION', []);
  return file.state;
}
