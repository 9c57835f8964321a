import type { Pool } from 'pg';
import { registryError } from './errors';
import { rowsOf } from './statement';

/**
 * Does `work` while no other process holds the same advisory lock; undefined, and nothing done, when one does. The lock
 * goes with the process that holds it.
 * @param lock in the two-number space of advisory locks; delegations have theirs in the other
 * @throws RegistryUnavailableError
 */
export async function whileAlone<T>(
  pool: Pool,
  lock: readonly [number, number],
  work: () => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect().catch((error: unknown) => {
    throw registryError(error);
  });
  // A connection that breaks while it only holds the lock would end the process.
  client.on('error', () => undefined);
  try {
    const [row] = await rowsOf<{ isMine: boolean }>(
      client,
      'SELECT pg_try_advisory_lock($1, $2) AS "isMine"',
      [...lock],
    );
    return row?.isMine === true ? await work() : undefined;
  } finally {
    client.release(true);
  }
}

/** Whether a process of this database's holds the lock. @throws RegistryUnavailableError */
export async function isTaken(pool: Pool, lock: readonly [number, number]): Promise<boolean> {
  const [row] = await rowsOf<{ isTaken: boolean }>(
    pool,
    `SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
       WHERE datname = current_database() AND locktype = 'advisory'
         AND classid = $1 AND objid = $2 AND objsubid = 2) AS "isTaken"`,
    [...lock],
  );
  return row?.isTaken === true;
}
