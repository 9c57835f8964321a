import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { leafHash } from '../../../domain/anchors/merkle';
import { MerkleTree } from '../../../domain/anchors/merkle-tree';
import { sha256OfParts } from '../../../platform/sha256';

const VERIFIER = join(__dirname, '../../../main/export');

/** Evaluates an expression for each of these, with the parts of verify.py at hand. */
function inPython<T>(expression: string, items: readonly unknown[]): T[] {
  const program = `import sys, json; sys.dont_write_bytecode = True; sys.path.insert(0, ${JSON.stringify(VERIFIER)})
from verify import *
from types import SimpleNamespace as Of
print(json.dumps([(${expression}) for it in json.load(sys.stdin)]))`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(items),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`python3 is needed to check the verifier: ${stderr}`);
  return JSON.parse(stdout) as T[];
}

const IS_SIGNED = 'ed25519_verify(*[bytes.fromhex(part) for part in it])';

it('verify.py knows the signatures of RFC 8032, 7.1, and none of their neighbours', () => {
  const vectors = [
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const;
  const neighbours = vectors.flatMap(([key, text, signature]) => [
    [key, `${text}00`, signature],
    [key, text, signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
    // S and S + L are the same scalar; only the one below L may be taken.
    [key, text, signature.slice(0, 64) + plusOrder(signature.slice(64))],
  ]);
  expect(inPython(IS_SIGNED, vectors)).toEqual(vectors.map(() => true));
  expect(inPython(IS_SIGNED, neighbours)).toEqual(neighbours.map(() => false));
});

it('verify.py knows the signatures that Node makes', () => {
  const made = Array.from({ length: 20 }, (_, n) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const text = Buffer.from(`第${n}号`);
    const { x = '' } = publicKey.export({ format: 'jwk' });
    return [Buffer.from(x, 'base64url'), text, sign(null, text, privateKey)].map((part) =>
      part.toString('hex'),
    );
  });
  expect(inPython(IS_SIGNED, made)).toEqual(made.map(() => true));
});

describe('verify.py comes to the roots of trees of all sizes up to 40', () => {
  const SIZES = Array.from({ length: 40 }, (_, n) => n + 1);
  const tree = new MerkleTree(sha256OfParts);
  const leaves = SIZES.map((n) => leafHash(`${n}`, sha256OfParts));
  for (const leaf of leaves) tree.append(leaf);

  it('by proofs of inclusion, and by none that is shorter', () => {
    const proofs = SIZES.flatMap((size) =>
      SIZES.filter((n) => n <= size).map((n) => ({
        leaf: Buffer.from(leaves[n - 1] ?? []).toString('hex'),
        index: n - 1,
        size,
        proof: tree.inclusionProof(n - 1, size),
      })),
    );
    const root = `(root_by_inclusion(bytes.fromhex(it['leaf']), it['index'], it['size'], [bytes.fromhex(one) for one in it['proof']]) or b'').hex()`;
    expect(inPython(root, proofs)).toEqual(proofs.map(({ size }) => tree.root(size)));
    const shorter = proofs.filter(({ proof }) => proof.length > 0);
    const cut = shorter.map((one) => ({ ...one, proof: one.proof.slice(1) }));
    expect(inPython<string>(root, cut).filter((one, i) => one === tree.root(cut[i]?.size))).toEqual([]);
  });

  it('by proofs of consistency, and by none of another tree', () => {
    const pairs = SIZES.flatMap((later) =>
      SIZES.filter((earlier) => earlier <= later).map((earlier) => ({
        earlier: { size: earlier, root: tree.root(earlier) },
        later: { size: later, root: tree.root(later), consistency: tree.consistencyProof(earlier, later) },
      })),
    );
    const verdict = `is_consistent(Of(**it['earlier']), Of(**it['later']))`;
    expect(inPython(verdict, pairs)).toEqual(pairs.map(() => true));
    const foreign = pairs.map(({ earlier, later }) => ({
      earlier: { ...earlier, root: '00'.repeat(32) },
      later,
    }));
    expect(inPython(verdict, foreign)).toEqual(foreign.map(() => false));
  });
});

/** A scalar of 32 bytes, the lowest first, plus the order of the group. */
function plusOrder(hex: string): string {
  const reversed = (text: string): string => Buffer.from(text, 'hex').reverse().toString('hex');
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  return reversed((BigInt(`0x${reversed(hex)}`) + order).toString(16).padStart(64, '0'));
}
