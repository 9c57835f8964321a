import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import { createProjector } from '../../registry/commit';
import { migrate } from '../../registry/migrate';
import { createPool } from '../../registry/pool';
import { startTestPostgres } from './embedded';
import { aState, aWrite } from './registry-states';

/** Hooks that start or stop a server may take this long on a busy machine. */
export const SERVER_HOOK_MS = 60_000;

export interface TestRegistry {
  url: string;
  pool: Pool;
  /** Another database on the same server, empty and without migrations. */
  createEmpty(): Promise<{ url: string; pool: Pool }>;
  /** Empties every table but the record of migrations. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** A migrated registry on a real PostgreSQL, its own database for one test file. `stop` in `afterAll`. */
export async function startTestRegistry(): Promise<TestRegistry> {
  const postgres = await startTestPostgres();
  const pools: Pool[] = [];
  const open = (url: string): Pool => {
    const pool = createPool(url, { applicationName: 'test', max: 20 });
    pools.push(pool);
    return pool;
  };
  const url = await postgres.createDatabase();
  const pool = open(url);
  await migrate(pool);
  return {
    url,
    pool,
    createEmpty: async () => {
      const empty = await postgres.createDatabase();
      return { url: empty, pool: open(empty) };
    },
    clear: async () => {
      await pool.query(
        `TRUNCATE dockets, work_items, turn_facts, events, escalations, docket_numbers, docket_counters, calendar_loads, directory_loads,
         docket_search, seizures, seizure_events, seizure_escalations, tree_heads, registry_audit.access_log,
         registry_audit.tombstones`,
      );
    },
    stop: async () => {
      await Promise.all(pools.map((each) => each.end()));
      await postgres.stop();
    },
  };
}

/** Records the delegation that `aState` makes, with an event for each of its revisions. */
export async function putState(
  pool: Pool,
  n: number,
  over: Partial<DelegationState> = {},
): Promise<DelegationState> {
  const state = aState(n, over);
  await createProjector(pool).record(aWrite(state));
  return state;
}
