import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorOf, findPerson } from '../../domain/directory';
import type { Tombstone } from '../../domain/retention/tombstone';
import { builtInNetwork } from '../../networks';
import { readAnchorBook } from '../../platform/anchors/anchor-book';
import { createArchives } from '../../platform/archive/archives';
import type { BlobStore } from '../../platform/blobs';
import { documentNotes } from '../../platform/document-notes';
import { loadConfig } from '../../platform/config';
import { createFileBlobs } from '../../platform/file-blobs';
import { caseWorkflowId, delegationWorkflowId } from '../../workflows/names';
import { knowsWorkflow } from '../../platform/engine-runs';
import { destroyCase } from '../../main/retention/destroy';
import type { RetentionOffice } from '../../main/retention/office';
import { destroyingAlone, findTombstone } from '../../registry/tombstones';
import type { DelegationId } from '../../domain/ids';
import { runAudit } from '../support/audit-command';
import { day } from '../support/requests';
import { SAMPLES, sha256Of } from '../support/documents';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { archiveAll, LATER_BY_DAYS, retentionLater, uploadDocument } from '../support/kept-cases';
import { directory } from '../support/people';
import {
  personOf,
  PRODUCT_HOOK_MS,
  runBuilt,
  startProduct,
  ownSettings,
  type Product,
} from '../support/product';

const TEST_MS = 100_000;
const BY = personOf('operator').personId;

let product: Product;
let insides: Insides;
let blobs: BlobStore;
let lives: Record<'gone' | 'sharing' | 'held' | 'broken' | 'seizing', Life>;

const own = Buffer.concat([SAMPLES.pdf, Buffer.from('own')]);
const shared = Buffer.concat([SAMPLES.pdf, Buffer.from('shared')]);
const id = (name: keyof typeof lives) => idOf(lives[name]) as DelegationId;
const audit = (...args: string[]) => runAudit(product.settings, args);

const retention = (...args: string[]) => retentionLater(product, args);

const said = ['--by', BY, '--reason', '保管期满'];
const destroy = (...cases: string[]) => retention('destroy', ...cases, ...said);

function naming(life: Life, ...documents: Buffer[]): Life {
  const [submit] = life.acts;
  if (submit) submit.body['enclosures'] = documents.map((one) => ({ title: '诉状', sha256: sha256Of(one) }));
  return life;
}

beforeAll(async () => {
  const settings = await ownSettings();
  const network = join(settings.DATA_DIR, 'network.json');
  const terms = { service: 1, preservation: 1 };
  writeFileSync(network, JSON.stringify({ ...(builtInNetwork as object), retention: terms }));
  product = await startProduct({ ...settings, NETWORK_FILE: network, CONTINUE_AS_NEW_EVENTS: '20' });
  insides = await openInsides(product);
  blobs = createFileBlobs(join(product.dataDir, 'blobs'));
  await Promise.all([own, shared].map((content) => uploadDocument(product, content)));
  const { personId } = personOf('handler', 'wujiang/fenhu');
  lives = {
    gone: naming(newLife('gone', personId), own, shared),
    sharing: naming(newLife('sharing', personId), shared),
    held: newLife('held', personId),
    broken: newLife('broken', personId),
    seizing: newSeizingLife('seizing'),
  };
  await liveAll(Object.values(lives), product);
  await archiveAll(product, insides.pool, Object.keys(lives).length, 0);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
}, PRODUCT_HOOK_MS);

const numberOf = (name: keyof typeof lives): string => lives[name].answers[0]?.docketNumber ?? '';

const TABLES = ['dockets', 'events', 'docket_search', 'work_items', 'turn_facts', 'escalations'];

/** All that the registry has of cases, as one text. */
async function dump(): Promise<string> {
  const all = TABLES.map((table) => `SELECT ${table}::text AS text FROM ${table}`).join(' UNION ALL ');
  const { rows } = await insides.pool.query<{ text: string }>(all);
  return rows.map(({ text }) => text).join();
}

