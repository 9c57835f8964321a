import type { Pool, PoolClient } from 'pg';
import { rowsOf } from '../statement';
import { KEPT_TABLES } from './tables';

/**
 * Takes along what no history says, from one schema into another: rows that are not there yet, and from where numbers go
 * on, be it in a series of dockets or in what the database numbers by itself. Done again it takes what has come since.
 */
export async function keepTables(target: Pool | PoolClient, from: string, to: string): Promise<void> {
  for (const table of KEPT_TABLES) {
    await rowsOf(
      target,
      `INSERT INTO ${to}.${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${from}.${table} ON CONFLICT DO NOTHING`,
    );
    const numbered = await rowsOf<{ column: string }>(
      target,
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::text::regclass AND attidentity <> ''`,
      [`${to}.${table}`],
    );
    for (const { column } of numbered) {
      await rowsOf(
        target,
        `SELECT setval(pg_get_serial_sequence($1, $2), greatest(1, max(${column})), max(${column}) IS NOT NULL)
         FROM ${to}.${table}`,
        [`${to}.${table}`, column],
      );
    }
  }
  await rowsOf(
    target,
    `UPDATE ${to}.docket_counters n SET last_number = o.last_number FROM ${from}.docket_counters o
     WHERE (o.court_code, o.kind, o.year) = (n.court_code, n.kind, n.year) AND o.last_number > n.last_number`,
  );
}
