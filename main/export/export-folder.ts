import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { PlainError, systemCode } from '../../platform/plain-error';

/** A file of an export as its manifest names it. */
export interface ListedFile {
  path: string;
  sha256: string;
  /** In bytes. */
  size: number;
}

/** A folder while it is made. */
export interface Draft {
  /** Files so far, by path. */
  files(): ListedFile[];
  add(path: string, content: string | Readable): Promise<void>;
  /** Takes back what an `add` that failed has left. */
  discard(path: string): Promise<void>;
  /** As `add`, without listing it. */
  addUnlisted(path: string, content: string): Promise<void>;
}

/**
 * Makes a folder and a ZIP of it. Both come under their names when they are whole, or not at all.
 * @returns paths of both
 * @throws PlainError where one of them is there already, or cannot be written
 */
export async function makeExport(
  to: string,
  name: string,
  fill: (draft: Draft) => Promise<void>,
): Promise<{ folder: string; zip: string }> {
  const [folder, zip] = [join(to, name), join(to, `${name}.zip`)];
  for (const path of [folder, zip]) if (existsSync(path)) throw alreadyThere(path);
  const part = join(to, `.${randomUUID()}.part`);
  try {
    await mkdir(join(part, name), { recursive: true, mode: 0o700 });
    await fill(draftIn(join(part, name)));
    await zipUp(part, name, join(part, 'zip'));
    for (const path of [folder, zip]) if (existsSync(path)) throw alreadyThere(path);
    await rename(join(part, name), folder);
    await rename(join(part, 'zip'), zip);
  } catch (error) {
    throw systemCode(error) === undefined || error instanceof PlainError ? error : notWritten(to, error);
  } finally {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
  }
  return { folder, zip };
}

function draftIn(folder: string): Draft {
  const listed: ListedFile[] = [];
  return {
    files: () => listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    async add(path, content) {
      await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let size = 0;
      const measure = new Transform({
        transform(piece: Buffer, _encoding, done) {
          hash.update(piece);
          size += piece.length;
          done(null, piece);
        },
      });
      const from = typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content;
      await pipeline(from, measure, createWriteStream(join(folder, path), { mode: 0o600, flags: 'wx' }));
      listed.push({ path, sha256: hash.digest('hex'), size });
    },
    discard: (path) => rm(join(folder, path), { force: true }),
    addUnlisted: (path, content) => writeFile(join(folder, path), content, { mode: 0o600, flag: 'wx' }),
  };
}

async function zipUp(part: string, name: string, zip: string): Promise<void> {
  const file = new ZipFile();
  const entries = await readdir(join(part, name), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) file.addFile(path, path.slice(part.length + 1));
  file.end();
  await pipeline(file.outputStream as Readable, createWriteStream(zip, { mode: 0o600, flags: 'wx' }));
}

function alreadyThere(path: string): PlainError {
  return new PlainError({
    zh: `${path} 已存在；未写入任何内容。`,
    en: `${path} is there already; nothing was written.`,
  });
}

function notWritten(to: string, error: unknown): PlainError {
  const why = error instanceof Error ? error.message : String(error);
  return new PlainError(
    {
      zh: `无法写入 ${to}：${why}。未留下任何内容。`,
      en: `${to} cannot be written: ${why}. Nothing was left.`,
    },
    error,
  );
}
