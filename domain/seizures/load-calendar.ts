import type { CalendarLoad, RecountedClocks } from '../clocks/calendar-load';
import { changedBy, loadedAs } from '../delegation/load-calendar';
import type { SeizureDraft } from './events';
import type { SeizureState } from './seizure';

/** What a loaded notice does to a seizure: PR7 and PR5 are counted by it. The same load a second time does nothing. */
export function decideSeizureLoad(
  state: SeizureState,
  load: CalendarLoad,
  recounted: RecountedClocks,
): SeizureDraft[] {
  const changed = changedBy(state, recounted);
  if (changed.length === 0) return [];
  const moves = changed.map(({ clock, counted }): SeizureDraft => {
    const { clockId, startsAt, nominal, dueOn, dueAt, provisional, steps } = clock;
    const { warnAt, calendar, ...after } = counted;
    const before = { startsAt, nominal, dueOn, dueAt, provisional, steps };
    return { type: 'ClockMoved', data: { clockId, before, after, warnAt, calendar } };
  });
  return [{ type: 'CalendarLoaded', data: loadedAs(load, changed) }, ...moves];
}
