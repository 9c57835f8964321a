import { workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow';

/** Jobs that no event of the history stands behind, or one of this very task. */
const NOT_FROM_HISTORY = new Set([
  'initializeWorkflow',
  'doUpdate',
  'queryWorkflow',
  'notifyHasPatch',
  'updateRandomSeed',
  'removeFromCache',
]);

interface Job {
  resolveActivity?: { isLocal?: boolean | null } | null;
}

/**
 * Refuses to act on events whose workflow task has not begun.
 *
 * A query that waited for a worker is answered from the history as it is by then. The SDK also plays what came
 * after the last task (a timer that fired, say), at the time of that last task and before the task of its own has
 * begun. The workflow would decide at a wrong time, and what it decided would go out with the real task, at whose
 * time every later replay decides otherwise: the case would stand still for ever. Thrown here, the query fails, the
 * run leaves the cache, and the real task plays the same events at its own time.
 */
export function interceptors(): WorkflowInterceptors {
  let lastSize = 0;
  return {
    internals: [
      {
        activate(input, next) {
          const { isReplaying, jobs } = input.activation;
          // As the engine measured it when it began the task: every event since the last one has made it larger.
          const { historySize } = workflowInfo();
          const hasBegun = historySize > lastSize || historySize === 0;
          if (!isReplaying && !hasBegun && (jobs ?? []).some(isFromHistory)) {
            throw new Error('asked before the task of the latest events has begun');
          }
          lastSize = historySize;
          next(input);
        },
      },
    ],
  };
}

function isFromHistory(job: Job): boolean {
  const [kind] = Object.keys(job);
  return kind !== undefined && !NOT_FROM_HISTORY.has(kind) && job.resolveActivity?.isLocal !== true;
}
