import type { Pool, PoolClient } from 'pg';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import { registryError } from './errors';
import { toTimestamp } from './docket-row';
import { toJson } from './json';
import { rowsOf } from './statement';

const CHANNEL = 'calendar_loads';
const COLUMNS = `notice, reason, file_sha256 AS "fileSha256", loaded_by AS "loadedBy", loaded_at AS "loadedAt"`;
const RECONNECT_MS = 2_000;
const LOOK_AGAIN_MS = 30_000;
/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 2];

/** The notices that have been loaded. Each call throws RegistryUnavailableError when the database cannot be asked. */
export interface CalendarLoads {
  /** The earliest first. */
  list(): Promise<CalendarLoad[]>;
  /** Keeps a load and tells all processes; answers what is on record under its version, which may have been before. */
  store(load: CalendarLoad): Promise<CalendarLoad>;
}

export function createCalendarLoads(pool: Pool): CalendarLoads {
  return {
    list: () => list(pool),
    store: (load) => store(pool, load),
  };
}

function list(from: Pool | PoolClient): Promise<CalendarLoad[]> {
  return rowsOf(from, `SELECT ${COLUMNS} FROM calendar_loads ORDER BY loaded_at, version`);
}

async function store(pool: Pool, load: CalendarLoad): Promise<CalendarLoad> {
  const { notice, reason, fileSha256, loadedBy, loadedAt } = load;
  await rowsOf(
    pool,
    `WITH stored AS (
       INSERT INTO calendar_loads (calendar_id, version, reason, file_sha256, loaded_by, loaded_at, notice)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version
     ) SELECT pg_notify('${CHANNEL}', version) FROM stored`,
    [
      notice.calendarId,
      notice.version,
      reason,
      fileSha256,
      toJson(loadedBy),
      toTimestamp(loadedAt),
      toJson(notice),
    ],
  );
  const kept = await rowsOf<CalendarLoad>(
    pool,
    `SELECT ${COLUMNS} FROM calendar_loads WHERE calendar_id = $1 AND version = $2`,
    [notice.calendarId, notice.version],
  );
  return kept[0] ?? load;
}

/**
 * Does `work` while no other process loads a notice; undefined, and nothing done, when one does. The lock goes with
 * the process that holds it. Two loads at once would each find the other's days in the cases, and never end.
 * @throws RegistryUnavailableError
 */
export async function loadingAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect().catch((error: unknown) => {
    throw registryError(error);
  });
  // A connection that breaks while it only holds the lock would end the process.
  client.on('error', () => undefined);
  try {
    const [row] = await rowsOf<{ isMine: boolean }>(
      client,
      'SELECT pg_try_advisory_lock($1, $2) AS "isMine"',
      LOCK,
    );
    return row?.isMine === true ? await work() : undefined;
  } finally {
    client.release(true);
  }
}

export interface LoadsWatch {
  /** Gives its connection back; the pool can be ended after that. */
  stop(): void;
}

/**
 * Hands on every load, those that are there and each that comes, on a connection of its own. Resolves once it
 * listens and has read what is there; a connection that breaks is made anew, and all is read again. Now and then it
 * reads by the connection it listens on: one that a firewall forgot is broken without a word.
 * @param onTrouble told what went wrong, in words: the driver's error holds the whole client. It goes on by itself
 */
export async function watchCalendarLoads(
  pool: Pool,
  take: (load: CalendarLoad) => void,
  onTrouble: (message: string) => void,
  lookAgainMs = LOOK_AGAIN_MS,
): Promise<LoadsWatch> {
  let client: PoolClient | undefined;
  let next: NodeJS.Timeout | undefined;
  let isStopped = false;

  const letGo = (): void => {
    clearTimeout(next);
    client?.release(true);
    client = undefined;
  };
  const again = (error: unknown): void => {
    letGo();
    if (isStopped) return;
    onTrouble(error instanceof Error ? error.message : String(error));
    next = setTimeout(() => void listen().catch(again), RECONNECT_MS).unref();
  };
  const listen = async (): Promise<void> => {
    const mine = await pool.connect();
    client = mine;
    const lost = (error: unknown): void => {
      if (client === mine) again(error);
    };
    mine.on('error', lost);
    mine.on('end', () => lost(new Error('the connection ended')));
    const readAll = async (): Promise<void> => {
      for (const load of await list(mine)) take(load);
      if (client !== mine) return;
      clearTimeout(next);
      next = setTimeout(() => void readAll().catch(lost), lookAgainMs).unref();
    };
    mine.on('notification', () => void readAll().catch(lost));
    await rowsOf(mine, `LISTEN ${CHANNEL}`);
    // What came before it listened is read now, what comes after is told.
    await readAll();
    if (isStopped) letGo();
  };
  try {
    await listen();
  } catch (error) {
    again(error);
  }
  return {
    stop() {
      isStopped = true;
      letGo();
    },
  };
}
