import type { Client } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { undefinedIfNotFound } from './engine-histories';

const LOOK_AGAIN_MS = 100;
/** The engine forgets a moment after it was told to; of what closed a moment ago, only once it has noted that. */
const PATIENCE_MS = 60_000;

/**
 * Has the engine forget a workflow: every run that it lists, and these. One that is under way is ended. What it does not
 * know is content.
 * @throws Error where the engine knows it still a while later
 */
export async function forgetWorkflow(
  client: Client,
  workflowId: string,
  runIds: readonly string[] = [],
): Promise<void> {
  const runs = new Set(runIds);
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    runs.add(runId);
  }
  const { namespace } = client.options;
  for (const runId of runs) {
    await client.workflowService
      .deleteWorkflowExecution({ namespace, workflowExecution: { workflowId, runId } })
      .catch(undefinedIfNotFound);
  }
  const until = Date.now() + PATIENCE_MS;
  while (await knowsWorkflow(client, workflowId)) {
    if (Date.now() > until) throw new Error(`the engine has not forgotten ${workflowId} yet`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Whether the engine has a run of it, under way or over. */
export async function knowsWorkflow(client: Client, workflowId: string): Promise<boolean> {
  return (await described(client, workflowId)) !== undefined;
}

/**
 * Where a workflow stands while nothing of it is under way, the same for as long as it stays there; undefined while a
 * task or an activity of it is due. A decision is one or the other from its beginning until registry and engine both have it,
 * unless the engine ended in the middle of it.
 */
export async function restingPlace(client: Client, workflowId: string): Promise<string | undefined> {
  const found = await described(client, workflowId);
  if (!found) return 'unknown';
  if (found.pendingWorkflowTask || found.pendingActivities.length > 0) return undefined;
  const { execution, historyLength } = found.workflowExecutionInfo ?? {};
  return `${execution?.runId} ${historyLength?.toString()}`;
}

function described(client: Client, workflowId: string) {
  const { namespace } = client.options;
  return client.workflowService
    .describeWorkflowExecution({ namespace, execution: { workflowId } })
    .catch(undefinedIfNotFound);
}
