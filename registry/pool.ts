import { Pool, types } from 'pg';
import type { CustomTypesConfig } from 'pg';
import { instantFromMs } from '../domain/time';
import type { Instant } from '../domain/time';

export interface PoolOptions {
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Connections at most; default 10. */
  max?: number;
  /** The server cancels a statement after this; the driver gives it up a second later. Default 5 000. */
  statementTimeoutMs?: number;
  /** How long a caller waits for a connection; default 2 000. */
  connectTimeoutMs?: number;
  /** The one schema that is looked at; absent: as the database has it. */
  schema?: string;
  /** A commit is answered before it is on disk, but never without those before it: for what can be made again. */
  answersBeforeDisk?: boolean;
  /** Told what broke a connection while nobody used it; the pool replaces it. The driver's error holds the whole client. */
  onIdleError?: (message: string) => void;
}

/** The driver's own patience must outlast the server's, or a statement it gave up may still be carried out. */
const DRIVER_PATIENCE_MS = 1_000;

/**
 * A pool on the registry. Nothing is connected yet. Instants come back as the domain writes them, whole
 * numbers as numbers (the registry keeps none beyond 2^53), dates as `YYYY-MM-DD`.
 */
export function createPool(databaseUrl: string, options: PoolOptions): Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? 5_000;
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: options.applicationName,
    max: options.max ?? 10,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + DRIVER_PATIENCE_MS,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Rows are read as text and the domain has one way to write an instant, so the session's zone is fixed.
    options: sessionOptions(options),
    types: REGISTRY_TYPES,
  });
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', ({ message }) => options.onIdleError?.(message));
  return pool;
}

function sessionOptions({ schema, answersBeforeDisk = false }: PoolOptions): string {
  const settings = ['timezone=UTC', 'datestyle=ISO'];
  if (schema !== undefined) settings.push(`search_path=${schema}`);
  if (answersBeforeDisk) settings.push('synchronous_commit=off');
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

const INT8: number = types.builtins.INT8;
const DATE: number = types.builtins.DATE;
const TIMESTAMPTZ: number = types.builtins.TIMESTAMPTZ;

/** Kept to this pool: the driver's own table of parsers is shared by the whole process. */
const REGISTRY_TYPES: CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (id === INT8) return Number;
      if (id === DATE) return (text: string) => text;
      if (id === TIMESTAMPTZ) return parseTimestamp;
    }
    return types.getTypeParser(id, format ?? 'text') as (text: string) => unknown;
  },
};

function parseTimestamp(text: string): Instant | null {
  if (text === 'infinity') return null;
  return instantFromMs(Date.parse(`${text.replace(' ', 'T').replace(/\+00$/, 'Z')}`));
}
