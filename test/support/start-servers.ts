import type { Config } from '../../platform/config';
import { startEmbeddedPostgres } from '../../platform/embedded/postgres-server';
import { startEmbeddedTemporal } from '../../platform/embedded/temporal-server';
import { migrate } from '../../registry/migrate';
import { createPool } from '../../registry/pool';
import { makeTestFolder } from './embedded';
import { databaseAt, ENGINE, MIGRATED, POSTGRES, runSql } from './shared-servers';

/**
 * Real servers for all files of a test run: each file has databases, or a namespace, of its own on them. Started and
 * stopped in Jest's own process.
 */
const endings: (() => Promise<void>)[] = [];

export async function startSharedPostgres(): Promise<void> {
  if (process.env[POSTGRES] !== undefined) return;
  const server = await started(startEmbeddedPostgres);
  await runSql(server.url, `CREATE DATABASE ${MIGRATED}`);
  const pool = createPool(databaseAt(server.url, MIGRATED), { applicationName: 'test', max: 1 });
  await migrate(pool);
  await pool.end();
  process.env[POSTGRES] = server.url;
}

export async function startSharedEngine(): Promise<void> {
  if (process.env[ENGINE] !== undefined) return;
  process.env[ENGINE] = (await started(startEmbeddedTemporal)).address;
}

/** In a folder of its own; ended with the others. */
async function started<Server extends { stop(): Promise<void> }>(
  start: (config: Config) => Promise<Server>,
): Promise<Server> {
  const folder = makeTestFolder();
  const server = await start(folder.config);
  endings.push(async () => {
    await server.stop();
    folder.remove();
  });
  return server;
}

export async function stopSharedServers(): Promise<void> {
  await Promise.all(endings.splice(0).map((end) => end()));
}
