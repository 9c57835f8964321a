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
  const folder = makeTestFolder();
  const server = await startEmbeddedPostgres(folder.config);
  endings.push(async () => {
    await server.stop();
    folder.remove();
  });
  await runSql(server.url, `CREATE DATABASE ${MIGRATED}`);
  const pool = createPool(databaseAt(server.url, MIGRATED), { applicationName: 'test', max: 1 });
  await migrate(pool);
  await pool.end();
  process.env[POSTGRES] = server.url;
}

export async function startSharedEngine(): Promise<void> {
  if (process.env[ENGINE] !== undefined) return;
  const folder = makeTestFolder();
  const server = await startEmbeddedTemporal(folder.config);
  endings.push(async () => {
    await server.stop();
    folder.remove();
  });
  process.env[ENGINE] = server.address;
}

export async function stopSharedServers(): Promise<void> {
  await Promise.all(endings.splice(0).map((end) => end()));
}
