import type {
  CalendarAnswer,
  CalendarCommand,
  CalendarLoad,
  RecountedClocks,
} from '../domain/clocks/calendar-load';
import type { RunningClock } from '../domain/clocks/clock';
import { eventActorOf } from '../domain/delegation/event-actor';
import type { EventActor } from '../domain/delegation/events';
import { recountable } from '../domain/delegation/load-calendar';
import type { Instant } from '../domain/time';
import { recountClocks } from './effects';
import { refused } from './refusals';

/** Whom the calendar is entrusted to. Synchronous: for a validator. @throws NOT_PERMITTED */
export function validateLoad({ actor }: CalendarCommand): void {
  if (actor.role !== 'operator') throw refused({ code: 'NOT_PERMITTED', faults: [] });
}

/** The file of a delegation or of a seizure. */
interface Loadable<Draft> {
  courtNow(): Instant;
  commit(drafts: Draft[], by: { actor: EventActor; courtTime: Instant }): Promise<unknown>;
  answer(requestHash: undefined): { revision: number; recorded: boolean };
}

/** In its turn, after all that has come due: the clocks are counted by the notice, and what changes is committed. */
export async function loadCalendar<State extends { clocks: RunningClock[] }, Draft>(
  file: Loadable<Draft>,
  state: State,
  { load, actor }: CalendarCommand,
  decide: (state: State, load: CalendarLoad, recounted: RecountedClocks, now: Instant) => Draft[],
): Promise<CalendarAnswer> {
  const clocks = recountable(state);
  const recounted = clocks.length === 0 ? {} : await recountClocks({ clocks, load });
  const courtTime = file.courtNow();
  const drafts = decide(state, load, recounted, courtTime);
  if (drafts.length > 0) await file.commit(drafts, { actor: eventActorOf(null, actor), courtTime });
  const { revision, recorded } = file.answer(undefined);
  return { revision, recorded, changed: drafts.length > 0 };
}
