import type { AccessEntry } from '../../domain/access/access-entry';
import type { DelegationId } from '../../domain/ids';
import type { NoteName } from '../../platform/blobs';
import { notedTombstone, noteTombstone, TOMBSTONE_NOTES } from '../../platform/destroyed-notes';
import { appendAccess } from '../../registry/access-log';
import { retentionActsOf } from '../../registry/legal-holds';
import { findTombstone, restoreTombstone } from '../../registry/tombstones';
import type { RetentionOffice } from './office';

/** Holds, releases and destructions, each an entry of the log. */
const ACT_NOTES: NoteName = 'retention/acts';

type Noting = Pick<RetentionOffice, 'pool' | 'blobs'>;

/**
 * Notes beside blobs and documents all that the registry has about the keeping of a case: whoever loses the registry has
 * holds and tombstones still. What is noted already stays.
 */
export async function noteActsOf({ pool, blobs }: Noting, delegationId: DelegationId): Promise<void> {
  for (const entry of await retentionActsOf(pool, delegationId)) {
    await blobs.note(`${ACT_NOTES}/${delegationId}/${entry.entryId}`, JSON.stringify(entry));
  }
  const kept = await findTombstone(pool, delegationId);
  if (kept) await noteTombstone(blobs, kept);
}

/** What a registry took up that had lost it. */
export interface Restored {
  /** Entries of the log that are noted. */
  acts: number;
  /** Ids of delegations whose tombstones it did not have. */
  tombstones: DelegationId[];
}

/** Puts what was noted back on record, and tombstones back in their places; what is there already stays. */
export async function restoreActs({ pool, blobs }: Noting): Promise<Restored> {
  const acts: AccessEntry[] = [];
  for (const name of await blobs.notesIn(ACT_NOTES)) {
    const text = await blobs.readNote(name);
    if (text !== undefined) acts.push(JSON.parse(text) as AccessEntry);
  }
  acts.sort((a, b) => (a.at < b.at ? -1 : 1));
  await appendAccess(pool, acts);
  const tombstones: DelegationId[] = [];
  for (const name of await blobs.notesIn(TOMBSTONE_NOTES)) {
    const noted = await notedTombstone(blobs, name.slice(TOMBSTONE_NOTES.length + 1));
    if (noted && (await restoreTombstone(pool, noted.stone, noted.entryId))) {
      tombstones.push(noted.stone.delegationId);
    }
  }
  return { acts: acts.length, tombstones };
}
