import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seizureIdOf, type DelegationId } from '../../domain/ids';
import { caseWorkflowId } from '../../workflows/names';
import { runAudit } from '../support/audit-command';
import { createCourts, must } from '../support/courts';
import { FORM_TYPE, formOf, SAMPLES, sha256Of } from '../support/documents';
import { change, findings, remakeManifest, verdictAsJson, verdictOf, withCopy } from '../support/exported';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { firstRun, plantedFaults } from '../support/planted-faults';
import { personOf, PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';

const TEST_MS = 120_000;
const TITLE = '起诉状 <b>"&';
const DOCUMENT = sha256Of(SAMPLES.pdf);

let product: Product;
let insides: Insides;
let place: string;
let lives: Life[];
let folder: string;
let firstKey: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'xiezhu-export-'));
  product = await startProduct({ CONTINUE_AS_NEW_EVENTS: '20' });
  insides = await openInsides(product);
  const courts = createCourts(product);
  const form = { raw: Uint8Array.from(formOf({ file: 'a.pdf', content: SAMPLES.pdf })) };
  const headers = { 'content-type': FORM_TYPE };
  await must(
    courts.call('POST', '/api/v1/documents', { token: courts.requestingClerk, ...form, headers }),
    201,
  );
  lives = [newLife('exported', personOf('handler', 'wujiang/fenhu').personId), newSeizingLife('seizing')];
  Object.assign(lives[0]?.acts[0]?.body ?? {}, { enclosures: [{ title: TITLE, sha256: DOCUMENT }] });
  await liveAll(lives, product);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
  rmSync(place, { recursive: true, force: true });
}, PRODUCT_HOOK_MS);

const audit = (...args: string[]) => runAudit(product.settings, args);

async function exported(id: string, to: string): Promise<string> {
  const { code, text } = await audit('export', id, '--to', to, '--reason', '协查');
  expect([code, code === 0 ? '' : text]).toEqual([0, '']);
  return /Exported: (.+)$/m.exec(text)?.[1] ?? '';
}

const id = (n: number): string => idOf(lives[n] as Life);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

it(
  'exports a case that nothing is anchored of, and says so',
  async () => {
    const early = await exported(id(0), join(place, 'early'));
    expect(findings(verdictOf(early))).toEqual(['NOTE NOT_SIGNED manifest.sig', 'NOTE NOT_ANCHORED anchors']);
    expect(verdictOf(early).code).toBe(0);
    expect(findings(verdictOf(early, '--key', DOCUMENT))[0]).toBe('KEY_FOREIGN');
  },
  TEST_MS,
);

it(
  'exports a case with its runs, documents and anchors, by the name of its docket; both verifiers say that all is well',
  async () => {
    const anchored = await audit('anchor');
    firstKey = /first key {2}([0-9a-f]{64})/.exec(anchored.text)?.[1] ?? '';
    await audit('rotate-key');
    await liveAll([newLife('another', personOf('handler', 'wujiang/fenhu').personId)], product);
    await audit('anchor');
    folder = await exported(id(0), place);
    expect(readdirSync(join(folder, 'history')).length).toBeGreaterThan(1);
    const verdict = verdictOf(folder, '--key', firstKey);
    expect(verdict).toEqual({
      code: 0,
      lines: [
        expect.stringMatching(/^OK manifest \d+$/),
        'OK keys 2',
        'OK signature 1',
        expect.stringMatching(/^OK chain \d+$/),
        expect.stringMatching(/^OK history \d+$/),
        'OK documents 1',
        'OK anchors 2',
        expect.stringMatching(/^OK law [1-9]\d*$/),
        'SOUND',
      ],
    });
    expect(findings(verdictOf(folder, '--key', DOCUMENT))).toEqual([`KEY_FOREIGN ${firstKey}`]);
    expect(verdictAsJson(folder, '--key', firstKey)).toMatchObject({ code: 0, body: { faults: 0 } });
    const page = read('timeline.html');
    expect(page).toContain('起诉状 &lt;b&gt;&quot;&amp;');
    expect(page).not.toMatch(/<script|<b>|https?:/);
    const { rows } = await insides.pool.query('SELECT entry FROM registry_audit.access_log');
    expect(JSON.stringify(rows)).toContain('export');
  },
  TEST_MS,
);

