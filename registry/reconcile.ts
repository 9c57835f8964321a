import type { Pool, PoolClient } from 'pg';
import type { DelegationEvent } from '../domain/delegation/events';
import type { Fence } from '../domain/delegation/record';
import type { DelegationState } from '../domain/delegation/state';
import type { SeizureEvent } from '../domain/seizures/events';
import type { SeizureState } from '../domain/seizures/seizure';
import { adoptDocketNumbers } from './adopt-docket-number';
import { recordSeizure, recordWrite, type WorklistTargets } from './commit';
import { lockCase } from './lock-case';
import { inTransaction, rowsOf } from './statement';

/**
 * The last commit of a delegation or a seizure as the registry has it. After a crash of everything it may be of a
 * decision that never became durable in the engine (the commit runs before its workflow task is completed).
 */
export interface Head {
  /** Of the delegation or of the seizure. */
  caseId: string;
  revision: number;
  /** Closed, or watched no more: the engine forgets it in time. */
  isOver: boolean;
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

/** What the engine knows of a seizure. */
export interface EngineSeizure {
  state: SeizureState;
  /** As of a delegation. */
  events?: SeizureEvent[];
}

export interface Reconciler<Known> {
  /** Heads recorded within `windowMs` before the newest record of delegations and seizures, the newest first. */
  recentHeads(windowMs: number): Promise<Head[]>;
  /**
   * Puts what the engine knows in place of a head: row, escalations, events where given, and nothing beyond the
   * state's revision. Every later commit applies. False when the head is no longer the one that was listed.
   */
  replaceWith(head: Head, known: Known): Promise<boolean>;
  /** Removes what the engine never heard of; a docket number stays given. */
  removePhantom(head: Head): Promise<boolean>;
}

/** What is the same of both is done the same; where they lie and how they are written differs. */
interface Ledger<Known> {
  heads: 'dockets' | 'seizures';
  id: 'delegation_id' | 'seizure_id';
  /** All its tables, that of the heads last. */
  tables: readonly string[];
  isOver: string;
  write(client: PoolClient, known: Known, fence: Fence): Promise<unknown>;
}

const delegationLedger = (network: WorklistTargets): Ledger<EngineRecord> => ({
  heads: 'dockets',
  id: 'delegation_id',
  tables: ['work_items', 'turn_facts', 'escalations', 'events', 'dockets'],
  isOver: `stage = 'closed'`,
  async write(client, { state, docketNumber, events = [] }, fence) {
    const { delegationId } = state;
    if (docketNumber != null) await adoptDocketNumbers(client, [{ delegationId, docketNumber }]);
    await recordWrite(client, { delegationId, events, state, fence }, network);
  },
});

const SEIZURES: Ledger<EngineSeizure> = {
  heads: 'seizures',
  id: 'seizure_id',
  tables: ['seizure_escalations', 'seizure_events', 'seizures'],
  isOver: `status NOT IN ('inForce', 'waiting')`,
  write: (client, { state, events = [] }, fence) => recordSeizure(client, { events, state, fence }),
};

export function createReconcilers(
  pool: Pool,
  network: WorklistTargets = {},
): {
  delegations: Reconciler<EngineRecord>;
  seizures: Reconciler<EngineSeizure>;
} {
  return {
    delegations: reconcilerOf(pool, delegationLedger(network)),
    seizures: reconcilerOf(pool, SEIZURES),
  };
}

function reconcilerOf<Known>(pool: Pool, ledger: Ledger<Known>): Reconciler<Known> {
  return {
    recentHeads: (windowMs) => recentHeads(pool, ledger, windowMs),
    replaceWith: (head, known) => replaceWith(pool, ledger, head, known),
    removePhantom: (head) => removePhantom(pool, ledger, head),
  };
}

function recentHeads<Known>(
  pool: Pool,
  { heads, id, isOver }: Ledger<Known>,
  windowMs: number,
): Promise<Head[]> {
  return rowsOf<Head>(
    pool,
    `SELECT ${id} AS "caseId", revision, ${isOver} AS "isOver", recorded_at::text AS stamp FROM ${heads}
     WHERE recorded_at >= $1 * interval '-1 millisecond' + greatest(
       (SELECT max(recorded_at) FROM dockets), (SELECT max(recorded_at) FROM seizures))
     ORDER BY recorded_at DESC`,
    [windowMs],
  );
}

/** Lower than every fence that the engine makes. */
const LOWEST_FENCE = { run: -1, historyLength: 0, atMs: 0 };

function replaceWith<Known>(pool: Pool, ledger: Ledger<Known>, head: Head, known: Known): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await holdsStill(client, ledger, head))) return false;
    const { heads, id } = ledger;
    await rowsOf(client, `UPDATE ${heads} SET fence_run = -2 WHERE ${id} = $1`, [head.caseId]);
    await ledger.write(client, known, LOWEST_FENCE);
    return true;
  });
}

function removePhantom<Known>(pool: Pool, ledger: Ledger<Known>, head: Head): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    if (!(await holdsStill(client, ledger, head))) return false;
    for (const table of ledger.tables) {
      await rowsOf(client, `DELETE FROM ${table} WHERE ${ledger.id} = $1`, [head.caseId]);
    }
    return true;
  });
}

/** Takes the lock under which commits are written, and looks whether the head is the listed one. */
async function holdsStill<Known>(
  client: PoolClient,
  { heads, id }: Ledger<Known>,
  head: Head,
): Promise<boolean> {
  await lockCase(client, head.caseId);
  const rows = await rowsOf(
    client,
    `SELECT 1 FROM ${heads} WHERE ${id} = $1 AND revision = $2 AND recorded_at = $3::timestamptz`,
    [head.caseId, head.revision, head.stamp],
  );
  return rows.length === 1;
}
