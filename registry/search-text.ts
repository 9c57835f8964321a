import type { DelegationState } from '../domain/delegation/state';
import { storableText } from './json';

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
  return [caseNumber, ...registered, ...parties.map((party) => party.name)]
    .map(normaliseForSearch)
    .join(SEPARATOR);
}

/** A LIKE pattern that finds `q` anywhere, its wildcards taken as the characters they are. */
export function searchPattern(q: string): string {
  return `%${normaliseForSearch(q).replace(/[\\%_]/g, '\\$&')}%`;
}
