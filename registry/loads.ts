import type { Pool, PoolClient } from 'pg';
import { rowsOf } from './statement';
import { whileAlone } from './while-alone';

const RECONNECT_MS = 2_000;
const LOOK_AGAIN_MS = 30_000;
/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 2] as const;

/** One sort of thing that an operator loads while the product runs. */
export interface LoadFeed {
  /** Where a new one is told. */
  channel: string;
  /** Reads what is there and hands it on; it may be asked again at any time. */
  readAll(from: PoolClient): Promise<void>;
}

/**
 * Does `work` while no other process loads anything; undefined, and nothing done, when one does. Two loads at once would
 * each find the other's days in the cases, and never end.
 * @throws RegistryUnavailableError
 */
export function loadingAlone<T>(pool: Pool, work: () => Promise<T>): Promise<T | undefined> {
  return whileAlone(pool, LOCK, work);
}

export interface LoadsWatch {
  /** Gives its connection back; the pool can be ended after that. */
  stop(): void;
}

/**
 * Hands on every load of the feeds, those that are there and each that comes, on a connection of its own. Resolves once it
 * listens and has read what is there; a connection that breaks is made anew, and all is read again. Now and then it
 * reads by the connection it listens on: one that a firewall forgot is broken without a word.
 * @param onTrouble told what went wrong, in words: the driver's error holds the whole client. It goes on by itself
 */
export async function watchLoads(
  pool: Pool,
  feeds: readonly LoadFeed[],
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
      for (const feed of feeds) await feed.readAll(mine);
      if (client !== mine) return;
      clearTimeout(next);
      next = setTimeout(() => void readAll().catch(lost), lookAgainMs).unref();
    };
    mine.on('notification', () => void readAll().catch(lost));
    for (const { channel } of feeds) await rowsOf(mine, `LISTEN ${channel}`);
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
