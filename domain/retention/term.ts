import type { Kind } from '../delegation/submission';
import { courtDayOf, parseCourtDay, type CourtDay, type Instant } from '../time';

/** How long the network keeps what is closed: full years, or for ever. */
export type RetentionTerm = number | 'permanent';

/** By kind. A kind that is not named is kept for ever: nothing is destroyed that nobody gave a term. */
export type RetentionTerms = Partial<Record<Kind, RetentionTerm>>;

export function retentionTermOf(terms: RetentionTerms | undefined, kind: Kind): RetentionTerm {
  return terms?.[kind] ?? 'permanent';
}

/**
 * The first day on which a case may be destroyed. Years are counted from 1 January after the one in which it was over
 * (court calendar): closed in 2026 and kept for 20 years, it may be on 1 January 2047. A seizure that ends later than
 * its delegation makes it later.
 */
export function dueOn(overAt: Instant, years: number): CourtDay {
  return firstOfYear(yearOf(courtDayOf(overAt)) + 1 + years);
}

/** Of the cases kept so many years, those that were over before this day are due on `on`. */
export function overBefore(years: number, on: CourtDay): CourtDay {
  return firstOfYear(yearOf(on) - years);
}

function yearOf(day: CourtDay): number {
  return Number(day.slice(0, 4));
}

function firstOfYear(year: number): CourtDay {
  const day = parseCourtDay(`${String(year).padStart(4, '0')}-01-01`);
  if (day === undefined) throw new RangeError(`no year ${year}`);
  return day;
}
