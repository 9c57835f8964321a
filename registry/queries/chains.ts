import type { Pool, PoolClient } from 'pg';
import type { RecordedLink } from '../../domain/chain/check-chain';
import type { Genesis } from '../../domain/chain/chain';
import type { CaseKind } from '../../domain/ids';
import { startOfDay, type CourtDay } from '../../domain/time';
import { TABLES_OF } from '../case-tables';
import { toTimestamp } from '../docket-row';
import { inTransaction, rowsOf } from '../statement';
import { EVENT_COLUMNS, toEntry, type EventRow } from './find-delegation';

/** A case as the registry has it: its events with their hashes, and what it says they come to. */
export interface RecordedCase {
  kind: CaseKind;
  caseId: string;
  /** Null of a seizure. */
  docketNumber: string | null;
  revision: number;
  genesis: Genesis | null;
  /** As it is kept, not as the events make it. */
  state: unknown;
  isOver: boolean;
  /** SHA-256 of its archive; null where it has none. */
  archive: string | null;
  links: RecordedLink[];
}

type HeadRow = Omit<RecordedCase, 'kind' | 'links'>;
type LinkRow = EventRow & { case_id: string };

/** So many of a kind, by their ids, after one of them (null: from the first on); empty after the last. */
export function casesAfter(
  pool: Pool,
  kind: CaseKind,
  after: string | null,
  limit: number,
): Promise<RecordedCase[]> {
  const { id } = TABLES_OF[kind];
  const where = after === null ? '' : `WHERE ${id} > $2`;
  return recorded(pool, kind, `${where} ORDER BY ${id} LIMIT $1`, after === null ? [limit] : [limit, after]);
}

/** Those of these ids that the registry has. */
export function casesOf(pool: Pool, kind: CaseKind, ids: readonly string[]): Promise<RecordedCase[]> {
  const { id, idType } = TABLES_OF[kind];
  return recorded(pool, kind, `WHERE ${id} = ANY ($1::${idType}[])`, [ids]);
}

/** Where the chain of a case stands in the registry. */
export interface ChainHead {
  caseId: string;
  isOver: boolean;
  revision: number;
  /** Null of an event that is missing or has none. */
  hash: string | null;
}

/** As `casesAfter`, where their chains stand alone. */
export function chainHeadsAfter(
  pool: Pool,
  kind: CaseKind,
  after: string | null,
  limit: number,
): Promise<ChainHead[]> {
  const { heads, events, id, isOver } = TABLES_OF[kind];
  return rowsOf<ChainHead>(
    pool,
    `SELECT ${id}::text AS "caseId", ${isOver} AS "isOver", revision, encode(hash, 'hex') AS hash
     FROM ${heads} LEFT JOIN ${events} USING (${id}, revision)
     ${after === null ? '' : `WHERE ${id} > $2`} ORDER BY ${id} LIMIT $1`,
    after === null ? [limit] : [limit, after],
  );
}

/** The hash of each event of these cases, by its revision; events without one are left out. */
export async function hashesOf(
  pool: Pool,
  kind: CaseKind,
  ids: readonly string[],
): Promise<Map<string, Map<number, string>>> {
  const { events, id, idType } = TABLES_OF[kind];
  const rows = await rowsOf<{ caseId: string; revision: number; hash: string }>(
    pool,
    `SELECT ${id}::text AS "caseId", revision, encode(hash, 'hex') AS hash
     FROM ${events} WHERE ${id} = ANY ($1::${idType}[]) AND hash IS NOT NULL`,
    [ids],
  );
  const hashes = new Map<string, Map<number, string>>(ids.map((caseId) => [caseId, new Map()]));
  for (const { caseId, revision, hash } of rows) hashes.get(caseId)?.set(revision, hash);
  return hashes;
}

/** Ids of all cases; with a day, of those submitted since, and of the seizures that they reported. */
export async function caseIds(pool: Pool, since?: CourtDay): Promise<string[]> {
  const from = since === undefined ? '-infinity' : toTimestamp(startOfDay(since));
  const rows = await rowsOf<{ id: string }>(
    pool,
    `SELECT delegation_id::text AS id FROM dockets WHERE submitted_at >= $1
     UNION ALL SELECT s.seizure_id FROM seizures s JOIN dockets d USING (delegation_id) WHERE d.submitted_at >= $1`,
    [from],
  );
  return rows.map(({ id }) => id);
}

/** Of one moment, or a commit in between would look like a fault. */
function recorded(pool: Pool, kind: CaseKind, which: string, values: unknown[]): Promise<RecordedCase[]> {
  return inTransaction(pool, async (client) => {
    await rowsOf(client, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const { heads, id, docketNumber, isOver } = TABLES_OF[kind];
    const rows = await rowsOf<HeadRow>(
      client,
      `SELECT ${id}::text AS "caseId", ${docketNumber} AS "docketNumber", revision, genesis, state,
         ${isOver} AS "isOver", encode(archive, 'hex') AS archive
       FROM ${heads} ${which}`,
      values,
    );
    const links = await linksOf(
      client,
      kind,
      rows.map(({ caseId }) => caseId),
    );
    return rows.map((row) => ({ kind, ...row, links: links.get(row.caseId) ?? [] }));
  });
}

async function linksOf(
  client: PoolClient,
  kind: CaseKind,
  ids: string[],
): Promise<Map<string, RecordedLink[]>> {
  const { events, id, idType } = TABLES_OF[kind];
  const rows = await rowsOf<LinkRow>(
    client,
    `SELECT ${id}::text AS case_id, ${EVENT_COLUMNS}
     FROM ${events} WHERE ${id} = ANY ($1::${idType}[]) ORDER BY ${id}, revision`,
    [ids],
  );
  const links = new Map<string, RecordedLink[]>(ids.map((caseId) => [caseId, []]));
  for (const row of rows) links.get(row.case_id)?.push({ event: toEntry(row), hash: row.hash });
  return links;
}
