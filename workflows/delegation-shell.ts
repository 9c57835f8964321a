import {
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  setHandler,
} from '@temporalio/workflow';
import { courtTimeAt } from '../domain/court-time';
import type { Command } from '../domain/delegation/actions';
import { decide } from '../domain/delegation/decide';
import { eventActorOf } from '../domain/delegation/event-actor';
import type { ActAnswer, DelegationInput } from '../domain/delegation/record';
import { isOpen, type DelegationState } from '../domain/delegation/state';
import { decideCalendarLoad } from '../domain/delegation/load-calendar';
import { decideSeizureEnd } from '../domain/delegation/seizure-end';
import { decideSubmission } from '../domain/delegation/submit';
import { decideTick } from '../domain/delegation/tick';
import type { Rejection } from '../domain/errors';
import type { SeizureEnd } from '../domain/seizures/actions';
import type { Instant } from '../domain/time';
import { loadCalendar, validateLoad } from './calendar-load';
import { CaseFile } from './case-file';
import { catchUp, firstAnswer, insist, liveOn, requestOf, untilSettled } from './durable-life';
import { actUpdate, getRecordQuery, loadCalendarUpdate, seizureEndSignal, submitUpdate } from './messages';
import { tellReaders } from './reading';
import { draftsOf, refused } from './refusals';
import { createTurns } from './turns';

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

  const record = () =>
    file.state && { state: file.state, docketNumber: file.docketNumber, recorded: file.isRecorded };
  setHandler(getRecordQuery, record);
  tellReaders(record);
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
  const actInTurn = (command: Command): Promise<ActAnswer> =>
    inTurn(() => afterCatchUp(file, () => actNow(file, command)));
  setHandler(
    actUpdate,
    (command) => (file.state ? lasting(() => actInTurn(command)) : afterSubmission(() => actInTurn(command))),
    { validator: (command: Command) => validate(file, command) },
  );

  setHandler(
    loadCalendarUpdate,
    (command) =>
      afterSubmission(() =>
        inTurn(() =>
          afterCatchUp(file, () => loadCalendar(file, current(file), command, decideCalendarLoad)),
        ),
      ),
    { validator: validateLoad },
  );

  setHandler(seizureEndSignal, (end) =>
    afterSubmission(() => inTurn(() => insist(() => afterCatchUp(file, () => hearEnd(file, end))))),
  );

  if (!file.state) {
    refusal = await inTurn(() => submit(file, input));
    if (refusal) return settle(file, input);
  }
  const next = await liveOn({
    file,
    isOver: () => !isOpen(current(file)),
    wake: wakeOf(file),
    continueAsNewEvents: input.continueAsNewEvents,
    inTurn,
  });
  if (next === 'continue') await continueAsNew<typeof runDelegation>(file.carryOn());
  return settle(file, input);
}

function wakeOf(file: CaseFile): (at: Instant) => Promise<unknown> {
  return (wakeAt) =>
    file.commit(decideTick(current(file), wakeAt), { actor: { engine: true }, courtTime: wakeAt });
}

async function submit(file: CaseFile, input: DelegationInput): Promise<Rejection | undefined> {
  const { submit: command } = input;
  const now = courtTimeAt(file.now(), command.splitFrom?.drill);
  const judgement = decideSubmission(command, now);
  if ('rejection' in judgement) return judgement.rejection;
  await file.commit(judgement.drafts, {
    actor: eventActorOf(null, command.actor),
    courtTime: now,
    ...requestOf(command),
  });
  return undefined;
}

/** Judged before anything enters history. Synchronous: the SDK does not await a validator. */
function validate(file: CaseFile, command: Command): void {
  if (firstAnswer(file, command)) return;
  if (file.state) draftsOf(decide(file.state, command, file.courtNow()));
}

/** In its turn: what has come due by now goes first. */
function afterCatchUp<T>(file: CaseFile, work: () => Promise<T>): Promise<T> {
  return file.isDue ? catchUp({ file, wake: wakeOf(file) }).then(work) : work();
}

/** Judged again: another action, or a deadline, may have come first. */
function actNow(file: CaseFile, command: Command): Promise<ActAnswer> {
  const known = firstAnswer(file, command);
  if (known) return Promise.resolve({ ...file.answer(known.hash), revision: known.revision });
  const state = current(file);
  const drafts = draftsOf(decide(state, command, file.courtNow()));
  const committed = file.commit(drafts, {
    actor: eventActorOf(state, command.actor, command.action.name),
    courtTime: file.courtNow(),
    ...requestOf(command),
  });
  return committed.then(() => file.answer(command.requestHash));
}

async function hearEnd(file: CaseFile, end: SeizureEnd): Promise<void> {
  const drafts = decideSeizureEnd(current(file), end);
  if (drafts.length > 0) await file.commit(drafts, { actor: { engine: true }, courtTime: file.courtNow() });
}

async function settle(file: CaseFile, input: DelegationInput): Promise<ActAnswer> {
  await untilSettled(file);
  return file.answer(input.submit.requestHash);
}

function current(file: CaseFile): DelegationState {
  if (!file.state) throw ApplicationFailure.nonRetryable('not submitted', 'STAGE_FORBIDS_ACTION', []);
  return file.state;
}
