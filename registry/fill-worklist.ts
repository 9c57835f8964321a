import type { Pool, PoolClient } from 'pg';
import type { DelegationState } from '../domain/delegation/state';
import type { WorklistTargets } from './commit';
import { toJson } from './json';
import { lockCase } from './lock-case';
import { inTransaction, rowsOf } from './statement';
import { workRows } from './work-row';

/** Each page is a transaction: whoever acts on one of its delegations waits no longer than for that. */
const PAGE = 200;

/**
 * Puts the open delegations of a database of before there were lists of work on them, the oldest first, for turns are
 * given in the order in which requests came. Goes on where it was broken off; costs nothing once it is done.
 *
 * @returns how many delegations it listed
 */
export async function fillWorklist(pool: Pool, network: WorklistTargets = {}): Promise<number> {
  let filled = 0;
  for (;;) {
    const page = await inTransaction(pool, (client) => fillPage(client, network));
    if (page === 'done') return filled;
    filled += page;
  }
}

async function fillPage(client: PoolClient, network: WorklistTargets): Promise<number | 'done'> {
  // Another process may be at it: it waits for its page, and goes on after it.
  const position = await rowsOf(client, 'SELECT 1 FROM worklist_filling FOR UPDATE');
  if (position.length === 0) return 'done';
  const ids = await rowsOf<{ id: string }>(
    client,
    `SELECT d.delegation_id AS id FROM dockets d, worklist_filling f
     WHERE d.stage <> 'closed' AND (d.submitted_at, d.delegation_id) > (f.submitted_at, f.delegation_id)
     ORDER BY d.submitted_at, d.delegation_id LIMIT $1`,
    [PAGE],
  );
  for (const { id } of ids) await fill(client, id, network);
  const last = ids.at(-1);
  if (last === undefined) await rowsOf(client, 'DELETE FROM worklist_filling');
  else {
    await rowsOf(
      client,
      `UPDATE worklist_filling SET (submitted_at, delegation_id) =
         (SELECT submitted_at, delegation_id FROM dockets WHERE delegation_id = $1)`,
      [last.id],
    );
  }
  return ids.length;
}

/** As the case is once its lock is had: what was committed meanwhile is on the lists already, and stays as it is. */
async function fill(client: PoolClient, id: string, { urgentTrackHours }: WorklistTargets): Promise<void> {
  await lockCase(client, id);
  const [docket] = await rowsOf<{ state: DelegationState }>(
    client,
    'SELECT state FROM dockets WHERE delegation_id = $1',
    [id],
  );
  if (docket) {
    await rowsOf(client, 'SELECT set_work_items($1, $2)', [
      id,
      toJson(workRows(docket.state, urgentTrackHours)),
    ]);
  }
}
