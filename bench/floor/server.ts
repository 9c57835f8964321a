import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client, type Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fastify } from 'fastify';
import { loadConfig, type Config } from '../../platform/config';
import { databaseUrl } from '../../platform/database-url';
import { prepareNamespace } from '../../platform/namespace';
import { connectTemporal, temporalAddress } from '../../platform/temporal-connection';
import { createPool } from '../../registry/pool';
import { createFloorActivities, FLOOR_TABLES } from './activities';
import { actUpdate, FLOOR_QUEUE, FLOOR_WORKFLOW, floorWorkflowId, submitUpdate } from './messages';

/**
 * The floor that the product is measured against: a bare API and a bare worker in one process, as the product's
 * are, at the same addresses, with the same driver, pool and worker options, and nothing else.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const pool = createPool(databaseUrl(config), { applicationName: 'floor' });
  await pool.query(FLOOR_TABLES);
  const { connection, client } = await connectTemporal(config);
  await prepareNamespace(connection, config.temporal.namespace);
  const worker = await buildFloorWorker(config, createFloorActivities(pool));
  const done = worker.run();
  const app = buildFloorApp(client);
  const url = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`floor ready: ${url}\n`);

  const stop = async (): Promise<void> => {
    await app.close();
    worker.shutdown();
    await done;
    await closeAll(connection, pool);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit()));
  }
  await done;
}

async function buildFloorWorker(
  config: Config,
  activities: ReturnType<typeof createFloorActivities>,
): Promise<Worker> {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
  const logger = new DefaultLogger('WARN');
  return Worker.create({
    connection: await NativeConnection.connect(temporalAddress(config)),
    namespace: config.temporal.namespace,
    taskQueue: FLOOR_QUEUE,
    workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('./floor.workflow'), logger }),
    activities,
    // As in workers/build-worker.ts.
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling', maximum: 10 },
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: '5 seconds',
  });
}

function buildFloorApp(client: Client) {
  const app = fastify();
  app.post('/api/v1/delegations', async (request, reply) => {
    const id = randomUUID();
    const answer = await client.workflow.executeUpdateWithStart(submitUpdate, {
      updateId: 'submit',
      startWorkflowOperation: new WithStartWorkflowOperation(FLOOR_WORKFLOW, {
        workflowId: floorWorkflowId(id),
        taskQueue: FLOOR_QUEUE,
        args: [{ id, request: request.body }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    });
    return reply.code(201).send(answer);
  });
  app.post('/api/v1/delegations/:id/actions/:action', (request) => {
    const { id, action } = request.params as { id: string; action: string };
    const handle = client.workflow.getHandle(floorWorkflowId(id));
    return handle.executeUpdate(actUpdate, { args: [{ action, body: request.body }] });
  });
  return app;
}

async function closeAll(connection: Connection, pool: ReturnType<typeof createPool>): Promise<void> {
  await connection.close();
  await pool.end();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
