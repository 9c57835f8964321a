import { statfs } from 'node:fs/promises';
import type { Logger } from './logging';

const MIB = 1024 * 1024;

/** With less, PostgreSQL cannot begin the next file of its log, and soon nothing can be written at all. */
const LEAST_BYTES = 16 * MIB;

/** With less, the log says so: there is time yet to make room. */
const LITTLE_BYTES = 1024 * MIB;

const LOOKED_AT_EVERY_MS = 60_000;

/** Bytes that may still be written to the disk of a folder. */
async function roomOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Rejects while the disk of a folder is full, or as good as full. */
export async function checkRoom(folder: string): Promise<void> {
  const room = await roomOf(folder);
  if (room < LEAST_BYTES) throw new Error(`the disk of ${folder} has ${room} bytes left`);
}

/** Warns once each time that room becomes scarce on the disk of a folder. @returns how to stop */
export function watchRoom(folder: string, log: Logger): () => void {
  let isScarce = false;
  const look = async (): Promise<void> => {
    const room = await roomOf(folder);
    if (room < LITTLE_BYTES && !isScarce) {
      log.warn({ folder, mebibytesLeft: Math.floor(room / MIB) }, 'the disk is nearly full: make room');
    }
    isScarce = room < LITTLE_BYTES;
  };
  const lookQuietly = (): void =>
    void look().catch((error: unknown) => log.warn({ error }, 'no look at the disk'));
  lookQuietly();
  const timer = setInterval(lookQuietly, LOOKED_AT_EVERY_MS).unref();
  return () => clearInterval(timer);
}
