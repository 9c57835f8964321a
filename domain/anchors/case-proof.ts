import type { CaseLeaf } from './leaf';
import type { MerkleTree } from './merkle-tree';
import type { SignedKeyChange, SignedTreeHead } from './tree-head';

/** A leaf of the log and its place. */
export interface PlacedLeaf {
  /** Of the leaf among all, from 0. */
  index: number;
  leaf: CaseLeaf;
}

/** What shows somebody who has the log's first key that a case stood so when it was anchored. */
export interface CaseProof extends PlacedLeaf {
  /** That the leaf is in the tree of the newest head. */
  inclusion: string[];
  /** All heads, each with its consistency with the one before; the last is the newest. */
  heads: readonly SignedTreeHead[];
  /** All keys, each signed by the one before. */
  keys: readonly SignedKeyChange[];
}

/** Undefined where no anchor stands above the leaf. */
export function caseProof(
  log: { keys: readonly SignedKeyChange[]; heads: readonly SignedTreeHead[]; tree: MerkleTree },
  { index, leaf }: PlacedLeaf,
): CaseProof | undefined {
  const { keys, heads, tree } = log;
  const newest = heads.at(-1)?.head;
  if (!newest || index >= newest.size) return undefined;
  return { index, leaf, inclusion: tree.inclusionProof(index, newest.size), heads, keys };
}

/** The heads from one of them on: what somebody needs who has that one already. */
export function headsSince(heads: readonly SignedTreeHead[], number: number): readonly SignedTreeHead[] {
  return heads.filter(({ head }) => head.number >= number);
}
