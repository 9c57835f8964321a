import type { NoteName } from './blobs';

/** The folder of notes about a document: of what kind it is, and who uploaded it under which name. */
export function documentNotes(sha256: string): NoteName {
  return `documents/${sha256.slice(0, 2)}/${sha256}`;
}

/** Of what kind a document is; what bears none of these notes was not uploaded as a document. */
export function typeNote(sha256: string): NoteName {
  return `${documentNotes(sha256)}/type`;
}