it(
  'puts the same in a ZIP, and the verifiers in it check it where they lie',
  () => {
    const to = join(place, 'unzipped');
    execFileSync('python3', ['-m', 'zipfile', '-e', `${folder}.zip`, to]);
    const [name = ''] = readdirSync(to);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (existsSync(join(folder, path, '.'))) continue;
      expect(readFileSync(join(to, name, path)).equals(readFileSync(join(folder, path)))).toBe(true);
    }
    const env = { PATH: process.env['PATH'] };
    const byNode = execFileSync(process.execPath, [join(to, name, 'verify.mjs')], { encoding: 'utf8', env });
    const byPython = execFileSync('python3', ['-B', join(to, name, 'verify.py')], { encoding: 'utf8', env });
    expect(byNode).toMatch(/\nSOUND\n$/);
    expect(byPython).toBe(byNode);
  },
  TEST_MS,
);

it(
  'exports a seizure',
  async () => {
    const verdict = verdictOf(
      await exported(seizureIdOf(id(1) as DelegationId, 1), place),
      '--key',
      firstKey,
    );
    expect(verdict.lines.at(-1)).toBe('SOUND');
  },
  TEST_MS,
);

describe('what somebody plants is found by both verifiers', () => {
  it.each(plantedFaults(DOCUMENT))('%s, also under a manifest made anew', (_name, plant, expected) => {
    withCopy(folder, (copy) => {
      plant(copy);
      const before = findings(verdictOf(copy, '--key', firstKey));
      expect(before).toEqual(expect.arrayContaining([expect.stringMatching(/^FILE_(CHANGED|MISSING) /)]));
      remakeManifest(copy);
      const { code, lines } = verdictOf(copy, '--key', firstKey);
      const found = findings({ code, lines });
      expect(code).toBe(1);
      const faults = lines.filter((line) => line.startsWith('FAULT ')).length;
      expect(verdictAsJson(copy, '--key', firstKey)).toMatchObject({ code, body: { faults } });
      expect(found.filter((line) => line.startsWith('FILE_'))).toEqual([]);
      expect(found).toContain('SIGNATURE_INVALID manifest.sig');
      for (const one of expected) {
        expect(found).toContainEqual(typeof one === 'string' ? one : expect.stringMatching(one));
      }
    });
  });

  it.each<[string, (copy: string) => void, string]>([
    [
      'a timer in a history',
      (copy) =>
        change(copy, firstRun(copy), (text) =>
          text.replace('"startToFireTimeout": "', '"startToFireTimeout": "1'),
        ),
      'history',
    ],
    [
      'the page of the timeline',
      (copy) => change(copy, 'timeline.html', (text) => `${text}<p>也</p>`),
      'timeline.html',
    ],
    ['the state', (copy) => writeFileSync(join(copy, 'state.json'), '{}'), 'state.json'],
  ])('%s, which only the signed manifest covers', (_name, plant, where) => {
    withCopy(folder, (copy) => {
      plant(copy);
      expect(findings(verdictOf(copy, '--key', firstKey))).toEqual([
        expect.stringMatching(new RegExp(`^FILE_CHANGED ${where}`)),
      ]);
      remakeManifest(copy);
      expect(findings(verdictOf(copy, '--key', firstKey))).toEqual(['SIGNATURE_INVALID manifest.sig']);
      unlinkSync(join(copy, 'manifest.sig'));
      expect(findings(verdictOf(copy, '--key', firstKey))).toEqual(['MANIFEST_UNSIGNED manifest.sig']);
      rmSync(join(copy, 'anchors'), { recursive: true });
      remakeManifest(copy);
      expect(findings(verdictOf(copy, '--key', firstKey))[0]).toBe('KEY_FOREIGN');
      // Without the key from paper nothing tells this from a case that was never anchored.
      expect(findings(verdictOf(copy))).toEqual([
        'NOTE NOT_SIGNED manifest.sig',
        'NOTE NOT_ANCHORED anchors',
      ]);
    });
  });

  it('something that does not belong there, a manifest that is none, and what is no folder', () => {
    withCopy(folder, (copy) => {
      writeFileSync(join(copy, 'documents', 'x'), '');
      expect(findings(verdictOf(copy))).toEqual(['FILE_SURPLUS documents/x', 'DOCUMENT_SURPLUS documents/x']);
      const surplus = { kind: 'FAULT', code: 'FILE_SURPLUS', where: 'documents/x' };
      expect(verdictAsJson(copy)).toMatchObject({
        code: 1,
        body: { faults: 2, lines: expect.arrayContaining([surplus]) as unknown },
      });
      change(copy, 'manifest.json', (text) => `${text} `);
      expect(findings(verdictOf(copy))).toEqual(['MANIFEST_UNREADABLE manifest.json']);
    });
    expect(verdictOf(join(place, 'nothing'))).toMatchObject({ code: 1 });
  });

  it(
    'whatever byte is another one, both say the same, and never that all is well',
    () => {
      withCopy(folder, (copy) => {
        const paths = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((path) =>
          /\.[a-z]+$/.test(path),
        );
        for (const [n, path] of paths.entries()) {
          const sound = readFileSync(join(copy, path));
          const planted = Buffer.from(sound);
          const at = (n * 7_919 + 13) % planted.length;
          planted[at] = (planted[at] ?? 0) ^ 0x01;
          writeFileSync(join(copy, path), planted);
          expect([path, verdictOf(copy).code]).toEqual([path, 1]);
          writeFileSync(join(copy, path), sound);
        }
      });
    },
    TEST_MS,
  );
});

