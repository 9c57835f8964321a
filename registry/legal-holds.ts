import type { Pool, PoolClient } from 'pg';
import type { AccessEntry } from '../domain/access/access-entry';
import type { DelegationId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { appendAccess } from './access-log';
import { lockCase } from './lock-case';
import { inTransaction, rowsOf } from './statement';

/** A case that is held, and what was said of it, the first first. */
export interface HeldCase {
  delegationId: DelegationId;
  docketNumber: string | null;
  /** Held so often and not released: several may have reasons of their own. */
  holds: number;
  acts: HoldingAct[];
}

export interface HoldingAct {
  act: 'hold' | 'release';
  at: Instant;
  by: string;
  reason: string | null;
}

const HOLDS = `count(*) FILTER (WHERE act = 'hold') - count(*) FILTER (WHERE act = 'release')`;

/** Cases that are held, as the log has it; those of these ids where some are named. */
export function heldCases(pool: Pool, only?: readonly string[]): Promise<HeldCase[]> {
  return rowsOf<HeldCase>(
    pool,
    `SELECT l.delegation_id AS "delegationId", d.docket_number AS "docketNumber", (${HOLDS})::int AS holds,
       json_agg(json_build_object('act', act, 'at', l.entry->>'at', 'by', person_id, 'reason', l.entry->>'reason')
         ORDER BY seq) AS acts
     FROM registry_audit.access_log l LEFT JOIN dockets d USING (delegation_id)
     WHERE act IN ('hold', 'release') ${only ? 'AND l.delegation_id = ANY ($1::uuid[])' : ''}
     GROUP BY l.delegation_id, d.docket_number HAVING ${HOLDS} > 0 ORDER BY min(seq)`,
    only ? [only] : [],
  );
}

export async function isHeld(target: Pool | PoolClient, delegationId: DelegationId): Promise<boolean> {
  return (await holdsOf(target, delegationId)) > 0;
}

async function holdsOf(target: Pool | PoolClient, delegationId: DelegationId): Promise<number> {
  const [row] = await rowsOf<{ holds: number }>(
    target,
    `SELECT (${HOLDS})::int AS holds FROM registry_audit.access_log
     WHERE act IN ('hold', 'release') AND delegation_id = $1`,
    [delegationId],
  );
  return row?.holds ?? 0;
}

/** So often it is held now; the case is unknown, was destroyed, or is not held and cannot be released. */
export type Holding = number | 'unknown' | 'destroyed' | 'notHeld';

/**
 * Puts a hold, or that one is released, on record. A case is held until each hold is released.
 * @param entry of the log, its case the delegation
 */
export function putHold(pool: Pool, delegationId: DelegationId, entry: AccessEntry): Promise<Holding> {
  return inTransaction(pool, async (client) => {
    // The lock of the case: whoever destroys it looks for holds under the same.
    await lockCase(client, delegationId);
    const [known] = await rowsOf<{ isDestroyed: boolean; isThere: boolean }>(
      client,
      `SELECT EXISTS (SELECT FROM registry_audit.tombstones WHERE delegation_id = $1) AS "isDestroyed",
         EXISTS (SELECT FROM dockets WHERE delegation_id = $1) AS "isThere"`,
      [delegationId],
    );
    if (known?.isDestroyed) return 'destroyed';
    if (!known?.isThere) return 'unknown';
    const holds = await holdsOf(client, delegationId);
    if (entry.act === 'release' && holds === 0) return 'notHeld';
    await appendAccess(client, [entry]);
    return entry.act === 'hold' ? holds + 1 : holds - 1;
  });
}

/** What was done about the keeping of a case: held, released, destroyed; in the order of the log. */
export async function retentionActsOf(pool: Pool, delegationId: DelegationId): Promise<AccessEntry[]> {
  const rows = await rowsOf<{ entry: AccessEntry }>(
    pool,
    `SELECT entry FROM registry_audit.access_log
     WHERE act IN ('hold', 'release', 'destroy') AND delegation_id = $1 ORDER BY seq`,
    [delegationId],
  );
  return rows.map(({ entry }) => entry);
}
