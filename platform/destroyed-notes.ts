import type { Tombstone } from '../domain/retention/tombstone';
import type { BlobStore, NoteName } from './blobs';

/** A tombstone beside the registry: for when that is away, or lost. */
export interface NotedTombstone {
  /** Of the access log, the entry that says that the case was destroyed. */
  entryId: string;
  stone: Tombstone;
}

/** Every tombstone is in this folder, by the id of its delegation. */
export const TOMBSTONE_NOTES: NoteName = 'retention/destroyed';

/** Durable when it answers; one that is noted already stays. */
export async function noteTombstone(blobs: BlobStore, { entryId, stone }: NotedTombstone): Promise<void> {
  await blobs.note(`${TOMBSTONE_NOTES}/${stone.delegationId}`, JSON.stringify({ entryId, stone }));
}

/** Undefined of a case that was not destroyed. @throws BlobsAwayError */
export async function notedTombstone(
  blobs: Pick<BlobStore, 'readNote'>,
  delegationId: string,
): Promise<NotedTombstone | undefined> {
  const text = await blobs.readNote(`${TOMBSTONE_NOTES}/${delegationId}`);
  return text === undefined ? undefined : (JSON.parse(text) as NotedTombstone);
}
