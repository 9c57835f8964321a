import { canonicalJson } from '../domain/chain/canonical-json';
import type { Versions } from '../domain/chain/chain';
import type { CalendarBook } from '../law/calendars/calendar-book';
import type { LawInForce } from '../law/law-in-force';
import { sha256 } from '../platform/sha256';

/**
 * What decides now: the workflow code, the rules as the network reads them, and the calendar. Rules may change while it
 * runs (a directory is loaded), and are hashed once for each time they do.
 * @param build SHA-256 of the workflow code
 */
export function versionsInForce(
  build: string,
  law: Pick<LawInForce, 'rules'>,
  calendars: Pick<CalendarBook, 'current'>,
): () => Versions {
  let hashed: { of: LawInForce['rules']; rules: string } | undefined;
  return () => {
    const of = law.rules;
    if (hashed?.of !== of) hashed = { of, rules: sha256(canonicalJson(of.rules)) };
    return { build, rules: hashed.rules, calendar: calendars.current().version };
  };
}
