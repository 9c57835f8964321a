import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { registryError } from './errors';

/** Statements kept prepared on each connection; lists have more combinations of filters than are worth it. */
const MAX_PREPARED = 100;
const prepared = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= MAX_PREPARED) return known;
  const name = createHash('sha256').update(text).digest('hex').slice(0, 16);
  prepared.set(text, name);
  return name;
}

/**
 * Runs one statement, prepared under a name made from its text, and gives its rows.
 * Throws RegistryUnavailableError when the database cannot be asked now.
 */
export async function rowsOf<Row extends QueryResultRow>(
  target: Pool | PoolClient,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const name = nameOf(text);
  try {
    const { rows } = await target.query<Row>(name === undefined ? { text, values } : { name, text, values });
    return rows;
  } catch (error) {
    throw registryError(error);
  }
}

/** Runs `work` in a transaction of its own connection; any error undoes it. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw registryError(error);
  });
  let failure: unknown;
  try {
    await rowsOf(client, 'BEGIN');
    const result = await work(client);
    await rowsOf(client, 'COMMIT');
    return result;
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection on which something failed is thrown away, and its transaction with it.
    client.release(failure !== undefined);
  }
}
