import type { Pool } from 'pg';
import type { SeizureEvent } from '../../domain/seizures/events';
import type { SeizureState, SeizureStatus } from '../../domain/seizures/seizure';
import type { AssetType } from '../../domain/seizures/term';
import type { Instant } from '../../domain/time';
import { decodeCursor, encodeCursor } from '../cursor';
import { toTimestamp } from '../docket-row';
import { rowsOf } from '../statement';
import { checkLimit, Conditions, type Viewer } from './conditions';
import { EVENT_COLUMNS, toEntry, type EventRow, type Kept } from './find-delegation';
import type { Page } from './list-delegations';

export interface SeizureQuery {
  viewer: Viewer;
  /** Absent: those that are watched, in force or waiting. */
  status?: SeizureStatus | 'any';
  type?: AssetType;
  /** Requesting or assisting. */
  court?: string;
  delegationId?: string;
  /** Its last day is over before this instant. */
  endsBefore?: Instant;
  cursor?: string;
  /** 1–200. */
  limit: number;
}

export interface FoundSeizure {
  state: SeizureState;
  /** Of the delegation that reported it; null while the registry does not know it yet. */
  docketNumber: string | null;
}

export type SeizureTimelineEntry = SeizureEvent & Kept;

interface Row {
  state: SeizureState;
  docket_number: string | null;
  ends_at: Instant | null;
}

const LIST = 'seizures';
const SELECT = `SELECT s.state, s.ends_at, d.docket_number
  FROM seizures s LEFT JOIN dockets d USING (delegation_id)`;

/** One page of the seizures that the viewer may see, the first to end first. Throws CursorError for a broken cursor. */
export async function listSeizures(pool: Pool, query: SeizureQuery): Promise<Page<FoundSeizure>> {
  checkLimit(query.limit);
  const where = filters(query);
  if (query.cursor !== undefined) {
    const { key, id } = decodeCursor(LIST, query.cursor);
    where.add('(s.ends_at, s.seizure_id) > (?::timestamptz, ?)', key, id);
  }
  const rows = await rowsOf<Row>(
    pool,
    `${SELECT} ${where.toSql()} ORDER BY s.ends_at, s.seizure_id LIMIT ${where.bind(query.limit + 1)}`,
    where.values,
    'anew',
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return { items: shown.map(toFound), nextCursor: last === undefined ? null : cursorAt(last) };
}

function filters({ viewer, status, type, court, delegationId, endsBefore }: SeizureQuery): Conditions {
  const where = new Conditions();
  if (!('all' in viewer)) where.add('s.visible_to && ?::text[]', viewer.places);
  // Written out and not as a parameter, or the index of those that are watched could not be used.
  if (status === undefined) where.add(`s.status IN ('inForce', 'waiting')`);
  else if (status !== 'any') where.add('s.status = ?', status);
  if (court !== undefined) where.add('(s.requesting_court = ? OR s.assisting_court = ?)', court, court);
  return where
    .addIf('s.asset_type = ?', type)
    .addIf('s.delegation_id = ?::uuid', delegationId)
    .addIf('s.ends_at <= ?::timestamptz', endsBefore && toTimestamp(endsBefore));
}

function cursorAt({ ends_at: endsAt, state }: Row): string {
  return encodeCursor(LIST, { key: endsAt === null ? 'infinity' : toTimestamp(endsAt), id: state.seizureId });
}

export async function getSeizure(pool: Pool, seizureId: string): Promise<FoundSeizure | undefined> {
  const rows = await rowsOf<Row>(pool, `${SELECT} WHERE s.seizure_id = $1`, [seizureId]);
  return rows[0] && toFound(rows[0]);
}

function toFound({ state, docket_number: docketNumber }: Row): FoundSeizure {
  return { state, docketNumber };
}

/** Every event of a seizure, ascending; empty for one the registry does not know. */
export async function seizureTimeline(pool: Pool, seizureId: string): Promise<SeizureTimelineEntry[]> {
  const rows = await rowsOf<EventRow>(
    pool,
    `SELECT ${EVENT_COLUMNS}
     FROM seizure_events WHERE seizure_id = $1 ORDER BY revision`,
    [seizureId],
  );
  return rows.map((row) => toEntry<SeizureTimelineEntry>(row));
}

/** What was asked under an Idempotency-Key; undefined when nothing was. */
export async function findSeizureRequest(
  pool: Pool,
  seizureId: string,
  key: string,
): Promise<{ hash: string } | undefined> {
  const rows = await rowsOf<{ hash: string }>(
    pool,
    'SELECT request_hash AS hash FROM seizure_events WHERE seizure_id = $1 AND request_key = $2 LIMIT 1',
    [seizureId, key],
  );
  return rows[0];
}
