import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import { rowsOf } from '../statement';
import type { Viewer } from './conditions';

export interface HoldersQuery {
  /** Lower case. */
  sha256: string;
  viewer: Viewer;
}

/** A form that goes with every request is held by thousands of cases: one that the viewer may see is enough. */
const MOST = 20;

/**
 * Cases in which a document was ever named, those first that the viewer sees by unit or court. Whether a person may
 * see one is for the caller to judge.
 */
export async function casesHolding(pool: Pool, { sha256, viewer }: HoldersQuery): Promise<DelegationState[]> {
  const rows = await rowsOf<{ state: DelegationState }>(
    pool,
    `SELECT d.state FROM dockets d
     WHERE d.delegation_id IN (
       SELECT e.delegation_id FROM events e
       WHERE e.data @? '$.**.sha256' AND documents_of(e.data) @> ARRAY[$1::text])
     ORDER BY (d.visible_to && $2::text[]) DESC, d.submitted_at DESC LIMIT ${MOST}`,
    [sha256, 'all' in viewer ? [] : viewer.places],
  );
  return rows.map(({ state }) => state);
}
