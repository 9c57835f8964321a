import type { Pool } from 'pg';
import { courtTimeAt } from '../../domain/court-time';
import type { DelegationListItem } from '../../domain/delegation/snapshot';
import type { Stage } from '../../domain/delegation/state';
import type { Kind, Priority } from '../../domain/delegation/submission';
import type { Instant } from '../../domain/time';
import { decodeCursor, encodeCursor } from '../cursor';
import { toTimestamp, type DocketSummary } from '../docket-row';
import { searchPattern } from '../search-text';
import { rowsOf } from '../statement';
import { checkLimit, Conditions, onlyVisible, type Viewer } from './conditions';

export const BOXES = ['sent', 'received', 'all'] as const;
export type Box = (typeof BOXES)[number];

/** Orders of the list; each has an index that gives rows in it. */
const ORDERS = {
  newest: { column: 'submitted_at', direction: 'DESC' },
  oldest: { column: 'submitted_at', direction: 'ASC' },
  updatedAt: { column: 'updated_at', direction: 'DESC' },
  dueAt: { column: 'next_due_at', direction: 'ASC' },
} as const;
export type DelegationSort = keyof typeof ORDERS;
export const DELEGATION_SORTS = Object.keys(ORDERS) as DelegationSort[];

export interface DelegationQuery {
  viewer: Viewer;
  /** Sent or received by the viewer's places, and by `unit` where that is given. */
  box?: Box;
  kind?: Kind;
  stage?: Stage;
  priority?: Priority;
  unit?: string;
  overdue?: boolean;
  dueBefore?: Instant;
  /** Part of a docket number, case number or party's name. */
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

interface Row {
  docket_number: string;
  summary: DocketSummary;
  sort_key: Instant | null;
}

/** One page of the delegations that the viewer may see. Throws CursorError for a broken or foreign cursor. */
export async function listDelegations(pool: Pool, query: DelegationQuery): Promise<Page<DelegationListItem>> {
  checkLimit(query.limit);
  const sort = query.sort ?? 'newest';
  const { column, direction } = ORDERS[sort];
  const list = `delegations/${sort}`;
  const where = filters(query);
  if (query.cursor !== undefined) {
    const { key, id } = decodeCursor(list, query.cursor);
    const after = direction === 'DESC' ? '<' : '>';
    where.add(`(d.${column}, d.delegation_id) ${after} (?::timestamptz, ?::uuid)`, key, id);
  }
  const rows = await rowsOf<Row>(
    pool,
    `SELECT d.docket_number, d.summary, d.${column} AS sort_key FROM dockets d ${where.toSql()}
     ORDER BY d.${column} ${direction}, d.delegation_id ${direction} LIMIT ${where.bind(query.limit + 1)}`,
    where.values,
  );
  const shown = rows.slice(0, query.limit);
  return {
    items: shown.map((row) => toItem(row, query.now)),
    nextCursor: rows.length > query.limit ? cursorAt(list, shown.at(-1)) : null,
  };
}

function filters(query: DelegationQuery): Conditions {
  const where = new Conditions();
  onlyVisible(where, query.viewer);
  filterByBox(where, query);
  // Written out and not as a parameter, or the index of lapsed dockets could not be used.
  if (query.overdue !== undefined) where.add(query.overdue ? 'd.has_lapsed' : 'NOT d.has_lapsed');
  where
    .addIf('d.kind = ?', query.kind)
    .addIf('d.stage = ?', query.stage)
    .addIf('d.priority = ?', query.priority)
    .addIf('d.next_due_at < ?::timestamptz', query.dueBefore && toTimestamp(query.dueBefore))
    .addIf('d.search_text LIKE ?', query.q === undefined ? undefined : searchPattern(query.q));
  return where;
}

function filterByBox(where: Conditions, { viewer, box = 'all', unit }: DelegationQuery): void {
  if (box === 'all') {
    if (unit !== undefined) where.add('(d.requesting_unit = ? OR d.assisting_unit = ?)', unit, unit);
    return;
  }
  const side = box === 'sent' ? 'requesting' : 'assisting';
  where.addIf(`d.${side}_unit = ?`, unit);
  if ('all' in viewer) return;
  const { places } = viewer;
  where.add(`(d.${side}_unit = ANY (?::text[]) OR d.${side}_court = ANY (?::text[]))`, places, places);
}

export function toItem(
  { docket_number: docketNumber, summary }: Pick<Row, 'docket_number' | 'summary'>,
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

function cursorAt(list: string, row: Row | undefined): string | null {
  if (row === undefined) return null;
  const key = row.sort_key === null ? 'infinity' : toTimestamp(row.sort_key);
  return encodeCursor(list, { key, id: row.summary.id });
}
