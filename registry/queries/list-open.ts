import type { Pool } from 'pg';
import type { DelegationState } from '../../domain/delegation/state';
import type { DelegationId } from '../../domain/ids';
import { rowsOf } from '../statement';

export interface OpenDocket {
  delegationId: DelegationId;
  docketNumber: string;
  state: DelegationState;
}

/**
 * Open delegations of all courts in the order of their ids, for an operation that goes through them all.
 * @param after the last id of the page before
 * @throws RegistryUnavailableError
 */
export async function listOpen(pool: Pool, limit: number, after?: DelegationId): Promise<OpenDocket[]> {
  return rowsOf<OpenDocket>(
    pool,
    `SELECT delegation_id AS "delegationId", docket_number AS "docketNumber", state FROM dockets
     WHERE stage <> 'closed' AND ($1::uuid IS NULL OR delegation_id > $1::uuid)
     ORDER BY delegation_id LIMIT $2`,
    [after ?? null, limit],
  );
}