describe('refuses', () => {
  it(
    'what it does not know, and what is there already, and leaves that as it is',
    async () => {
      expect(await audit('export', 'nobody')).toMatchObject({ code: 1 });
      const before = read('manifest.json');
      const again = await audit('export', id(0), '--to', place);
      expect(again).toMatchObject({ code: 1, text: expect.stringContaining('is there already') });
      expect(read('manifest.json')).toBe(before);
    },
    TEST_MS,
  );

  it(
    'a place that cannot be written, and leaves nothing there',
    async () => {
      const full = join(place, 'no-folder');
      writeFileSync(full, '');
      const refused = await audit('export', id(0), '--to', join(full, 'within'));
      expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('cannot be written') });
      expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
    },
    TEST_MS,
  );
});

it(
  'exports what the engine has forgotten from the archive, and what neither has not, and says so',
  async () => {
    await archived();
    const runs = readdirSync(join(folder, 'history')).sort();
    await forget(runs[0] ?? '');
    expect(await exportedAs('from-both')).toEqual([]);
    await withoutArchive(async () => {
      const partly = await audit('export', id(0), '--to', join(place, 'partly'));
      expect(partly.text).toContain('The archive cannot be read');
      expect(partly.text).toContain('in neither engine nor archive');
      expect(await verdictIn('partly')).toEqual(['NOTE HISTORY_FIRST_FORGOTTEN history']);
    });
    for (const run of runs.slice(1)) await forget(run);
    expect(await exportedAs('from-archive')).toEqual([]);
    await withoutArchive(async () => {
      expect(await exportedAs('wholly')).toEqual(['NOTE HISTORY_FORGOTTEN history']);
    });
  },
  TEST_MS,
);

async function exportedAs(name: string): Promise<string[]> {
  await exported(id(0), join(place, name));
  return verdictIn(name);
}

/** What the verifiers find in the one export that is there; fails where they find it unsound. */
async function verdictIn(name: string): Promise<string[]> {
  const [folderName = ''] = readdirSync(join(place, name));
  const verdict = verdictOf(join(place, name, folderName), '--key', firstKey);
  expect([verdict.lines, verdict.code]).toEqual([expect.arrayContaining(['SOUND']), 0]);
  return findings(verdict);
}

/** All of the exported case, though its grace is not over. */
async function archived(): Promise<void> {
  const isArchived = async (): Promise<boolean> => {
    const { rows } = await insides.pool.query<{ archived_whole: boolean }>(
      'SELECT archived_whole FROM dockets WHERE delegation_id = $1',
      [id(0)],
    );
    return rows[0]?.archived_whole === true;
  };
  while (!(await isArchived())) {
    await insides.pool.query(`UPDATE dockets SET archive_after = '-infinity'`);
    await audit('archive');
  }
}

/** While another file lies where the archive of the exported case was. */
async function withoutArchive(work: () => Promise<void>): Promise<void> {
  const { rows } = await insides.pool.query<{ sha256: string }>(
    `SELECT encode(archive, 'hex') AS sha256 FROM dockets WHERE delegation_id = $1`,
    [id(0)],
  );
  const { sha256 = '' } = rows[0] ?? {};
  const file = join(product.dataDir, 'blobs', sha256.slice(0, 2), sha256.slice(2));
  renameSync(file, `${file}.away`);
  writeFileSync(file, 'another');
  await work();
  renameSync(`${file}.away`, file);
}

/** The engine forgets a run, named by its file, as it does in time. */
async function forget(file: string): Promise<void> {
  const { client } = insides.link;
  const { namespace } = client.options;
  const execution = { workflowId: caseWorkflowId(id(0)), runId: file.slice('0001-'.length, -'.json'.length) };
  await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: execution });
  const isKnown = () =>
    client.workflowService.getWorkflowExecutionHistory({ namespace, execution }).then(
      () => true,
      () => false,
    );
  while (await isKnown()) await new Promise((resolve) => setTimeout(resolve, 100));
}
