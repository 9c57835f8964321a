import { CancellationScope, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { CalendarAnswer, CalendarCommand } from '../domain/clocks/calendar-load';
import { eventActorOf } from '../domain/delegation/event-actor';
import type { SeizureCommand, SeizureWord } from '../domain/seizures/actions';
import { decideSeizure, decideWatch } from '../domain/seizures/decide';
import { decideWord } from '../domain/seizures/hear';
import { decideSeizureLoad } from '../domain/seizures/load-calendar';
import type { SeizureActAnswer, SeizureInput } from '../domain/seizures/record';
import { isWatched, type SeizureState } from '../domain/seizures/seizure';
import { decideSeizureTick } from '../domain/seizures/tick';
import type { Instant } from '../domain/time';
import { loadCalendar, validateLoad } from './calendar-load';
import { catchUp, firstAnswer, insist, liveOn, requestOf, untilSettled } from './durable-life';
import { actOnSeizureUpdate, getSeizureQuery, loadCalendarUpdate, seizureWordSignal } from './messages';
import { tellReaders } from './reading';
import { draftsOf } from './refusals';
import { SeizureFile } from './seizure-file';
import { tellEnd } from './seizure-orders';
import { createTurns } from './turns';

/** A watch ends with its measure: a cancel asked of the engine changes nothing (ADR 0013). */
const lasting = CancellationScope.nonCancellable.bind(CancellationScope);

/**
 * One seizure from the report to its release or expiry, for years (查封规定 26–27): messages in, decisions committed
 * one at a time, one timer for the next wake, a new run before the history grows large.
 */
export async function watchSeizure(input: SeizureInput): Promise<void> {
  return lasting(() => watch(input));
}

async function watch(input: SeizureInput): Promise<void> {
  const file = new SeizureFile(input);
  const inTurn = createTurns();
  const begun = () => condition(() => file.state !== null);
  let isEndKnown = input.tellsEnd !== true;

  const record = () => file.state && { state: file.state, recorded: file.isRecorded };
  setHandler(getSeizureQuery, record);
  tellReaders(record);
  setHandler(
    actOnSeizureUpdate,
    (command) => lasting(() => begun().then(() => inTurn(() => act(file, command)))),
    { validator: (command: SeizureCommand) => validate(file, command) },
  );
  setHandler(
    loadCalendarUpdate,
    (command) => lasting(() => begun().then(() => inTurn(() => load(file, command)))),
    { validator: validateLoad },
  );
  const hearNow = async (said: SeizureWord): Promise<void> => {
    if (await hear(file, said)) isEndKnown = true;
  };
  setHandler(seizureWordSignal, (said) =>
    lasting(() => begun().then(() => inTurn(() => insist(() => hearNow(said))))),
  );

  if (!file.state) {
    const by = { actor: { engine: true as const }, courtTime: file.courtNow() };
    await inTurn(() => insist(() => file.commit(decideWatch(input.reported), by)));
  }
  const next = await liveOn({
    file,
    isOver: () => !isWatched(current(file)),
    wake: wakeOf(file),
    continueAsNewEvents: input.continueAsNewEvents,
    inTurn,
  });
  if (next === 'continue') await continueAsNew<typeof watchSeizure>(file.carryOn());
  if (!isEndKnown) await tellEnd(current(file));
  await untilSettled(file);
}

function wakeOf(file: SeizureFile): (at: Instant) => Promise<unknown> {
  return (wakeAt) =>
    file.commit(decideSeizureTick(current(file), wakeAt), { actor: { engine: true }, courtTime: wakeAt });
}

/** Judged before anything enters history. Synchronous: the SDK does not await a validator. */
function validate(file: SeizureFile, command: SeizureCommand): void {
  if (firstAnswer(file, command)) return;
  if (file.state) draftsOf(decideSeizure(file.state, command, file.courtNow()));
}

/** In its turn, after what has come due by now. Judged again: another action, or the end, may have come first. */
async function act(file: SeizureFile, command: SeizureCommand): Promise<SeizureActAnswer> {
  await catchUp({ file, wake: wakeOf(file) });
  const known = firstAnswer(file, command);
  if (known) return { ...file.answer(known.hash), revision: known.revision };
  const courtTime = file.courtNow();
  const drafts = draftsOf(decideSeizure(current(file), command, courtTime));
  await file.commit(drafts, { actor: eventActorOf(null, command.actor), courtTime, ...requestOf(command) });
  return file.answer(command.requestHash);
}

async function load(file: SeizureFile, command: CalendarCommand): Promise<CalendarAnswer> {
  await catchUp({ file, wake: wakeOf(file) });
  return loadCalendar(file, current(file), command, decideSeizureLoad);
}

/** @returns whether it is over by what was said */
async function hear(file: SeizureFile, said: SeizureWord): Promise<boolean> {
  await catchUp({ file, wake: wakeOf(file) });
  const drafts = decideWord(current(file), said);
  if (drafts.length === 0) return false;
  return !isWatched(await file.commit(drafts, { actor: said.actor, courtTime: file.courtNow() }));
}

function current(file: SeizureFile): SeizureState {
  if (!file.state) throw new Error('asked before it began');
  return file.state;
}
