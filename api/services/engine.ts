import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { ReplayOutcome } from '../../domain/audit/replay-report';
import type { DelegationInput } from '../../domain/delegation/record';
import { actOnSeizureUpdate, actUpdate, submitUpdate } from '../../workflows/messages';
import {
  caseWorkflowId,
  DELEGATION_TASK_QUEUE,
  delegationWorkflowId,
  listedAtStart,
  OWN_WAYS,
  READ_DELEGATION,
  READ_SEIZURE,
  REPLAY_WORKFLOW_TYPE,
  replayWorkflowId,
  SEARCH_ATTRIBUTES,
  seizureWorkflowId,
  SUBMIT_UPDATE_ID,
  WORKFLOW_TYPES,
} from '../../workflows/names';
import { engineActsOf } from '../../platform/engine-acts';
import type { Histories } from '../../platform/engine-histories';
import { readWorkflow, type Reading } from '../../platform/read-workflow';
import { HttpError } from '../http-error';
import type { Engine, SubmitStart } from '../ports';
import { createCaseQueue, type CaseQueue } from './case-queue';
import { engineFailureOf } from './engine-failures';
import { fetchRuns } from './workflow-history';

export interface EngineOptions {
  client: Client;
  histories: Histories;
  /** Events in a run's history after which the case goes on in a new run. */
  continueAsNewEvents: number;
  /** How long a call may take, waiting for its turn included. */
  deadlineMs?: number;
  queue?: CaseQueue;
}

/** Longer than the engine's ten seconds until it gives a lost worker's task to another. */
const DEADLINE_MS = 15_000;
/** The client's own word on a call that is late says more than ours. */
const GRACE_MS = 200;
const PING_MS = 2_000;
const HISTORY_MS = 30_000;
/** A timeline does not wait longer for what it can do without. */
const ENGINE_ACTS_MS = 5_000;
const REPLAY_MS = 60_000;

/** The engine behind a Temporal client. */
export function createEngine(options: EngineOptions): Engine {
  const {
    client,
    histories,
    continueAsNewEvents,
    deadlineMs = DEADLINE_MS,
    queue = createCaseQueue(),
  } = options;

  /** One call with a deadline of its own; what it failed with, in the API's words. */
  async function call<T, N>(withinMs: number, work: () => Promise<T>, absent: N): Promise<T | N> {
    const ms = Math.max(withinMs, 1);
    try {
      return await within(ms, client.withDeadline(Date.now() + ms, work));
    } catch (error) {
      const failure = engineFailureOf(error);
      if (failure === 'notRunning' || failure === 'alreadyStarted') return absent;
      throw failure ?? error;
    }
  }

  /** As `call`, in its turn among those for the same case. */
  function callInTurn<T, N>(
    caseId: string,
    work: () => Promise<T>,
    absent: N,
    withinMs = deadlineMs,
  ): Promise<T | N> {
    const until = Date.now() + withinMs;
    return queue.run(caseId, withinMs, () => call(until - Date.now(), work, absent));
  }

  async function read<T>(
    caseId: string,
    workflowId: string,
    reading: Reading,
    withinMs?: number,
  ): Promise<T | undefined> {
    const readNow = () => readWorkflow<T | null>(client, workflowId, reading);
    return (await callInTurn(caseId, readNow, null, withinMs)) ?? undefined;
  }

  return {
    submit(start) {
      const submit = () =>
        client.workflow.executeUpdateWithStart(submitUpdate, {
          updateId: SUBMIT_UPDATE_ID,
          startWorkflowOperation: startOperation(start, continueAsNewEvents),
        });
      return callInTurn(start.delegationId, submit, 'closed');
    },

    act(delegationId, command) {
      const act = () =>
        client.workflow.getHandle(delegationWorkflowId(delegationId)).executeUpdate(actUpdate, {
          args: [command],
          ...(command.requestKey === undefined ? {} : { updateId: command.requestKey }),
        });
      return callInTurn(delegationId, act, 'notRunning');
    },

    getRecord(delegationId, withinMs) {
      return read(delegationId, delegationWorkflowId(delegationId), READ_DELEGATION, withinMs);
    },

    actOnSeizure(seizureId, command) {
      const act = () =>
        client.workflow.getHandle(seizureWorkflowId(seizureId)).executeUpdate(actOnSeizureUpdate, {
          args: [command],
          ...(command.requestKey === undefined ? {} : { updateId: command.requestKey }),
        });
      return callInTurn(seizureId, act, 'notRunning');
    },

    getSeizure(seizureId, withinMs) {
      return read(seizureId, seizureWorkflowId(seizureId), READ_SEIZURE, withinMs);
    },

    history(delegationId) {
      return call(HISTORY_MS, () => fetchRuns(histories, delegationWorkflowId(delegationId)), undefined);
    },

    engineActs(caseId) {
      const read = async () => {
        const found = await histories.runsOf(caseWorkflowId(caseId));
        const acts = found?.runs.flatMap((run) => engineActsOf(run, OWN_WAYS)) ?? [];
        return found && { acts, isWhole: found.isWhole };
      };
      return call(ENGINE_ACTS_MS, read, undefined);
    },

    async replay(caseId) {
      const replay = () =>
        client.workflow.execute<(id: string) => Promise<ReplayOutcome>>(REPLAY_WORKFLOW_TYPE, {
          workflowId: replayWorkflowId(caseId),
          taskQueue: DELEGATION_TASK_QUEUE,
          args: [caseId],
          // Asked for twice at once, it is done once.
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      const outcome = await call(REPLAY_MS, replay, undefined);
      return outcome && 'report' in outcome ? outcome.report : undefined;
    },

    async ping() {
      const describe = () =>
        client.workflowService.describeNamespace({ namespace: client.options.namespace });
      const found = await call(PING_MS, describe, undefined);
      if (!found) throw new HttpError('ENGINE_UNAVAILABLE');
    },
  };
}

/** Where the engine cannot be reached, the client waits between its own attempts and sees the deadline late. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new HttpError('ENGINE_UNAVAILABLE')), ms + GRACE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function startOperation({ delegationId, command, dueAt }: SubmitStart, continueAsNewEvents: number) {
  const { priority, typedSearchAttributes } = listedAtStart(command);
  const input: DelegationInput = { schemaVersion: 1, delegationId, submit: command, continueAsNewEvents };
  return new WithStartWorkflowOperation(WORKFLOW_TYPES[command.submission.kind], {
    workflowId: delegationWorkflowId(delegationId),
    taskQueue: DELEGATION_TASK_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    priority,
    typedSearchAttributes: [
      ...typedSearchAttributes,
      ...(dueAt ? [{ key: SEARCH_ATTRIBUTES.dueAt, value: new Date(dueAt) }] : []),
    ],
  });
}
