import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { readWorkflow, type Reading } from '../../platform/read-workflow';

export interface HistoryEventJson extends Record<string, unknown> {
  eventId: string;
  eventTime: string;
  eventType: string;
  workflowExecutionContinuedAsNewEventAttributes?: { newExecutionRunId?: string };
}

export interface HistoryJson {
  events: HistoryEventJson[];
}

/** Of gRPC. */
const FAILED_PRECONDITION = 9;
const ASKINGS = 3;

/** One workflow, run after run, as the engine has it. */
export class WorkflowLife {
  readonly handle: WorkflowHandle;

  constructor(
    private readonly client: Client,
    workflowId: string,
  ) {
    this.handle = client.workflow.getHandle(workflowId);
  }

  /** Its state, as the API reads it. */
  protected read<T>(reading: Reading): Promise<T> {
    return readWorkflow<T>(this.client, this.handle.workflowId, reading);
  }

  /**
   * Asks for an update. The engine gives a task that failed out again, but not the update that came with it: asked again
   * then as a caller of the API asks, under the same id.
   */
  protected async update<Answer, Asked>(
    definition: UpdateDefinition<Answer, [Asked]>,
    asked: Asked,
    updateId: string = randomUUID(),
  ): Promise<Answer> {
    for (let asking = 1; ; asking += 1) {
      try {
        return await this.handle.executeUpdate(definition, { args: [asked], updateId });
      } catch (error) {
        const { cause } = error as { cause?: { code?: unknown } };
        if (cause?.code !== FAILED_PRECONDITION || asking === ASKINGS) throw error;
      }
    }
  }

  /** The names of the engine's events of one run, the latest unless named. */
  async historyTypes(runId?: string): Promise<string[]> {
    const { events } = await this.history(runId);
    return events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));
  }

  /** One run as the engine writes it in JSON, the latest unless named. */
  async history(runId?: string): Promise<HistoryJson> {
    const { workflowId } = this.handle;
    const handle = this.client.workflow.getHandle(workflowId, runId);
    return JSON.parse(historyToJSON(await handle.fetchHistory())) as HistoryJson;
  }

  /** Every run, the first one first. */
  async runs(): Promise<HistoryJson[]> {
    const runs: HistoryJson[] = [];
    let runId: string | undefined =
      (await this.handle.describe()).raw.workflowExecutionInfo?.firstRunId ?? undefined;
    while (runId !== undefined) {
      const run = await this.history(runId);
      runs.push(run);
      runId = run.events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    }
    return runs;
  }
}
