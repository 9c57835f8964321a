import type { AccessEntry } from '../../domain/access/access-entry';
import type { DelegationId } from '../../domain/ids';
import { sealedTombstone } from '../../domain/retention/tombstone';
import type { NoteName } from '../../platform/blobs';
import { notedTombstone, noteTombstone, TOMBSTONE_NOTES } from '../../platform/destroyed-notes';
import { sha256 } from '../../platform/sha256';
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

/** Puts on record what is noted of a case and the log has lost. @returns how many entries are noted */
export async function takeUpActs({ pool, blobs }: Noting, delegationId?: DelegationId): Promise<number> {
  const folder: NoteName = delegationId === undefined ? ACT_NOTES : `${ACT_NOTES}/${delegationId}`;
  const acts: AccessEntry[] = [];
  for (const name of await blobs.notesIn(folder)) {
    const text = await blobs.readNote(name);
    if (text !== undefined) acts.push(JSON.parse(text) as AccessEntry);
  }
  acts.sort((a, b) => (a.at < b.at ? -1 : 1));
  if (acts.length > 0) await appendAccess(pool, acts);
  return acts.length;
}

/** What a registry took up that had lost it. */
export interface Restored {
  /** Entries of the log that are noted. */
  acts: number;
  /** Tombstones that it did not have. */
  tombstones: DelegationId[];
  /** Of noted tombstones those that were not put back, and why. */
  refused: { delegationId: string; why: 'notOnRecord' | 'held' | 'anotherCase' }[];
}

/**
 * Puts what was noted back on record, and tombstones back in their places; what is there already stays. A tombstone must
 * be the one of which the noted act of its destruction has the hash.
 */
export async function restoreActs(noting: Noting): Promise<Restored> {
  const { pool, blobs } = noting;
  const restored: Restored = { acts: await takeUpActs(noting), tombstones: [], refused: [] };
  for (const name of await blobs.notesIn(TOMBSTONE_NOTES)) {
    const delegationId = name.slice(TOMBSTONE_NOTES.length + 1);
    const noted = await notedTombstone(blobs, delegationId);
    if (!noted || noted.stone.delegationId !== delegationId) continue;
    const { stone, entryId } = noted;
    const destruction = (await retentionActsOf(pool, stone.delegationId)).find(
      (entry) => entry.act === 'destroy' && entry.entryId === entryId,
    );
    const isOnRecord = destruction?.asked?.['tombstone'] === sha256(sealedTombstone(stone));
    const outcome = isOnRecord ? await restoreTombstone(pool, stone, entryId) : 'notOnRecord';
    if (outcome === 'restored') restored.tombstones.push(stone.delegationId);
    else if (outcome !== 'known') restored.refused.push({ delegationId, why: outcome });
  }
  return restored;
}
