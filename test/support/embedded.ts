import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadConfig, type Config } from '../../platform/config';
import { ensureDataDir } from '../../platform/data-dir';
import { startEmbeddedPostgres } from '../../platform/embedded/postgres-server';
import { startEmbeddedTemporal } from '../../platform/embedded/temporal-server';
import { prepareNamespace } from '../../platform/namespace';
import { connectTemporal, type TemporalLink } from '../../platform/temporal-connection';

/** A data folder for one test file, and the settings that go with it. */
export interface TestFolder {
  dataDir: string;
  config: Config;
  remove(): void;
}

/**
 * A fresh data folder. Other accounts may pass through it: as root the database runs under one of them, and would
 * otherwise be placed outside, where no test tidies up.
 * @param settings environment settings besides DATA_DIR; the ports are free ones unless named
 */
export function makeTestFolder(settings: Record<string, string> = {}): TestFolder {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiezhu test '));
  chmodSync(dataDir, 0o711);
  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', ...settings, DATA_DIR: dataDir });
  ensureDataDir(dataDir);
  return { dataDir, config, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

export interface TestPostgres {
  /** An empty database of its own; answers its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** A real PostgreSQL for one test file (about 1 s). `stop` in `afterAll`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = makeTestFolder();
  const server = await startEmbeddedPostgres(folder.config);
  let count = 0;
  return {
    createDatabase: async () => {
      count += 1;
      const name = `suite_${count}`;
      const admin = new Client({ connectionString: server.url });
      await admin.connect();
      try {
        await admin.query(`CREATE DATABASE ${name}`);
      } finally {
        await admin.end();
      }
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      await server.stop();
      folder.remove();
    },
  };
}

export interface TestTemporal extends TemporalLink {
  address: string;
  namespace: string;
  stop(): Promise<void>;
}

/** A real Temporal server with a ready namespace for one test file (about 1 s, 3 s to stop). `stop` in `afterAll`. */
export async function startTestTemporal(): Promise<TestTemporal> {
  const folder = makeTestFolder();
  const server = await startEmbeddedTemporal(folder.config);
  const link = await connectTemporal(folder.config);
  await prepareNamespace(link.connection, folder.config.temporal.namespace, { ownsEngine: true });
  return {
    ...link,
    address: server.address,
    namespace: folder.config.temporal.namespace,
    stop: async () => {
      await link.connection.close();
      await server.stop();
      folder.remove();
    },
  };
}
