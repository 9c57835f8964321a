import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import type { SeizureState } from '../../domain/seizures/seizure';
import { rowsOf } from '../statement';

/** A delegation or a seizure that goes on. */
export interface OpenCase<State> {
  caseId: string;
  docketNumber: string;
  state: State;
}

/**
 * Open delegations of all courts in the order of their ids, for an operation that goes through them all.
 * @param after the last id of the page before
 * @throws RegistryUnavailableError
 */
export async function listOpen(
  pool: Pool,
  limit: number,
  after?: string,
): Promise<OpenCase<DelegationState>[]> {
  return rowsOf<OpenCase<DelegationState>>(
    pool,
    `SELECT delegation_id AS "caseId", docket_number AS "docketNumber", state FROM dockets
     WHERE stage <> 'closed' AND ($1::uuid IS NULL OR delegation_id > $1::uuid)
     ORDER BY delegation_id LIMIT $2`,
    [after ?? null, limit],
  );
}

/** As `listOpen`, the seizures that are watched, with the number of the delegation that reported them. */
export async function listWatched(
  pool: Pool,
  limit: number,
  after?: string,
): Promise<OpenCase<SeizureState>[]> {
  return rowsOf<OpenCase<SeizureState>>(
    pool,
    `SELECT s.seizure_id AS "caseId", coalesce(d.docket_number, s.seizure_id) AS "docketNumber", s.state
     FROM seizures s LEFT JOIN dockets d USING (delegation_id)
     WHERE s.status IN ('inForce', 'waiting') AND ($1::text IS NULL OR s.seizure_id > $1::text)
     ORDER BY s.seizure_id LIMIT $2`,
    [after ?? null, limit],
  );
}
