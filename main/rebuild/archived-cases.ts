import type { Pool } from 'pg';
import { delegationOfCase } from '../../domain/ids';
import { archivesNoted, type ArchivedCase } from '../../platform/archive/archive-notes';
import type { BlobStore } from '../../platform/blobs';
import { TOMBSTONE_NOTES } from '../../platform/destroyed-notes';
import { archivedCases } from '../../registry/archives';
import { listTombstones } from '../../registry/tombstones';

/**
 * All that is archived, by case: as the registry says; what it does not know, or only in part, as the notes say. Without
 * what was destroyed, or is being destroyed.
 */
export async function findArchived(live: Pool, blobs: BlobStore): Promise<Map<string, ArchivedCase>> {
  const found = await archivesNoted(blobs);
  for (const archived of await archivedCases(live)) found.set(archived.caseId, archived);
  const buried = new Set((await listTombstones(live)).map(({ stone }): string => stone.delegationId));
  for (const name of await blobs.notesIn(TOMBSTONE_NOTES)) buried.add(name.slice(name.lastIndexOf('/') + 1));
  for (const caseId of found.keys()) {
    if (buried.has(delegationOfCase(caseId))) found.delete(caseId);
  }
  return found;
}
