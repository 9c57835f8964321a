import type { DelegationState } from '../domain/delegation/state';
import { QueryError } from './errors';
import { storableText } from '../domain/storable';

/** Between two searched texts, so that no match spans both: it never occurs inside a normalised one. */
const SEPARATOR = '\n';

/** Width, case, spaces and the form of brackets do not matter to a search. */
export function normaliseForSearch(text: string): string {
  return storableText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(/[[【〔]/gu, '(')
    .replace(/[\]】〕]/gu, ')');
}

/** What `q` is looked for in, but for the docket number, which the database puts before it. */
export function searchTextOf(state: DelegationState): string {
  const { caseNumber, parties } = state.submission;
  const registered = state.registration ? [state.registration.caseNumber] : [];
  const names = parties.map((party) => party.name);
  const titles = state.enclosures.map((enclosure) => enclosure.title);
  return [caseNumber, ...registered, ...names, ...titles].map(normaliseForSearch).join(SEPARATOR);
}

/** As many characters as the longest entry of the index has. */
const LONGEST = 4;
const SHORTEST = 2;

/** What is looked for, and the entries of the index that every row with it has. */
export interface Search {
  /** Normalised; all its characters stand for themselves. */
  text: string;
  tokens: string[];
}

/**
 * A search for `q` anywhere inside one of the searched texts.
 * @throws QueryError for less than two characters: every row has most of them
 */
export function searchFor(q: string): Search {
  const text = normaliseForSearch(q);
  const characters = [...text];
  if (characters.length < SHORTEST) throw new QueryError('A search needs two characters.');
  const size = Math.min(LONGEST, characters.length);
  const starts = Array.from({ length: characters.length - size + 1 }, (_, at) => at);
  return { text, tokens: [...new Set(starts.map((at) => characters.slice(at, at + size).join('')))] };
}

const DAY_DIGITS = 6;

/** The entries of the days (since 1970) from one to another, both counted, as `search_tokens` writes them. */
export function dayTokens(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, n) => `#${String(from + n).padStart(DAY_DIGITS, '0')}`);
}
