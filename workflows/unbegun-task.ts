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

/** How far the clocks of two machines may be apart before it looks like time that stands still. */
const SKEW_MS = 100;

interface Job {
  resolveActivity?: { isLocal?: boolean | null } | null;
  fireTimer?: unknown;
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
  let lastAt: number | undefined;
  return {
    internals: [
      {
        activate(input, next) {
          const { isReplaying, jobs } = input.activation;
          const at = Date.now();
          const hasNotMoved = lastAt !== undefined && at <= lastAt;
          if (!isReplaying && hasNotMoved && (jobs ?? []).some((job) => cannotBeAt(job, at))) {
            throw new Error('asked before the task of the latest events has begun');
          }
          lastAt = at;
          next(input);
        },
      },
    ],
  };
}

/** A timer moves time by its length; anything else moves it, but for clocks that differ, by a little. */
function cannotBeAt(job: Job, at: number): boolean {
  const [kind] = Object.keys(job);
  if (kind === undefined || NOT_FROM_HISTORY.has(kind) || job.resolveActivity?.isLocal === true) return false;
  return kind === 'fireTimer' || workflowInfo().unsafe.now() - at > SKEW_MS;
}
