import { join } from 'node:path';
import type { BlobStore } from './blobs';
import type { Config } from './config';
import { createDrafts, type Drafts } from './drafts';
import { createFileBlobs } from './file-blobs';
import { createS3Blobs } from './s3-blobs';

/** Of the data folder: what is kept by the hash of its content, or on its way into the bucket. */
export const BLOBS_FOLDER = 'blobs';

type BlobSettings = Pick<Config, 'dataDir' | 'blobs'>;

/** The store that the settings name: documents, and the workflow code of every build. */
export function createBlobs({ dataDir, blobs }: BlobSettings): BlobStore {
  return blobs.mode === 's3' ? createS3Blobs(blobs) : createFileBlobs(join(dataDir, BLOBS_FOLDER));
}

/** Where content comes in before the store has it. */
export function createBlobDrafts({ dataDir }: Pick<Config, 'dataDir'>): Drafts {
  return createDrafts(join(dataDir, BLOBS_FOLDER, 'drafts'));
}
