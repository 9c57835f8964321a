import type { FileHandle } from 'node:fs/promises';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** The end record may be followed by a comment of this length. */
const COMMENT_MOST = 65_535;
/** Of names and sizes alone: some 30 000 entries. */
const DIRECTORY_MOST = 4_194_304;

/**
 * The names that a zip's own directory lists; none where it has no directory that holds together. Nothing is unpacked.
 */
export async function entriesOf(handle: FileHandle): Promise<string[]> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - END_BYTES - COMMENT_MOST), size);
  const end = findEnd(tail);
  if (end === undefined) return [];
  const length = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  if (length > DIRECTORY_MOST || from + length > size) return [];
  return namesIn(await readAt(handle, from, from + length));
}

async function readAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}

/** From the back: the comment might contain the mark as well. */
function findEnd(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return undefined;
}

function namesIn(directory: Buffer): string[] {
  const names: string[] = [];
  let at = 0;
  while (at < directory.length) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY) return [];
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    const begin = at + ENTRY_BYTES;
    names.push(directory.toString('utf8', begin, begin + (name ?? 0)));
    at = begin + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
