import { changeOf, type RecountedClocks } from '../../domain/clocks/calendar-load';
import type { CalendarYear } from '../../domain/clocks/calendar';
import { yearOf } from '../../domain/clocks/civil-date';
import type { RunningClock } from '../../domain/clocks/clock';
import { isPending } from '../../domain/delegation/state';
import type { Text } from '../../domain/text';
import type { CourtDay } from '../../domain/time';

/** What a notice would do to one clock. */
export interface ClockPreview {
  clockId: string;
  title: Text;
  /** `fixed`: an open clock of the year that does not say how it is counted, and stays where it is. */
  change: 'moved' | 'firmed' | 'fixed';
  from: CourtDay;
  to: CourtDay;
  /** The steps of the new derivation that the old one does not have. */
  why: Text[];
}

/**
 * What a notice would do to the clocks of a case that still run or stand still; met and lapsed ones stay.
 * @param recounted as the resolver gives it
 */
export function previewLoad(
  clocks: readonly RunningClock[],
  recounted: RecountedClocks,
  { year }: Pick<CalendarYear, 'year'>,
): ClockPreview[] {
  return clocks.filter(isPending).flatMap((clock): ClockPreview[] => {
    const { clockId, title, dueOn, steps, period, provisional } = clock;
    const after = recounted[clockId];
    const change = after && changeOf(clock, after);
    if (after && change) {
      const known = new Set(steps.map(({ zh }) => zh));
      const why = after.steps.filter(({ zh }) => !known.has(zh));
      return [{ clockId, title, change, from: dueOn, to: after.dueOn, why }];
    }
    const isFixed = period === undefined && (provisional || yearOf(dueOn) === year);
    return isFixed ? [{ clockId, title, change: 'fixed', from: dueOn, to: dueOn, why: [] }] : [];
  });
}
