import type { Client, WorkflowHandle } from '@temporalio/client';

/** As the engine gives it. */
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** One event of the engine. */
export type HistoryEvent = NonNullable<History['events']>[number];

/** The history of a run, from its first event to the last that a task of it decided. */
export interface RunHistory {
  history: History;
  /** What came after that and has decided nothing yet, an end from outside say. */
  undecided?: HistoryEvent[];
}

/** One run of a workflow. */
export interface EngineRun extends RunHistory {
  runId: string;
}

/** Those that are known of a workflow, the first first. `isWhole`: its first run is among them. */
export interface KnownRuns {
  runs: EngineRun[];
  isWhole: boolean;
}

/** Where the histories of lives are: the engine that ran them. */
export interface Histories {
  /** Ids of all workflows of these types that are known, each once. */
  listIds(workflowTypes: readonly string[]): AsyncIterable<string>;
  /**
   * The runs of a workflow, the first first; undefined where it is not known. `isWhole` is false where the earliest runs
   * are forgotten already.
   */
  runsOf(workflowId: string): Promise<KnownRuns | undefined>;
}

/** Of the engine's enumeration of events. */
const TASK_COMPLETED = 7;
/** Made by a task like commands, but without its number: accepted, completed and rejected updates. */
const OF_UPDATES = new Set([41, 42, 43]);

export function createHistories(client: Client): Histories {
  return {
    async *listIds(workflowTypes) {
      const seen = new Set<string>();
      const query = `WorkflowType IN (${workflowTypes.map((type) => `'${type}'`).join(', ')})`;
      for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) {
        if (seen.has(workflowId)) continue;
        seen.add(workflowId);
        yield workflowId;
      }
    },
    runsOf: (workflowId) => runsOf(client, workflowId),
  };
}

/** From the present run backwards: each names the one that it goes on from, also where an operator has set one back. */
async function runsOf(client: Client, workflowId: string): Promise<KnownRuns | undefined> {
  const runs: EngineRun[] = [];
  let wanted: string | undefined = '';
  while (wanted !== undefined) {
    const events = await eventsOf(client, workflowId, wanted);
    if (!events) return runs.length === 0 ? undefined : { runs, isWhole: false };
    runs.unshift(runOf(events));
    wanted = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return { runs, isWhole: true };
}

/** A run from all its events. */
export function runOf(events: HistoryEvent[]): EngineRun {
  const decided = asDecided(events);
  return { runId: runIdOf(events), history: { events: decided }, undecided: events.slice(decided.length) };
}

/** A run that an operator has set back keeps its first event, with the id of the run that it was. */
function runIdOf(events: readonly HistoryEvent[]): string {
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  const reset = events.findLast((event) => event.workflowTaskFailedEventAttributes?.newRunId);
  return reset?.workflowTaskFailedEventAttributes?.newRunId || started?.originalExecutionRunId || '';
}

/** Undefined where the engine does not know the run, or does not any more. */
async function eventsOf(
  client: Client,
  workflowId: string,
  runId: string,
): Promise<HistoryEvent[] | undefined> {
  const events: HistoryEvent[] = [];
  const request = { namespace: client.options.namespace, execution: { workflowId, runId } };
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService
      .getWorkflowExecutionHistory({ ...request, ...(nextPageToken && { nextPageToken }) })
      .catch(undefinedIfNotFound);
    if (!page) return undefined;
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken.length > 0 ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return events;
}

const NOT_FOUND = 5;

/** For a run that the engine does not know, or does not any more. @throws anything else */
export function undefinedIfNotFound(error: unknown): undefined {
  if (error instanceof Error && (error as { code?: unknown }).code === NOT_FOUND) return undefined;
  throw error;
}

/** Whether a run is over: it came to its end, was ended, or goes on in another. */
export function isEnded({ history, undecided = [] }: RunHistory): boolean {
  const last = undecided.at(-1) ?? history.events?.at(-1);
  return [
    last?.workflowExecutionCompletedEventAttributes,
    last?.workflowExecutionContinuedAsNewEventAttributes,
    last?.workflowExecutionFailedEventAttributes,
    last?.workflowExecutionTimedOutEventAttributes,
    last?.workflowExecutionCanceledEventAttributes,
    last?.workflowExecutionTerminatedEventAttributes,
  ].some((attributes) => attributes !== null && attributes !== undefined);
}

/**
 * Up to what its last completed task decided. What came after it, a timer that fired say, has decided nothing yet, and a
 * replay without the task that will would play it at a wrong time (ADR 0021).
 */
export function asDecided(events: HistoryEvent[]): HistoryEvent[] {
  const last = events.findLastIndex(({ eventType }) => Number(eventType) === TASK_COMPLETED);
  const task = events[last]?.eventId;
  const next = events.findIndex((event, i) => i > last && !isOfTask(event, task));
  return next === -1 ? events : events.slice(0, next);
}

function isOfTask(event: HistoryEvent, task: HistoryEvent['eventId']): boolean {
  if (OF_UPDATES.has(Number(event.eventType))) return true;
  const attributes = Object.entries(event).find(
    ([name, value]) => name.endsWith('EventAttributes') && value !== null && value !== undefined,
  )?.[1] as { workflowTaskCompletedEventId?: HistoryEvent['eventId'] } | undefined;
  const by = attributes?.workflowTaskCompletedEventId;
  return by !== null && by !== undefined && String(by) === String(task);
}
