import { canonicalJson } from '../../../domain/chain/canonical-json';
import { statementOf, type SignedTreeHead } from '../../../domain/anchors/tree-head';
import { readAnchorBook } from '../../../platform/anchors/anchor-book';
import { openSigningKey } from '../../../platform/anchors/signing-key';
import { PlainError } from '../../../platform/plain-error';
import { sha256 } from '../../../platform/sha256';
import { AnchorOffice, caseAt, hashesTo } from '../../support/anchor-office';

let office: AnchorOffice;
beforeEach(async () => {
  office = new AnchorOffice();
  office.accessLog = ['one', 'two', 'three'].map(sha256);
  await office.anchor();
  for (const revision of [4, 5]) {
    office.cases.set(caseAt(2), { hashes: hashesTo(2, revision) });
    await office.anchor();
  }
});
afterEach(() => office.close());

const signedAt = (n: number) => JSON.parse(office.lines('heads')[n - 1] ?? '') as SignedTreeHead;
const put = (n: number, signed: SignedTreeHead) =>
  office.edit('heads', (lines) => lines.with(n - 1, canonicalJson(signed)));

/** The head as another key would sign it. */
async function resigned(n: number): Promise<SignedTreeHead> {
  const other = new AnchorOffice();
  const key = await openSigningKey(other.home, await readAnchorBook(other.folder), other.now());
  other.close();
  const signed = signedAt(n);
  const head = { ...signed.head, key: key.fingerprint };
  return { ...signed, head, signature: key.sign(statementOf(head)) };
}

it('nothing is found where nothing is wrong', async () => {
  expect(await office.faults()).toEqual([]);
});

it('an anchor that was signed anew by another key is found by its signature, and elsewhere', async () => {
  put(3, await resigned(3));
  expect(await office.faults()).toEqual([
    'ANCHOR_SIGNATURE_INVALID folder 3',
    'TREE_HEAD_DIFFERS registry 3',
    'TREE_HEAD_DIFFERS copy 3',
  ]);
});

it('even where folder, copy and registry all have it', async () => {
  const signed = await resigned(3);
  put(3, signed);
  office.edit('heads', (lines) => lines.with(2, canonicalJson(signed)), office.copyFolder);
  office.rows[2] = { number: 3, signed: canonicalJson(signed) };
  expect(await office.faults()).toEqual([
    'ANCHOR_SIGNATURE_INVALID folder 3',
    'ANCHOR_SIGNATURE_INVALID copy 3',
  ]);
});

it('a tree head that was taken out of the folder is found by registry and copy, and nothing is anchored then', async () => {
  office.edit('heads', (lines) => lines.slice(0, 2));
  expect(await office.faults()).toEqual(['TREE_HEAD_ROLLED_BACK folder 3']);
  await expect(office.anchor()).rejects.toThrow(PlainError);
  expect(office.lines('heads')).toHaveLength(2);
});

it('tree heads that were taken out of the registry are found by the folder, after later anchorings too', async () => {
  office.rows = office.rows.slice(0, 1);
  const expected = ['TREE_HEAD_ROLLED_BACK registry 2', 'TREE_HEAD_ROLLED_BACK registry 3'];
  expect(await office.faults()).toEqual(expected);
  await office.anchor();
  expect(await office.faults()).toEqual(expected);
});

it('a copy that was set back or changed is found, and left as it is', async () => {
  office.edit('heads', (lines) => lines.slice(0, 1), office.copyFolder);
  expect(await office.faults()).toEqual(['TREE_HEAD_ROLLED_BACK copy 2', 'TREE_HEAD_ROLLED_BACK copy 3']);
  office.edit('leaves', (lines) => lines.with(6, lines[0] ?? ''), office.copyFolder);
  expect(await office.anchor()).toMatchObject({ isCopied: false });
  expect(await office.faults()).toContain('ANCHOR_INCONSISTENT copy 2');
});

it('leaves that were changed, removed or put in another order do not fit the heads above them', async () => {
  const lines = office.lines('leaves');
  const changed = (lines[6] ?? '').replace(caseAt(2), caseAt(3));
  for (const [other, found] of [
    [lines.with(6, changed), ['ANCHOR_INCONSISTENT folder 2', 'ANCHOR_INCONSISTENT folder 3']],
    [lines.slice(0, 7), ['ANCHOR_INCONSISTENT folder 3']],
    [lines.with(0, lines[1] ?? '').with(1, lines[0] ?? ''), ['ANCHOR_INCONSISTENT folder 1']],
  ] as const) {
    office.edit('leaves', () => [...other]);
    expect(await office.faults()).toEqual(expect.arrayContaining([...found]));
  }
  await expect(office.anchor()).rejects.toThrow(PlainError);
});

it('a head that was signed by the right key and does not go on from the one before is found', async () => {
  const key = await openSigningKey(office.home, await readAnchorBook(office.folder), office.now());
  const { head } = signedAt(3);
  const forged = { ...head, previous: sha256('another') };
  put(3, { ...signedAt(3), head: forged, signature: key.sign(statementOf(forged)) });
  expect(await office.faults()).toContain('ANCHOR_INCONSISTENT folder 3');
});

it('a line that cannot be read is named, and nothing is anchored', async () => {
  office.edit('heads', (lines) => lines.with(1, 'nothing'));
  expect(await office.faults()).toContain('ANCHORS_UNREADABLE folder tree-heads.jsonl');
  await expect(office.anchor()).rejects.toThrow(PlainError);
});

it.each([
  ['removed at the end', ['one', 'two']],
  ['removed before it, with all hashes made anew', ['one', 'three']],
  ['changed', ['one', 'two', 'thrice']],
])('an entry of the access log that was %s is found', async (_how, entries) => {
  office.accessLog = entries.map(sha256);
  expect(await office.faults()).toEqual(['ACCESS_LOG_NOT_AS_ANCHORED 3']);
  office.accessLog.push(...['four', 'five'].map(sha256));
  await office.anchor();
  expect(await office.faults()).toEqual(['ACCESS_LOG_NOT_AS_ANCHORED 3']);
});

it('an access log that went on is as it was anchored', async () => {
  office.accessLog?.push(sha256('four'));
  expect(await office.faults()).toEqual([]);
});
