import type { CalendarBook } from '../../law/calendars/calendar-book';
import { LADDER } from '../../law/ladder';
import { createResolver } from '../../law/resolver';
import { createRuleBook, type NetworkLaw } from '../../law/rules';
import type { Law } from '../ports';

/** Rules with the network's own targets, calendars as they are now, and clocks worked out by both. */
export function createLaw(network: NetworkLaw, calendars: CalendarBook): Law {
  const { findCalendar, entries } = calendars;
  const rules = createRuleBook(network);
  const { resolveClock } = createResolver({ rules, calendars, ladder: LADDER });
  return { rules, findCalendar, calendars: entries, resolveClock };
}
