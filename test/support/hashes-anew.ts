import type { Pool } from 'pg';
import { linked, type Chained } from '../../domain/chain/chain';
import { sha256 } from '../../platform/sha256';
import { casesOf } from '../../registry/queries/chains';

/**
 * Makes all hashes of a delegation after the first fit its events again, as one would who covers a change up.
 * @returns the revision at which it stands
 */
export async function makeHashesAnew(pool: Pool, delegationId: string): Promise<number> {
  const [recorded] = await casesOf(pool, 'delegation', [delegationId]);
  const first = recorded?.links[0]?.hash ?? '';
  const events = (recorded?.links ?? []).slice(1).map(({ event }): Chained => event);
  for (const [at, hash] of linked(events, first, sha256).entries()) {
    await pool.query(
      `UPDATE events SET hash = decode($3, 'hex') WHERE delegation_id = $1 AND revision = $2`,
      [delegationId, at + 2, hash],
    );
  }
  return recorded?.revision ?? 0;
}
