import type { Config } from '../../platform/config';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../platform/embedded/postgres-server';
import { startEmbeddedTemporal, type EmbeddedTemporal } from '../../platform/embedded/temporal-server';
import { freePort } from '../../platform/embedded/ports';
import { makeTestFolder, type TestFolder } from './embedded';
import { makeDataDir, removeDataDir, runBuilt, untilReady, type BuiltProcess } from './product';

/** Engine and database that the product did not start, as in the grown-up shape; here started by the test. */
export interface Servers {
  /** Settings by which API and worker find them, with a data folder of their own for the keys. */
  settings: Record<string, string> & { DATA_DIR: string };
  engine: EmbeddedTemporal;
  database: EmbeddedPostgres;
  /** Each at the same address as before. */
  startEngine(): Promise<void>;
  startDatabase(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const folder: TestFolder = makeTestFolder({
    TEMPORAL_PORT: String(await freePort()),
    POSTGRES_PORT: String(await freePort()),
  });
  const config: Config = folder.config;
  const [engine, database] = await Promise.all([
    startEmbeddedTemporal(config),
    startEmbeddedPostgres(config),
  ]);
  const dataDir = makeDataDir();
  const servers: Servers = {
    settings: { DATA_DIR: dataDir, TEMPORAL_ADDRESS: engine.address, DATABASE_URL: database.url },
    engine,
    database,
    startEngine: async () => {
      servers.engine = await startEmbeddedTemporal(config);
    },
    startDatabase: async () => {
      servers.database = await startEmbeddedPostgres(config);
    },
    stop: async () => {
      await Promise.all([servers.database.stop(), servers.engine.stop()]);
      folder.remove();
      removeDataDir(dataDir);
    },
  };
  return servers;
}

export interface Api extends BuiltProcess {
  baseUrl: string;
  dataDir: string;
}

/** An API process that answers; its worker may be another's. */
export async function startApiProcess(settings: Servers['settings']): Promise<Api> {
  const port = await freePort();
  const started = runBuilt('api/server.js', { ...settings, PORT: String(port) });
  const baseUrl = `http://127.0.0.1:${port}`;
  await untilReady(baseUrl, started);
  return { ...started, baseUrl, dataDir: settings.DATA_DIR };
}

/** A worker process; it has prepared registry and namespace once it says that it is ready. */
export async function startWorkerProcess(
  settings: Servers['settings'],
  root?: string,
): Promise<BuiltProcess> {
  const started = runBuilt('workers/delegation-worker.js', { ...settings, LOG_LEVEL: 'info' }, [], root);
  await untilSaid(started, 'worker ready');
  return started;
}

/** @throws when the process ends without having said it */
export async function untilSaid(of: BuiltProcess, words: string): Promise<void> {
  while (!of.output().includes(words)) {
    if (of.hasEnded()) throw new Error(of.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
