import type { Pool, PoolClient } from 'pg';
import { caseKindOf, type CaseKind } from '../../domain/ids';
import { rowsOf } from '../statement';
import { CASE_TABLES, type CaseTable } from './tables';

/** Removes all rows of these delegations and seizures from one registry. */
export async function removeRows(
  client: PoolClient,
  schema: string,
  caseIds: readonly string[],
): Promise<void> {
  for (const table of CASE_TABLES) {
    const name = `${schema}.${table.name}`;
    if (!(await hasTable(client, name))) continue;
    await rowsOf(client, `DELETE FROM ${name} WHERE ${isOneOf(table)}`, [idsOf(table, caseIds)]);
  }
}

/** Rows that the registry in use has of them. */
export async function rowsLeft(pool: Pool, caseIds: readonly string[]): Promise<number> {
  let left = 0;
  for (const table of CASE_TABLES) {
    const [row] = await rowsOf<{ n: number }>(
      pool,
      `SELECT count(*)::int AS n FROM ${table.name} WHERE ${isOneOf(table)}`,
      [idsOf(table, caseIds)],
    );
    left += row?.n ?? 0;
  }
  return left;
}

/** A rebuild that was broken off may not have made it yet. */
async function hasTable(client: PoolClient, name: string): Promise<boolean> {
  const [row] = await rowsOf<{ isThere: boolean }>(
    client,
    'SELECT to_regclass($1) IS NOT NULL AS "isThere"',
    [name],
  );
  return row?.isThere === true;
}

function isOneOf({ caseId }: CaseTable): string {
  return `${caseId} = ANY ($1::${caseId === 'delegation_id' ? 'uuid' : 'text'}[])`;
}

function idsOf({ caseId }: CaseTable, caseIds: readonly string[]): string[] {
  const kind: CaseKind = caseId === 'delegation_id' ? 'delegation' : 'seizure';
  return caseIds.filter((id) => caseKindOf(id) === kind);
}
