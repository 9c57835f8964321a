import { epochMs, type Instant } from '../time';
import type { Sha256 } from '../chain/chain';
import { accessGenesis, accessHash, sealedEntry, type AccessEntry } from './access-entry';

/** An entry as it is on record. */
export interface RecordedAccess {
  /** 1, 2, 3 …: its place in the log. */
  seq: number;
  /** As the column has it, beside the entry. */
  at: Instant;
  entry: AccessEntry;
  hash: string;
}

export type AccessFault =
  /** Entries from this one to that one are not there. */
  | { code: 'ACCESS_MISSING'; from: number; to: number }
  /** It is not the entry, or not at the place, of which its hash was made. */
  | { code: 'ACCESS_CHANGED'; seq: number };

/** Where a log stands after some of its entries: what the next is held against. */
export interface AccessEnd {
  seq: number;
  /** Null where the entry of that place is missing, and nothing is known of its hash. */
  hash: string | null;
}

/** Where every log begins. */
export function accessStart(sha256: Sha256): AccessEnd {
  return { seq: 0, hash: accessGenesis(sha256) };
}

/**
 * Holds entries against the hashes on record, each by itself, so that a fault is named where it is. What was cut off at
 * the end is found by the anchors alone.
 * @param rows ascending, those that follow `after`
 */
export function accessFaults(
  rows: readonly RecordedAccess[],
  after: AccessEnd,
  sha256: Sha256,
): { faults: AccessFault[]; end: AccessEnd } {
  const faults: AccessFault[] = [];
  let end = after;
  for (const { seq, at, entry, hash } of rows) {
    const isNext = seq === end.seq + 1;
    if (!isNext) faults.push({ code: 'ACCESS_MISSING', from: end.seq + 1, to: seq - 1 });
    const previous = isNext ? end.hash : null;
    const isSame = previous === null || hash === accessHash(sealedEntry(entry), previous, sha256);
    if (!isSame || epochMs(at) !== epochMs(entry.at)) faults.push({ code: 'ACCESS_CHANGED', seq });
    end = { seq, hash };
  }
  return { faults, end };
}
