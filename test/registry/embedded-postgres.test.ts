import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseUrl } from '../../platform/database-url';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../platform/embedded/postgres-server';
import { makeTestFolder, type TestFolder } from '../support/embedded';

describe('the embedded PostgreSQL', () => {
  let folder: TestFolder;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    folder = makeTestFolder();
    server = await startEmbeddedPostgres(folder.config);
  });

  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('is durable, UTF-8 and on UTC, whatever the machine', async () => {
    const shown = await query(
      server.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('full_page_writes') AS pages, current_setting('server_encoding') AS encoding,
              current_setting('TimeZone') AS zone, datcollate, datlocprovider, lower('ÀÉ') AS lower
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(shown).toEqual([
      {
        fsync: 'on',
        commit: 'on',
        pages: 'on',
        encoding: 'UTF8',
        zone: 'UTC',
        datcollate: 'C',
        datlocprovider: 'b',
        lower: 'àé',
      },
    ]);
  });

  it('lets nobody in without the password, which only the owner can read', async () => {
    const url = new URL(server.url);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(folder.dataDir, 'secrets', 'postgres-password')).mode & 0o777).toBe(0o600);
  });

  it('is found by a command beside it through the data folder', () => {
    expect(databaseUrl(folder.config)).toBe(server.url);
  });

  it('keeps what was committed through a kill -9 and comes back on the same port', async () => {
    await query(server.url, 'CREATE TABLE kept (n int)');
    await query(server.url, 'INSERT INTO kept VALUES (42)');
    process.kill(server.pid, 'SIGKILL');
    await expect(server.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' });
    const { port } = server;
    server = await startEmbeddedPostgres(folder.config);
    expect(server.port).toBe(port);
    expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('ends the server that a crash of its owner left behind', async () => {
    const orphan = server;
    server = await startEmbeddedPostgres(folder.config);
    await expect(orphan.exited).resolves.toEqual({ code: 0, signal: null });
    expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
  });

  it('stops, says so, and is then not found any more', async () => {
    await Promise.all([server.stop(), server.stop()]);
    await expect(server.exited).resolves.toEqual({ code: 0, signal: null });
    expect(() => databaseUrl(folder.config)).toThrow('is not running');
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
