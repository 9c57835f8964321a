import type { Client } from '@temporalio/client';

/** The names by which the state of a workflow is asked for. */
export interface Reading {
  /** While it runs: refused by the workflow, with the state as the first detail of a failure that has its name. */
  update: string;
  /** Once it is over. */
  query: string;
}

/**
 * The state as the workflow itself holds it, all that was answered included. The caller sets the deadline.
 * @throws WorkflowNotFoundError where the engine does not know it; what the client says where nobody answers in time
 */
export async function readWorkflow<T>(
  client: Client,
  workflowId: string,
  { update, query }: Reading,
): Promise<T> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await handle.executeUpdate<T, []>(update);
  } catch (error) {
    const told = toldBy(error, update);
    if (told) return told[0] as T;
    if (!isNotRunning(error)) throw error;
  }
  return handle.query<T>(query);
}

/** Classes differ between tests and product, so names decide. */
function isNotRunning(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkflowNotFoundError';
}

function toldBy(error: unknown, name: string): unknown[] | undefined {
  const { cause } = (error ?? {}) as { cause?: { type?: unknown; details?: unknown } };
  return cause?.type === name && Array.isArray(cause.details) ? cause.details : undefined;
}
