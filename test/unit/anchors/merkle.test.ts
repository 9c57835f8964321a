import fc from 'fast-check';
import { bytesOf, hexOf, isConsistent, isIncluded, leafHash } from '../../../domain/anchors/merkle';
import { MerkleTree } from '../../../domain/anchors/merkle-tree';
import { sha256OfParts as digest } from '../../../platform/sha256';

/** The leaves with which logs of certificate transparency are tested, and the roots of their first 1 to 8. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function treeOf(leaves: readonly (Uint8Array | string)[]): MerkleTree {
  const tree = new MerkleTree(digest);
  for (const leaf of leaves) tree.append(leafHash(leaf, digest));
  return tree;
}

const standard = treeOf(LEAVES.map(bytesOf));
const rootOf = (tree: MerkleTree, size: number) => ({ size, root: tree.root(size) });

describe('the tree of the standard', () => {
  it('has the known roots, that of no leaf among them', () => {
    expect(LEAVES.map((_leaf, at) => standard.root(at + 1))).toEqual(ROOTS);
    expect(standard.root(0)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves leaf %i of %i by the known hashes', (index, size, proof) => {
    expect(standard.inclusionProof(index, size)).toEqual(proof);
  });

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('proves that %i leaves are the first of %i by the known hashes', (earlier, later, proof) => {
    expect(standard.consistencyProof(earlier, later)).toEqual(proof);
  });
});

describe('a tree of up to seventy leaves', () => {
  const SIZE = 70;
  const tree = treeOf(Array.from({ length: SIZE }, (_, at) => `leaf ${at}`));
  const roots = Array.from({ length: SIZE + 1 }, (_, size) => rootOf(tree, size));
  const root = (size: number) => roots[size] ?? { size: 0, root: '' };

  it('proves each leaf in each of its sizes, and no leaf at another place', () => {
    for (let size = 1; size <= SIZE; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = tree.inclusionProof(index, size);
        expect(isIncluded(tree.leaf(index), index, root(size), proof, digest)).toBe(true);
        const another = (index + 1) % size;
        if (another !== index) {
          expect(isIncluded(tree.leaf(index), another, root(size), proof, digest)).toBe(false);
        }
      }
    }
  });

  it('proves each size against each later one, and against no other root', () => {
    for (let later = 0; later <= SIZE; later += 1) {
      for (let earlier = 0; earlier <= later; earlier += 1) {
        const proof = tree.consistencyProof(earlier, later);
        expect(isConsistent(root(earlier), root(later), proof, digest)).toBe(true);
        const forged = { ...root(earlier), root: tree.leaf(0).replace(/^./, '0') };
        expect(isConsistent(forged, root(later), proof, digest)).toBe(false);
      }
    }
  });

  it('refuses a proof that was tampered with: a hash changed, left out, put in, or in another order', () => {
    const anyTampering = fc.record({
      size: fc.integer({ min: 3, max: SIZE }),
      part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      at: fc.nat(),
      way: fc.constantFrom('change', 'leaveOut', 'putIn', 'swap'),
    });
    fc.assert(
      fc.property(anyTampering, ({ size, part, at, way }) => {
        const index = Math.floor(part * size);
        const inclusion = tampered(tree.inclusionProof(index, size), at, way);
        if (inclusion) expect(isIncluded(tree.leaf(index), index, root(size), inclusion, digest)).toBe(false);
        const earlier = Math.max(1, index);
        const consistency = tampered(tree.consistencyProof(earlier, size), at, way);
        if (consistency) expect(isConsistent(root(earlier), root(size), consistency, digest)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('has another root when any leaf is another', () => {
    for (let at = 0; at < SIZE; at += 1) {
      const changed = treeOf(Array.from({ length: SIZE }, (_, n) => (n === at ? 'forged' : `leaf ${n}`)));
      expect(changed.root()).not.toBe(tree.root());
    }
  });

  it('knows nothing beyond its last leaf', () => {
    expect(() => tree.root(SIZE + 1)).toThrow(RangeError);
    expect(() => tree.inclusionProof(SIZE)).toThrow(RangeError);
    expect(() => tree.consistencyProof(5, 4)).toThrow(RangeError);
    expect(isIncluded(tree.leaf(0), SIZE, root(SIZE), tree.inclusionProof(0), digest)).toBe(false);
    expect(isConsistent(root(5), root(4), [], digest)).toBe(false);
  });
});

/** Undefined where that way changes nothing. */
function tampered(proof: readonly string[], n: number, way: string): string[] | undefined {
  const at = proof.length === 0 ? 0 : n % proof.length;
  const other = hexOf(digest('another'));
  if (way === 'putIn') return proof.toSpliced(at, 0, other);
  if (proof.length === 0) return undefined;
  if (way === 'change') return proof.with(at, other);
  if (way === 'leaveOut') return proof.toSpliced(at, 1);
  if (proof.length < 2) return undefined;
  const next = (at + 1) % proof.length;
  return proof.with(at, proof[next] ?? '').with(next, proof[at] ?? '');
}
