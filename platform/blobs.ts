import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import type { Draft } from './drafts';
import { sha256 as sha256Of } from './sha256';

/**
 * What is kept under the SHA-256 of its content, and never changes. Every call throws BlobsAwayError where the store
 * cannot be asked or has no room: nothing was answered then that is not kept.
 */
export interface BlobStore {
  /** Keeps the content, durable when it answers; once more changes nothing. @returns its SHA-256, hexadecimal */
  put(content: Uint8Array): Promise<string>;
  /**
   * Keeps what a draft holds, durable when it answers. The draft may be gone then, or still be there.
   * @throws BlobDamagedError where something else lies under its hash: that is never written over
   */
  adopt(draft: Draft): Promise<void>;
  /**
   * The content; undefined where there is none.
   * @throws BlobDamagedError where what lies there is not what was put
   */
  get(sha256: string): Promise<Buffer | undefined>;
  /** As `get`, piece by piece: the last one comes when all are known to be what was put. */
  open(sha256: string): Promise<OpenBlob | undefined>;
  has(sha256: string): Promise<boolean>;
  /** Keeps a text under a name of its own, durable when it answers. False where one stands already: the first stays. */
  note(name: NoteName, text: string): Promise<boolean>;
  readNote(name: NoteName): Promise<string | undefined>;
  /** Names of all notes in a folder and in those within it; none where there is no such folder. */
  notesIn(folder: NoteName): Promise<NoteName[]>;
  /** Gone when it answers, as far as the store forgets at all; once more, or where nothing was, changes nothing. */
  remove(sha256: string): Promise<void>;
  /** As `remove`, of a note. */
  removeNote(name: NoteName): Promise<void>;
}

/** Folders and a file, each of lower-case letters, digits, points and hyphens. */
export type NoteName = `${string}/${string}`;

export interface OpenBlob {
  /** In bytes. */
  size: number;
  /** Ends with BlobDamagedError, before its last piece, where it is not what was put. Read it or destroy it. */
  content: Readable;
}

export class BlobDamagedError extends Error {
  readonly code = 'BLOB_DAMAGED';
  constructor(readonly sha256: string) {
    super(`the content kept as ${sha256} is another one`);
  }
}

export class BlobsAwayError extends Error {
  readonly code = 'DOCUMENTS_UNAVAILABLE';
  constructor(cause: unknown) {
    super('the store of blobs cannot be used', { cause });
  }
}

const SHA256 = /^[0-9a-f]{64}$/;
const NOTE_NAME = /^[a-z0-9-]+(?:\/[a-z0-9][a-z0-9.-]*)+$/;

/** @throws Error for what is no SHA-256 in lower-case hexadecimal: it would become part of a path */
export function checkedHash(sha256: string): string {
  if (!SHA256.test(sha256)) throw new Error(`${sha256} is no SHA-256`);
  return sha256;
}

/** @throws Error for a name that could lead elsewhere */
export function checkedName(name: NoteName): string {
  if (!NOTE_NAME.test(name)) throw new Error(`${name} is no name of a note`);
  return name;
}

/** The content where it is what its hash says. @throws BlobDamagedError */
export function sound(content: Buffer, sha256: string): Buffer {
  if (sha256Of(content) !== sha256) throw new BlobDamagedError(sha256);
  return content;
}

/** Lets content through and holds its last piece back until the hash of the whole is known to be right. */
export function soundStream(sha256: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      const before = held;
      held = piece;
      done(null, before);
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held);
      else done(new BlobDamagedError(sha256));
    },
  });
}

/** Reads to the end. @throws BlobDamagedError */
export async function checkSound({ content }: OpenBlob): Promise<void> {
  for await (const _piece of content);
}
