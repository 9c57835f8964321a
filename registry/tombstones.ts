import type { Pool, PoolClient } from 'pg';
import type { AccessEntry } from '../domain/access/access-entry';
import type { DelegationId } from '../domain/ids';
import { sealedTombstone, type Tombstone } from '../domain/retention/tombstone';
import type { Instant } from '../domain/time';
import { appendAccess } from './access-log';
import { adoptDocketNumbers } from './adopt-docket-number';
import { TABLES_OF } from './case-tables';
import { normaliseDocketNumber } from './docket-number';
import { isHeld } from './legal-holds';
import { lockCase } from './lock-case';
import { removeRows, rowsLeft as caseRowsLeft } from './rebuild/case-rows';
import { BEFORE, DRAFT, liveSchema, rebuildingAlone } from './rebuild/schemas';
import { inTransaction, rowsOf } from './statement';
import { whileAlone } from './while-alone';

/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 8] as const;

/** A tombstone as it is kept. */
export interface KeptTombstone {
  stone: Tombstone;
  /** Of the access log, the entry that says that the case was destroyed. */
  entryId: string;
  /** SHA-256 of the tombstone in that entry; null where the log has no such entry. */
  onRecord: string | null;
  /** Null while something of the case may be left. */
  doneAt: Instant | null;
}

const STONES = `SELECT t.stone, t.entry_id AS "entryId", t.done_at AS "doneAt",
    l.entry->'asked'->>'tombstone' AS "onRecord"
  FROM registry_audit.tombstones t
  LEFT JOIN registry_audit.access_log l ON l.entry_id = t.entry_id AND l.act = 'destroy'
    AND l.delegation_id = t.delegation_id`;

/** Undefined of a case that was not destroyed. Every call throws RegistryUnavailableError where it cannot be asked. */
export async function findTombstone(
  target: Pool | PoolClient,
  delegationId: string,
): Promise<KeptTombstone | undefined> {
  const [row] = await rowsOf<KeptTombstone>(target, `${STONES} WHERE t.delegation_id = $1`, [delegationId]);
  return row;
}

/** As `findTombstone`, by the number on the paper. */
export async function findTombstoneByDocket(
  pool: Pool,
  docketNumber: string,
): Promise<KeptTombstone | undefined> {
  const [row] = await rowsOf<KeptTombstone>(pool, `${STONES} WHERE t.docket_number = $1`, [
    normaliseDocketNumber(docketNumber),
  ]);
  return row;
}

/**
 * Does `work` while no other process destroys cases and none rebuilds the registry, or what is gone could be in a draft;
 * undefined, and nothing done, while one does.
 */
export function destroyingAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T | undefined> {
  return whileAlone(pool, LOCK, () => rebuildingAlone(pool, work));
}

/** All, or those of these delegations. */
export function listTombstones(pool: Pool, only?: readonly string[]): Promise<KeptTombstone[]> {
  const where = only ? 'WHERE t.delegation_id = ANY ($1::uuid[])' : '';
  return rowsOf<KeptTombstone>(pool, `${STONES} ${where} ORDER BY t.delegation_id`, only ? [only] : []);
}

/** What has come between: another word, a hold. Nothing was changed then. */
export type Burial = 'buried' | 'held' | 'changed';

/**
 * Puts a tombstone in place of all rows of a delegation and of its seizures, and on record, at one blow: whoever reads
 * finds the one or the other. Also in a registry that a rebuild has begun: its caller lets none run meanwhile.
 * @param entry of the access log; it holds the hash of the tombstone
 */
export function bury(pool: Pool, stone: Tombstone, entry: AccessEntry): Promise<Burial> {
  return inTransaction(pool, async (client) => {
    for (const { caseId } of stone.cases) await lockCase(client, caseId);
    if (await isHeld(client, stone.delegationId)) return 'held';
    if (!(await standsSo(client, stone))) return 'changed';
    await putStone(client, stone, entry.entryId);
    await appendAccess(client, [entry]);
    await removeEverywhere(client, stone);
    return 'buried';
  });
}

