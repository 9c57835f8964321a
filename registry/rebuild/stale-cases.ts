import type { Pool } from 'pg';
import { rowsOf } from '../statement';
import { CASE_KINDS } from './tables';

/**
 * Cases of which one schema has a later word than the other, or the only one: they were written while the other was
 * made.
 */
export async function staleCases(
  pool: Pool,
  { newer, older }: Record<'newer' | 'older', string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const { heads, caseId } of CASE_KINDS) {
    const rows = await rowsOf<{ id: string }>(
      pool,
      `SELECT n.${caseId}::text AS id FROM ${newer}.${heads} n LEFT JOIN ${older}.${heads} o USING (${caseId})
       WHERE o.revision IS NULL OR n.revision > o.revision`,
    );
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

/** Cases that have fewer events than `before` had, or than their revision says where it had not the case. */
export async function incompleteCases(pool: Pool, live: string, before: string): Promise<string[]> {
  const found: string[] = [];
  for (const { events, heads, caseId } of CASE_KINDS) {
    const countIn = (schema: string): string =>
      `(SELECT count(*) FROM ${schema}.${events} e WHERE e.${caseId} = n.${caseId})`;
    const rows = await rowsOf<{ id: string }>(
      pool,
      `SELECT n.${caseId}::text AS id FROM ${live}.${heads} n LEFT JOIN ${before}.${heads} o USING (${caseId})
       WHERE ${countIn(live)} < n.revision - coalesce(o.revision - ${countIn(before)}, 0)`,
    );
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

/** The newest delegations that are under way. */
export async function newestOpen(pool: Pool, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    pool,
    `SELECT delegation_id AS id FROM dockets WHERE stage <> 'closed' ORDER BY submitted_at DESC LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Of these cases, those that are not over. */
export async function stillOpen(pool: Pool, caseIds: string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    pool,
    `SELECT delegation_id::text AS id FROM dockets WHERE stage <> 'closed' AND delegation_id::text = ANY ($1)
     UNION ALL SELECT seizure_id FROM seizures
     WHERE status IN ('inForce', 'waiting') AND seizure_id = ANY ($1)`,
    [caseIds],
  );
  return rows.map(({ id }) => id);
}
