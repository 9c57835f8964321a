import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-files';
import { systemCode } from '../plain-error';

/** A line of a file, and where the next one begins. */
export interface Line {
  text: string;
  /** Bytes from the file's beginning. */
  end: number;
}

const NEWLINE = 10;
const CHUNK_BYTES = 1 << 17;

/**
 * The lines of a file, many at a time; none where there is no file. What a crash left of a last line, without its end, is
 * no line.
 */
export async function* linesOf(file: string): AsyncGenerator<Line[]> {
  let end = 0;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      const bytes = Buffer.concat([rest, chunk as Buffer]);
      const lines: Line[] = [];
      let from = 0;
      for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
        end += at + 1 - from;
        lines.push({ text: bytes.toString('utf8', from, at), end });
        from = at + 1;
      }
      rest = bytes.subarray(from);
      yield lines;
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** Writes at the end of a file. */
export interface LinesWriter {
  write(lines: readonly string[]): Promise<void>;
  /** Bytes of lines that are written already. */
  writeBytes(chunks: AsyncIterable<Buffer>): Promise<void>;
  /** On disk when it returns; the file is closed. */
  finish(): Promise<void>;
  /** Closes the file without a word on what of it is on disk. */
  leave(): Promise<void>;
}

/**
 * Opens a file to go on after its first `end` bytes; what a crash left beyond them is cut off.
 * @throws what the file system says
 */
export async function writeAfter(file: string, end: number): Promise<LinesWriter> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await openToWrite(file);
  let at = end;
  try {
    await handle.truncate(end);
  } catch (error) {
    await handle.close();
    throw error;
  }
  const put = async (bytes: Buffer): Promise<void> => {
    for (let from = 0; from < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, from, bytes.length - from, at);
      from += bytesWritten;
      at += bytesWritten;
    }
  };
  return {
    async write(lines) {
      if (lines.length > 0) await put(Buffer.from(`${lines.join('\n')}\n`));
    },
    async writeBytes(chunks) {
      for await (const chunk of chunks) await put(chunk);
    },
    async finish() {
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(dirname(file));
    },
    leave: () => handle.close(),
  };
}

/** One line more, on disk when it returns. */
export async function appendLine(file: string, end: number, line: string): Promise<void> {
  const writer = await writeAfter(file, end);
  await writer.write([line]);
  await writer.finish();
}

async function openToWrite(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return open(file, 'w', 0o600);
  }
}
