import { changeOf, type RecountedClocks } from '../../domain/clocks/calendar-load';
import type { CalendarYear } from '../../domain/clocks/calendar';
import { yearOf } from '../../domain/clocks/civil-date';
import type { MovedClock, RunningClock } from '../../domain/clocks/clock';
import { isOwed, isPending } from '../../domain/delegation/state';
import type { Text } from '../../domain/text';
import { isBefore, type CourtDay } from '../../domain/time';

/** What a notice would do to one clock. */
export interface ClockPreview {
  clockId: string;
  title: Text;
  /**
   * `fixed`: an open clock of the year that does not say how it is counted, and stays where it is. `lapsed`: by the
   * notice it were due later, but a lapse stays a lapse.
   */
  change: 'moved' | 'firmed' | 'fixed' | 'lapsed';
  from: CourtDay;
  to: CourtDay;
  /** The steps of the new derivation that the old one does not have. */
  why: Text[];
}

/**
 * What a notice would do to the clocks that a case owes; met ones stay as they are.
 * @param recounted as the resolver gives it
 */
export function previewLoad(
  clocks: readonly RunningClock[],
  recounted: RecountedClocks,
  { year }: Pick<CalendarYear, 'year'>,
): ClockPreview[] {
  return clocks.filter(isOwed).flatMap((clock): ClockPreview[] => {
    const { clockId, title, dueOn, steps } = clock;
    const after = recounted[clockId];
    const change = after ? spokenOf(clock, after) : isFixed(clock, year) ? 'fixed' : undefined;
    if (change === undefined) return [];
    const known = new Set(steps.map(({ zh }) => zh));
    const why = after?.steps.filter(({ zh }) => !known.has(zh)) ?? [];
    return [{ clockId, title, change, from: dueOn, to: after?.dueOn ?? dueOn, why }];
  });
}

function spokenOf(clock: RunningClock, after: MovedClock): ClockPreview['change'] | undefined {
  if (isPending(clock)) return changeOf(clock, after);
  return isBefore(clock.dueAt, after.dueAt) ? 'lapsed' : undefined;
}

function isFixed(clock: RunningClock, year: number): boolean {
  return (
    isPending(clock) && clock.period === undefined && (clock.provisional || yearOf(clock.dueOn) === year)
  );
}
