import { canonicalJson } from '../chain/canonical-json';
import type { Sha256 } from '../chain/chain';
import { bytesOf, hexOf, isConsistent, type Digest } from './merkle';
import type { MerkleTree } from './merkle-tree';
import { headHash, keyInForce, statementOf, type SignedKeyChange, type SignedTreeHead } from './tree-head';

/** A log of anchors as it was read: its leaves as a tree. */
export interface AnchorLog {
  keys: readonly SignedKeyChange[];
  heads: readonly SignedTreeHead[];
  tree: MerkleTree;
}

/** Where a log lies. */
export type LogPlace = 'folder' | 'copy' | 'registry';

export type LogFault =
  /** A key that did not come from the one before it, or does not say so itself. */
  | { code: 'KEY_NOT_CROSS_SIGNED'; where: LogPlace; key: string }
  /** Not signed by the key that was in force. */
  | { code: 'ANCHOR_SIGNATURE_INVALID'; where: LogPlace; anchor: number }
  /** Its leaves, its root or the head before are not those that it goes on from. */
  | { code: 'ANCHOR_INCONSISTENT'; where: LogPlace; anchor: number }
  /** Known elsewhere, and missing here. */
  | { code: 'TREE_HEAD_ROLLED_BACK'; where: LogPlace; anchor: number }
  /** Not the one that is kept in the folder of anchors. */
  | { code: 'TREE_HEAD_DIFFERS'; where: LogPlace; anchor: number }
  /** A file that is not as it was written. */
  | { code: 'ANCHORS_UNREADABLE'; where: LogPlace; file: string }
  /** The first key is not the one that was written down. */
  | { code: 'ANCHOR_KEY_FOREIGN'; where: LogPlace; key: string };

/** What signatures and hashes are checked by. */
export interface LogCheck {
  digest: Digest;
  sha256: Sha256;
  /** Ed25519; text in UTF-8, the others hexadecimal. */
  isSignedBy: (publicKey: string, text: string, signature: string) => boolean;
}

/** What is wrong with a log by itself: its keys, its signatures, and that it only ever grew. */
export function logFaults(log: AnchorLog, where: LogPlace, check: LogCheck): LogFault[] {
  return [...keyFaults(log.keys, where, check), ...headFaults(log, where, check)];
}

function keyFaults(keys: readonly SignedKeyChange[], where: LogPlace, check: LogCheck): LogFault[] {
  return keys.flatMap((signed, at) => {
    const isSound = isCrossSigned(signed, keys[at - 1], check);
    return isSound ? [] : [{ code: 'KEY_NOT_CROSS_SIGNED' as const, where, key: signed.change.to }];
  });
}

function isCrossSigned(
  { change, byOld, byNew }: SignedKeyChange,
  before: SignedKeyChange | undefined,
  { digest, isSignedBy }: LogCheck,
): boolean {
  const statement = statementOf(change);
  const isItself =
    change.to === fingerprintOf(change.publicKey, digest) && isSignedBy(change.publicKey, statement, byNew);
  if (!before) return isItself && change.number === 1 && change.from === null && change.afterHead === 0;
  const old = before.change;
  const follows = change.number === old.number + 1 && change.from === old.to;
  const isNamed = byOld !== null && isSignedBy(old.publicKey, statement, byOld);
  return isItself && follows && isNamed && change.afterHead >= old.afterHead;
}

/** Of a key by its 32 bytes, all hexadecimal. */
export function fingerprintOf(publicKey: string, digest: Digest): string {
  return hexOf(digest(bytesOf(publicKey)));
}

function headFaults({ keys, heads, tree }: AnchorLog, where: LogPlace, check: LogCheck): LogFault[] {
  const faults: LogFault[] = [];
  const log = keys[0]?.change.to;
  for (const [at, signed] of heads.entries()) {
    const { head, signature } = signed;
    const anchor = head.number;
    const key = keyInForce(keys, anchor);
    const isSigned = key?.to === head.key && check.isSignedBy(key.publicKey, statementOf(head), signature);
    if (!isSigned) faults.push({ code: 'ANCHOR_SIGNATURE_INVALID', where, anchor });
    const before = heads[at - 1];
    const follows = anchor === at + 1 && head.log === log && goesOn(signed, before, check);
    const isOfLeaves = head.size <= tree.size && tree.root(head.size) === head.root;
    if (!follows || !isOfLeaves) faults.push({ code: 'ANCHOR_INCONSISTENT', where, anchor });
  }
  return faults;
}

function goesOn(
  { head, consistency }: SignedTreeHead,
  before: SignedTreeHead | undefined,
  { digest, sha256 }: LogCheck,
): boolean {
  if (!before) return head.previous === null && consistency.length === 0;
  const isNext = head.previous === headHash(before.head, sha256);
  return isNext && isConsistent(before.head, head, consistency, digest);
}

/**
 * The heads of the folder against those that are kept in another place: each is to be there, and the same.
 */
export function placeFaults(
  folder: readonly SignedTreeHead[],
  other: readonly SignedTreeHead[],
  where: Exclude<LogPlace, 'folder'>,
): LogFault[] {
  const here = new Map(folder.map((signed) => [signed.head.number, signed]));
  const there = new Map(other.map((signed) => [signed.head.number, signed]));
  const numbers = [...new Set([...here.keys(), ...there.keys()])].sort((a, b) => a - b);
  return numbers.flatMap((anchor): LogFault[] => {
    const [mine, theirs] = [here.get(anchor), there.get(anchor)];
    if (!mine) return [{ code: 'TREE_HEAD_ROLLED_BACK', where: 'folder', anchor }];
    if (!theirs) return [{ code: 'TREE_HEAD_ROLLED_BACK', where, anchor }];
    return canonicalJson(mine) === canonicalJson(theirs)
      ? []
      : [{ code: 'TREE_HEAD_DIFFERS', where, anchor }];
  });
}
