import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createArchives, type Archives } from '../../platform/archive/archives';
import { createCaseHistories } from '../../platform/archive/archived-histories';
import { createFileBlobs } from '../../platform/file-blobs';
import { createArchiveMarks, type ArchiveMarks } from '../../registry/archives';
import { archiveDue, type Archiving } from '../../workers/archivist';
import type { ArchiveSources } from '../../workers/archive-case';
import { caseWorkflowId } from '../../workflows/names';
import { runAudit } from '../support/audit-command';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { personOf, PRODUCT_HOOK_MS, runBuilt, startProduct, type Product } from '../support/product';

const TEST_MS = 100_000;
const LIVES = 8;

let product: Product;
let insides: Insides;
let lives: Life[];
let archives: Archives;
let marks: ArchiveMarks;
let sources: ArchiveSources;

beforeAll(async () => {
  product = await startProduct({ CONTINUE_AS_NEW_EVENTS: '20' });
  insides = await openInsides(product);
  const { personId } = personOf('handler', 'wujiang/fenhu');
  lives = [
    ...Array.from({ length: LIVES }, (_, n) => newLife(`archived-${n}`, personId)),
    newSeizingLife('archived-seizing'),
  ];
  await liveAll(lives, product);
  const blobs = createFileBlobs(join(product.dataDir, 'blobs'));
  archives = createArchives(blobs);
  marks = createArchiveMarks(insides.pool);
  const histories = createCaseHistories(insides.link.client, blobs, marks);
  sources = { registry: insides.pool, histories, archives, marks };
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
}, PRODUCT_HOOK_MS);

const audit = (...args: string[]) => runAudit(product.settings, args);

/** As the worker does it by itself, but now; it may be at it just then. */
async function archiveNow(over: Partial<ArchiveSources> = {}): Promise<Archiving> {
  await insides.pool.query(`UPDATE dockets SET archive_after = '-infinity'`);
  for (;;) {
    const done = await archiveDue({ ...sources, ...over });
    if (done) return done;
    await sleep(100);
  }
}

/** Closed delegations, and how much of each is archived. */
async function closed(): Promise<{ id: string; isWhole: boolean; runs: number }[]> {
  const { rows } = await insides.pool.query<{ id: string; isWhole: boolean; runs: number }>(
    `SELECT delegation_id::text AS id, archived_whole AS "isWhole", archived_runs AS runs
     FROM dockets WHERE stage = 'closed' ORDER BY submitted_at`,
  );
  return rows;
}

it(
  'puts closed cases away by itself, with every run of their workflows, while the others go on',
  async () => {
    for (;;) {
      const cases = await closed();
      expect(cases.length).toBeGreaterThanOrEqual(LIVES);
      if (cases.every(({ isWhole }) => isWhole)) break;
      await sleep(500);
    }
    for (const { id, runs } of await closed()) {
      const archive = await archives.get((await marks.of(id)) ?? '');
      expect(archive).toMatchObject({ caseId: id, isOver: true, isWhole: true });
      expect(archive?.runs).toHaveLength(runs);
    }
    expect((await closed()).filter(({ runs }) => runs > 1).length).toBeGreaterThanOrEqual(LIVES);
    const { code, text } = await audit('verify');
    expect(text).toContain(' 0 faults');
    expect(text).toMatch(/ [1-9]\d* against their archive/);
    expect(code).toBe(0);
  },
  TEST_MS,
);

it(
  'is read in place of what the engine has forgotten: history, replay and verification are whole',
  async () => {
    const [{ id } = { id: '' }] = await closed();
    const archive = await archives.get((await marks.of(id)) ?? '');
    for (const { runId } of archive?.runs ?? []) {
      await insides.link.client.workflowService.deleteWorkflowExecution({
        namespace: insides.link.client.options.namespace,
        workflowExecution: { workflowId: caseWorkflowId(id), runId },
      });
    }
    const gone = insides.link.client.workflow.getHandle(caseWorkflowId(id));
    while (
      await gone.describe().then(
        () => true,
        () => false,
      )
    ) {
      await sleep(100);
    }
    const auditor = { headers: { authorization: `Bearer ${product.token('auditor')}` } };
    const url = `${product.baseUrl}/api/v1/delegations/${id}`;
    const history = (await (await fetch(`${url}/history`, auditor)).json()) as { runs: { runId: string }[] };
    expect(history.runs.map(({ runId }) => runId)).toEqual(archive?.runs.map(({ runId }) => runId));
    const replayed = await (await fetch(`${url}/replay`, { ...auditor, method: 'POST' })).json();
    const asRecorded = { isDeterministic: true, eventsEqual: true, clocksEqual: true };
    expect(replayed).toMatchObject({ isWhole: true, recorded: asRecorded, today: asRecorded });
    const { code, text } = await audit('verify', id);
    expect(text).toContain(' 0 faults');
    expect(text).toContain('0 are in neither');
    expect(code).toBe(0);
  },
  TEST_MS,
);

