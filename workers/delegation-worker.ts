import { createCalendarBook } from '../law/calendars/calendar-book';
import { networkLawFaults } from '../law/rules';
import { builtInNetwork } from '../networks';
import { loadConfig } from '../platform/config';
import { ensureDataDir } from '../platform/data-dir';
import { databaseUrl } from '../platform/database-url';
import { loadDirectory } from '../platform/directory-file';
import { createDirectoryInForce } from '../platform/directory-in-force';
import { createLogger } from '../platform/logging';
import { prepareNamespace } from '../platform/namespace';
import { PlainError } from '../platform/plain-error';
import { connectTemporal } from '../platform/temporal-connection';
import { calendarFeed } from '../registry/calendar-loads';
import { directoryFeed } from '../registry/directory-loads';
import { watchLoads } from '../registry/loads';
import { fillWorklist } from '../registry/fill-worklist';
import { migrate } from '../registry/migrate';
import { createPool } from '../registry/pool';
import { createReconcilers } from '../registry/reconcile';
import { listNewestHeads } from './reconcile-heads';
import { startWorker } from './worker-process';

/** A worker as a process of its own, beside any number of others. Stops gracefully on SIGINT and SIGTERM. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config);
  ensureDataDir(config.dataDir);
  const file = loadDirectory(config.networkFile, builtInNetwork, networkLawFaults);
  const pool = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-worker',
    max: config.databaseConnections,
    onIdleError: (error) => log.warn({ error }, 'a registry connection broke while idle'),
  });
  const link = await connectTemporal(config);
  await migrate(pool);
  await fillWorklist(pool, file);
  await prepareNamespace(link.connection, config.temporal.namespace);
  const calendars = createCalendarBook();
  const inForce = createDirectoryInForce(file, log);
  const watch = await watchLoads(
    pool,
    [calendarFeed((load) => calendars.take(load)), directoryFeed(file.network, inForce.take)],
    (error) => log.warn({ error }, 'loads are not heard for the moment'),
  );
  const checkHeads = await listNewestHeads(link.client, createReconcilers(pool, inForce.directory), log);
  const worker = await startWorker(config, {
    client: link.client,
    pool,
    directory: inForce.directory,
    calendars,
    log,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void worker.stop().catch(() => undefined));
  }
  checkHeads().catch((error: unknown) => {
    log.error({ error }, 'the newest heads could not be checked');
  });
  log.info('worker ready');
  try {
    await worker.done;
  } finally {
    await link.connection.close();
    watch.stop();
    await pool.end();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof PlainError ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
