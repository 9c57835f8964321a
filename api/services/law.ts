import type { Directory } from '../../domain/directory';
import { calendarEntries, chinaCalendar, findCalendar } from '../../law/calendars';
import { LADDER } from '../../law/ladder';
import { createResolver } from '../../law/resolver';
import { createRuleBook } from '../../law/rules';
import type { Law } from '../ports';

/** Rules with the network's own targets, calendars, and clocks worked out by both. */
export function createLaw({ policyTargets }: Pick<Directory, 'policyTargets'>): Law {
  const rules = createRuleBook(policyTargets);
  const { resolveClock } = createResolver({ rules, calendar: chinaCalendar(), ladder: LADDER });
  return { rules, findCalendar, calendars: calendarEntries(), resolveClock };
}
