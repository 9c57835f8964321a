import type { Pool } from 'pg';

/** Of the registry's tables, but for what keeps rows unique. */
const SECONDARY = `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique`;

/** Does `work` while the registry has no secondary indexes, and builds them again after it. */
export async function withoutIndexes(pool: Pool, work: () => Promise<unknown>): Promise<void> {
  const { rows } = await pool.query<{ name: string; definition: string }>(SECONDARY);
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  await work();
  const client = await pool.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { definition } of rows) await client.query(definition);
  } finally {
    client.release();
  }
}
