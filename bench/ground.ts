import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadConfig } from '../platform/config';
import { ensureDataDir } from '../platform/data-dir';
import { startEmbeddedPostgres } from '../platform/embedded/postgres-server';
import { startEmbeddedTemporal } from '../platform/embedded/temporal-server';

/** The engine and the database that floor and product share, in a temporary folder. */
export interface Ground {
  /** Where everything of this bench lies; removed by `stop`. */
  folder: string;
  /** host:port */
  temporalAddress: string;
  temporalPid: number;
  /** The server's first process, parent of its backends. */
  postgresPid: number;
  /** An empty database of that name; answers its address. */
  createDatabase(name: string): Promise<string>;
  /** Something that runs on it, and is ended before it. */
  addTenant(stop: () => Promise<void>): void;
  /** Ends all in the opposite order, and removes the folder. */
  stop(): Promise<void>;
}

/** Starts both fresh, as `npm start` does, whatever engine or database the environment names. */
export async function startGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu-bench-'));
  // As root the database runs under an account that must be able to pass through.
  chmodSync(folder, 0o711);
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let end = stops.pop(); end; end = stops.pop()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const dataDir = join(folder, 'ground');
    const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    ensureDataDir(dataDir);
    const temporal = await startEmbeddedTemporal(config);
    stops.push(() => temporal.stop());
    const postgres = await startEmbeddedPostgres(config);
    stops.push(() => postgres.stop());
    return {
      folder,
      temporalAddress: temporal.address,
      temporalPid: temporal.pid,
      postgresPid: postgres.pid,
      createDatabase: (name) => createDatabase(postgres.url, name),
      addTenant: (end) => stops.push(end),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const admin = new Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
