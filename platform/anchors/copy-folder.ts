import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../plain-error';
import { ANCHOR_FILES, type AnchorBook } from './anchor-book';
import { writeAfter } from './lines-file';

/** Bytes before the end of a copy that are looked at before it is gone on with. */
const TAIL_BYTES = 4_096;

/**
 * Brings a second folder up to a log. A file of it that is not the beginning of ours is left as it is: it is a witness.
 * @returns whether all of it is there now
 * @throws what the file system says
 */
export async function bringCopy({ folder, ends }: AnchorBook, copyFolder: string): Promise<boolean> {
  let isWhole = true;
  // The heads last: what they stand above is there then.
  for (const name of ['keys', 'leaves', 'heads'] as const) {
    const [from, to] = [join(folder, ANCHOR_FILES[name]), join(copyFolder, ANCHOR_FILES[name])];
    const isBrought = await goOn(from, to, ends[name]);
    isWhole &&= isBrought;
  }
  return isWhole;
}

async function goOn(from: string, to: string, end: number): Promise<boolean> {
  const has = await sizeOf(to);
  if (has > end || !(await endsAlike(from, to, has))) return false;
  if (has === end) return true;
  const writer = await writeAfter(to, has);
  try {
    await writer.writeBytes(createReadStream(from, { start: has, end: end - 1 }));
  } catch (error) {
    await writer.leave();
    throw error;
  }
  await writer.finish();
  return true;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

async function endsAlike(one: string, other: string, end: number): Promise<boolean> {
  if (end === 0) return true;
  const start = Math.max(0, end - TAIL_BYTES);
  const [mine, theirs] = await Promise.all([one, other].map((file) => partOf(file, start, end - start)));
  return mine !== undefined && theirs !== undefined && mine.equals(theirs);
}

async function partOf(file: string, start: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
