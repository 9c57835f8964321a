import { readFile as readFileCallback } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import {
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
import { removeDurably, renameDurably, syncFolder, writeSynced } from './durable-files';
import { systemCode } from './plain-error';
import { sha256 as sha256Of } from './sha256';

/** Takes half the time of that of `node:fs/promises`, which counts where ten thousands of archives are verified. */
const readFile = promisify(readFileCallback);

/** How the name of a file ends that is not whole yet. */
const DRAFT = '.draft';

/** Blobs as files of a folder, in 256 folders by their first two digits; notes in a folder beside them. */
export function createFileBlobs(folder: string): BlobStore {
  const fileOf = (sha256: string): string => {
    checkedHash(sha256);
    return join(folder, sha256.slice(0, 2), sha256.slice(2));
  };
  const noteOf = (name: NoteName): string => join(folder, 'notes', checkedName(name));
  return {
    put: (content) =>
      orAway(async () => {
        const sha256 = sha256Of(content);
        const file = fileOf(sha256);
        if (await exists(file)) return sha256;
        await makeFolder(dirname(file));
        await renameDurably(await writeDraft(file, content), file);
        return sha256;
      }),
    adopt: (draft) =>
      orAway(async () => {
        const file = fileOf(draft.sha256);
        const standing = await openFile(file, draft.sha256);
        if (standing) return checkSound(standing);
        await makeFolder(dirname(file));
        return renameDurably(draft.file, file);
      }),
    get: (sha256) =>
      orAway(async () => {
        const content = await readFile(fileOf(sha256)).catch(undefinedWhenAbsent);
        return content && sound(content, sha256);
      }),
    open: (sha256) => orAway(() => openFile(fileOf(sha256), sha256)),
    has: (sha256) => orAway(() => exists(fileOf(sha256))),
    note: (name, text) => orAway(() => writeOnce(noteOf(name), Buffer.from(text))),
    readNote: (name) => orAway(() => readFile(noteOf(name), 'utf8').catch(undefinedWhenAbsent)),
    notesIn: (within) =>
      orAway(async () => {
        const options = { recursive: true, withFileTypes: true } as const;
        const found = (await readdir(noteOf(within), options).catch(undefinedWhenAbsent)) ?? [];
        return found
          .filter((entry) => entry.isFile() && !entry.name.endsWith(DRAFT))
          .map((entry) => relative(join(folder, 'notes'), join(entry.parentPath, entry.name)) as NoteName)
          .sort();
      }),
    remove: (sha256) => orAway(() => removeDurably(fileOf(sha256))),
    removeNote: (name) => orAway(() => removeDurably(noteOf(name))),
  };
}

/** Whatever the system refuses (no room, no right, no such disk) is not the caller's fault. */
async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? new BlobsAwayError(error) : error;
  }
}

async function openFile(file: string, sha256: string): Promise<OpenBlob | undefined> {
  const handle = await open(file, 'r').catch(undefinedWhenAbsent);
  if (!handle) return undefined;
  const { size } = await handle.stat().catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  const content = soundStream(sha256);
  // Whoever reads it is told of an error by the stream itself.
  pipeline(handle.createReadStream(), content, () => undefined);
  return { size, content };
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(undefinedWhenAbsent)) !== undefined;
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (systemCode(error) === 'ENOENT') return undefined;
  throw error;
}

/** Also the folders above it that were missing; each is on disk when this returns. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** A file of the same folder whose content is on disk. */
async function writeDraft(file: string, content: Uint8Array): Promise<string> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}${DRAFT}`;
  await writeSynced(draft, content);
  return draft;
}

/** False where the file is there already. */
async function writeOnce(file: string, content: Uint8Array): Promise<boolean> {
  await makeFolder(dirname(file));
  const draft = await writeDraft(file, content);
  try {
    await link(draft, file);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}
