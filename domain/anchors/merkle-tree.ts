import { hexOf, isPowerOfTwo, nodeHash, splitOf, type Digest } from './merkle';

const HASH_BYTES = 32;
const FIRST_ROOM = 64;

/** Hashes one after the other in one piece of memory: a million are 32 MB and no work for the collector of garbage. */
class Hashes {
  count = 0;
  private bytes = new Uint8Array(FIRST_ROOM * HASH_BYTES);

  push(hash: Uint8Array): void {
    const at = this.count * HASH_BYTES;
    if (at === this.bytes.length) {
      const wider = new Uint8Array(2 * at);
      wider.set(this.bytes);
      this.bytes = wider;
    }
    this.bytes.set(hash, at);
    this.count += 1;
  }

  get(index: number): Uint8Array {
    if (index < 0 || index >= this.count) throw new RangeError(`no hash ${index} of ${this.count}`);
    return this.bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }
}

/**
 * The tree over a log that only grows (RFC 6962, 2.1), with the hash of each whole subtree: root and proofs of any of its
 * sizes are a few hashes away. Proofs are lists of hashes in hexadecimal, the lowest first.
 */
export class MerkleTree {
  /** By height: level n has the subtrees of 2^n leaves. */
  private readonly levels: Hashes[] = [new Hashes()];

  constructor(private readonly digest: Digest) {}

  get size(): number {
    return this.level(0).count;
  }

  /** @param hash of the leaf, as `leafHash` gives it */
  append(hash: Uint8Array): void {
    let subtree = hash;
    for (let height = 0; ; height += 1) {
      const level = this.level(height);
      level.push(subtree);
      if (level.count % 2 === 1) return;
      subtree = nodeHash(level.get(level.count - 2), level.get(level.count - 1), this.digest);
    }
  }

  /** Hash of a leaf, hexadecimal. @throws RangeError */
  leaf(index: number): string {
    return hexOf(this.level(0).get(index));
  }

  /** @param size of an earlier state of the log; absent: of now. @throws RangeError beyond the last leaf */
  root(size = this.size): string {
    return hexOf(size === 0 ? this.digest() : this.range(0, size));
  }

  /** That a leaf is in the tree of this size. @throws RangeError */
  inclusionProof(index: number, size = this.size): string[] {
    if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} of ${size}`);
    const proof: Uint8Array[] = [];
    let [from, to] = [0, size];
    while (to - from > 1) {
      const split = from + splitOf(to - from);
      proof.unshift(index < split ? this.range(split, to) : this.range(from, split));
      if (index < split) to = split;
      else from = split;
    }
    return proof.map(hexOf);
  }

  /** That the first `earlier` leaves of the tree of size `later` are a tree by themselves. @throws RangeError */
  consistencyProof(earlier: number, later = this.size): string[] {
    if (earlier < 0 || earlier > later) throw new RangeError(`${earlier} is no size before ${later}`);
    if (earlier === 0 || earlier === later) return [];
    const proof: Uint8Array[] = [];
    let [from, to] = [0, later];
    while (to !== earlier) {
      const split = from + splitOf(to - from);
      proof.unshift(earlier <= split ? this.range(split, to) : this.range(from, split));
      if (earlier <= split) to = split;
      else from = split;
    }
    // From 0 it is the earlier root itself, which the reader of the proof has.
    if (from > 0) proof.unshift(this.range(from, to));
    return proof.map(hexOf);
  }

  /** Of the leaves from one to before another; every split of the standard begins at a whole subtree. */
  private range(from: number, to: number): Uint8Array {
    const size = to - from;
    if (isPowerOfTwo(size)) return this.level(Math.log2(size)).get(from / size);
    const split = from + splitOf(size);
    return nodeHash(this.range(from, split), this.range(split, to), this.digest);
  }

  private level(height: number): Hashes {
    return (this.levels[height] ??= new Hashes());
  }
}
