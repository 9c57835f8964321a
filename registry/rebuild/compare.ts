import type { Pool } from 'pg';
import { rowsOf } from '../statement';
import { DRAFT, liveSchema } from './schemas';
import { CASE_TABLES, type CaseTable } from './tables';

/** One row that is not the same in the registry and in the histories. */
export interface Difference {
  caseId: string;
  table: string;
  /** Of the row, its columns by name. */
  key: Record<string, unknown>;
  /** What is wrong with the registry's row. */
  what: 'missing' | 'tooMuch' | 'differs';
  /** Columns that differ. */
  columns: string[];
}

interface Row {
  caseId: string;
  key: Record<string, unknown>;
  told: Record<string, unknown> | null;
  kept: Record<string, unknown> | null;
}

/** More of one table would not be read by anybody. */
const MOST = 10_000;

/**
 * Every row of the registry in use against the draft that its histories gave.
 * @param caseIds these cases alone; absent: all
 */
export async function differences(pool: Pool, caseIds?: string[]): Promise<Difference[]> {
  const schema = await liveSchema(pool);
  const found: Difference[] = [];
  for (const table of CASE_TABLES) {
    const rows = await rowsOf<Row>(pool, comparison(table, schema), caseIds === undefined ? [] : [caseIds]);
    found.push(...rows.map((row) => differenceOf(table, row)));
  }
  return found;

  function comparison({ name, caseId, key, apart }: CaseTable, live: string): string {
    const keyed = `jsonb_build_object(${key.map((column) => `'${column}', t.${column}`).join(', ')})`;
    const rowsIn = (in_: string): string =>
      `SELECT t.${caseId}::text AS case_id, ${keyed} AS key, to_jsonb(t) - '{${apart.join(',')}}'::text[] AS row
       FROM ${in_}.${name} t${caseIds === undefined ? '' : ` WHERE t.${caseId}::text = ANY ($1)`}`;
    return `SELECT coalesce(n.case_id, o.case_id) AS "caseId", coalesce(n.key, o.key) AS key,
        n.row AS told, o.row AS kept
      FROM (${rowsIn(DRAFT)}) n FULL JOIN (${rowsIn(live)}) o ON n.key = o.key
      WHERE n.row IS DISTINCT FROM o.row LIMIT ${MOST}`;
  }
}

function differenceOf({ name: table }: CaseTable, { caseId, key, told, kept }: Row): Difference {
  if (told === null) return { caseId, table, key, what: 'tooMuch', columns: [] };
  if (kept === null) return { caseId, table, key, what: 'missing', columns: [] };
  const columns = Object.keys(told).filter(
    (column) => JSON.stringify(told[column]) !== JSON.stringify(kept[column]),
  );
  return { caseId, table, key, what: 'differs', columns };
}
