import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobsAwayError } from './blobs';

/** Content that has come in whole and lies on this disk, until a store takes it over. */
export interface Draft {
  file: string;
  /** Hexadecimal, lower case. */
  sha256: string;
  /** In bytes. */
  size: number;
}

export interface Drafts {
  /**
   * Writes down what comes, hashed on the way; on disk when it answers. Nothing is left where it fails.
   * @throws BlobsAwayError where it cannot be written; what the source throws, as it is
   */
  receive(source: AsyncIterable<Buffer>): Promise<Draft>;
  /** Content that with a draft is dealt with; one that is gone already is no matter. */
  discard(draft: Draft): Promise<void>;
  /** Removes what a process that was killed has left. */
  sweep(nowMs: number): Promise<void>;
}

/** Longer than any upload takes: younger ones may be another process's. */
const LEFT_BEHIND_MS = 86_400_000;

/** @param folder on the disk of the store, where that is a folder: a draft is then taken over by its name alone */
export function createDrafts(folder: string): Drafts {
  return {
    receive: (source) => receive(join(folder, `${randomUUID()}.draft`), folder, source),
    discard: ({ file }) => rm(file, { force: true }),
    sweep: (nowMs) => sweep(folder, nowMs),
  };
}

async function receive(file: string, folder: string, source: AsyncIterable<Buffer>): Promise<Draft> {
  await written(mkdir(folder, { recursive: true, mode: 0o700 }));
  const handle = await written(open(file, 'wx', 0o600));
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of source) {
      hash.update(piece);
      size += piece.length;
      await written(handle.appendFile(piece));
    }
    await written(handle.sync());
    await written(handle.close());
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
  return { file, sha256: hash.digest('hex'), size };
}

async function written<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new BlobsAwayError(error);
  });
}

async function sweep(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.draft'))) {
    const file = join(folder, name);
    // Another process may sweep at the same time.
    const age = await stat(file).then(
      ({ mtimeMs }) => nowMs - mtimeMs,
      () => 0,
    );
    if (age > LEFT_BEHIND_MS) await rm(file, { force: true });
  }
}
