import { setTimeout as sleep } from 'node:timers/promises';
import type { DelegationId } from '../domain/ids';
import { readWorkflow, type Reading } from '../platform/read-workflow';
import type { createReconcilers, Head, Reconciler } from '../registry/reconcile';
import { delegationWorkflowId, READ_DELEGATION, READ_SEIZURE, seizureWorkflowId } from '../workflows/names';
import type { Logger } from '../platform/logging';
import type { TemporalLink } from '../platform/temporal-connection';

/**
 * How far before the newest row a crash may have left decisions that never became durable: longer than any
 * workflow task may take.
 */
const WINDOW_MS = 60_000;

/** Longer than a workflow task may take. */
const SETTLE_MS = 15_000;

/** No worker took it in time, or the case's own task fails (gRPC FAILED_PRECONDITION). */
const UNANSWERED = new Set(['WorkflowUpdateRPCTimeoutOrCancelledError', 'QueryNotRegisteredError']);
const FAILED_PRECONDITION = 9;

type Client = TemporalLink['client'];

/**
 * After a start: a commit runs before its workflow task is durable, so a crash of everything may leave rows of
 * decisions that never happened. The newest heads of delegations and seizures are listed now, before a worker of
 * this process adds newer ones; what is returned asks the engine for them, and takes back what it does not know.
 * It needs a running worker, which answers.
 */
export async function listNewestHeads(
  client: Client,
  { delegations, seizures }: ReturnType<typeof createReconcilers>,
  log: Logger,
  settleMs = SETTLE_MS,
): Promise<() => Promise<void>> {
  const known = await Promise.all([
    checkOf(delegations, (caseId) =>
      ask(client, delegationWorkflowId(caseId as DelegationId), READ_DELEGATION),
    ),
    checkOf(seizures, (caseId) => ask(client, seizureWorkflowId(caseId), READ_SEIZURE)),
  ]);
  return async () => {
    await Promise.all(known.map((check) => check(log, settleMs)));
  };
}

/** What the engine says of a case; null before its first decision is durable, undefined where it has none. */
type Ask<Known> = (caseId: string) => Promise<Known | null | undefined>;
type Check = (log: Logger, settleMs: number) => Promise<void>;

async function checkOf<Known extends { state: { revision: number } }>(
  reconciler: Reconciler<Known>,
  askEngine: Ask<Known>,
): Promise<Check> {
  const heads = await reconciler.recentHeads(WINDOW_MS);
  return async (log, settleMs) => {
    const suspects = await unknownToEngine(heads, askEngine);
    if (suspects.length === 0) return;
    // A decision that is being made at this moment is in the registry a little before it is in the engine.
    await sleep(settleMs, undefined, { ref: false });
    const unknown = await unknownToEngine(
      suspects.map(({ head }) => head),
      askEngine,
    );
    for (const { head, record } of unknown) {
      const mending = record ? reconciler.replaceWith(head, record) : reconciler.removePhantom(head);
      const isMended = await mending;
      const { caseId, revision } = head;
      if (isMended) log.warn({ caseId, revision }, 'took back a decision that never became durable');
    }
  };
}

/** Heads that the engine knows at a lower revision, or not at all. */
async function unknownToEngine<Known extends { state: { revision: number } }>(
  heads: Head[],
  askEngine: Ask<Known>,
): Promise<{ head: Head; record: Known | undefined }[]> {
  const suspects: { head: Head; record: Known | undefined }[] = [];
  for (const head of heads) {
    const record = await askEngine(head.caseId);
    // Null: its first task is about to be decided again and will write over this row.
    if (record === null) continue;
    // What is over may have been forgotten by the engine; what never began is not over.
    const isUnknown = record === undefined ? !head.isOver : record.state.revision < head.revision;
    if (isUnknown) suspects.push({ head, record });
  }
  return suspects;
}

/** Null as well for a case that gives no answer: what cannot be known is left as it is. */
async function ask<Known>(
  client: Client,
  workflowId: string,
  reading: Reading,
): Promise<Known | null | undefined> {
  const read = () => readWorkflow<Known | null>(client, workflowId, reading);
  try {
    return await client.withDeadline(Date.now() + SETTLE_MS, read);
  } catch (error) {
    const { name = '', cause } = error as { name?: string; cause?: { code?: unknown } };
    if (name === 'WorkflowNotFoundError') return undefined;
    if (UNANSWERED.has(name) || cause?.code === FAILED_PRECONDITION) return null;
    throw error;
  }
}
