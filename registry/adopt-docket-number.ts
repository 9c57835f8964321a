import type { Pool, PoolClient } from 'pg';
import type { DelegationId } from '../domain/ids';
import { parseDocketNumber } from './docket-number';
import { rowsOf } from './statement';

/**
 * Keeps a number that the engine knows and the registry lost, and lets its series go on after it. One that another case
 * has by now, because work went on in an empty database, is left to that case: this one gets the next of its series.
 */
export async function adoptDocketNumber(
  target: Pool | PoolClient,
  delegationId: DelegationId,
  docketNumber: string,
): Promise<void> {
  const parts = parseDocketNumber(docketNumber);
  if (parts === undefined) throw new Error(`not a docket number: ${docketNumber}`);
  const { courtCode, kind, year, number } = parts;
  await rowsOf(
    target,
    `WITH series AS (
       INSERT INTO docket_counters AS c (court_code, kind, year, last_number) VALUES ($2, $3, $4, $5)
       ON CONFLICT (court_code, kind, year) DO UPDATE
       SET last_number = greatest(c.last_number, excluded.last_number))
     INSERT INTO docket_numbers (delegation_id, court_code, kind, year, number, docket_number)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [delegationId, courtCode, kind, year, number, docketNumber],
  );
}
