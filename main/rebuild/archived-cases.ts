import type { Pool } from 'pg';
import { archivesNoted, type ArchivedCase } from '../../platform/archive/archive-notes';
import type { BlobStore } from '../../platform/blobs';
import { archivedCases } from '../../registry/archives';

/** All that is archived, by case: as the registry says; what it does not know, or only in part, as the notes say. */
export async function findArchived(live: Pool, blobs: BlobStore): Promise<Map<string, ArchivedCase>> {
  const found = await archivesNoted(blobs);
  for (const archived of await archivedCases(live)) found.set(archived.caseId, archived);
  return found;
}
