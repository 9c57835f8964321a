import {
  Worker,
  type InjectedSinks,
  type NativeConnection,
  type WorkerDeploymentOptions,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Activities } from '../activities';
import type { TellingSinks } from '../domain/told-life';
import { DEPLOYMENT_NAME } from '../platform/deployment';
import { DELEGATION_TASK_QUEUE } from '../workflows/names';

/** Workflow code: the bundle made at build time, or in tests one made on the spot. */
export type WorkflowSource = { codePath: string } | { code: string };

export interface DelegationWorkerParts {
  connection: NativeConnection;
  namespace: string;
  activities: Activities;
  workflows: WorkflowSource;
  /** SHA-256 of the workflow code: named in the history of each task (platform/history-builds.ts). */
  build?: string;
  /** Takes tasks only once the engine has been switched to its build (ADR 0035). */
  isVersioned?: boolean;
  taskQueue?: string;
  /** Tests switch the cache off to make every task a replay. */
  maxCachedWorkflows?: number;
}

/** Cases kept in memory between their tasks, about half a MiB each; any other is read again from its history. */
const CACHED_CASES = 80;

/** A case that is read again from its history tells what it goes through (workflows/told-commits.ts): here to nobody. */
const UNHEARD: InjectedSinks<TellingSinks> = {
  telling: { step: { fn: () => undefined, callDuringReplay: false } },
};

/** A worker for delegations; the caller runs it and shuts it down. Tests build theirs here too. */
export async function buildWorker(parts: DelegationWorkerParts): Promise<Worker> {
  const options: WorkerOptions = {
    connection: parts.connection,
    namespace: parts.namespace,
    ...(parts.build !== undefined && {
      workerDeploymentOptions: deploymentOf(parts.build, parts.isVersioned === true),
    }),
    taskQueue: parts.taskQueue ?? DELEGATION_TASK_QUEUE,
    workflowBundle: parts.workflows,
    activities: parts.activities,
    sinks: UNHEARD,
    // Measured (docs/performance.md): 1.4 times the throughput of fixed pollers, and shorter tails.
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: '5 seconds',
    maxCachedWorkflows: parts.maxCachedWorkflows ?? CACHED_CASES,
  };
  return Worker.create(options);
}

/** Running cases move to the build that is current: none is bound to the one that it began with. */
function deploymentOf(buildId: string, isVersioned: boolean): WorkerDeploymentOptions {
  const version = { deploymentName: DEPLOYMENT_NAME, buildId };
  if (!isVersioned) return { version, useWorkerVersioning: false };
  return { version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' };
}
