import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statementOf, type SignedTreeHead } from '../../domain/anchors/tree-head';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { readAnchorBook } from '../../platform/anchors/anchor-book';
import { openSigningKey } from '../../platform/anchors/signing-key';
import { forgetWorkflow } from '../../platform/engine-runs';
import { sha256 } from '../../platform/sha256';
import { ANCHOR_SCHEDULE_ID, caseWorkflowId } from '../../workflows/names';
import { instantFromMs } from '../../domain/time';
import { runAudit } from '../support/audit-command';
import { makeHashesAnew } from '../support/hashes-anew';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { personOf, PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';

const TEST_MS = 60_000;

let product: Product;
let insides: Insides;
let lives: Life[];
let copyFolder: string;

beforeAll(async () => {
  copyFolder = mkdtempSync(join(tmpdir(), 'xiezhu-anchor-copy-'));
  product = await startProduct({ CONTINUE_AS_NEW_EVENTS: '20', ANCHOR_COPY_FOLDER: copyFolder });
  insides = await openInsides(product);
  const { personId } = personOf('handler', 'wujiang/fenhu');
  lives = Array.from({ length: 6 }, (_, n) =>
    n === 5 ? newSeizingLife('anchored-seizing') : newLife(`anchored-${n}`, personId),
  );
  // One is under way still.
  lives[4]?.acts.splice(3);
  await liveAll(lives, product);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
  rmSync(copyFolder, { recursive: true, force: true });
}, PRODUCT_HOOK_MS);

const audit = (...args: string[]) => runAudit(product.settings, args);

/** Codes of what is found, by the case that it is of; '' for what is of none. */
async function found(...args: string[]): Promise<{ code: number | null; faults: Record<string, string[]> }> {
  const report = join(product.dataDir, 'verified.json');
  const { code } = await audit('verify', ...args, '--json', report);
  const { faults: ofCases, bookFaults } = JSON.parse(readFileSync(report, 'utf8')) as {
    faults: { caseId: string; fault: Record<string, unknown> }[];
    bookFaults: Record<string, unknown>[];
  };
  const faults: Record<string, string[]> = {};
  // Whether a case was in the archive by then, which then differs as well, is the worker's affair.
  for (const { caseId, fault } of ofCases.filter(({ fault: { code: what } }) => what !== 'ARCHIVE_DIFFERS')) {
    (faults[caseId] ??= []).push([fault['code'], fault['revision']].join(' '));
  }
  for (const { code: what, where, anchor } of bookFaults) {
    (faults[''] ??= []).push([what, where, anchor].join(' '));
  }
  return { code, faults };
}

const sql = (text: string, ...values: unknown[]) => insides.pool.query(text, values);
const id = (n: number): string => idOf(lives[n] as Life);
const headsFile = (): string => join(product.dataDir, 'anchors', 'tree-heads.jsonl');

/** Does something to a file, looks, and brings back what was there. */
async function withFile<T>(
  file: string,
  change: (text: string) => string,
  look: () => Promise<T>,
): Promise<T> {
  const kept = readFileSync(file, 'utf8');
  writeFileSync(file, change(kept));
  try {
    return await look();
  } finally {
    writeFileSync(file, kept);
  }
}

it(
  'is made on demand by the running product, and what was anchored verifies',
  async () => {
    const { code, text } = await audit('anchor');
    expect(text).toMatch(/^Anchor 1: 8 leaves, 8 of them new\.$/m);
    expect(code).toBe(0);
    const key = /first key {2}([0-9a-f]{64})/.exec(text)?.[1] ?? '';
    expect(await found('--key', key)).toEqual({ code: 0, faults: {} });
    expect((await audit('verify')).text).toMatch(
      /^8 cases .* 0 faults; .* 8 held against 1 anchors; 0 were destroyed\.$/m,
    );
    expect((await found('--key', sha256('another'))).faults).toEqual({
      '': ['ANCHOR_KEY_FOREIGN folder '],
    });
  },
  TEST_MS,
);

it(
  'enters what has moved since, by a new key after a change of keys',
  async () => {
    const [, , , , underWay] = lives as [Life, Life, Life, Life, Life];
    underWay.acts.push(...newLife('anchored-4', personOf('handler', 'wujiang/fenhu').personId).acts.slice(3));
    await liveAll([underWay], product);
    const rotated = await audit('rotate-key');
    expect(rotated).toMatchObject({ code: 0, text: expect.stringContaining('Key 2 is in force') });
    const { text } = await audit('anchor');
    // The case, and the log of who read what: verifying is on record.
    expect(text).toMatch(/^Anchor 2: 10 leaves, 2 of them new\.$/m);
    expect(rotated.text).toContain(/signed by {2}([0-9a-f]{64})/.exec(text)?.[1]);
    expect(await found()).toEqual({ code: 0, faults: {} });
  },
  TEST_MS,
);

it('is made each night: the product has a schedule for it', async () => {
  const { spec, action } = await insides.link.client.schedule.getHandle(ANCHOR_SCHEDULE_ID).describe();
  expect(action).toMatchObject({ workflowType: 'anchorCases' });
  expect(spec.calendars).toMatchObject([{ hour: [{ start: 2 }], minute: [{ start: 30 }] }]);
});

describe('what somebody plants is found and named, and nothing else:', () => {
  it(
    'an anchor that was signed anew by another key',
    async () => {
      const other = mkdtempSync(join(tmpdir(), 'xiezhu-other-key-'));
      const key = await openSigningKey(other, await readAnchorBook(other), instantFromMs(0));
      rmSync(other, { recursive: true });
      const resign = (text: string): string => {
        const [first = '', second = ''] = text.split('\n');
        const signed = JSON.parse(second) as SignedTreeHead;
        const signature = key.sign(statementOf(signed.head));
        return `${first}\n${canonicalJson({ ...signed, signature })}\n`;
      };
      const { code, faults } = await withFile(headsFile(), resign, () => found());
      expect(code).toBe(1);
      expect(faults).toEqual({
        '': ['ANCHOR_SIGNATURE_INVALID folder 2', 'TREE_HEAD_DIFFERS registry 2', 'TREE_HEAD_DIFFERS copy 2'],
      });
    },
    TEST_MS,
  );

  it(
    'a tree head that was rolled back, in the folder, in its copy, or in the registry',
    async () => {
      const back = (text: string): string => `${text.split('\n')[0]}\n`;
      const inFolder = await withFile(headsFile(), back, async () => {
        const refused = await audit('anchor');
        expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('Nothing was anchored') });
        return found();
      });
      expect(inFolder.faults).toEqual({ '': ['TREE_HEAD_ROLLED_BACK folder 2'] });
      const inCopy = await withFile(join(copyFolder, 'tree-heads.jsonl'), back, () => found());
      expect(inCopy.faults).toEqual({ '': ['TREE_HEAD_ROLLED_BACK copy 2'] });
      const { rows } = await sql('SELECT signed FROM tree_heads WHERE number = 2');
      await sql('ALTER TABLE tree_heads DISABLE TRIGGER tree_heads_stay');
      await sql('DELETE FROM tree_heads WHERE number = 2');
      const inRegistry = await found();
      await sql('INSERT INTO tree_heads VALUES (2, $1)', (rows[0] as { signed: string }).signed);
      await sql('ALTER TABLE tree_heads ENABLE TRIGGER tree_heads_stay');
      expect(inRegistry.faults).toEqual({ '': ['TREE_HEAD_ROLLED_BACK registry 2'] });
      expect(await found()).toEqual({ code: 0, faults: {} });
    },
    TEST_MS,
  );

  it(
    'a whole case that was removed, and one made anew with new hashes, when the engine has forgotten both',
    async () => {
      const [removed, anew, underWay] = [id(0), id(1), id(2)];
      // The engine forgets cases that are over, as it does in time.
      for (const caseId of [removed, anew]) await forgetWorkflow(insides.link.client, caseWorkflowId(caseId));
      for (const table of ['events', 'dockets']) {
        await sql(`DELETE FROM ${table} WHERE delegation_id = $1`, removed);
      }
      const revision = await makeAnew(anew);
      const { code, faults } = await found();
      expect(code).toBe(1);
      expect(faults).toEqual({
        [removed]: [expect.stringMatching(/^ANCHORED_CASE_MISSING \d+$/)],
        [anew]: [`NOT_AS_ANCHORED ${revision}`],
      });
      expect((await audit('verify', underWay)).code).toBe(0);
      expect((await audit('verify', removed)).text).toContain('ANCHORED_CASE_MISSING');
      const again = await audit('anchor');
      expect(again).toMatchObject({ code: 1, text: expect.stringContaining(anew) });
      expect((await found()).faults[anew]).toEqual([`NOT_AS_ANCHORED ${revision}`]);
    },
    TEST_MS,
  );
});

/** Changes the second event of a case and makes all hashes after it anew, so that the registry fits itself. */
async function makeAnew(delegationId: string): Promise<number> {
  const set = `UPDATE events SET court_time = court_time + interval '1 hour' WHERE delegation_id = $1 AND revision = 2`;
  await sql(set, delegationId);
  return makeHashesAnew(insides.pool, delegationId);
}
