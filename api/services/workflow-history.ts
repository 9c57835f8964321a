import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { Histories, HistoryEvent } from '../../platform/engine-histories';
import type { HistoryRun } from '../ports';

/**
 * The history of a workflow, run by run, as the engine writes it in JSON; payloads are decoded so that an auditor can
 * read them. Runs that the engine has forgotten come from the archive, or are missing. Undefined where there is none.
 */
export async function fetchRuns(histories: Histories, workflowId: string): Promise<HistoryRun[] | undefined> {
  const known = await histories.runsOf(workflowId);
  return known?.runs.map(({ runId, history, undecided = [] }) => ({
    runId,
    history: { events: readableEvents([...(history.events ?? []), ...undecided]) },
  }));
}

function readableEvents(events: HistoryEvent[]): Record<string, unknown>[] {
  const { events: written = [] } = JSON.parse(historyToJSON({ events })) as { events?: unknown[] };
  return written.map((event) => readable(event) as Record<string, unknown>);
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
