import type { Pool, PoolClient } from 'pg';
import type { DelegationId } from '../domain/ids';
import { parseDocketNumber } from './docket-number';
import { rowsOf } from './statement';

export interface NumberedDocket {
  delegationId: DelegationId;
  docketNumber: string;
}

/**
 * Keeps numbers that the engine or the archive knows and the registry lost, and lets their series go on after them. One
 * that another case has by now, because work went on in an empty database, is left to that case: this one gets the next
 * of its series.
 */
export async function adoptDocketNumbers(
  target: Pool | PoolClient,
  dockets: readonly NumberedDocket[],
): Promise<void> {
  await rowsOf(
    target,
    // Series in one order, or two who do this at once would wait for each other.
    `WITH adopted AS MATERIALIZED (SELECT * FROM json_populate_recordset(NULL::docket_numbers, $1)),
     series AS (
       INSERT INTO docket_counters AS c (court_code, kind, year, last_number)
       SELECT court_code, kind, year, max(number) FROM adopted GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
       ON CONFLICT (court_code, kind, year) DO UPDATE
       SET last_number = greatest(c.last_number, excluded.last_number))
     INSERT INTO docket_numbers (delegation_id, court_code, kind, year, number, docket_number)
     SELECT delegation_id, court_code, kind, year, number, docket_number FROM adopted ORDER BY delegation_id
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(dockets.map(numberRow))],
  );
}

/** Those of these dockets that have another number, or none. */
export async function otherwiseNumbered(
  target: Pool | PoolClient,
  dockets: readonly NumberedDocket[],
): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string; docket_number: string }>(
    target,
    'SELECT delegation_id::text AS id, docket_number FROM docket_numbers WHERE delegation_id = ANY ($1::uuid[])',
    [dockets.map(({ delegationId }) => delegationId)],
  );
  const held = new Map(rows.map((row) => [row.id, row.docket_number]));
  const others = dockets.filter(({ delegationId, docketNumber }) => held.get(delegationId) !== docketNumber);
  return new Set(others.map(({ delegationId }) => delegationId));
}

function numberRow({ delegationId, docketNumber }: NumberedDocket): object {
  const parts = parseDocketNumber(docketNumber);
  if (parts === undefined) throw new Error(`not a docket number: ${docketNumber}`);
  const { courtCode, kind, year, number } = parts;
  return {
    ...{ delegation_id: delegationId, court_code: courtCode, kind, year, number },
    docket_number: docketNumber,
  };
}
