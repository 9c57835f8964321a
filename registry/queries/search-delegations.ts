import type { Pool } from 'pg';
import type { DelegationListItem } from '../../domain/delegation/snapshot';
import { MS_PER_DAY } from '../../domain/time';
import { dayTokens, searchFor, type Search } from '../search-text';
import type { Shares, ShareBook } from '../search-shares';
import { rowsOf } from '../statement';
import {
  conditionsOf,
  listDelegations,
  pageOf,
  shownOf,
  type DelegationQuery,
  type DelegationRow,
  type Page,
} from './list-delegations';

/** So many rows are sorted sooner than the index has been walked in the list's order. */
const FEW = 1_000;
/** What more than this share of all rows have is met soon on any way through them. */
const MOST = 0.5;
/** So many entries of a rare search are enough. */
const ASKED_FOR = 3;
/** Days at once at most: they may hold many matches where those before held none. */
const DAYS_AT_ONCE = 60;

/**
 * One page of a search. The index of tokens gives rows in no order, and gives a frequent word for half of all
 * dockets: so a rare one is found whole and sorted, one that nearly all have is met on the way through the list, and
 * those between are looked for by days of submission, from the end at which the page begins.
 *
 * @throws CursorError, QueryError
 */
export async function searchDelegations(
  pool: Pool,
  book: ShareBook,
  query: DelegationQuery & { q: string },
): Promise<Page<DelegationListItem>> {
  const search = searchFor(query.q);
  const shares = await book.read();
  const share = Math.min(...search.tokens.map((token) => shares.ofToken(token)));
  const matches = shares.dockets * share * shareSeen(query, shares);
  if (matches <= FEW) return pageOf(query, await lookUp(pool, query, rarest(search, shares)));
  const { sort = 'newest' } = query;
  const isByDay = sort === 'newest' || sort === 'oldest';
  if (share > MOST || !isByDay) return listDelegations(pool, query);
  return pageOf(query, await lookUpByDays(pool, query, search, { ...shares, matches }));
}

/**
 * With the few entries that the fewest rows have: what they leave is checked by the text itself, and a list of all that
 * have `2026` takes longer to go through than the rows that the rare ones give.
 */
function rarest({ text, tokens }: Search, shares: Shares): Search {
  const byShare = [...tokens].sort((a, b) => shares.ofToken(a) - shares.ofToken(b));
  return { text, tokens: byShare.slice(0, ASKED_FOR) };
}

function shareSeen({ viewer, unit }: DelegationQuery, shares: Shares): number {
  const seen = 'all' in viewer ? 1 : viewer.places.reduce((sum, place) => sum + shares.ofPlace(place), 0);
  return Math.min(1, seen, unit === undefined ? 1 : shares.ofPlace(unit));
}

/** Every match, or those of some days, in the list's order: `limit` + 1 at most. */
function lookUp(
  pool: Pool,
  query: DelegationQuery,
  { text, tokens }: Search,
  days?: string[],
  limit = query.limit + 1,
): Promise<DelegationRow[]> {
  const { where, latest } = conditionsOf(query);
  const { viewer, unit } = query;
  const entries = 'search_tokens(s.search_text, s.submitted_on)';
  const found = [
    `${entries} @> ${where.bind(tokens)}::text[]`,
    `strpos(s.search_text, ${where.bind(text)}) > 0`,
  ];
  if (days) found.push(`${entries} && ${where.bind(days)}::text[]`);
  // Of few rows the index is not asked who may see them: those are half of all. They are told from what is read anyway.
  const visible = days ? 's.visible_to' : `(s.visible_to || '{}')`;
  if (!('all' in viewer)) found.push(`${visible} && ${where.bind(viewer.places)}::text[]`);
  if (unit !== undefined) found.push(`${visible} && ${where.bind([unit])}::text[]`);
  return rowsOf<DelegationRow>(
    pool,
    `WITH found AS MATERIALIZED (SELECT s.delegation_id FROM docket_search s WHERE ${found.join(' AND ')})
     SELECT ${shownOf(query)} FROM found JOIN dockets d USING (delegation_id) ${where.toSql()}
     ${latest} LIMIT ${where.bind(limit)}`,
    where.values,
    'anew',
  );
}

/** As `lookUp`, days by days in the list's order until the page is full. */
async function lookUpByDays(
  pool: Pool,
  query: DelegationQuery,
  search: Search,
  { firstDay, lastDay, matches }: Shares & { matches: number },
): Promise<DelegationRow[]> {
  const isNewest = (query.sort ?? 'newest') === 'newest';
  const { after } = conditionsOf(query);
  const step = isNewest ? -1 : 1;
  const end = isNewest ? firstDay : lastDay;
  let from = after ? Math.floor(Date.parse(after.key) / MS_PER_DAY) : isNewest ? lastDay : firstDay;
  const wanted = query.limit + 1;
  let days = Math.ceil((2 * wanted * (lastDay - firstDay + 1)) / matches);
  const rows: DelegationRow[] = [];
  while (rows.length < wanted && step * (end - from) >= 0) {
    const to = from + step * (Math.min(days, DAYS_AT_ONCE) - 1);
    const tokens = dayTokens(Math.min(from, to), Math.max(from, to));
    rows.push(...(await lookUp(pool, query, search, tokens, wanted - rows.length)));
    from = to + step;
    days *= 2;
  }
  return rows;
}
