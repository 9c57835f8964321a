import { canonicalJson } from '../chain/canonical-json';
import type { Sha256 } from '../chain/chain';
import type { Instant } from '../time';
import type { Root } from './merkle';

/** What is signed of the log at an anchoring: all that it holds, and the head before. */
export interface TreeHead extends Root {
  treeHead: 1;
  /** Fingerprint of the log's first key, by which it is known on paper. */
  log: string;
  /** 1 for the first. */
  number: number;
  at: Instant;
  /** Fingerprint of the key that signs. */
  key: string;
  /** SHA-256 of the statement before; null of the first. */
  previous: string | null;
}

export interface SignedTreeHead {
  head: TreeHead;
  /** Ed25519 over the canonical JSON of `head`, hexadecimal. */
  signature: string;
  /** That the leaves of the head before are the first of this one's. */
  consistency: string[];
}

/** That a key takes the place of another. Both sign it: the old one names its successor, the new one whom it follows. */
export interface KeyChange {
  keyChange: 1;
  /** 1 for the first key, which follows none. */
  number: number;
  at: Instant;
  /** Fingerprint of the old key. */
  from: string | null;
  /** Fingerprint of the new one: SHA-256 of its 32 bytes. */
  to: string;
  /** The new key's 32 bytes, hexadecimal. */
  publicKey: string;
  /** Tree heads after this one are signed by it. */
  afterHead: number;
}

export interface SignedKeyChange {
  change: KeyChange;
  byOld: string | null;
  byNew: string;
}

/** What is signed, and what the next head names by its hash. */
export function statementOf(statement: TreeHead | KeyChange): string {
  return canonicalJson(statement);
}

export function headHash(head: TreeHead, sha256: Sha256): string {
  return sha256(statementOf(head));
}

/** The key by which the head of this number is to be signed. */
export function keyInForce(keys: readonly SignedKeyChange[], number: number): KeyChange | undefined {
  return keys.findLast(({ change }) => change.afterHead < number)?.change;
}