it(
  'lists what is due, and destroys nothing that is not anchored, held, watched still or too early',
  async () => {
    const early = runBuilt('main/retention.js', product.settings, ['due']);
    expect((await early.exited).code).toBe(0);
    expect(early.output()).toContain('0 are due on');
    const onDay = runBuilt('main/retention.js', product.settings, ['due', '--as-of', '2031-01-01']);
    await onDay.exited;
    expect(onDay.output()).toContain('5 are due on 2031-01-01, 4 of them with nothing in the way');
    expect(await retention('hold', numberOf('held'), '--by', BY, '--reason', '申诉复查')).toMatchObject({
      code: 0,
    });
    expect((await destroy(id('gone'))).text).toContain('✗ notAnchored');
    expect(await audit('anchor')).toMatchObject({ code: 0 });

    const tooEarly = runBuilt('main/retention.js', product.settings, ['destroy', id('gone'), ...said]);
    expect((await tooEarly.exited).code).toBe(1);
    expect(tooEarly.output()).toContain('✗ notDue');
    const { code, text } = await destroy(numberOf('held'), id('seizing'), 'nothing');
    expect(code).toBe(1);
    expect(text).toMatch(/✗ held {2}.*\n.*✗ seizureOpen notArchived {2}.*\nnothing {2}✗/);
    expect(text).toContain('0 of 3 destroyed');
    expect((await retention('destroy', id('gone'), '--by', 'nobody', '--reason', '期满')).text).toContain(BY);
  },
  TEST_MS,
);

it(
  'destroys a case: rows, archive, engine and its own document are gone, a tombstone stays',
  async () => {
    await audit('replay', id('gone'));
    const { rows } = await insides.pool.query<{ archive: string }>(
      `SELECT encode(archive, 'hex') AS archive FROM dockets WHERE delegation_id = $1`,
      [id('gone')],
    );
    const archive = await createArchives(blobs).get(rows[0]?.archive ?? '');
    const report = join(product.dataDir, 'destroyed.json');
    const { code, text } = await retention('destroy', numberOf('gone'), ...said, '--json', report);
    expect([code, text]).toEqual([0, expect.stringContaining('1 of 1 destroyed')]);
    const [{ stone }] = (JSON.parse(readFileSync(report, 'utf8')) as { cases: [{ stone: Tombstone }] }).cases;
    expect(stone).toMatchObject({
      delegationId: id('gone'),
      docketNumber: numberOf('gone'),
      cases: [{ revision: archive?.revision, head: archive?.links.at(-1)?.hash, archive: rows[0]?.archive }],
      documents: [sha256Of(own)],
      by: { personId: BY },
      reason: '保管期满',
      rule: { years: 1 },
    });
    expect(JSON.stringify(stone)).not.toMatch(/周建国|诉状|买卖合同/);

    expect(archive?.runs.length).toBeGreaterThan(1);
    for (const hash of [rows[0]?.archive ?? '', ...(archive?.runs.map(({ history }) => history) ?? [])]) {
      expect(stone.blobs).toContain(hash);
    }
    for (const hash of [...stone.blobs, sha256Of(own)]) expect(await blobs.has(hash)).toBe(false);
    expect(await blobs.has(sha256Of(shared))).toBe(true);
    expect(await blobs.notesIn(`archives/cases/${id('gone')}`)).toEqual([]);
    expect(await dump()).not.toContain(id('gone'));
    expect(await knowsWorkflow(insides.link.client, delegationWorkflowId(id('gone')))).toBe(false);

    const as = { authorization: `Bearer ${product.token('clerk', 'qingpu/zhujiajiao')}` };
    const url = `${product.baseUrl}/api/v1/delegations`;
    expect((await fetch(`${url}/${id('gone')}`, { headers: as })).status).toBe(410);
    expect((await fetch(`${url}/${id('sharing')}`, { headers: as })).status).toBe(200);
    const submitted = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(lives.gone.acts[0]?.body),
      headers: { ...as, 'content-type': 'application/json', 'idempotency-key': 'gone-submit' },
    });
    expect([submitted.status, await submitted.text()]).toEqual([
      410,
      expect.stringContaining('CASE_DESTROYED'),
    ]);
    expect(await knowsWorkflow(insides.link.client, delegationWorkflowId(id('gone')))).toBe(false);

    expect(await destroy(id('gone'))).toMatchObject({
      code: 0,
      text: expect.stringContaining('Destroyed already'),
    });
    const { code: refused, text: why } = await audit('timeline', numberOf('gone'));
    expect([refused, why]).toEqual([1, expect.stringContaining('保管期满')]);
  },
  TEST_MS,
);