/** Says that nothing is left of the case. */
export async function markBuried(pool: Pool, delegationId: DelegationId): Promise<void> {
  await rowsOf(
    pool,
    'UPDATE registry_audit.tombstones SET done_at = now() WHERE delegation_id = $1 AND done_at IS NULL',
    [delegationId],
  );
}

/**
 * A tombstone that the registry has lost, from where it was kept beside it. Its docket number stays given; what a
 * rebuild or a backup may have brought back goes again. Nothing is changed where it is known already, or where what
 * stands there is held, or is no earlier state of what it buried.
 */
export function restoreTombstone(pool: Pool, stone: Tombstone, entryId: string): Promise<Restoration> {
  return inTransaction(pool, async (client) => {
    for (const { caseId } of stone.cases) await lockCase(client, caseId);
    const { delegationId, docketNumber } = stone;
    if (await findTombstone(client, delegationId)) return 'known';
    if (await isHeld(client, delegationId)) return 'held';
    if (await isAnother(client, stone)) return 'anotherCase';
    await adoptDocketNumbers(client, [{ delegationId, docketNumber }]);
    await putStone(client, stone, entryId);
    await removeEverywhere(client, stone);
    return 'restored';
  });
}

export type Restoration = 'restored' | 'known' | 'held' | 'anotherCase';

/** Under the same id something else was submitted since, or went on further. */
async function isAnother(
  client: PoolClient,
  { delegationId, submittedAt, cases }: Tombstone,
): Promise<boolean> {
  const [row] = await rowsOf<{ submittedAt: Instant; revision: number }>(
    client,
    `SELECT state->>'submittedAt' AS "submittedAt", revision FROM dockets WHERE delegation_id = $1`,
    [delegationId],
  );
  return row !== undefined && (row.submittedAt !== submittedAt || row.revision > (cases[0]?.revision ?? 0));
}

/** Rows that the registry has of a delegation and its seizures. */
export function rowsLeft(pool: Pool, { cases }: Tombstone): Promise<number> {
  return caseRowsLeft(
    pool,
    cases.map(({ caseId }) => caseId),
  );
}

async function putStone(client: PoolClient, stone: Tombstone, entryId: string): Promise<void> {
  await rowsOf(
    client,
    'INSERT INTO registry_audit.tombstones (delegation_id, stone, entry_id) VALUES ($1, $2, $3)',
    [stone.delegationId, sealedTombstone(stone), entryId],
  );
}

/** Each of its cases where the tombstone says, and no seizure beside those. */
async function standsSo(client: PoolClient, { delegationId, cases }: Tombstone): Promise<boolean> {
  const { delegation, seizure } = TABLES_OF;
  const rows = await rowsOf<{ caseId: string; revision: number; archive: string | null }>(
    client,
    `SELECT ${delegation.id}::text AS "caseId", revision, encode(archive, 'hex') AS archive
     FROM ${delegation.heads} WHERE delegation_id = $1 AND ${delegation.isOver} AND archived_whole
     UNION ALL
     SELECT ${seizure.id}, revision, CASE WHEN ${seizure.isOver} AND archived_whole THEN encode(archive, 'hex') END
     FROM ${seizure.heads} WHERE delegation_id = $1`,
    [delegationId],
  );
  const found = new Map(rows.map((row) => [row.caseId, row]));
  return (
    rows.length === cases.length &&
    cases.every(({ caseId, revision, archive }) => {
      const row = found.get(caseId);
      return row?.revision === revision && row.archive === archive;
    })
  );
}

async function removeEverywhere(client: PoolClient, { cases }: Tombstone): Promise<void> {
  const live = await liveSchema(client);
  const begun = await rowsOf<{ name: string }>(
    client,
    'SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY ($1)',
    [[DRAFT, BEFORE]],
  );
  const caseIds = cases.map(({ caseId }) => caseId);
  for (const schema of [live, ...begun.map(({ name }) => name)]) await removeRows(client, schema, caseIds);
}
