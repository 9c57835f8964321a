import type { Pool } from 'pg';
import type { Kind } from '../../domain/delegation/submission';
import type { DelegationId } from '../../domain/ids';
import { startOfDay, type CourtDay, type Instant } from '../../domain/time';
import { TABLES_OF } from '../case-tables';
import { toTimestamp } from '../docket-row';
import { rowsOf } from '../statement';

/** A closed delegation as its retention sees it. */
export interface ClosedCase {
  delegationId: DelegationId;
  docketNumber: string;
  closedAt: Instant;
  /** When it had closed and, as far as they have ended, the last of its seizures had ended. */
  overAt: Instant;
  /** In the archive to its end, with its seizures. */
  isArchived: boolean;
  openSeizures: number;
}

const OVER_AT = `greatest((d.state->>'closedAt')::timestamptz, max((s.state->>'updatedAt')::timestamptz))`;

/** Delegations of a kind that were over before a day, those first that closed first. */
export function closedCases(pool: Pool, kind: Kind, before: CourtDay): Promise<ClosedCase[]> {
  const { isOver } = TABLES_OF.seizure;
  return rowsOf<ClosedCase>(
    pool,
    `SELECT d.delegation_id AS "delegationId", d.docket_number AS "docketNumber", d.state->>'closedAt' AS "closedAt",
       ${OVER_AT} AS "overAt",
       d.archived_whole AND coalesce(bool_and(s.archived_whole), true) AS "isArchived",
       count(*) FILTER (WHERE s.seizure_id IS NOT NULL AND NOT (${isOver}))::int
         AS "openSeizures"
     FROM dockets d LEFT JOIN seizures s USING (delegation_id)
     WHERE d.stage = 'closed' AND d.kind = $1 AND d.submitted_at < $2
       AND (d.state->>'closedAt')::timestamptz < $2
     GROUP BY d.delegation_id HAVING ${OVER_AT} < $2
     ORDER BY (d.state->>'closedAt')::timestamptz, d.delegation_id`,
    [kind, toTimestamp(startOfDay(before))],
  );
}

/** Ids of the seizures that a delegation reported. */
export async function seizuresOf(pool: Pool, delegationId: DelegationId): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    pool,
    'SELECT seizure_id AS id FROM seizures WHERE delegation_id = $1 ORDER BY seizure_id',
    [delegationId],
  );
  return rows.map(({ id }) => id);
}

/** Of these documents, those that another delegation names too. */
export async function namedElsewhere(
  pool: Pool,
  delegationId: DelegationId,
  documents: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const sha256 of documents) {
    const rows = await rowsOf(
      pool,
      `SELECT 1 FROM events e
       WHERE e.data @? '$.**.sha256' AND documents_of(e.data) @> ARRAY[$1::text] AND e.delegation_id <> $2 LIMIT 1`,
      [sha256, delegationId],
      'anew',
    );
    if (rows.length > 0) found.add(sha256);
  }
  return found;
}

/** Whether it has any: an empty one was made anew from nothing, or is about to be from the histories. */
export async function hasCases(pool: Pool): Promise<boolean> {
  return (await rowsOf(pool, 'SELECT 1 FROM dockets LIMIT 1')).length > 0;
}
