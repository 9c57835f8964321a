import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/**
 * The only place for timeouts and retries.
 *
 * A commit, and a count by a new calendar, runs inside the workflow task: it answers within its own two seconds, registry or not, so that
 * the task is never held. Three attempts are for defects of a passing kind; a decision that could not be
 * worked out is answered as failed and makes no event.
 */
export const { commitEvents, commitSeizure, recountClocks } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '8 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '100 milliseconds', maximumAttempts: 3 },
});

/** Goes on until it is done, however long the registry or the outbox is away. */
export const { deliverEvents, deliverSeizure, notify } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
});

/**
 * The first anchoring of many cases takes its time; one that no longer tells that it goes on is begun anew. It is not to be
 * missed because the registry is away for a while.
 */
export const { anchorHeads } = proxyActivities<Activities>({
  startToCloseTimeout: '3 hours',
  heartbeatTimeout: '2 minutes',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 3,
    maximumInterval: '10 minutes',
    maximumAttempts: 10,
    // A person must put it right.
    nonRetryableErrorTypes: ['PlainError'],
  },
});

/** A long history takes its time; whoever asked may ask again. */
export const { replayRecorded } = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 2 },
});
