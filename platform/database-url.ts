import { join } from 'node:path';
import type { Config } from './config';
import { readFileIfPresent } from './data-dir';
import { runningPart } from './embedded/part-record';
import { DATABASE_USER } from './embedded/postgres-cluster';
import { PlainError } from './plain-error';

/** Name of the registry's database in the embedded server. */
const DATABASE_NAME = 'xiezhu';

/** The file (mode 0600) that keeps the embedded database's password. */
export function passwordFileOf(dataDir: string): string {
  return join(dataDir, 'secrets', 'postgres-password');
}

/** Address of the embedded database at `port`, with its password. */
export function embeddedDatabaseUrl(dataDir: string, port: number): string {
  const password = readFileIfPresent(passwordFileOf(dataDir))?.trim() ?? '';
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`;
}

/**
 * Where the registry's database is: DATABASE_URL, else the embedded server that runs on the data folder now, whoever
 * started it (so that a command beside a live `npm start` finds it).
 * @throws PlainError when the embedded server does not run
 */
export function databaseUrl(config: Pick<Config, 'database' | 'dataDir'>): string {
  if (config.database.mode === 'external') return config.database.url;
  const record = runningPart(config.dataDir, 'postgres');
  if (record) return embeddedDatabaseUrl(config.dataDir, record.port);
  throw new PlainError({
    zh: `${config.dataDir} 的内置 PostgreSQL 未在运行。请先用 npm start 启动，或设置 DATABASE_URL。`,
    en: `The embedded PostgreSQL of ${config.dataDir} is not running. Start it by npm start, or set DATABASE_URL.`,
  });
}
