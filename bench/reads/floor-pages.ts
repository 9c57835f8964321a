import { searchFor } from '../../registry/search-text';
import type { Question, ReadName } from './questions';

/** One SELECT that gives the rows of an answer. */
export interface FloorPage {
  text: string;
  values: unknown[];
  /** How many rows it gives. */
  rows: number;
}

const TEXTS: Record<ReadName, string> = {
  list: `SELECT d.docket_number, d.summary, d.submitted_at AS sort_key FROM dockets d
    WHERE d.delegation_id = ANY ($1::uuid[])`,
  // What is searched for has to be found by the floor too, in the plainest way that the index offers.
  search: `SELECT d.docket_number, d.summary, d.submitted_at AS sort_key
    FROM docket_search s JOIN dockets d USING (delegation_id)
    WHERE search_tokens(s.search_text, s.submitted_on) @> $1::text[] AND s.visible_to && $2::text[]
      AND strpos(s.search_text, $3) > 0
    ORDER BY d.submitted_at DESC, d.delegation_id DESC LIMIT 51`,
  worklist: `SELECT d.docket_number, d.summary, w.side, w.card
    FROM work_items w JOIN dockets d USING (delegation_id)
    WHERE (w.delegation_id, w.side) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
  detail: 'SELECT docket_number, state, visible_to FROM dockets WHERE delegation_id = ANY ($1::uuid[])',
};

/** The SELECT of an answer of the product. */
export function floorPage(name: ReadName, { search }: Question, answer: unknown): FloorPage {
  const items = name === 'detail' ? [answer as Item] : (answer as { items: Item[] }).items;
  if (search) {
    const { text, tokens } = searchFor(search.q);
    return { text: TEXTS.search, values: [tokens, [search.place], text], rows: items.length };
  }
  const values: unknown[] = [items.map(({ id }) => id)];
  if (name === 'worklist') values.push(items.map(({ side }) => side));
  return { text: TEXTS[name], values, rows: items.length };
}

interface Item {
  id: string;
  side?: string;
}