it(
  'broken off at any step it is finished by the same command, and told of until then',
  async () => {
    const { client } = insides.link;
    const config = loadConfig(product.settings);
    const person = findPerson(directory, BY);
    if (!person) throw new Error('no operator');
    const office: RetentionOffice = {
      ...{ config, pool: insides.pool, client, blobs, archives: createArchives(blobs) },
      directory: { ...directory, retention: { service: 1 } },
    };
    const book = await readAnchorBook(config.anchorFolder);
    const destroying = { actor: actorOf(directory, person), reason: '保管期满' };
    const broken = (): Promise<never> => Promise.reject(new Error('killed'));
    const brokenList = (): never => {
      throw new Error('killed');
    };
    const steps: Partial<RetentionOffice>[] = [
      { blobs: { ...blobs, note: broken } },
      { client: { ...client, workflow: { list: brokenList } } as unknown as RetentionOffice['client'] },
      { blobs: { ...blobs, remove: broken } },
      { blobs: { ...blobs, removeNote: broken } },
    ];
    const realNow = Date.now;
    try {
      Date.now = () => realNow() + Number(LATER_BY_DAYS) * 86_400_000;
      for (const over of steps) {
        const tried = destroyCase({ ...office, ...over }, book, id('broken'), destroying);
        await expect(tried).rejects.toThrow('killed');
        expect(await findTombstone(insides.pool, id('broken'))).toMatchObject({ doneAt: null });
      }
    } finally {
      Date.now = realNow;
    }
    expect(await dump()).not.toContain(id('broken'));
    const { code, text } = await audit('verify', id('broken'));
    expect([code, text]).toEqual([1, expect.stringContaining('DESTRUCTION_UNFINISHED')]);
    const busy = await destroyingAlone(insides.pool, () => destroy(id('broken')));
    expect(busy).toMatchObject({
      code: 1,
      text: expect.stringContaining('run this again when that has ended'),
    });
    expect(await destroy(id('broken'))).toMatchObject({ code: 0 });
    expect((await findTombstone(insides.pool, id('broken')))?.doneAt).not.toBeNull();
  },
  TEST_MS,
);

it(
  'destroys with a case the seizures that it reported, once each of them has ended and is archived',
  async () => {
    const as = {
      authorization: `Bearer ${product.token('clerk', 'qingpu/zhujiajiao')}`,
      'content-type': 'application/json',
    };
    const seizures = lives.seizing.answers.at(-1)?.seizures ?? [];
    expect(seizures).toHaveLength(2);
    for (const seizure of seizures) {
      const released = await fetch(`${product.baseUrl}/api/v1/seizures/${seizure}/actions/release`, {
        method: 'POST',
        body: JSON.stringify({ rulingNumber: '（2026）沪0118财保7号之二', date: day() }),
        headers: { ...as, 'idempotency-key': `${seizure}-release` },
      });
      expect(released.status).toBe(200);
    }
    await archiveAll(product, insides.pool, Object.keys(lives).length - 2, seizures.length);
    expect((await destroy(id('seizing'))).text).toContain('✗ notAnchored');
    expect(await audit('anchor')).toMatchObject({ code: 0 });
    expect(await destroy(id('seizing'))).toMatchObject({
      code: 0,
      text: expect.stringContaining('1 of 1 destroyed'),
    });

    const { stone } = (await findTombstone(insides.pool, id('seizing'))) ?? {};
    expect(stone?.cases.map(({ caseId }) => caseId)).toEqual([id('seizing'), ...seizures]);
    for (const hash of stone?.blobs ?? []) expect(await blobs.has(hash)).toBe(false);
    for (const caseId of [id('seizing'), ...seizures]) {
      expect(await knowsWorkflow(insides.link.client, caseWorkflowId(caseId))).toBe(false);
      expect(await blobs.notesIn(`archives/cases/${caseId}`)).toEqual([]);
    }
    expect(await dump()).not.toContain(id('seizing'));
    for (const seizure of seizures) {
      const url = `${product.baseUrl}/api/v1/seizures/${seizure}`;
      expect((await fetch(url, { headers: as })).status).toBe(410);
    }
  },
  TEST_MS,
);

