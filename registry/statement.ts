import { createHash } from 'node:crypto';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { registryError } from './errors';

/** Statements kept prepared on each connection. */
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
 * How a statement is planned: `once` for each connection and whatever the values, under a name made from its text; or
 * `anew` each time, where the way depends on the values (a list of few or of many, a word that is rare or frequent).
 */
export type Planning = 'once' | 'anew';

/** Runs one statement and gives its rows. Throws RegistryUnavailableError when the database cannot be asked now. */
export async function rowsOf<Row extends QueryResultRow>(
  target: Pool | PoolClient,
  text: string,
  values: unknown[] = [],
  planning: Planning = 'once',
): Promise<Row[]> {
  const name = planning === 'once' ? nameOf(text) : undefined;
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
