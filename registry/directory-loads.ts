import type { Pool, PoolClient } from 'pg';
import type { DirectoryLoad } from '../domain/directory-load';
import { toTimestamp } from './docket-row';
import { toJson } from './json';
import type { LoadFeed } from './loads';
import { rowsOf } from './statement';

const CHANNEL = 'directory_loads';
const COLUMNS = `directory, reason, file_sha256 AS "fileSha256", loaded_by AS "loadedBy", loaded_at AS "loadedAt"`;

/** Directories that have been loaded. Each call throws RegistryUnavailableError when the database cannot be asked. */
export interface DirectoryLoads {
  /** The one in force; undefined where none was ever loaded for the network. */
  newest(network: string): Promise<DirectoryLoad | undefined>;
  /** Keeps a load, with its file as it was written, and tells all processes. */
  store(load: DirectoryLoad, file: string): Promise<void>;
}

export function createDirectoryLoads(pool: Pool): DirectoryLoads {
  return {
    newest: async (network) => (await newerThan(pool, network, 0))?.load,
    store: (load, file) => store(pool, load, file),
  };
}

/** Hands on the newest load of a network; it is read again only when there is a newer one. */
export function directoryFeed(network: string, take: (load: DirectoryLoad) => void): LoadFeed {
  let seen = 0;
  return {
    channel: CHANNEL,
    async readAll(from) {
      const newer = await newerThan(from, network, seen);
      // Two looks may be under way at once, and find the same.
      if (!newer || newer.loadNumber <= seen) return;
      seen = newer.loadNumber;
      take(newer.load);
    },
  };
}

async function newerThan(
  from: Pool | PoolClient,
  network: string,
  seen: number,
): Promise<{ loadNumber: number; load: DirectoryLoad } | undefined> {
  const [row] = await rowsOf<DirectoryLoad & { loadNumber: number }>(
    from,
    `SELECT load_number AS "loadNumber", ${COLUMNS} FROM directory_loads
     WHERE network = $1 AND load_number > $2 ORDER BY load_number DESC LIMIT 1`,
    [network, seen],
  );
  if (!row) return undefined;
  const { loadNumber, ...load } = row;
  return { loadNumber, load };
}

async function store(pool: Pool, load: DirectoryLoad, file: string): Promise<void> {
  const { directory, reason, fileSha256, loadedBy, loadedAt } = load;
  const { network, version } = directory;
  await rowsOf(
    pool,
    `WITH stored AS (
       INSERT INTO directory_loads (network, version, reason, file_sha256, loaded_by, loaded_at, directory)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING version
     ) SELECT pg_notify('${CHANNEL}', version) FROM stored`,
    [network, version, reason, fileSha256, toJson(loadedBy), toTimestamp(loadedAt), file],
  );
}
