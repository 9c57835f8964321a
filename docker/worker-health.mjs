/**
 * Health check of a worker container, which listens on no port: 0 when the engine has seen this very container ask
 * for work lately. A worker that runs but has lost the engine is not healthy.
 */
import { hostname } from 'node:os';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { loadConfig } = require('../dist/platform/config.js');
const { connectTemporal } = require('../dist/platform/temporal-connection.js');
const { DELEGATION_TASK_QUEUE } = require('../dist/workflows/names.js');

/** TASK_QUEUE_TYPE_WORKFLOW of the Temporal API. */
const WORKFLOW_QUEUE = 1;
/** A poll is answered or ends within a minute, and the next one begins. */
const LATELY_MS = 120_000;

async function isPolling() {
  const config = loadConfig();
  const { connection } = await connectTemporal(config);
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace: config.temporal.namespace,
    taskQueue: { name: DELEGATION_TASK_QUEUE },
    taskQueueType: WORKFLOW_QUEUE,
  });
  // The SDK names a worker by process id and host.
  return pollers.some(
    ({ identity, lastAccessTime }) =>
      identity?.endsWith(`@${hostname()}`) &&
      Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < LATELY_MS,
  );
}

const isHealthy = await isPolling().catch(() => false);
process.exit(isHealthy ? 0 : 1);
