import { changeOf, type CalendarLoad, type RecountedClocks } from '../clocks/calendar-load';
import type { RunningClock } from '../clocks/clock';
import { Decision } from './decision';
import type { EventData, EventDraft } from './events';
import { overtakenBy } from './evolvers/moved-clock';
import { isPending, type DelegationState } from './state';
import type { Instant } from '../time';

/** The clocks that a new calendar may move: open ones that say how they are counted. A lapse stays a lapse. */
export function recountable({ clocks }: Pick<DelegationState, 'clocks'>): RunningClock[] {
  return clocks.filter((clock) => isPending(clock) && clock.period !== undefined);
}

/**
 * What a loaded notice does to a delegation: nothing, or an event that names it with a move for each clock that
 * comes out otherwise, firm at the same day or due at another. The same load a second time does nothing.
 * @param recounted what the notice makes of its clocks, worked out where calendars are at hand
 */
export function decideCalendarLoad(
  state: DelegationState,
  load: CalendarLoad,
  recounted: RecountedClocks,
  now: Instant,
): EventDraft[] {
  const changed = changedBy(state, recounted);
  if (changed.length === 0) return [];
  const decision = new Decision(state, now).add('CalendarLoaded', loadedAs(load, changed));
  for (const { clock, counted } of changed) decision.add('ClockMoved', moveOf(state, clock, counted));
  return decision.drafts;
}

/** A clock that comes out otherwise. */
interface ChangedClock {
  clock: RunningClock;
  counted: RecountedClocks[string];
  change: 'moved' | 'firmed';
}

/** What a notice changes of a delegation's or a seizure's clocks. */
export function changedBy(
  state: Pick<DelegationState, 'clocks'>,
  recounted: RecountedClocks,
): ChangedClock[] {
  return recountable(state).flatMap((clock) => {
    const counted = recounted[clock.clockId];
    const change = counted && changeOf(clock, counted);
    return counted && change ? [{ clock, counted, change }] : [];
  });
}

export function loadedAs(
  { notice, reason, loadedBy, loadedAt }: CalendarLoad,
  changed: readonly ChangedClock[],
): EventData['CalendarLoaded'] {
  const idsOf = (wanted: ChangedClock['change']): string[] =>
    changed.filter(({ change }) => change === wanted).map(({ clock }) => clock.clockId);
  const { calendarId, year, version } = notice;
  return {
    ...{ calendarId, year, version, notice: notice.notice.number, reason, loadedBy, loadedAt },
    moved: idsOf('moved'),
    firmed: idsOf('firmed'),
  };
}

/** Complete as it is: the commit has nothing left to work out. */
function moveOf(
  state: DelegationState,
  clock: RunningClock,
  { warnAt, calendar, ...after }: RecountedClocks[string],
): EventData['ClockMoved'] {
  const { clockId, startsAt, nominal, dueOn, dueAt, provisional, steps } = clock;
  return {
    clockId,
    cause: 'calendar',
    laidOn: clock.laidOn ?? { suspensions: [], extensions: [] },
    before: { startsAt, nominal, dueOn, dueAt, provisional, steps },
    after,
    warnAt,
    calendar,
    closes: overtakenBy(state, clock, after.dueAt),
  };
}