describe('what lies in the archive and is not what was written', () => {
  const blobsFolder = () => join(product.dataDir, 'blobs');
  const fileOf = (sha256: string) => join(blobsFolder(), sha256.slice(0, 2), sha256.slice(2));
  const named: string[] = [];

  /** Changes a file of the archive for as long as the books are verified. */
  function change(sha256: string, plant: (file: string, content: Buffer) => void): () => void {
    const file = fileOf(sha256);
    const content = readFileSync(file);
    plant(file, content);
    return () => writeFileSync(file, content);
  }

  async function markOtherwise(id: string, sha256: string): Promise<() => Promise<void>> {
    const kept = (await marks.of(id)) ?? '';
    const { runs = 0 } = (await closed()).find((one) => one.id === id) ?? {};
    await marks.mark(id, { sha256, runs, isWhole: true });
    return () => marks.mark(id, { sha256: kept, runs, isWhole: true });
  }

  beforeAll(async () => {
    const blobs = createFileBlobs(blobsFolder());
    const ids = (await closed()).map(({ id }) => id);
    const of = async (n: number) => (await marks.of(ids[n] ?? '')) ?? '';
    const historyOf = async (n: number) => (await archives.get(await of(n)))?.runs[0]?.history ?? '';
    const flipped = (file: string, content: Buffer) => {
      const bytes = Buffer.from(content);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    };
    const foreign = await of(0);
    const back = [
      change(await historyOf(1), flipped),
      change(await historyOf(2), (file) => rmSync(file)),
      change(await of(3), (file) => rmSync(file)),
      change(await of(4), (file, content) => writeFileSync(file, content.subarray(0, 100))),
      await markOtherwise(ids[5] ?? '', await blobs.put(Buffer.from('no gzip'))),
      await markOtherwise(ids[6] ?? '', await blobs.put(gzipSync('{"archive":2}'))),
      await markOtherwise(ids[7] ?? '', foreign),
    ];
    const report = join(product.dataDir, 'archive-faults.json');
    const { code } = await audit('verify', '--json', report);
    for (const undo of back) await Promise.resolve(undo());
    expect(code).toBe(1);
    const { faults } = JSON.parse(readFileSync(report, 'utf8')) as {
      faults: { caseId: string; fault: { code: string } }[];
    };
    for (const [n, id] of ids.entries()) {
      named[n] = faults
        .filter(({ caseId }) => caseId === id)
        .map(({ fault }) => fault.code)
        .join();
    }
  }, TEST_MS);

  it.each([
    ['nothing', 0, ''],
    ['a byte of a history', 1, 'ARCHIVE_CHANGED'],
    ['a history that is gone', 2, 'ARCHIVE_MISSING'],
    ['an archive that is gone', 3, 'ARCHIVE_MISSING'],
    ['an archive cut off in the middle', 4, 'ARCHIVE_CHANGED'],
    ['what is no gzip', 5, 'ARCHIVE_UNREADABLE'],
    ['another JSON', 6, 'ARCHIVE_UNREADABLE'],
    ['another case’s', 7, 'ARCHIVE_DIFFERS'],
  ])('is named: %s', (_what, n, code) => {
    expect(named[n]).toBe(code);
  });

  it(
    'is nothing any more once it is as it was',
    async () => {
      expect(await audit('verify')).toMatchObject({ code: 0 });
    },
    TEST_MS,
  );
});

