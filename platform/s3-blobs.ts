import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import type * as Sdk from '@aws-sdk/client-s3';
import {
  BlobDamagedError,
  BlobsAwayError,
  checkedHash,
  checkedName,
  checkSound,
  sound,
  soundStream,
  type BlobStore,
  type NoteName,
  type OpenBlob,
} from './blobs';
import type { Draft } from './drafts';
import { sha256 as sha256Of } from './sha256';

export interface S3Settings {
  /** Of a store that is not Amazon's own. */
  endpoint?: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

interface Bucket {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
  name: string;
}

interface Content {
  body: Buffer | Readable;
  size: number;
  sha256: string;
}

const CONNECT_MS = 3_000;
/** Without a byte from the store. */
const SILENCE_MS = 30_000;
const TRIES = 3;

/** What goes wrong is thrown, and logged by whoever asked. */
const say = (): void => undefined;
const SILENT = { debug: say, info: say, warn: say, error: say };

/** Blobs as objects of a bucket: `blobs/<SHA-256>`, and notes as `notes/<name>`. The library is loaded at first use. */
export function createS3Blobs(settings: S3Settings): BlobStore {
  let opened: Promise<Bucket> | undefined;
  const within = async <T>(
    keyOf: () => string,
    work: (bucket: Bucket, key: string) => Promise<T>,
  ): Promise<T> => {
    const key = keyOf();
    try {
      return await work(await (opened ??= openBucket(settings)), key);
    } catch (error) {
      throw error instanceof BlobDamagedError ? error : new BlobsAwayError(error);
    }
  };
  const ofBlob = (sha256: string) => (): string => `blobs/${checkedHash(sha256)}`;
  const ofNote = (name: NoteName) => (): string => `notes/${checkedName(name)}`;
  return {
    put: async (content) => {
      const sha256 = sha256Of(content);
      await within(ofBlob(sha256), (bucket, key) => writeOnce(bucket, key, bytesOf(content, sha256)));
      return sha256;
    },
    adopt: (draft) => within(ofBlob(draft.sha256), (bucket, key) => adopt(bucket, key, draft)),
    get: (sha256) =>
      within(ofBlob(sha256), async (bucket, key) => {
        const found = await read(bucket, key);
        return found && sound(await buffer(found.content), sha256);
      }),
    open: (sha256) => within(ofBlob(sha256), (bucket, key) => openObject(bucket, key, sha256)),
    has: (sha256) => within(ofBlob(sha256), has),
    note: (name, said) =>
      within(ofNote(name), (bucket, key) => {
        const content = Buffer.from(said);
        return writeOnce(bucket, key, bytesOf(content, sha256Of(content)));
      }),
    readNote: (name) =>
      within(ofNote(name), async (bucket, key) => {
        const found = await read(bucket, key);
        return found && text(found.content);
      }),
    notesIn: (folder) => within(ofNote(folder), (bucket, key) => namesIn(bucket, `${key}/`)),
    remove: (sha256) => within(ofBlob(sha256), remove),
    removeNote: (name) => within(ofNote(name), remove),
  };
}

/** Asked first, or the whole of a document that is known would be sent for nothing. */
async function adopt(bucket: Bucket, key: string, { file, size, sha256 }: Draft): Promise<void> {
  const standing = await openObject(bucket, key, sha256);
  if (standing) return checkSound(standing);
  if (await writeOnce(bucket, key, () => ({ body: soundFile(file, sha256), size, sha256 }))) return;
  const other = await openObject(bucket, key, sha256);
  if (other) await checkSound(other);
}

/** Held against its hash once more on its way: not every store does that itself. */
function soundFile(file: string, sha256: string): Readable {
  return pipeline(createReadStream(file), soundStream(sha256), () => undefined);
}

function bytesOf(content: Uint8Array, sha256: string): () => Content {
  return () => ({ body: Buffer.from(content), size: content.length, sha256 });
}

async function openBucket(settings: S3Settings): Promise<Bucket> {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    credentials: { accessKeyId, secretAccessKey },
    // The hash of the content is signed anyhow; newer sums are not known to every store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: TRIES,
    logger: SILENT,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  return { sdk, client, name: bucket };
}

/**
 * Never writes over an object. The hash is part of the signature, for stores that hold the content against it.
 * @returns false where one stands already
 */
async function writeOnce(
  { sdk, client, name }: Bucket,
  key: string,
  contentOf: () => Content,
): Promise<boolean> {
  for (let tried = 1; ; tried += 1) {
    const { body, size, sha256 } = contentOf();
    const broken = new AbortController();
    // The library would wait for the rest of a stream that has failed.
    if (!Buffer.isBuffer(body)) body.once('error', () => broken.abort());
    const command = new sdk.PutObjectCommand({
      Bucket: name,
      Key: key,
      Body: body,
      ContentLength: size,
      IfNoneMatch: '*',
    });
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
        return next(args);
      },
      { step: 'build', name: 'contentHash' },
    );
    try {
      await client.send(command, { abortSignal: broken.signal });
      return true;
    } catch (error) {
      if (broken.signal.aborted) throw new BlobDamagedError(sha256);
      const status = statusOf(error);
      if (status === 412) return false;
      // Another one is writing the same at this moment; and a stream that was begun is not sent again by the library.
      if (tried === TRIES || (status !== undefined && status < 500 && status !== 409)) throw error;
    } finally {
      if (!Buffer.isBuffer(body)) body.destroy();
    }
  }
}

async function openObject(bucket: Bucket, key: string, sha256: string): Promise<OpenBlob | undefined> {
  const found = await read(bucket, key);
  if (!found) return undefined;
  const content = soundStream(sha256);
  pipeline(found.content, content, () => undefined);
  return { size: found.size, content };
}

async function read(
  { sdk, client, name }: Bucket,
  key: string,
): Promise<{ size: number; content: Readable } | undefined> {
  const found = await client
    .send(new sdk.GetObjectCommand({ Bucket: name, Key: key }))
    .catch(undefinedWhenAbsent);
  return found && { size: found.ContentLength ?? 0, content: found.Body as Readable };
}

async function has({ sdk, client, name }: Bucket, key: string): Promise<boolean> {
  const command = new sdk.HeadObjectCommand({ Bucket: name, Key: key });
  return (await client.send(command).catch(undefinedWhenAbsent)) !== undefined;
}

/** Names of notes; a thousand an answer. */
async function namesIn({ sdk, client, name }: Bucket, prefix: string): Promise<NoteName[]> {
  const found: NoteName[] = [];
  let next: string | undefined;
  do {
    const page: Sdk.ListObjectsV2CommandOutput = await client.send(
      new sdk.ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: next }),
    );
    for (const { Key } of page.Contents ?? []) found.push((Key ?? '').slice('notes/'.length) as NoteName);
    next = page.NextContinuationToken;
  } while (next !== undefined);
  return found.sort();
}

/** Of what is not there the store says that it is gone. */
async function remove({ sdk, client, name }: Bucket, key: string): Promise<void> {
  await client.send(new sdk.DeleteObjectCommand({ Bucket: name, Key: key }));
}

/** A bucket that is not there is no missing object. */
function undefinedWhenAbsent(error: unknown): undefined {
  const { name } = error as { name?: unknown };
  if (statusOf(error) === 404 && name !== 'NoSuchBucket') return undefined;
  throw error;
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
