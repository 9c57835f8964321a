import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities, type Activities } from '../../activities';
import type { CalendarAnswer, CalendarLoad } from '../../domain/clocks/calendar-load';
import type { Action, ActionFacts, Command } from '../../domain/delegation/actions';
import type { ActAnswer, DelegationInput, DelegationRecord } from '../../domain/delegation/record';
import type { DelegationState } from '../../domain/delegation/state';
import type { SubmitCommand } from '../../domain/delegation/submit';
import type { Actor } from '../../domain/directory';
import type { DelegationId } from '../../domain/ids';
import type { Notice } from '../../domain/notices';
import type { Resolver } from '../../law/resolver';
import { findTemporalTestServer } from '../../platform/tools';
import { buildWorker } from '../../workers/build-worker';
import { actUpdate, loadCalendarUpdate, submitUpdate } from '../../workflows/messages';
import {
  delegationWorkflowId,
  READ_DELEGATION,
  SEARCH_ATTRIBUTES,
  SUBMIT_UPDATE_ID,
  WORKFLOW_TYPES,
} from '../../workflows/names';
import { startTestTemporal } from './embedded';
import { FakeRegistry } from './fake-registry';
import { testResolver } from './test-resolver';
import { WorkflowLife } from './workflow-life';
import { noAnchors, noReplayer, testChain } from './test-chain';
import { workflowBundle } from './workflow-bundle';

/** An engine with the workflow code of now: one for a test file. */
export interface Lab {
  client: Client;
  address: string;
  namespace: string;
  connection: NativeConnection;
  code: string;
  close(): Promise<void>;
}

/** The real server. Time passes as it does. */
export async function openLab(): Promise<Lab> {
  silenceEngine();
  const [server, code] = await Promise.all([startTestTemporal(), workflowBundle()]);
  const connection = await NativeConnection.connect({ address: server.address });
  const close = async (): Promise<void> => {
    await server.stop();
    await connection.close();
  };
  const { client, address, namespace } = server;
  return { client, address, namespace, connection, code, close };
}

/** The server whose time is skipped while a result is awaited or `env.sleep` is called, for everybody at once. */
export async function openSkippingLab(): Promise<Lab & { env: TestWorkflowEnvironment }> {
  silenceEngine();
  const executable = { type: 'existing-path' as const, path: findTemporalTestServer() };
  const [env, code] = await Promise.all([
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable } }),
    workflowBundle(),
  ]);
  const { client, address, namespace = 'default', nativeConnection: connection } = env;
  await env.connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type === 'DATETIME' ? 6 : 2]),
    ),
  });
  return { env, client, address, namespace, connection, code, close: () => env.teardown() };
}

/** Refusals and faults are what these tests provoke: the engine's warnings of them are no news. */
export function silenceEngine(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}

export interface OfficeOptions {
  registry?: FakeRegistry;
  /** One of its own unless named. */
  taskQueue?: string;
  /** 0: no workflow is kept in memory, every task is a replay. */
  maxCachedWorkflows?: number;
  continueAsNewEvents?: number;
  /** Takes the place of single activities, to make them fail. */
  replaceActivities?: (activities: Activities) => Activities;
}

export interface ActOptions {
  facts?: ActionFacts;
  key?: string;
  hash?: string;
  expectedRevision?: number;
}

/** A worker on a queue of its own, and the calls that the API makes. */
export class Office {
  readonly registry: FakeRegistry;
  readonly notices: Notice[] = [];
  readonly taskQueue: string;
  private readonly workers: { shutdown(): void; done: Promise<void> }[] = [];

  constructor(
    readonly lab: Lab,
    private readonly options: OfficeOptions = {},
  ) {
    this.registry = options.registry ?? new FakeRegistry();
    this.taskQueue = options.taskQueue ?? `delegations-${randomUUID()}`;
  }

