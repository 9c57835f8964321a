import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, type Config } from '../../platform/config';
import { ensureDataDir } from '../../platform/data-dir';
import { startEmbeddedTemporal } from '../../platform/embedded/temporal-server';
import { prepareNamespace } from '../../platform/namespace';
import { connectTemporal, temporalAddress, type TemporalLink } from '../../platform/temporal-connection';
import { sharedEngine } from './shared-servers';

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

export interface TestTemporal extends TemporalLink {
  address: string;
  namespace: string;
  stop(): Promise<void>;
}

/**
 * A ready namespace of its own for one test file, on the engine of the test run; outside of one, on an engine that is
 * started for it. `stop` in `afterAll`.
 */
export async function startTestTemporal(): Promise<TestTemporal> {
  const shared = sharedEngine();
  const folder = makeTestFolder({
    TEMPORAL_NAMESPACE: `suite-${randomUUID()}`,
    ...(shared !== undefined && { TEMPORAL_ADDRESS: shared }),
  });
  const { config } = folder;
  const server = config.temporal.mode === 'embedded' ? await startEmbeddedTemporal(config) : undefined;
  const link = await connectTemporal(config);
  const { namespace } = config.temporal;
  await prepareNamespace(link.connection, namespace, { ownsEngine: true });
  return {
    ...link,
    address: temporalAddress(config).address,
    namespace,
    stop: async () => {
      await link.connection.close();
      await server?.stop();
      folder.remove();
    },
  };
}
