import { startApi } from '../api/server';
import { createRecentRecords } from '../api/services/recent-records';
import { createCalendarBook } from '../law/calendars/calendar-book';
import { networkLawFaults } from '../law/rules';
import { builtInNetwork } from '../networks';
import { loadConfig, type Config } from '../platform/config';
import { ensureDataDir } from '../platform/data-dir';
import { lockDataDir } from '../platform/data-dir-lock';
import { loadDirectory } from '../platform/directory-file';
import { createDirectoryInForce } from '../platform/directory-in-force';
import { checkRoom, watchRoom } from '../platform/disk-room';
import { createLogger, type Logger } from '../platform/logging';
import { prepareNamespace } from '../platform/namespace';
import { PlainError } from '../platform/plain-error';
import { connectTemporal } from '../platform/temporal-connection';
import { calendarFeed } from '../registry/calendar-loads';
import { directoryFeed } from '../registry/directory-loads';
import { fillWorklist } from '../registry/fill-worklist';
import { watchLoads } from '../registry/loads';
import { migrate } from '../registry/migrate';
import { createPool } from '../registry/pool';
import { createQueries } from '../registry/queries';
import { createReconcilers } from '../registry/reconcile';
import { listNewestHeads } from '../workers/reconcile-heads';
import { startWorker } from '../workers/worker-process';
import { startParts } from './parts';
import { createShutdown, type Shutdown } from './shutdown';

/** `npm start`: engine, database, worker and API composed in one process. */
async function start(
  config: Config,
  log: Logger,
  shutdown: Shutdown,
  fail: (why: string) => void,
): Promise<string> {
  const file = loadDirectory(config.networkFile, builtInNetwork, networkLawFaults);
  ensureDataDir(config.dataDir);
  const lock = lockDataDir(config.dataDir);
  shutdown.add('data folder', () => lock.release());
  shutdown.add('watch of the disk', watchRoom(config.dataDir, log));

  const parts = await startParts(config, shutdown, (part) => {
    fail(`${part} 意外停止。\n${part} ended by itself.`);
  });
  const pool = createPool(parts.databaseUrl, {
    applicationName: 'xiezhu',
    max: config.databaseConnections,
    onIdleError: (error) => log.warn({ error }, 'a registry connection broke while idle'),
  });
  shutdown.add('registry pool', () => pool.end());
  const link = await connectTemporal(config);
  shutdown.add('engine connection', () => link.connection.close());
  await Promise.all([
    migrate(pool).then(() => fillWorklist(pool, file)),
    prepareNamespace(link.connection, config.temporal.namespace, {
      ownsEngine: config.temporal.mode === 'embedded',
    }),
  ]);

  const calendars = createCalendarBook();
  const inForce = createDirectoryInForce(file, log);
  const watch = await watchLoads(
    pool,
    [calendarFeed((load) => calendars.take(load)), directoryFeed(file.network, inForce.take)],
    (error) => log.warn({ error }, 'loads are not heard for the moment'),
  );
  shutdown.add('watch of loads', () => watch.stop());
  const checkHeads = await listNewestHeads(link.client, createReconcilers(pool, inForce.directory), log);
  const recent = createRecentRecords(Date.now);
  const worker = await startWorker(config, {
    client: link.client,
    pool,
    directory: inForce.directory,
    calendars,
    log,
    onRecorded: (record) => recent.put(record),
  });
  shutdown.add('worker', () => worker.stop());
  worker.done.catch((error: unknown) => {
    log.error({ error }, 'the worker failed');
    fail('工作进程出错。\nThe worker failed.');
  });
  const workerIsRunning = async (): Promise<void> => {
    if (!worker.isRunning()) throw new Error('the worker does not run');
    return Promise.resolve();
  };
  const api = await startApi({
    config,
    logger: log,
    inForce,
    calendars,
    client: link.client,
    pool,
    queries: createQueries(pool),
    recent,
    readiness: { worker: workerIsRunning, disk: () => checkRoom(config.dataDir) },
  });
  shutdown.add('API', () => api.close());
  checkHeads().catch((error: unknown) => {
    if (!shutdown.isUnderWay) log.error({ error }, 'the newest heads could not be checked');
  });
  const ui = parts.engineUiUrl === undefined ? '' : ` · Temporal ${parts.engineUiUrl}`;
  return `xiezhu 已就绪 ready: ${api.url} · API ${api.url}/docs${ui}`;
}

function main(): void {
  let exitCode = 0;
  let shutdown: Shutdown | undefined;
  const stop = (code: number): void => {
    exitCode = Math.max(exitCode, code);
    void (shutdown?.run() ?? Promise.resolve()).then(() => process.exit(exitCode));
  };
  const fail = (why: string): void => {
    if (shutdown?.isUnderWay === true) return;
    process.stderr.write(`${why}\n`);
    stop(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

  try {
    const config = loadConfig();
    const log = createLogger(config);
    shutdown = createShutdown(log);
    start(config, log, shutdown, fail).then(
      (line) => process.stdout.write(`${line}\n`),
      (error: unknown) => fail(textOf(error)),
    );
  } catch (error) {
    fail(textOf(error));
  }
}

/** What a person can put right is said plainly; anything else is a defect and shows where it is. */
function textOf(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main();
