import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { HistoryRun } from '../ports';

interface HistoryEvent extends Record<string, unknown> {
  workflowExecutionStartedEventAttributes?: { firstExecutionRunId?: string };
  workflowExecutionContinuedAsNewEventAttributes?: { newExecutionRunId?: string };
}

const MAX_RUNS = 1000;

/**
 * The history of a workflow from its first run on, following every continuation, as the engine writes it in
 * JSON; payloads are decoded so that an auditor can read them.
 */
export async function fetchRuns(client: Client, workflowId: string): Promise<HistoryRun[]> {
  const latest = await client.workflow.getHandle(workflowId).describe();
  const firstRunId = await firstRunOf(client, workflowId, latest.runId);
  const runs: HistoryRun[] = [];
  let runId: string | undefined = firstRunId;
  while (runId !== undefined && runs.length < MAX_RUNS) {
    const events = await fetchEvents(client, workflowId, runId);
    runs.push({ runId, history: { events } });
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

async function firstRunOf(client: Client, workflowId: string, runId: string): Promise<string> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  return history?.events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId || runId;
}

async function fetchEvents(client: Client, workflowId: string, runId: string): Promise<HistoryEvent[]> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const { events } = JSON.parse(historyToJSON(history)) as { events?: HistoryEvent[] };
  return (events ?? []).map((event) => readable(event) as HistoryEvent);
}

/** Replaces the base64 of every JSON payload by what it says; other encodings stay as they are. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
  return isPayload(value) ? { ...entries, ...decode(value) } : entries;
}

interface Payload {
  metadata: Record<string, string>;
  data?: string;
}

function isPayload(value: object): value is Payload {
  const { metadata, data } = value as Partial<Payload>;
  return typeof metadata?.encoding === 'string' && (data === undefined || typeof data === 'string');
}

function decode({ metadata, data }: Payload): Record<string, unknown> {
  const plain = Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );
  if (data === undefined || !plain.encoding?.startsWith('json/')) return { metadata: plain };
  return { metadata: plain, data: JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown };
}
