import type { PoolClient } from 'pg';
import { rowsOf } from './statement';

/** The lock under which commits of a case are written, to the end of the transaction. */
export async function lockCase(client: PoolClient, caseId: string): Promise<void> {
  await rowsOf(client, 'SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))', [caseId]);
}
