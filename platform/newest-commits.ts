import type { Client } from '@temporalio/client';
import { undefinedIfNotFound, type HistoryEvent } from './engine-histories';
import { headsOf } from './history-commits';

/** Mostly the newest commit is among the newest few events. */
const PAGE = 30;

/**
 * The heads that the history of a workflow holds, the newest first, over all runs that are known; read from its end, so
 * that who needs the newest alone reads no more. What is in the history is durable. Undefined where it is not known.
 */
export async function headsFromTheEnd(
  client: Client,
  workflowId: string,
): Promise<AsyncIterable<string> | undefined> {
  const first = await pageOf(client, workflowId, '', undefined);
  return first && heads(client, workflowId, first);
}

interface Page {
  events: HistoryEvent[];
  next?: Uint8Array;
}

async function* heads(client: Client, workflowId: string, newest: Page): AsyncGenerator<string> {
  let runId = '';
  for (let page: Page | undefined = newest; page;) {
    const { events, next }: Page = page;
    // The order of a page is that of reading: the newest first.
    yield* headsOf([{ history: { events } }]);
    if (next === undefined) {
      runId = events.at(-1)?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
      if (runId === '') return;
    }
    page = await pageOf(client, workflowId, runId, next);
  }
}

/** Undefined where the engine does not know the run, or does not any more. */
async function pageOf(
  client: Client,
  workflowId: string,
  runId: string,
  nextPageToken: Uint8Array | undefined,
): Promise<Page | undefined> {
  const answer = await client.workflowService
    .getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId, runId },
      maximumPageSize: PAGE,
      ...(nextPageToken && { nextPageToken }),
    })
    .catch(undefinedIfNotFound);
  if (!answer) return undefined;
  const events = answer.history?.events ?? [];
  return { events, ...(answer.nextPageToken.length > 0 && { next: answer.nextPageToken }) };
}
