import type { CalendarLoad, RecountedClocks } from '../domain/clocks/calendar-load';
import type { RunningClock } from '../domain/clocks/clock';
import type { ActivityDeps } from './ports';

export interface RecountRequest {
  clocks: RunningClock[];
  load: CalendarLoad;
}

/**
 * What a loaded notice makes of clocks: those that come out otherwise. The message brings the notice along, so a
 * worker that has not heard of it yet learns it here, registry or not.
 */
export function createRecountClocks({ resolver }: Pick<ActivityDeps, 'resolver'>) {
  return async function recountClocks({ clocks, load }: RecountRequest): Promise<RecountedClocks> {
    return Promise.resolve(resolver.recountClocks(clocks, load));
  };
}
