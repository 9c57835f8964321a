import type { AccessEntry } from '../../domain/access/access-entry';
import type { DelegationId } from '../../domain/ids';
import type { Tombstone } from '../../domain/retention/tombstone';
import type { NoteName } from '../../platform/blobs';
import { appendAccess } from '../../registry/access-log';
import { retentionActsOf } from '../../registry/legal-holds';
import { findTombstone, restoreTombstone } from '../../registry/tombstones';
import type { RetentionOffice } from './office';

/** Beside blobs and documents: whoever loses the registry has holds and tombstones still. */
const FOLDER: NoteName = 'retention/acts';

interface NotedAct {
  entry: AccessEntry;
  /** Where a case was destroyed. */
  stone?: Tombstone;
}

type Noting = Pick<RetentionOffice, 'pool' | 'blobs'>;

/** Notes all that the log has about the keeping of a case; what is noted already stays. */
export async function noteActsOf({ pool, blobs }: Noting, delegationId: DelegationId): Promise<void> {
  const kept = await findTombstone(pool, delegationId);
  for (const entry of await retentionActsOf(pool, delegationId)) {
    const stone = entry.entryId === kept?.entryId ? kept.stone : undefined;
    const act: NotedAct = { entry, ...(stone && { stone }) };
    await blobs.note(`${FOLDER}/${delegationId}/${entry.entryId}`, JSON.stringify(act));
  }
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
  const acts: NotedAct[] = [];
  for (const name of await blobs.notesIn(FOLDER)) {
    const text = await blobs.readNote(name);
    if (text !== undefined) acts.push(JSON.parse(text) as NotedAct);
  }
  acts.sort((a, b) => (a.entry.at < b.entry.at ? -1 : 1));
  await appendAccess(
    pool,
    acts.map(({ entry }) => entry),
  );
  const tombstones: DelegationId[] = [];
  for (const { entry, stone } of acts) {
    if (stone && (await restoreTombstone(pool, stone, entry.entryId))) tombstones.push(stone.delegationId);
  }
  return { acts: acts.length, tombstones };
}
