import { join } from 'node:path';
import { networkLawFaults } from '../law/rules';
import { builtInNetwork } from '../networks';
import { createCaseHistories } from '../platform/archive/archived-histories';
import { createBlobDrafts, createBlobs } from '../platform/create-blobs';
import { loadConfig, type Config } from '../platform/config';
import { ensureDataDir } from '../platform/data-dir';
import { databaseUrl } from '../platform/database-url';
import { loadDirectory } from '../platform/directory-file';
import { createDirectoryInForce, type DirectoryInForce } from '../platform/directory-in-force';
import { createLogger, type Logger } from '../platform/logging';
import { PlainError } from '../platform/plain-error';
import { connectTemporal } from '../platform/temporal-connection';
import { createFileSpool } from '../platform/spool';
import { createTokenVerifier } from '../platform/token';
import { calendarFeed } from '../registry/calendar-loads';
import { directoryFeed } from '../registry/directory-loads';
import { watchLoads } from '../registry/loads';
import { createPool } from '../registry/pool';
import { createArchiveMarks } from '../registry/archives';
import { appendAccess } from '../registry/access-log';
import { createQueries } from '../registry/queries';
import { createCalendarBook, type CalendarBook } from '../law/calendars/calendar-book';
import type { Client } from '@temporalio/client';
import { buildApp } from './app';
import { closeGently, listen } from './listening';
import type { Queries } from './ports';
import { createAccessRecorder } from './services/access-record';
import { createEngine } from './services/engine';
import { createLaw } from './services/law';
import type { RecentRecords } from './services/recent-records';

/** Reads that are on record in files until the registry is back. */
const ACCESS_SPOOL = 'access-spool';

export interface ApiServer {
  /** Where it listens, for instance `http://127.0.0.1:3000`. */
  url: string;
  port: number;
  /** Takes no new connection, lets calls under way finish, for a few seconds at most. */
  close(): Promise<void>;
}

export interface ApiParts {
  config: Config;
  pool: ReturnType<typeof createPool>;
  logger: Logger;
  inForce: DirectoryInForce;
  calendars: CalendarBook;
  client: Client;
  queries: Queries;
  recent?: RecentRecords;
  readiness?: Record<string, () => Promise<void>>;
}

/** Builds the API over parts that are up, and listens. The caller keeps and closes the parts. */
export async function startApi(parts: ApiParts): Promise<ApiServer> {
  const { config, logger, inForce, calendars, client, pool, queries, recent, readiness } = parts;
  const { environment, drillDaySeconds, reasonRequired, continueAsNewEvents, documentMaxBytes } = config;
  const drafts = createBlobDrafts(config);
  await drafts.sweep(Date.now());
  const { directory } = inForce;
  const blobs = createBlobs(config);
  const histories = createCaseHistories(client, blobs, createArchiveMarks(pool));
  const access = createAccessRecorder({
    append: (entries) => appendAccess(pool, entries),
    spool: createFileSpool(join(config.dataDir, ACCESS_SPOOL)),
    log: logger,
  });
  const app = await buildApp({
    directory,
    directoryLoad: inForce.load,
    queries,
    engine: createEngine({ client, histories, continueAsNewEvents }),
    law: createLaw(directory, calendars),
    access,
    verifyToken: createTokenVerifier(config.dataDir, directory.network),
    blobs,
    drafts,
    documentMaxBytes,
    logger,
    settings: { environment, reasonRequired, ...(drillDaySeconds === undefined ? {} : { drillDaySeconds }) },
    ...(recent === undefined ? {} : { recent }),
    ...(readiness === undefined ? {} : { readiness }),
  });
  const address = await listen(app, config);
  return { ...address, close: () => closeGently(app).finally(() => access.close()) };
}

/** The API as a process of its own, against an engine and a registry that run elsewhere or on the data folder. */
async function runApi(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config);
  ensureDataDir(config.dataDir);
  const file = loadDirectory(config.networkFile, builtInNetwork, networkLawFaults);
  const { connection, client } = await connectTemporal(config);
  const pool = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-api',
    max: config.databaseConnections,
    onIdleError: (error) => logger.warn({ error }, 'a registry connection broke while idle'),
  });
  const calendars = createCalendarBook();
  const inForce = createDirectoryInForce(file, logger);
  const watch = await watchLoads(
    pool,
    [calendarFeed((load) => calendars.take(load)), directoryFeed(file.network, inForce.take)],
    (error) => logger.warn({ error }, 'loads are not heard for the moment'),
  );
  const api = await startApi({
    config,
    logger,
    inForce,
    calendars,
    client,
    pool,
    queries: createQueries(pool),
  });
  logger.info({ url: api.url }, 'api listens');

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= api
      .close()
      .then(() => watch.stop())
      .then(() => pool.end())
      .then(() => connection.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'api did not stop cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

if (require.main === module) {
  runApi().catch((error: unknown) => {
    process.stderr.write(`${error instanceof PlainError ? error.message : String(error)}\n`);
    // What is connected already would keep the process running.
    process.exit(1);
  });
}
