/**
 * SHA-256 over its parts, one after the other; of a text, over its UTF-8. Handed in: the rules use no part of Node.
 */
export type Digest = (...parts: readonly (Uint8Array | string)[]) => Uint8Array;

/** A tree of `size` leaves has this root, in hexadecimal. */
export interface Root {
  size: number;
  root: string;
}

/* RFC 6962, 2.1: the first byte tells a leaf from a node, so that neither is ever taken for the other. */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(leaf: Uint8Array | string, digest: Digest): Uint8Array {
  return digest(LEAF, leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array, digest: Digest): Uint8Array {
  return digest(NODE, left, right);
}

/**
 * Whether a leaf is at this place of the tree (RFC 9162, 2.1.3.2).
 * @param leaf its hash, hexadecimal as all of the proof
 */
export function isIncluded(
  leaf: string,
  index: number,
  { size, root }: Root,
  proof: readonly string[],
  digest: Digest,
): boolean {
  if (index < 0 || index >= size) return false;
  let [at, last] = [index, size - 1];
  let hash = bytesOf(leaf);
  for (const sibling of proof.map(bytesOf)) {
    if (last === 0) return false;
    if (isRight(at) || at === last) {
      hash = nodeHash(sibling, hash, digest);
      while (!isRight(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling, digest);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hexOf(hash) === root;
}

/** Whether the leaves of the earlier tree are the first ones of the later (RFC 9162, 2.1.4.2). */
export function isConsistent(earlier: Root, later: Root, proof: readonly string[], digest: Digest): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root === later.root;
  if (earlier.size === 0) return proof.length === 0 && earlier.root === hexOf(digest());
  const path = (isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : [...proof]).map(bytesOf);
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (isRight(at)) [at, last] = [half(at), half(last)];
  const [first, ...rest] = path;
  if (!first) return false;
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isRight(at) || at === last) {
      before = nodeHash(hash, before, digest);
      after = nodeHash(hash, after, digest);
      while (!isRight(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      after = nodeHash(after, hash, digest);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hexOf(before) === earlier.root && hexOf(after) === later.root;
}

/** The largest power of two below `n`; `n` at least 2. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function isPowerOfTwo(n: number): boolean {
  return n > 0 && (n === 1 || splitOf(n) * 2 === n);
}

export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** What is no hexadecimal gives bytes that fit nothing. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: Math.floor(hex.length / 2) }, (_, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  );
}

/* By division, for a tree may have more leaves than a shift can count. */

function half(n: number): number {
  return Math.floor(n / 2);
}

function isRight(n: number): boolean {
  return n % 2 === 1;
}
