import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { inTransaction, rowsOf } from '../statement';
import { whileAlone } from '../while-alone';
import { removeRows } from './case-rows';
import { keepTables } from './keep-tables';
import { CASE_KINDS } from './tables';

/** Where the registry is made anew, beside the one that is in use. */
export const DRAFT = 'registry_draft';
/** Where the one of before lies from the exchange until all that came at the last moment has been taken over. */
export const BEFORE = 'registry_before';

/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 3] as const;
/** Shorter than the server waits before it looks for a deadlock: it is the exchange that gives way, and comes again. */
const LOCK_PATIENCE = '500ms';
const TRIES = 100;
const PAUSE_MS = 100;

export async function hasSchema(pool: Pool, name: string): Promise<boolean> {
  const rows = await rowsOf(pool, 'SELECT 1 FROM pg_namespace WHERE nspname = $1', [name]);
  return rows.length > 0;
}

export async function dropSchema(pool: Pool, name: string): Promise<void> {
  await rowsOf(pool, `DROP SCHEMA IF EXISTS ${name} CASCADE`);
}

/** Does `work` while no other process rebuilds this registry; undefined, and nothing done, while one does. */
export function rebuildingAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T | undefined> {
  return whileAlone(pool, LOCK, work);
}

/** The schema in which the registry in use is. */
export async function liveSchema(target: Pool | PoolClient): Promise<string> {
  const [row] = await rowsOf<{ name: string }>(target, 'SELECT quote_ident(current_schema()) AS name');
  if (!row) throw new Error('no schema');
  return row.name;
}

/**
 * Puts the draft in place of the registry in use, at once and between two writes: whoever writes or reads waits for it,
 * and goes on with the new one. Only what is ours is moved: other things may lie in the same schema.
 */
export async function exchange(pool: Pool): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await inTransaction(pool, exchangeNow);
      return;
    } catch (error) {
      if (tried === TRIES || !wasInTheWay(error)) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

async function exchangeNow(client: PoolClient): Promise<void> {
  const live = await liveSchema(client);
  await rowsOf(client, `SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`);
  await rowsOf(client, `CREATE SCHEMA ${BEFORE}`);
  const tables = await tablesOf(client, DRAFT);
  // Heads first, as every commit begins with them: who has one is through soon, who waits for one has nothing yet.
  const heads = CASE_KINDS.map(({ heads: name }): string => name);
  const inOrder = [...heads, ...tables.filter((table) => !heads.includes(table))];
  const standing = inOrder.map((table) => `${live}.${table}`);
  await rowsOf(client, `LOCK TABLE ${standing.join(', ')} IN ACCESS EXCLUSIVE MODE`);
  // Numbers that were given since the draft was begun are not given again.
  await keepTables(client, live, DRAFT);
  await removeDestroyed(client);
  const functions = await functionsOf(client, DRAFT);
  for (const [from, to] of [
    [live, BEFORE],
    [DRAFT, live],
  ] as const) {
    for (const table of tables) await rowsOf(client, `ALTER TABLE ${from}.${table} SET SCHEMA ${to}`);
    const own = await functionsOf(client, from);
    for (const { name, identity } of own) {
      if (!functions.some((each) => each.name === name)) continue;
      await rowsOf(client, `ALTER FUNCTION ${identity} SET SCHEMA ${to}`);
    }
  }
  await rowsOf(client, `DROP SCHEMA ${DRAFT} CASCADE`);
}

/** Whatever came into the draft of a case that was destroyed while it was made. */
async function removeDestroyed(client: PoolClient): Promise<void> {
  const buried = await rowsOf<{ caseId: string }>(
    client,
    `SELECT one->>'caseId' AS "caseId" FROM registry_audit.tombstones, json_array_elements(stone->'cases') AS one`,
  );
  if (buried.length === 0) return;
  const caseIds = buried.map(({ caseId }) => caseId);
  await removeRows(client, DRAFT, caseIds);
}

async function tablesOf(client: PoolClient, schema: string): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    client,
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND relname <> 'rebuild_progress' ORDER BY relname`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

function functionsOf(client: PoolClient, schema: string): Promise<{ name: string; identity: string }[]> {
  return rowsOf(
    client,
    `SELECT proname AS name,
       format('%I.%I(%s)', $1::text, proname, pg_get_function_identity_arguments(oid)) AS identity
     FROM pg_proc WHERE pronamespace = $1::regnamespace`,
    [schema],
  );
}

/** A lock that was not had in time, or a deadlock that was ended at our cost. */
function wasInTheWay(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].some((each) => each === '55P03' || each === '40P01');
}
