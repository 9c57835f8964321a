import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { migrate } from '../../registry/migrate';
import { createPool } from '../../registry/pool';
import { createQueries } from '../../registry/queries';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { idOf } from '../support/registry-states';

let registry: TestRegistry;
let folder: string;
let url: string;
let pool: Pool;

beforeAll(async () => {
  registry = await startTestRegistry();
  ({ url, pool } = await registry.createEmpty());
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await put('0001_create_things.sql', 'CREATE TABLE things (id int);\nINSERT INTO things VALUES (1);');
  await put('0002_add_name.sql', 'ALTER TABLE things ADD name text');
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
const run = (): Promise<string[]> => migrate(pool, { folder });
const things = async (): Promise<number> => (await pool.query('SELECT * FROM things')).rows.length;

describe('migrations', () => {
  it('run once, in order, and then only what is new', async () => {
    expect(await run()).toEqual(['0001_create_things.sql', '0002_add_name.sql']);
    expect(await run()).toEqual([]);
    await put('0003_add_more.sql', "INSERT INTO things VALUES (2, 'two')");
    expect(await run()).toEqual(['0003_add_more.sql']);
    expect(await things()).toBe(2);
  });

  it('of processes that start together run one after the other', async () => {
    const ran = await Promise.all([run(), run(), run(), run()]);
    expect(ran.flat()).toEqual(['0001_create_things.sql', '0002_add_name.sql']);
    expect(await things()).toBe(1);
  });

  it('refuse a file that was changed after it was applied, but not other line ends', async () => {
    await run();
    await put('0001_create_things.sql', 'CREATE TABLE things (id int);\r\nINSERT INTO things VALUES (1);');
    expect(await run()).toEqual([]);
    await put('0001_create_things.sql', 'CREATE TABLE things (id bigint);');
    await expect(run()).rejects.toThrow(/0001_create_things.sql was changed after/);
  });

  it('refuse a database that has more than the files', async () => {
    await run();
    await rm(join(folder, '0002_add_name.sql'));
    await expect(run()).rejects.toThrow(/has migration 0002_add_name.sql, these files do not/);
  });

  it.each([
    ['0004_skip_one.sql', /out of order: number 3 is next/],
    ['0002_twice_given.sql', /out of order/],
    ['3_short_number.sql', /not named NNNN_verb_noun.sql/],
    ['0003-wrong-form.sql', /not named NNNN_verb_noun.sql/],
  ])('refuse %s before anything is touched', async (name, reason) => {
    await put(name, 'SELECT 1');
    await expect(run()).rejects.toThrow(reason);
    await expect(things()).rejects.toThrow(/does not exist/);
  });

  it('undo one that fails, keep those before it, and go on when it is mended', async () => {
    await put('0003_break_things.sql', 'DELETE FROM things; SELECT nonsense');
    await expect(run()).rejects.toThrow(/nonsense/);
    expect(await things()).toBe(1);
    await put('0003_break_things.sql', 'DELETE FROM things');
    expect(await run()).toEqual(['0003_break_things.sql']);
  });

  it('build an index without locking the table where they ask for no transaction', async () => {
    await put(
      '0003_index_things.sql',
      '-- no transaction\nDROP INDEX CONCURRENTLY IF EXISTS things_by_id;\n-- then\n' +
        'CREATE INDEX CONCURRENTLY things_by_id ON things (id);\n',
    );
    // All at once: one that waits for its turn must not hold up the index of the one whose turn it is.
    const ran = await Promise.all([run(), run(), run()]);
    expect(ran.flat()).toContain('0003_index_things.sql');
    const { rows } = await pool.query(`SELECT 1 FROM pg_indexes WHERE indexname = 'things_by_id'`);
    expect(rows).toHaveLength(1);
  });

  it('without a transaction run again whole when they were broken off', async () => {
    const half = '-- no transaction\nINSERT INTO things (id) VALUES (7);\n-- then\n';
    await put('0003_half_done.sql', `${half}SELECT nonsense;\n`);
    await expect(run()).rejects.toThrow(/nonsense/);
    expect(await things()).toBe(2);
    await put('0003_half_done.sql', `${half}SELECT 1;\n`);
    expect(await run()).toEqual(['0003_half_done.sql']);
    expect(await things()).toBe(3);
  });

  it('may take longer than a statement of the application', async () => {
    await put('0003_take_time.sql', 'SELECT pg_sleep(0.5)');
    const hasty = createPool(url, { applicationName: 'test', statementTimeoutMs: 100 });
    try {
      expect(await migrate(hasty, { folder })).toContain('0003_take_time.sql');
      await expect(hasty.query('SELECT pg_sleep(0.5)')).rejects.toThrow(/statement timeout/);
    } finally {
      await hasty.end();
    }
  });
});

describe('a registry that cannot be asked', () => {
  const unavailable = { code: 'REGISTRY_UNAVAILABLE' };

  it('is told apart from a bug: nobody listens', async () => {
    const nowhere = createPool('postgres://x@127.0.0.1:1/none', { applicationName: 'test' });
    await expect(createQueries(nowhere).ping()).rejects.toMatchObject(unavailable);
    await expect(migrate(nowhere)).rejects.toMatchObject(unavailable);
    await nowhere.end();
  });

  it('is told apart from a bug: a statement over its time, a connection cut off', async () => {
    const locker = await registry.pool.connect();
    const hasty = createPool(registry.url, { applicationName: 'hasty', statementTimeoutMs: 200 });
    try {
      await locker.query('BEGIN');
      await locker.query('LOCK TABLE dockets');
      await expect(createQueries(hasty).getRecord(idOf(1))).rejects.toMatchObject(unavailable);
      const waiting = createQueries(hasty).getRecord(idOf(1));
      await locker.query(
        "SELECT pg_sleep(0.1), pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hasty'",
      );
      await expect(waiting).rejects.toMatchObject(unavailable);
      await locker.query('ROLLBACK');
      expect(await createQueries(hasty).getRecord(idOf(1))).toBeUndefined();
    } finally {
      locker.release();
      await hasty.end();
    }
  });

  it('is not the answer to a bug', async () => {
    await expect(createQueries(pool).getRecord(idOf(1))).rejects.toMatchObject({ code: '42P01' });
    const closed = createPool(registry.url, { applicationName: 'test' });
    await closed.end();
    await expect(createQueries(closed).ping()).rejects.toMatchObject(unavailable);
  });
});
