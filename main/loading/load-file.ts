import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PlainError, systemCode } from '../../platform/plain-error';

/** A file that is to be loaded: its text without byte order mark, and the hash of its bytes. */
export interface LoadFile {
  text: string;
  sha256: string;
}

/**
 * Reads a file of UTF-8, with or without byte order mark. In another encoding names would be loaded garbled, for good.
 * @param mostBytes a larger file cannot be what was meant
 * @throws PlainError when it cannot be read
 */
export function readLoadFile(
  file: string,
  mostBytes: number,
): LoadFile | { fault: 'FILE_TOO_LARGE' | 'NOT_UTF8' } {
  const bytes = bytesOf(file);
  if (bytes.length > mostBytes) return { fault: 'FILE_TOO_LARGE' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch {
    return { fault: 'NOT_UTF8' };
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = systemCode(cause) ?? 'unknown';
    throw new PlainError(
      { zh: `无法读取 ${file}（${code}）。`, en: `${file} cannot be read (${code}).` },
      cause,
    );
  }
}
