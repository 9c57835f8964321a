import { createHash } from 'node:crypto';

/** In lower-case hexadecimal; of a text, of its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Of its parts, one after the other. */
export function sha256OfParts(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
