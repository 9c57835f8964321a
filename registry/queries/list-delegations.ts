import type { Pool } from 'pg';
import { courtTimeAt } from '../../domain/court-time';
import type { DelegationListItem } from '../../domain/delegation/snapshot';
import type { Stage } from '../../domain/delegation/state';
import type { Kind, Priority } from '../../domain/delegation/submission';
import type { Instant } from '../../domain/time';
import { decodeCursor, encodeCursor, type Position } from '../cursor';
import { toTimestamp, type DocketSummary } from '../docket-row';
import { searchFor } from '../search-text';
import { rowsOf } from '../statement';
import { checkLimit, Conditions } from './conditions';
import { oneUnitOf, onlyOf, waysOf, type Whose } from './docket-ways';

/** Orders of the list; each has an index that gives rows in it. */
const ORDERS = {
  newest: { column: 'submitted_at', direction: 'DESC' },
  oldest: { column: 'submitted_at', direction: 'ASC' },
  updatedAt: { column: 'updated_at', direction: 'DESC' },
  dueAt: { column: 'next_due_at', direction: 'ASC' },
} as const;
export type DelegationSort = keyof typeof ORDERS;
export const DELEGATION_SORTS = Object.keys(ORDERS) as DelegationSort[];

export interface DelegationQuery extends Whose {
  kind?: Kind;
  stage?: Stage;
  priority?: Priority;
  overdue?: boolean;
  dueBefore?: Instant;
  /** Two or more characters of a docket number, case number, party's name or enclosure's title. */
  q?: string;
  /** Default `newest`. */
  sort?: DelegationSort;
  cursor?: string;
  /** 1–200. */
  limit: number;
  /** Real time, for the court time that drill cases show. */
  now: Instant;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface DelegationRow {
  docket_number: string;
  summary: DocketSummary;
  sort_key: Instant | null;
}

/** One page of the delegations that the viewer may see. Throws CursorError for a broken or foreign cursor. */
export async function listDelegations(pool: Pool, query: DelegationQuery): Promise<Page<DelegationListItem>> {
  checkLimit(query.limit);
  const values = new Conditions();
  const limit = `LIMIT ${values.bind(query.limit + 1)}`;
  const { direction } = ORDERS[query.sort ?? 'newest'];
  const ways = waysOf(query, values.values).map(({ from, where }) => {
    restrict(where, query);
    if (query.q !== undefined) where.add('strpos(d.search_text, ?) > 0', searchFor(query.q).text);
    return `(SELECT d.delegation_id, ${shownOf(query)} FROM ${from} ${where.toSql()} ${latestOf(query)} ${limit})`;
  });
  const merged = `SELECT * FROM (${ways.join(' UNION ALL ')}) AS ways
    ORDER BY sort_key ${direction}, delegation_id ${direction} ${limit}`;
  const rows = await rowsOf<DelegationRow>(pool, merged, values.values, isPlain(query) ? 'once' : 'anew');
  return pageOf(query, rows);
}

/** Indexes of one unit lead along, and nothing is asked that few or most may have: one plan is the best for all values. */
function isPlain(query: DelegationQuery): boolean {
  const { kind, stage, priority, overdue, dueBefore, q } = query;
  const asked = [kind, stage, priority, overdue, dueBefore, q];
  return oneUnitOf(query) !== undefined && asked.every((each) => each === undefined);
}

/** Columns of a `DelegationRow`. */
export function shownOf({ sort = 'newest' }: DelegationQuery): string {
  return `d.docket_number, d.summary, d.${ORDERS[sort].column} AS sort_key`;
}

/**
 * All that a query asks but `q`, and the order of its list.
 * @throws CursorError for a broken or foreign cursor, RangeError for a limit that the API does not let pass
 */
export function conditionsOf(query: DelegationQuery): {
  where: Conditions;
  latest: string;
  after?: Position;
} {
  checkLimit(query.limit);
  const where = onlyOf(new Conditions(), query);
  return { where, latest: latestOf(query), ...restrict(where, query) };
}

function latestOf({ sort = 'newest' }: DelegationQuery): string {
  const { column, direction } = ORDERS[sort];
  return `ORDER BY d.${column} ${direction}, d.delegation_id ${direction}`;
}

/** Adds what is asked of a docket besides whose it is, and where the page begins. */
function restrict(where: Conditions, query: DelegationQuery): { after?: Position } {
  // Written out and not as a parameter, or the index of lapsed dockets could not be used.
  if (query.overdue !== undefined) where.add(query.overdue ? 'd.has_lapsed' : 'NOT d.has_lapsed');
  where
    .addIf('d.kind = ?', query.kind)
    .addIf('d.stage = ?', query.stage)
    .addIf('d.priority = ?', query.priority)
    .addIf('d.next_due_at < ?::timestamptz', query.dueBefore && toTimestamp(query.dueBefore));
  if (query.cursor === undefined) return {};
  const { sort = 'newest' } = query;
  const { column, direction } = ORDERS[sort];
  const after = decodeCursor(listOf(sort), query.cursor);
  const beyond = direction === 'DESC' ? '<' : '>';
  where.add(`(d.${column}, d.delegation_id) ${beyond} (?::timestamptz, ?::uuid)`, after.key, after.id);
  return { after };
}

/** The page of up to `limit` + 1 rows in their order. */
export function pageOf(query: DelegationQuery, rows: DelegationRow[]): Page<DelegationListItem> {
  const shown = rows.slice(0, query.limit);
  return {
    items: shown.map((row) => toItem(row, query.now)),
    nextCursor: rows.length > query.limit ? cursorAt(listOf(query.sort ?? 'newest'), shown.at(-1)) : null,
  };
}

/** Cursors of one list and order are the same whatever else is asked. */
function listOf(sort: DelegationSort): string {
  return `delegations/${sort}`;
}

export function toItem(
  { docket_number: docketNumber, summary }: Pick<DelegationRow, 'docket_number' | 'summary'>,
  now: Instant,
): DelegationListItem {
  const { drill, ...item } = summary;
  return {
    ...item,
    docketNumber,
    recorded: true,
    ...(drill === undefined
      ? {}
      : { drill: { daySeconds: drill.daySeconds, courtTimeNow: courtTimeAt(now, drill) } }),
  };
}

function cursorAt(list: string, row: DelegationRow | undefined): string | null {
  if (row === undefined) return null;
  const key = row.sort_key === null ? 'infinity' : toTimestamp(row.sort_key);
  return encodeCursor(list, { key, id: row.summary.id });
}