it(
  'leaves books that verify, and that a rebuild makes anew without it',
  async () => {
    const { code, text } = await audit('verify');
    expect([code, text]).toEqual([0, expect.stringContaining('5 were destroyed')]);
    expect(await runBuilt('main/rebuild.js', product.settings, ['--fresh']).exited).toMatchObject({
      code: 0,
    });
    expect(await dump()).not.toContain(id('gone'));
    expect(await dump()).toContain(id('sharing'));
    expect(await audit('anchor')).toMatchObject({ code: 0 });
  },
  TEST_MS,
);

it(
  'is told of where it does not fit: what is there again, what stays otherwise, what went without a word',
  async () => {
    await blobs.put(own);
    await insides.pool.query(
      `ALTER TABLE registry_audit.tombstones DISABLE TRIGGER USER;
       UPDATE registry_audit.tombstones SET stone = replace(stone::text, '保管期满', '另有原因')::json
       WHERE delegation_id = '${id('broken')}';
       ALTER TABLE registry_audit.tombstones ENABLE TRIGGER USER`,
    );
    await insides.pool.query('DELETE FROM dockets WHERE delegation_id = $1', [id('held')]);
    await insides.pool.query('DELETE FROM events WHERE delegation_id = $1', [id('held')]);
    const report = join(product.dataDir, 'faults.json');
    expect(await audit('verify', '--json', report)).toMatchObject({ code: 1 });
    const { faults } = JSON.parse(readFileSync(report, 'utf8')) as {
      faults: { caseId: string; fault: { code: string; where?: string } }[];
    };
    expect(faults.map(({ caseId, fault }) => [caseId, fault.code, fault.where])).toEqual([
      [id('held'), 'NOT_IN_REGISTRY', undefined],
      [id('held'), 'ANCHORED_CASE_MISSING', undefined],
      ...[
        [id('gone'), 'DESTROYED_STILL_THERE', `document ${sha256Of(own)}`],
        [id('broken'), 'TOMBSTONE_CHANGED', undefined],
      ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    ]);
  },
  TEST_MS,
);

it(
  'is put back from beside a registry that lost it: the tombstone, and who holds what',
  async () => {
    await retention('hold', numberOf('sharing'), '--by', BY, '--reason', '信访核查');
    // Of what was destroyed somebody has uploaded a document again, for a case of theirs.
    await blobs.put(own);
    const uploadedAt = new Date(Date.now() + (Number(LATER_BY_DAYS) + 1) * 86_400_000).toISOString();
    await blobs.note(`${documentNotes(sha256Of(own))}/again.json`, JSON.stringify({ uploadedAt }));
    await insides.pool.query('TRUNCATE registry_audit.tombstones, registry_audit.access_log');
    expect((await retention('holds')).text).toContain('0 cases are held');
    expect((await destroy(id('sharing'))).text).toContain('✗ held');
    const { code, text } = await retention('restore');
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('5 acts are noted; 3 tombstones were put back'),
    ]);
    expect((await findTombstone(insides.pool, id('gone')))?.doneAt).not.toBeNull();
    expect((await retention('holds')).text).toContain('申诉复查');
    expect(await blobs.has(sha256Of(own))).toBe(true);

    const { stone } = (await findTombstone(insides.pool, id('gone'))) ?? {};
    const forged = { entryId: randomUUID(), stone: { ...stone, delegationId: id('sharing') } };
    await blobs.note(`retention/destroyed/${id('sharing')}`, JSON.stringify(forged));
    const again = await retention('restore');
    expect([again.code, again.text]).toEqual([1, expect.stringContaining('no act on record')]);
    expect(await dump()).toContain(id('sharing'));
  },
  TEST_MS,
);
