import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import { createProjector } from '../../registry/commit';
import { createPool } from '../../registry/pool';
import { aState, aWrite } from './registry-states';
import { databaseAt, MIGRATED, runSql, sharedPostgres } from './shared-servers';

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
  const server = sharedPostgres();
  const made: { name: string; pool: Pool }[] = [];
  const create = async (template: string): Promise<{ url: string; pool: Pool }> => {
    const name = `suite_${randomUUID().replaceAll('-', '')}`;
    await runSql(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    const url = databaseAt(server, name);
    const pool = createPool(url, { applicationName: 'test', max: 20 });
    made.push({ name, pool });
    return { url, pool };
  };
  const { url, pool } = await create(MIGRATED);
  return {
    url,
    pool,
    createEmpty: () => create('template1'),
    clear: async () => {
      await pool.query(
        `TRUNCATE dockets, work_items, turn_facts, events, escalations, docket_numbers, docket_counters, calendar_loads, directory_loads,
         docket_search, seizures, seizure_events, seizure_escalations, tree_heads, registry_audit.access_log,
         registry_audit.tombstones`,
      );
    },
    stop: async () => {
      await Promise.all(made.map((each) => each.pool.end()));
      for (const { name } of made) await runSql(server, `DROP DATABASE ${name} WITH (FORCE)`);
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