describe('where it cannot be done at once', () => {
  async function oneMore(key: string): Promise<string> {
    const life = newLife(key, personOf('handler', 'wujiang/fenhu').personId);
    await liveAll([life], product);
    return idOf(life);
  }

  it(
    'a case is archived later, whole: no room for its histories, no room for itself, ended before it was marked',
    async () => {
      const full = (): Promise<never> =>
        Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      const id = await oneMore('archived-later');
      const isWhole = async (): Promise<boolean> =>
        (await closed()).some((one) => one.id === id && one.isWhole);
      const failing: Partial<ArchiveSources>[] = [
        { archives: { ...archives, putRuns: full } },
        { archives: { ...archives, put: full } },
        { archives: { ...archives, get: async () => undefined } },
        { marks: { ...marks, mark: full } },
      ];
      for (const over of failing) {
        if (await isWhole()) break; // The worker was quicker.
        const { waiting } = await archiveNow(over);
        if (await isWhole()) break;
        expect(waiting).toMatchObject([{ caseId: id, why: 'failed' }]);
      }
      await archiveNow();
      expect(await isWhole()).toBe(true);
      expect(await audit('verify', id)).toMatchObject({ code: 0 });
    },
    TEST_MS,
  );

  it(
    'says why, and goes on when the store is back',
    async () => {
      const folder = join(product.dataDir, 'blobs');
      renameSync(folder, `${folder}.away`);
      writeFileSync(folder, 'no folder');
      let id: string;
      let during;
      try {
        id = await oneMore('archived-back');
        during = await archiveNow();
      } finally {
        rmSync(folder);
        renameSync(`${folder}.away`, folder);
      }
      const waited = during.waiting.find(({ caseId }) => caseId === id);
      if (waited) expect(waited).toMatchObject({ why: 'failed' });
      await archiveNow();
      expect((await closed()).find((one) => one.id === id)).toMatchObject({ isWhole: true });
    },
    TEST_MS,
  );
});

it(
  'does by command what waits, and says so',
  async () => {
    const { code, text } = await audit('archive');
    expect(text).toMatch(/^\d+ archived, 0 must wait\.$|Cases are being archived/m);
    expect([0, 1]).toContain(code);
  },
  TEST_MS,
);

/** All that the registry says of what is over, but for when it was written, and by which try. */
async function booksOfClosed(): Promise<Record<string, object[]>> {
  const books: Record<string, object[]> = {};
  for (const [table, of] of [
    ['dockets', `stage = 'closed'`],
    ['seizures', `status NOT IN ('inForce', 'waiting')`],
    ['events', `delegation_id IN (SELECT delegation_id FROM dockets WHERE stage = 'closed')`],
    ['turn_facts', `delegation_id IN (SELECT delegation_id FROM dockets WHERE stage = 'closed')`],
    ['docket_search', `delegation_id IN (SELECT delegation_id FROM dockets WHERE stage = 'closed')`],
    ['docket_numbers', 'true'],
    [
      'seizure_events',
      `seizure_id IN (SELECT seizure_id FROM seizures WHERE status NOT IN ('inForce', 'waiting'))`,
    ],
  ]) {
    const { rows } = await insides.pool.query<{ row: object }>(
      `SELECT to_jsonb(t) - '{recorded_at,archive_after,fence_run,fence_history_length,fence_at_ms}'::text[] AS row
       FROM ${table} t WHERE ${of} ORDER BY 1`,
    );
    books[table ?? ''] = rows;
  }
  return books;
}

async function rebuild(...args: string[]): Promise<{ code: number | null; text: string }> {
  const rebuilding = runBuilt('main/rebuild.js', product.settings, args);
  const { code } = await rebuilding.exited;
  return { code, text: rebuilding.output() };
}

it.each([
  ['is made anew', () => Promise.resolve()],
  ['was lost', () => insides.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')],
])(
  'gives the registry that %s the cases that are over, also one that the engine has forgotten, and stays marked',
  async (_what, lose) => {
    await archiveNow();
    const before = await booksOfClosed();
    await lose();
    const { code, text } = await rebuild();
    expect([code, code === 0 ? '' : text]).toEqual([0, '']);
    expect(Number(/(\d+) of them from their archives; 0 kept/.exec(text)?.[1])).toBeGreaterThan(LIVES);
    expect(await booksOfClosed()).toEqual(before);
    const held = await rebuild('--verify');
    expect(held.text).toContain(' 0 differences; 0 are in neither');
    expect(held.code).toBe(0);
    expect(await audit('verify')).toMatchObject({ code: 0 });
  },
  TEST_MS,
);
