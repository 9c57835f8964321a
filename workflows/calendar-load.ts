import type { CalendarAnswer, CalendarCommand } from '../domain/clocks/calendar-load';
import { eventActorOf } from '../domain/delegation/event-actor';
import { decideCalendarLoad, recountable } from '../domain/delegation/load-calendar';
import type { DelegationState } from '../domain/delegation/state';
import type { CaseFile } from './case-file';
import { recountClocks } from './effects';
import { refused } from './refusals';

/** Whom the calendar is entrusted to. Synchronous: for a validator. @throws NOT_PERMITTED */
export function validateLoad({ actor }: CalendarCommand): void {
  if (actor.role !== 'operator') throw refused({ code: 'NOT_PERMITTED', faults: [] });
}

/** In its turn, after all that has come due: the clocks are counted by the notice, and what changes is committed. */
export async function loadCalendar(
  file: CaseFile,
  state: DelegationState,
  { load, actor }: CalendarCommand,
): Promise<CalendarAnswer> {
  const clocks = recountable(state);
  const recounted = clocks.length === 0 ? {} : await recountClocks({ clocks, load });
  const courtTime = file.courtNow();
  const drafts = decideCalendarLoad(state, load, recounted, courtTime);
  if (drafts.length > 0) await file.commit(drafts, { actor: eventActorOf(null, actor), courtTime });
  const { revision, recorded } = file.answer(undefined);
  return { revision, recorded, changed: drafts.length > 0 };
}
