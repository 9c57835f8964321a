import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Config } from '../config';
import { readFileIfPresent, secretFromFile } from '../data-dir';
import { embeddedDatabaseUrl, passwordFileOf } from '../database-url';
import { PlainError } from '../plain-error';
import { processCommandLine, processStartedAt, type ProcessIdentity } from '../process-identity';
import {
  endProcess,
  findOrphan,
  logSize,
  logTail,
  startPart,
  type PartExit,
  type PartProcess,
} from './part-process';
import { readPartRecord, writePartRecord } from './part-record';
import { choosePort } from './ports';
import { initialiseCluster, placeCluster, type ClusterPlace } from './postgres-cluster';

export interface EmbeddedPostgres {
  /** postgres://user:password@127.0.0.1:port/xiezhu */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, asked or not. */
  exited: Promise<PartExit>;
  /** Ends it (sessions are cut, nothing committed is lost) and waits until it is gone; may be called more than once. */
  stop(): Promise<void>;
}

/** SIGINT is PostgreSQL's fast shutdown: it does not wait for sessions, as SIGTERM would. */
const STOP_STEPS = [
  { signal: 'SIGINT', waitMs: 8_000 },
  { signal: 'SIGQUIT', waitMs: 3_000 },
  { signal: 'SIGKILL', waitMs: 2_000 },
] as const;

/** Backends of a killed server may hold its shared memory for a moment. */
const RETRY_MS = 10_000;

/** Recovery after a crash takes as long as there is log to replay. */
const START_LIMIT_MS = 120_000;

const RETRIED = /shared memory block|lock file|Address already in use|could not create any TCP\/IP sockets/i;

/** Durable first, small second: the whole server stays under 200 MiB resident. */
const SERVER_SETTINGS: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  // Of disks without arms: a row by its index costs hardly more than the next one.
  random_page_cost: '1.1',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  // Workers of their own for reading would cost memory and save nothing on a registry that fits in the cache.
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/**
 * Starts PostgreSQL on its folder in the data folder and waits until it takes connections; makes the cluster and the
 * database the first time. A server that a crash left on the same folder is ended first; the caller must hold the
 * data folder's lock.
 * @param say told when programs or data are placed outside the project, because we are root
 * @throws PlainError when it does not come up, with the end of its log
 */
export async function startEmbeddedPostgres(
  config: Config,
  say: (line: { zh: string; en: string }) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  if (config.database.mode !== 'embedded') throw new Error('the database is external');
  const { dataDir, database } = config;
  const place = placeCluster(dataDir, database.runAs, say);
  await initialiseCluster(place, secretFromFile(passwordFileOf(dataDir)));
  const remembered = readPartRecord(dataDir, 'postgres');
  const orphan = findOrphan(remembered?.process, 'postgres -D ') ?? findPostmaster(place.clusterDir);
  if (orphan) await endProcess(orphan, STOP_STEPS);

  const logFile = join(dataDir, 'logs', 'postgres.log');
  const retryUntil = Date.now() + RETRY_MS;
  let knownPort = remembered?.port;
  for (;;) {
    const port = await choosePort('POSTGRES_PORT', database.port, knownPort);
    const logStart = logSize(logFile);
    const part = await startPart(serverCommand(place, port, logFile));
    writePartRecord(dataDir, 'postgres', { port, process: part.identity });
    if (await isReady(part, place.clusterDir)) {
      await ensureDatabase(embeddedDatabaseUrl(dataDir, port));
      return running(dataDir, part, port);
    }
    await endProcess(part.identity, STOP_STEPS);
    const reason = logTail(logFile, logStart);
    if (Date.now() > retryUntil || !RETRIED.test(reason)) {
      throw new PlainError({
        zh: `PostgreSQL 未能启动（日志：${logFile}）：${reason}`,
        en: `PostgreSQL did not start (log: ${logFile}): ${reason}`,
      });
    }
    knownPort = port;
    await sleep(200);
  }
}

function running(dataDir: string, part: PartProcess, port: number): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await endProcess(part.identity, STOP_STEPS);
    await part.exited;
    writePartRecord(dataDir, 'postgres', { port });
  };
  return {
    url: embeddedDatabaseUrl(dataDir, port),
    port,
    pid: part.identity.pid,
    exited: part.exited,
    stop: () => (stopping ??= stop()),
  };
}

function serverCommand(place: ClusterPlace, port: number, logFile: string) {
  const settings = Object.entries({ ...SERVER_SETTINGS, port: String(port) });
  return {
    program: join(place.binDir, 'postgres'),
    args: ['-D', place.clusterDir, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    logFile,
    account: place.account ? { uid: place.account.uid, gid: place.account.gid } : undefined,
  };
}

/** The server of this cluster by PostgreSQL's own pid file, when the process there is really it. */
function findPostmaster(clusterDir: string): ProcessIdentity | null {
  const pid = Number(pidFileLines(clusterDir)[0]);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const startedAt = processStartedAt(pid);
  if (startedAt === null || !processCommandLine(pid)?.includes(clusterDir)) return null;
  return { pid, startedAt };
}

/** True once the server says in its pid file that it is ready; false when it ended first or the time is over. */
async function isReady(part: PartProcess, clusterDir: string): Promise<boolean> {
  let ended = false;
  void part.exited.then(() => (ended = true));
  const deadline = Date.now() + START_LIMIT_MS;
  while (!ended && Date.now() < deadline) {
    const lines = pidFileLines(clusterDir);
    if (Number(lines[0]) === part.identity.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(15);
  }
  return false;
}

function pidFileLines(clusterDir: string): string[] {
  return readFileIfPresent(join(clusterDir, 'postmaster.pid'))?.split('\n') ?? [];
}

async function ensureDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = target.pathname.slice(1);
  target.pathname = '/postgres';
  const client = new Client({ connectionString: target.href });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
