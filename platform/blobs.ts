import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from './plain-error';

/** What is kept under the SHA-256 of its content, and never changes. */
export interface BlobStore {
  /** Keeps the content, durable when it answers; once more changes nothing. @returns its SHA-256, hexadecimal */
  put(content: Uint8Array): Promise<string>;
  /**
   * The content; undefined where there is none.
   * @throws BlobDamagedError where what lies there is not what was put
   */
  get(sha256: string): Promise<Buffer | undefined>;
  has(sha256: string): Promise<boolean>;
}

export class BlobDamagedError extends Error {
  readonly code = 'BLOB_DAMAGED';
  constructor(readonly sha256: string) {
    super(`the content kept as ${sha256} is another one`);
  }
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Blobs as files of a folder, in 256 folders by their first two digits. */
export function createFileBlobs(folder: string): BlobStore {
  const fileOf = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new Error(`${sha256} is no SHA-256`);
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  return {
    async put(content) {
      const sha256 = hashOf(content);
      const file = fileOf(sha256);
      if (await exists(file)) return sha256;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeDurably(file, content);
      return sha256;
    },
    async get(sha256) {
      const content = await readIfThere(fileOf(sha256));
      if (content && hashOf(content) !== sha256) throw new BlobDamagedError(sha256);
      return content;
    },
    has: (sha256) => exists(fileOf(sha256)),
  };
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: unknown) => absent(error, false),
  );
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: unknown) => absent(error, undefined));
}

function absent<T>(error: unknown, value: T): T {
  if (systemCode(error) === 'ENOENT') return value;
  throw error;
}

/** The name appears when the content is on disk, and the folder is told of it before this returns. */
async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.draft`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
