import type { CalendarLoad } from '../domain/clocks/calendar-load';
import type { RunHistory } from './engine-histories';

const RECOUNT = 'recountClocks';

/** The notices that were brought to a case, from the inputs of the activities that counted by them. */
export function loadsOf(runs: readonly RunHistory[]): CalendarLoad[] {
  return runs
    .flatMap(({ history }) => history.events ?? [])
    .flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      const data = scheduled?.activityType?.name === RECOUNT && scheduled.input?.payloads?.[0]?.data;
      if (!data) return [];
      const { load } = JSON.parse(Buffer.from(data).toString('utf8')) as { load: CalendarLoad };
      return [load];
    });
}
