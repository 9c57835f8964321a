import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { loadConfig } from '../../platform/config';
import { databaseUrl } from '../../platform/database-url';
import { connectTemporal, type TemporalLink } from '../../platform/temporal-connection';
import { createPool } from '../../registry/pool';

/** The parts behind a running product, for a test to look at from inside. */
export interface Insides {
  pool: Pool;
  link: TemporalLink;
  close(): Promise<void>;
}

export async function openInsides({ settings }: { settings: Record<string, string> }): Promise<Insides> {
  const config = loadConfig(settings);
  const pool = createPool(databaseUrl(config), { applicationName: 'test' });
  const link = await connectTemporal(config);
  return {
    pool,
    link,
    close: async () => {
      await link.connection.close();
      await pool.end();
    },
  };
}

/** How much there is in the engine and in the registry. */
export interface Traces {
  /** Events in the history of each workflow, by its id. */
  workflows: Record<string, number>;
  rows: Record<string, number>;
}

const TABLES = ['dockets', 'events', 'escalations', 'docket_numbers'] as const;

export async function count({ pool, link }: Insides): Promise<Traces> {
  const workflows: Traces['workflows'] = {};
  for await (const { workflowId } of link.client.workflow.list()) {
    workflows[workflowId] = (await link.client.workflow.getHandle(workflowId).describe()).historyLength;
  }
  const rows: Traces['rows'] = {};
  for (const table of TABLES) {
    const { rows: found } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    rows[table] = found[0]?.n ?? -1;
  }
  return { workflows, rows };
}

/** Counts once notices and the like, which are put after an answer, have been put. */
export async function countAtRest(insides: Insides): Promise<Traces> {
  for (let last = await count(insides); ;) {
    await sleep(500);
    const next = await count(insides);
    if (isDeepStrictEqual(last, next)) return next;
    last = next;
  }
}
