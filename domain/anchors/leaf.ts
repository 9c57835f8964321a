import { canonicalJson } from '../chain/canonical-json';
import { hexOf, leafHash, type Digest } from './merkle';

/** That the chain of a case stood so when it was anchored: at this revision, with the hash of that event. */
export interface CaseLeaf {
  kind: 'case';
  /** Of a delegation or of a seizure. */
  caseId: string;
  revision: number;
  head: string;
}

/** That the log of who read what had so many entries, the last with this hash. */
export interface AccessLogLeaf {
  kind: 'accessLog';
  count: number;
  head: string;
}

export type Leaf = CaseLeaf | AccessLogLeaf;

/** Where a log of what was read stands. */
export type LogHead = Pick<AccessLogLeaf, 'count' | 'head'>;

/** A leaf as it is hashed and kept: a line of canonical JSON. */
export function leafText(leaf: Leaf): string {
  return canonicalJson(leaf);
}

/** Hexadecimal. */
export function hashOfLeaf(leaf: Leaf, digest: Digest): string {
  return hexOf(leafHash(leafText(leaf), digest));
}

/** Undefined for a line that is no leaf. */
export function readLeaf(line: string): Leaf | undefined {
  try {
    const leaf = JSON.parse(line) as Leaf;
    return leaf.kind === 'case' || leaf.kind === 'accessLog' ? leaf : undefined;
  } catch {
    return undefined;
  }
}
