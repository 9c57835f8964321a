import type { Pool } from 'pg';
import { inTransaction, rowsOf } from '../statement';

/** Of the tables of the first schema of the search path, but for what keeps rows unique. */
const SECONDARY = `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisunique`;
/** What is left out for the moment: whoever is ended in between is followed by somebody who finds it here. */
const LEFT_OUT = 'indexes_left_out';

interface Index {
  name: string;
  definition: string;
}

/** Does `work` while the tables have no secondary indexes, which makes it several times as fast, and builds them again. */
export async function withoutIndexes(pool: Pool, work: () => Promise<unknown>): Promise<void> {
  await inTransaction(pool, async (client) => {
    await rowsOf(client, `CREATE TABLE IF NOT EXISTS ${LEFT_OUT} (definition text PRIMARY KEY)`);
    for (const { name, definition } of await rowsOf<Index>(client, SECONDARY)) {
      await rowsOf(client, `INSERT INTO ${LEFT_OUT} (definition) VALUES ($1)`, [definition]);
      await client.query(`DROP INDEX ${name}`);
    }
  });
  await work();
  await buildIndexes(pool);
}

/** Indexes built at once. */
const AT_ONCE = 2;

/** Builds what somebody has left out and could not build again. */
export async function buildIndexes(pool: Pool): Promise<void> {
  const [found] = await rowsOf<{ is: boolean }>(pool, 'SELECT to_regclass($1) IS NOT NULL AS is', [LEFT_OUT]);
  if (found?.is !== true) return;
  // Those of more than columns, the search index first of all, take as long as all others together.
  const left = await rowsOf<Pick<Index, 'definition'>>(
    pool,
    `SELECT definition FROM ${LEFT_OUT} ORDER BY definition NOT LIKE '%USING gin%', definition`,
  );
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) await build(pool, next.definition);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await rowsOf(pool, `DROP TABLE ${LEFT_OUT}`);
}

async function build(pool: Pool, definition: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL maintenance_work_mem = '256MB'`);
    await client.query(definition);
    await rowsOf(client, `DELETE FROM ${LEFT_OUT} WHERE definition = $1`, [definition]);
  });
}