  /** @param resolver the law that this worker goes by; later workers may go by another */
  async startWorker(resolver: Resolver = testResolver()): Promise<void> {
    const { connection, namespace, code } = this.lab;
    const { maxCachedWorkflows, replaceActivities = (same) => same } = this.options;
    const activities = createActivities({
      resolver,
      chain: testChain,
      replayer: noReplayer,
      anchors: noAnchors,
      registry: this.registry,
      outbox: {
        put: async (notice) => {
          if (!this.notices.some(({ noticeId }) => noticeId === notice.noticeId)) this.notices.push(notice);
        },
      },
      log: { warn: () => undefined },
    });
    const worker = await buildWorker({
      connection,
      namespace,
      activities: replaceActivities(activities),
      workflows: { code },
      taskQueue: this.taskQueue,
      ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    });
    const done = worker.run();
    done.catch(() => undefined);
    this.workers.push({ shutdown: () => worker.shutdown(), done });
  }

  /** Ends the worker: nobody works the queue until the next `startWorker`. */
  async stopWorker(): Promise<void> {
    for (const { shutdown, done } of this.workers.splice(0)) {
      shutdown();
      await done;
    }
  }

  /** Another worker takes over, by the same law or another. */
  async restartWorker(resolver?: Resolver): Promise<void> {
    await this.stopWorker();
    await this.startWorker(resolver);
  }

  async submit(command: SubmitCommand, delegationId = newDelegationId()): Promise<Case> {
    const answer = await this.submitAs(command, delegationId);
    return new Case(this, delegationId, answer);
  }

  /** The same call as the API's: update-with-start under the delegation's workflow id. */
  submitAs(command: SubmitCommand, delegationId: DelegationId): Promise<ActAnswer> {
    const { continueAsNewEvents = 10_000 } = this.options;
    const input: DelegationInput = { schemaVersion: 1, delegationId, submit: command, continueAsNewEvents };
    const startWorkflowOperation = new WithStartWorkflowOperation(WORKFLOW_TYPES[command.submission.kind], {
      workflowId: delegationWorkflowId(delegationId),
      taskQueue: this.taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return this.lab.client.workflow.executeUpdateWithStart(submitUpdate, {
      updateId: SUBMIT_UPDATE_ID,
      startWorkflowOperation,
    });
  }
}

/** One delegation seen by those who act on it. */
export class Case extends WorkflowLife {
  constructor(
    readonly office: Office,
    readonly delegationId: DelegationId,
    /** What the submission was answered with, where it has been waited for. */
    readonly submitted: ActAnswer = { revision: 0, recorded: false, docketNumber: null },
  ) {
    super(office.lab.client, delegationWorkflowId(delegationId));
  }

  act(actor: Actor, action: Action, options: ActOptions = {}): Promise<ActAnswer> {
    const { facts = {}, key, hash = key && `hash of ${key}`, expectedRevision } = options;
    const command: Command = {
      action,
      actor,
      facts,
      ...(key === undefined ? {} : { requestKey: key }),
      ...(hash === undefined ? {} : { requestHash: hash }),
      ...(expectedRevision === undefined ? {} : { expectedRevision }),
    };
    return this.update(actUpdate, command, key);
  }

  /** A holiday notice reaches the case, as the command sends it. */
  load(load: CalendarLoad, actor: Actor): Promise<CalendarAnswer> {
    return this.update(loadCalendarUpdate, { load, actor });
  }

  async record(): Promise<DelegationRecord> {
    const record = await this.read<DelegationRecord | null>(READ_DELEGATION);
    if (!record) throw new Error('not yet submitted');
    return record;
  }

  async state(): Promise<DelegationState> {
    return (await this.record()).state;
  }

  /** Waits until the state is as asked for. @throws when it is not within the time */
  async until(isSo: (record: DelegationRecord) => boolean, limitMs = 20_000): Promise<DelegationRecord> {
    const deadline = Date.now() + limitMs;
    for (;;) {
      const record = await this.record();
      if (isSo(record)) return record;
      if (Date.now() > deadline) {
        throw new Error(`not so in ${limitMs} ms: ${record.state.stage} ${record.state.revision}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Waits until something is so. @throws when it is not within ten seconds */
export async function eventually(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('not so within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function newDelegationId(): DelegationId {
  return randomUUID() as DelegationId;
}

/** The code under which a call was refused, wherever in the chain of causes it stands. */
export async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    for (let link = error; link instanceof Object; link = (link as { cause?: unknown }).cause) {
      const { type } = link as { type?: unknown };
      if (typeof type === 'string') return type;
    }
    throw error;
  }
}
