import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { registryError } from './errors';

/** Files and database do not belong together; nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

const FILE_NAME = /^(\d{4})_[a-z]+(?:_[a-z0-9]+)+\.sql$/;
/** The two-number space of advisory locks; the delegations' own locks are in the one-number space. */
const LOCK = [0x7869, 1];
const LOOK_AGAIN_MS = 100;
/**
 * First line of a migration whose statements each stand by themselves, with `-- then` between them: those that a
 * transaction forbids (CREATE INDEX CONCURRENTLY), or that would hold locks on a full table for its whole length.
 * Broken off it runs again from its first statement, so it must bear that.
 */
const NO_TRANSACTION = /^-- no transaction\n/;
const THEN = /^-- then\n/m;

export interface MigrateOptions {
  /** Default: the folder beside this file. */
  folder?: string;
  /** Told the name of each migration just before it runs. */
  onApply?: (name: string) => void;
}

/**
 * Brings the database to the newest migration, each in a transaction of its own unless it says otherwise, and gives
 * the names of those it ran. Processes that start together take turns. Throws MigrationError for a file out of order, changed
 * after it was applied or missing; RegistryUnavailableError when the database cannot be asked.
 */
export async function migrate(pool: Pool, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? join(__dirname, 'migrations'));
  let client: PoolClient | undefined;
  let isClean = false;
  try {
    client = await pool.connect();
    await takeTurn(client);
    const applied = await applyMissing(client, migrations, options.onApply);
    await client.query('SELECT pg_advisory_unlock($1, $2)', LOCK);
    isClean = true;
    return applied;
  } catch (error) {
    throw registryError(error);
  } finally {
    // Closing the connection gives back its lock, whatever happened.
    client?.release(!isClean);
  }
}

/** Asks again and again: a statement that waits for the lock would hold up an index that is built CONCURRENTLY. */
async function takeTurn(client: PoolClient): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS mine',
      LOCK,
    );
    if (rows[0]?.mine === true) return;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Waits without the pool's time limits: a large table takes its time. */
async function unhurried(client: PoolClient, text: string, values?: unknown[]): Promise<void> {
  await client.query('SET statement_timeout = 0');
  // `query_timeout` of a single query is the driver's own limit; its types do not know it.
  await client.query({ text, values, query_timeout: 3_600_000 } as { text: string; values?: unknown[] });
  await client.query('RESET statement_timeout');
}

async function applyMissing(
  client: PoolClient,
  migrations: Migration[],
  onApply: MigrateOptions['onApply'],
): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS registry_migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM registry_migrations ORDER BY name',
  );
  rows.forEach((row, index) => assertSame(row, migrations[index]));

  const missing = migrations.slice(rows.length);
  for (const migration of missing) {
    onApply?.(migration.name);
    await applyOne(client, migration);
  }
  return missing.map(({ name }) => name);
}

function assertSame(applied: { name: string; checksum: string }, file: Migration | undefined): void {
  if (file?.name !== applied.name) {
    throw new MigrationError(
      `The database has migration ${applied.name}, these files do not have it there: ${file?.name ?? 'no more files'}. ` +
        'It was made by a newer or different version of the program.',
    );
  }
  if (file.checksum !== applied.checksum) {
    throw new MigrationError(
      `Migration ${applied.name} was changed after it had been applied. Undo the change and add a new migration.`,
    );
  }
}

async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  if (NO_TRANSACTION.test(migration.sql)) {
    for (const statement of migration.sql.split(THEN)) await unhurried(client, statement);
    await note(client, migration);
    return;
  }
  await client.query('BEGIN');
  try {
    await unhurried(client, migration.sql);
    await note(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function note(client: PoolClient, { name, checksum }: Migration): Promise<void> {
  await client.query('INSERT INTO registry_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  if (names.length === 0) throw new MigrationError(`No migrations in ${folder}.`);
  names.forEach((name, index) => {
    const number = FILE_NAME.exec(name)?.[1];
    if (number === undefined) {
      throw new MigrationError(`Migration ${name} is not named NNNN_verb_noun.sql.`);
    }
    if (Number(number) !== index + 1) {
      throw new MigrationError(`Migration ${name} is out of order: number ${index + 1} is next.`);
    }
  });
  return Promise.all(
    names.map(async (name) => {
      // A checkout may write other line ends than the one that applied the file.
      const sql = (await readFile(join(folder, name), 'utf8')).replace(/\r\n/g, '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
