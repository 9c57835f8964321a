import type { Config } from '../platform/config';
import { databaseUrl } from '../platform/database-url';
import { startEmbeddedPostgres } from '../platform/embedded/postgres-server';
import { startEmbeddedTemporal } from '../platform/embedded/temporal-server';
import type { Shutdown } from './shutdown';

export interface Parts {
  databaseUrl: string;
  /** Of the embedded engine only. */
  engineUiUrl?: string;
}

/**
 * Brings up the engine and the database that are not given by settings, both at once.
 *
 * @param onDeath called when one of them ends by itself
 */
export async function startParts(
  config: Config,
  shutdown: Shutdown,
  onDeath: (part: string) => void,
): Promise<Parts> {
  const engine =
    config.temporal.mode === 'embedded' ? startEmbeddedTemporal(config) : Promise.resolve(undefined);
  const database =
    config.database.mode === 'embedded' ? startEmbeddedPostgres(config, tell) : Promise.resolve(undefined);
  // Whatever has come up is stopped, even when the other one could not: the database before the engine.
  shutdown.add('Temporal', () => engine.then((server) => server?.stop(), ignore));
  shutdown.add('PostgreSQL', () => database.then((server) => server?.stop(), ignore));
  const [temporal, postgres] = await Promise.all([engine, database]);
  void temporal?.exited.then(() => onDeath('Temporal'));
  void postgres?.exited.then(() => onDeath('PostgreSQL'));
  return {
    databaseUrl: postgres?.url ?? databaseUrl(config),
    ...(temporal === undefined ? {} : { engineUiUrl: temporal.uiUrl }),
  };
}

function tell({ zh, en }: { zh: string; en: string }): void {
  process.stdout.write(`${zh}\n${en}\n`);
}

/** A part that did not start has nothing to stop; its error is the start's own. */
function ignore(): void {
  return undefined;
}
