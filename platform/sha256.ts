import { createHash, hash } from 'node:crypto';

/** In lower-case hexadecimal; of a text, of its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** Of its parts, one after the other. */
export function sha256OfParts(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const all = createHash('sha256');
  for (const part of parts) all.update(part);
  return all.digest();
}
