import type { Pool, PoolClient } from 'pg';
import type { DelegationEvent } from '../domain/delegation/events';
import type { DelegationState } from '../domain/delegation/state';
import type { DelegationId } from '../domain/ids';
import { recordWrite } from './commit';
import { parseDocketNumber } from './docket-number';
import { inTransaction, rowsOf } from './statement';

/**
 * The last commit of a delegation as the registry has it. After a crash of everything it may be of a decision
 * that never became durable in the engine (the commit runs before its workflow task is completed).
 */
export interface Head {
  delegationId: DelegationId;
  revision: number;
  /** Names this very commit: a head that was written anew in the meantime is left alone. */
  stamp: string;
}

/** What the engine knows of a delegation. */
export interface EngineRecord {
  state: DelegationState;
  /** The number that the engine was told; taken over where the registry has none. */
  docketNumber?: string | null;
  /** The events to put in place of those the registry has; absent: they only may be too many. */
  events?: DelegationEvent[];
}

export interface Reconciler {
  /** Heads recorded within `windowMs` before the newest of all, the newest first. */
  recentHeads(windowMs: number): Promise<Head[]>;
  /**
   * Puts what the engine knows in place of a head: row, escalations, events where given, and nothing beyond the
   * state's revision. Every later commit applies. False when the head is no longer the one that was listed.
   */
  replaceWith(head: Head, record: EngineRecord): Promise<boolean>;
  /** Takes back the events after `state.revision`: `replaceWith` where the earlier events are right. */
  truncateTo(head: Head, state: DelegationState): Promise<boolean>;
  /** Removes a delegation the engine never heard of; its docket number stays given. */
  removePhantom(head: Head): Promise<boolean>;
}

export function createReconciler(pool: Pool): Reconciler {
  return {
    recentHeads: (windowMs) => recentHeads(pool, windowMs),
    replaceWith: (head, record) => replaceWith(pool, head, record),
    truncateTo: (head, state) => replaceWith(pool, head, { state }),
    removePhantom: (head) => removePhantom(pool, head),
  };
}

function recentHeads(pool: Pool, windowMs: number): Promise<Head[]> {
  return rowsOf<Head>(
    pool,
    `SELECT delegation_id AS "delegationId", revision, recorded_at::text AS stamp FROM dockets
     WHERE recorded_at >= (SELECT max(recorded_at) FROM dockets) - $1 * interval '1 millisecond'
     ORDER BY recorded_at DESC`,
    [windowMs],
  );
}

/** Lower than every fence that the engine makes. */
const LOWEST_FENCE = { run: -1, historyLength: 0, atMs: 0 };

function replaceWith(
  pool: Pool,
  head: Head,
  { state, docketNumber, events }: EngineRecord,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await holdsStill(client, head))) return false;
    if (docketNumber != null) await adoptDocketNumber(client, head.delegationId, docketNumber);
    await rowsOf(client, 'UPDATE dockets SET fence_run = -2 WHERE delegation_id = $1', [head.delegationId]);
    await recordWrite(client, {
      delegationId: head.delegationId,
      events: events ?? [],
      state,
      fence: LOWEST_FENCE,
    });
    return true;
  });
}

function removePhantom(pool: Pool, head: Head): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await holdsStill(client, head))) return false;
    for (const table of ['escalations', 'events', 'dockets']) {
      await rowsOf(client, `DELETE FROM ${table} WHERE delegation_id = $1`, [head.delegationId]);
    }
    return true;
  });
}

/** Takes the lock under which `record_delegation` writes, and looks whether the head is the listed one. */
async function holdsStill(client: PoolClient, head: Head): Promise<boolean> {
  await rowsOf(client, 'SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))', [
    head.delegationId,
  ]);
  const rows = await rowsOf(
    client,
    'SELECT 1 FROM dockets WHERE delegation_id = $1 AND revision = $2 AND recorded_at = $3::timestamptz',
    [head.delegationId, head.revision, head.stamp],
  );
  return rows.length === 1;
}

/** Keeps a number that the engine knows and the registry lost, and lets its series go on after it. */
async function adoptDocketNumber(
  client: PoolClient,
  delegationId: DelegationId,
  docketNumber: string,
): Promise<void> {
  const parts = parseDocketNumber(docketNumber);
  if (parts === undefined) throw new Error(`not a docket number: ${docketNumber}`);
  const { courtCode, kind, year, number } = parts;
  await rowsOf(
    client,
    `INSERT INTO docket_counters AS c (court_code, kind, year, last_number) VALUES ($1, $2, $3, $4)
     ON CONFLICT (court_code, kind, year) DO UPDATE SET last_number = greatest(c.last_number, excluded.last_number)`,
    [courtCode, kind, year, number],
  );
  await rowsOf(
    client,
    `INSERT INTO docket_numbers (delegation_id, court_code, kind, year, number, docket_number)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (delegation_id) DO NOTHING`,
    [delegationId, courtCode, kind, year, number, docketNumber],
  );
}
