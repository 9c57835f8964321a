import { appendFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { caseProof, headsSince } from '../../../domain/anchors/case-proof';
import { hashOfLeaf } from '../../../domain/anchors/leaf';
import { isConsistent, isIncluded } from '../../../domain/anchors/merkle';
import { ANCHOR_FILES, lastLeafOf, readAnchorBook } from '../../../platform/anchors/anchor-book';
import { rotateKey } from '../../../platform/anchors/signing-key';
import { PlainError } from '../../../platform/plain-error';
import { sha256, sha256OfParts as digest } from '../../../platform/sha256';
import { AnchorOffice, caseAt, hashAt, hashesTo } from '../../support/anchor-office';

let office: AnchorOffice;
beforeEach(() => {
  office = new AnchorOffice();
});
afterEach(() => office.close());

const moveOn = (n: number, revision: number, over = {}) =>
  office.cases.set(caseAt(n), { hashes: hashesTo(n, revision), ...over });

const anchoredOf = async (n: number) =>
  (await lastLeafOf(await readAnchorBook(office.folder), caseAt(n)))?.leaf.revision;

describe('an anchoring', () => {
  it('enters every case at first, then those that have moved, and signs each time', async () => {
    expect(await office.anchor()).toMatchObject({ number: 1, size: 5, added: 5, waiting: 0, isCopied: true });
    expect(await office.anchor()).toMatchObject({ number: 2, size: 5, added: 0 });
    moveOn(2, 4);
    moveOn(6, 1);
    expect(await office.anchor()).toMatchObject({ number: 3, size: 7, added: 2 });
    expect(office.lines('leaves').slice(5)).toEqual([
      `{"caseId":"${caseAt(2)}","head":"${hashAt(2, 4)}","kind":"case","revision":4}`,
      `{"caseId":"${caseAt(6)}","head":"${hashAt(6, 1)}","kind":"case","revision":1}`,
    ]);
    expect(office.rows.map(({ signed }) => signed)).toEqual(office.lines('heads'));
    expect(office.lines('heads', office.copyFolder)).toEqual(office.lines('heads'));
    expect(await office.faults()).toEqual([]);
  });

  it('keeps private key and log to the account of the product', async () => {
    await office.anchor();
    const mode = (file: string) => statSync(file).mode & 0o777;
    expect(mode(join(office.home, 'keys', 'anchor-ed25519.pem'))).toBe(0o600);
    expect(mode(office.folder)).toBe(0o700);
    expect(mode(join(office.folder, ANCHOR_FILES.leaves))).toBe(0o600);
  });

  it('takes of a case what registry and engine both have: a decision that only the registry has may be lost', async () => {
    moveOn(1, 4, { inEngine: hashesTo(1, 3) });
    moveOn(2, 1, { inEngine: null });
    moveOn(3, 3, { inEngine: [hashAt(3, 1), hashAt(3, 3), hashAt(3, 9)] });
    moveOn(4, 2, { inEngine: [] });
    expect(await office.anchor()).toMatchObject({ added: 3, waiting: 3 });
    expect(await Promise.all([1, 2, 3, 4, 5].map(anchoredOf))).toEqual([3, undefined, 3, undefined, 3]);
    moveOn(1, 4);
    expect(await office.anchor()).toMatchObject({ added: 1, waiting: 2 });
    expect(await anchoredOf(1)).toBe(4);
  });

  it('takes from the registry what is over and forgotten by the engine', async () => {
    moveOn(1, 9, { isOver: true, inEngine: null });
    await office.anchor();
    expect(await anchoredOf(1)).toBe(9);
  });

  it('names a case that does not stand as it was anchored, and anchors nothing new of it', async () => {
    await office.anchor();
    office.cases.set(caseAt(1), { hashes: ['a', 'b', 'c', 'd'].map(sha256) });
    moveOn(2, 2);
    expect(await office.anchor()).toMatchObject({ added: 0, contrary: [caseAt(1), caseAt(2)] });
  });

  it('enters where the log of who read what stands, once for each place', async () => {
    office.accessLog = ['one', 'two'].map(sha256);
    expect(await office.anchor()).toMatchObject({ size: 6 });
    expect(await office.anchor()).toMatchObject({ size: 6 });
    office.accessLog.push(sha256('three'));
    expect(await office.anchor()).toMatchObject({ size: 7 });
    expect(office.lines('leaves').at(-1)).toBe(`{"count":3,"head":"${sha256('three')}","kind":"accessLog"}`);
  });

  it('is not done beside another, and ends when it is told to', async () => {
    office.isTaken = true;
    await expect(office.anchor()).rejects.toThrow('under way');
    office.isTaken = false;
    const isAsked = { headsOf: () => Promise.reject(new Error('the engine is away')) };
    await expect(office.anchor(isAsked)).rejects.toThrow('the engine is away');
    expect(await office.anchor()).toMatchObject({ number: 1, size: 5 });
    expect(await office.faults()).toEqual([]);
  });
});

describe('what a crash leaves', () => {
  beforeEach(async () => {
    await office.anchor();
    moveOn(2, 4);
  });

  it.each(['leaves', 'heads', 'keys'] as const)('of a last line of %s is written over', async (file) => {
    appendFileSync(join(office.folder, ANCHOR_FILES[file]), '{"torn');
    expect(await office.faults()).toEqual([]);
    await office.anchor();
    expect(office.lines(file).filter((line) => line.includes('torn'))).toEqual([]);
    expect(await office.faults()).toEqual([]);
  });

  it('of leaves that no head stands above counts for nothing', async () => {
    const [line = ''] = office.lines('leaves');
    appendFileSync(join(office.folder, ANCHOR_FILES.leaves), `${line}\n${line}\n`);
    expect(await office.faults()).toEqual([]);
    expect(await office.anchor()).toMatchObject({ size: 6, added: 1 });
    expect(await office.faults()).toEqual([]);
  });

  it('between the folder and the registry is made up for', async () => {
    office.rows = [];
    expect(await office.faults()).toEqual(['TREE_HEAD_ROLLED_BACK registry 1']);
    await office.anchor();
    expect(office.rows).toHaveLength(2);
    expect(await office.faults()).toEqual([]);
  });

  it('between the folder and its copy is made up for', async () => {
    const copied = office.lines('heads', office.copyFolder);
    await office.anchor();
    office.write('heads', `${copied.join('\n')}\n`, office.copyFolder);
    office.write('leaves', office.lines('leaves').join('\n').slice(0, -20), office.copyFolder);
    expect(await office.anchor()).toMatchObject({ isCopied: true });
    expect(await office.faults()).toEqual([]);
  });
});

describe('a change of keys', () => {
  const change = async () => rotateKey(office.home, await readAnchorBook(office.folder), office.now());

  it('is signed by the old key and the new one; later heads are signed by the new', async () => {
    const { key: first } = await office.anchor();
    const { fingerprint } = await change();
    expect(await office.anchor()).toMatchObject({ key: fingerprint, log: first });
    await change();
    await office.anchor();
    expect(office.lines('keys')).toHaveLength(3);
    expect(await office.faults(first)).toEqual([]);
    expect(await office.faults(fingerprint)).toEqual([`ANCHOR_KEY_FOREIGN folder ${first}`]);
    expect(existsSync(join(office.home, 'keys', 'anchor-ed25519.next.pem'))).toBe(false);
  });

  it('that did not come from the old key is found', async () => {
    await office.anchor();
    await change();
    const rogue = new AnchorOffice();
    await rogue.anchor();
    await rotateKey(rogue.home, await readAnchorBook(rogue.folder), rogue.now());
    const [, line = ''] = rogue.lines('keys');
    rogue.close();
    office.edit('keys', ([first = '']) => [first, line]);
    const key = (JSON.parse(line) as { change: { to: string } }).change.to;
    expect(await office.faults()).toEqual([`KEY_NOT_CROSS_SIGNED folder ${key}`]);
  });

  it('leaves no anchoring to somebody without the private key', async () => {
    await office.anchor();
    const other = new AnchorOffice();
    await expect(office.anchor({ dataDir: other.home })).rejects.toThrow(PlainError);
    other.close();
  });
});

describe('a proof', () => {
  it('leads from the leaf of a case to the newest head, and from each head to the next', async () => {
    for (let day = 4; day < 12; day += 1) {
      await office.anchor();
      moveOn(1 + (day % 3), day);
    }
    const book = await readAnchorBook(office.folder);
    const leaf = await lastLeafOf(book, caseAt(4));
    const proof = leaf && caseProof(book, leaf);
    if (!proof) throw new Error('no proof');
    expect(proof.leaf).toEqual({ kind: 'case', caseId: caseAt(4), revision: 3, head: hashAt(4, 3) });
    const heads = proof.heads.map(({ head }) => head);
    const newest = heads.at(-1);
    if (!newest) throw new Error('no head');
    expect(isIncluded(hashOfLeaf(proof.leaf, digest), proof.index, newest, proof.inclusion, digest)).toBe(
      true,
    );
    for (const [at, { head, consistency }] of proof.heads.entries()) {
      const before = heads[at - 1];
      if (before) expect(isConsistent(before, head, consistency, digest)).toBe(true);
    }
    expect(headsSince(proof.heads, 7).map(({ head }) => head.number)).toEqual([7, 8]);
    expect(await lastLeafOf(book, caseAt(99))).toBeUndefined();
  });
});
