import type { Pool, PoolClient } from 'pg';
import { sealedEntry, type AccessAct, type AccessEntry } from '../domain/access/access-entry';
import type { RecordedAccess } from '../domain/access/check-access';
import type { DelegationId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { readCursor, writeCursor } from './cursor';
import { toTimestamp } from './docket-row';
import { CursorError } from './errors';
import type { Page } from './queries/list-delegations';
import { rowsOf } from './statement';

/**
 * Puts entries at the end of the log, in their order, durable when it answers; one that is there already is passed over.
 * @throws RegistryUnavailableError
 */
export async function appendAccess(
  target: Pool | PoolClient,
  entries: readonly AccessEntry[],
): Promise<void> {
  await rowsOf(target, 'SELECT registry_audit.append_access($1::text[])', [entries.map(sealedEntry)]);
}

export interface AccessQuery {
  delegationId?: DelegationId;
  /** With `delegationId`: those as well where a list showed it among others. Looked for in the time given. */
  shownToo?: boolean;
  personId?: string;
  /** Of those who looked. */
  court?: string;
  act?: AccessAct;
  /** Without holds and releases: parties need not learn that a file is under inquiry. */
  withoutHolds?: boolean;
  /** This instant and later. */
  from?: Instant;
  /** Before this instant. */
  to?: Instant;
  cursor?: string;
  limit: number;
}

/** As it is shown: with the docket number of the case, where it has one. */
export type ListedAccess = RecordedAccess & { docketNumber: string | null };

const LIST = 'access';

/** Latest first. @throws CursorError for a cursor of another list */
export async function listAccess(pool: Pool, query: AccessQuery): Promise<Page<ListedAccess>> {
  const values: unknown[] = [query.limit + 1];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(query, put);
  const rows = await rowsOf<ListedAccess>(
    pool,
    `SELECT seq, a.at, entry, encode(hash, 'hex') AS hash, docket_number AS "docketNumber"
     FROM registry_audit.access_log a LEFT JOIN dockets d USING (delegation_id)
     ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY seq DESC LIMIT $1`,
    values,
    'anew',
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor([LIST, last.seq]) : null };
}

function conditionsOf(query: AccessQuery, put: (value: unknown) => string): string[] {
  const { delegationId, shownToo = false, personId, court, act, from, to, cursor } = query;
  const conditions: string[] = [];
  if (delegationId !== undefined) {
    const ofCase = `delegation_id = ${put(delegationId)}`;
    const amongShown = (): string => `(entry->'shown')::jsonb ? ${put(delegationId)}`;
    conditions.push(shownToo ? `(${ofCase} OR ${amongShown()})` : ofCase);
  }
  if (personId !== undefined) conditions.push(`person_id = ${put(personId)}`);
  if (court !== undefined) conditions.push(`court = ${put(court)}`);
  if (act !== undefined) conditions.push(`act = ${put(act)}`);
  if (query.withoutHolds === true) conditions.push(`act NOT IN ('hold', 'release')`);
  if (from !== undefined) conditions.push(`a.at >= ${put(toTimestamp(from))}`);
  if (to !== undefined) conditions.push(`a.at < ${put(toTimestamp(to))}`);
  if (cursor !== undefined) conditions.push(`seq < ${put(seqOf(cursor))}`);
  return conditions;
}

function seqOf(cursor: string): number {
  const [list, seq, ...rest] = readCursor(cursor);
  if (list !== LIST || !Number.isSafeInteger(seq) || rest.length > 0) {
    throw new CursorError('The cursor does not belong to the access log.');
  }
  return seq as number;
}

/** Entries after one of them (0: from the first on), ascending. */
export function accessAfter(pool: Pool, seq: number, limit: number): Promise<RecordedAccess[]> {
  return rowsOf<RecordedAccess>(
    pool,
    `SELECT seq, at, entry, encode(hash, 'hex') AS hash FROM registry_audit.access_log
     WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [seq, limit],
  );
}

/** Hash of its entry of this place, from 1; undefined where there is none. */
export async function accessHashAt(pool: Pool, seq: number): Promise<string | undefined> {
  const [row] = await accessAfter(pool, seq - 1, 1);
  return row?.seq === seq ? row.hash : undefined;
}

/** How many entries the log has, and the hash of the last; undefined while it has none. */
export async function accessHead(pool: Pool): Promise<{ count: number; head: string } | undefined> {
  const [row] = await rowsOf<{ count: number; head: string }>(
    pool,
    `SELECT seq AS count, encode(hash, 'hex') AS head FROM registry_audit.access_log ORDER BY seq DESC LIMIT 1`,
  );
  return row;
}
