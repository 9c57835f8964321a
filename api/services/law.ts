import type { Directory } from '../../domain/directory';
import type { CalendarBook } from '../../law/calendars/calendar-book';
import { createLawInForce } from '../../law/law-in-force';
import type { Law } from '../ports';

/** Rules with the network's own targets, calendars as they are now, and clocks worked out by both. */
export function createLaw(
  network: Pick<Directory, 'policyTargets' | 'readings' | 'ladder'>,
  calendars: CalendarBook,
): Law {
  const { findCalendar, entries } = calendars;
  const law = createLawInForce(network, calendars);
  return {
    get rules() {
      return law.rules;
    },
    findCalendar,
    calendars: entries,
    resolveClock: law.resolver.resolveClock,
  };
}
