import { setTimeout as sleep } from 'node:timers/promises';
import type { DelegationRecord } from '../domain/delegation/record';
import type { Head, Reconciler } from '../registry/reconcile';
import { delegationWorkflowId } from '../workflows/names';
import type { Logger } from '../platform/logging';
import type { TemporalLink } from '../platform/temporal-connection';

/**
 * How far before the newest row a crash may have left decisions that never became durable: longer than any
 * workflow task may take.
 */
const WINDOW_MS = 60_000;

/** Longer than a workflow task may take. */
const SETTLE_MS = 15_000;

/**
 * After a start: a commit runs before its workflow task is durable, so a crash of everything may leave rows of
 * decisions that never happened. The engine is asked for the newest heads, and what it does not know is taken
 * back. Needs a running worker, which answers the queries.
 */
export async function reconcileHeads(
  client: TemporalLink['client'],
  reconciler: Reconciler,
  log: Logger,
): Promise<void> {
  const suspects = await unknownToEngine(client, await reconciler.recentHeads(WINDOW_MS));
  if (suspects.length === 0) return;
  // A decision that is being made at this moment is in the registry a little before it is in the engine.
  await sleep(SETTLE_MS, undefined, { ref: false });
  for (const head of await unknownToEngine(client, suspects)) {
    const record = await recordOf(client, head);
    const isMended = record
      ? record.state.revision < head.revision &&
        (await reconciler.replaceWith(head, { state: record.state, docketNumber: record.docketNumber }))
      : record === undefined && (await reconciler.removePhantom(head));
    const { delegationId, revision } = head;
    if (isMended) log.warn({ delegationId, revision }, 'took back a decision that never became durable');
  }
}

async function unknownToEngine(client: TemporalLink['client'], heads: Head[]): Promise<Head[]> {
  const suspects: Head[] = [];
  for (const head of heads) {
    const record = await recordOf(client, head);
    // Null: its first task is about to be decided again and will write over this row.
    if (record === undefined || (record && record.state.revision < head.revision)) suspects.push(head);
  }
  return suspects;
}

/** Undefined when the engine has no such workflow. */
async function recordOf(
  client: TemporalLink['client'],
  head: Head,
): Promise<DelegationRecord | null | undefined> {
  try {
    const handle = client.workflow.getHandle(delegationWorkflowId(head.delegationId));
    return await handle.query<DelegationRecord | null>('getRecord');
  } catch (error) {
    if (error instanceof Error && error.name === 'WorkflowNotFoundError') return undefined;
    throw error;
  }
}
