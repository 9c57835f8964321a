import { epochMs, type Instant } from '../domain/time';
import type { BlobStore, NoteName } from './blobs';

/** The folder of notes about a document: of what kind it is, and who uploaded it under which name. */
export function documentNotes(sha256: string): NoteName {
  return `documents/${sha256.slice(0, 2)}/${sha256}`;
}

/** Of what kind a document is; what bears none of these notes was not uploaded as a document. */
export function typeNote(sha256: string): NoteName {
  return `${documentNotes(sha256)}/type`;
}

/** Somebody has uploaded it at this instant or later. */
export async function isUploadedSince(
  blobs: Pick<BlobStore, 'notesIn' | 'readNote'>,
  sha256: string,
  since: Instant,
): Promise<boolean> {
  for (const name of await blobs.notesIn(documentNotes(sha256))) {
    if (!name.endsWith('.json')) continue;
    const { uploadedAt } = JSON.parse((await blobs.readNote(name)) ?? '{}') as { uploadedAt?: Instant };
    if (uploadedAt !== undefined && epochMs(uploadedAt) >= epochMs(since)) return true;
  }
  return false;
}
