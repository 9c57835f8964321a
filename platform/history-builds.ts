import type { RunHistory } from './engine-histories';

/** Of the engine's enumeration of events. */
const TASK_COMPLETED = 7;
/** As our workers name themselves (workers/build-worker.ts). */
const BUILD = /^[0-9a-f]{64}$/;

/** SHA-256 of the workflow code of every build that worked on these runs, in the order of its first task. */
export function buildsOf(runs: readonly RunHistory[]): string[] {
  const builds = new Set<string>();
  for (const { history } of runs) {
    for (const { eventType, workflowTaskCompletedEventAttributes: of } of history.events ?? []) {
      if (Number(eventType) !== TASK_COMPLETED) continue;
      // Named in the one place by a worker that the engine switches to, in the other by any.
      const build = of?.deploymentVersion?.buildId || (of?.workerVersion?.buildId ?? '');
      if (BUILD.test(build)) builds.add(build);
    }
  }
  return [...builds];
}
