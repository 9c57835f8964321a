import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { delegationWorkflowId } from '../../workflows/names';
import type { DelegationId } from '../../domain/ids';
import { runAudit } from '../support/audit-command';
import { makeHashesAnew } from '../support/hashes-anew';
import { openInsides, type Insides } from '../support/insides';
import { idOf, liveAll, newLife, newSeizingLife, type Life } from '../support/parallel-lives';
import { personOf, PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';

const TEST_MS = 60_000;

let product: Product;
let insides: Insides;
let lives: Life[];

beforeAll(async () => {
  product = await startProduct({ CONTINUE_AS_NEW_EVENTS: '20' });
  insides = await openInsides(product);
  const { personId } = personOf('handler', 'wujiang/fenhu');
  lives = Array.from({ length: 11 }, (_, n) =>
    n === 10 ? newSeizingLife('audited-seizing') : newLife(`audited-${n}`, personId),
  );
  await liveAll(lives, product);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
}, PRODUCT_HOOK_MS);

const audit = (...args: string[]) => runAudit(product.settings, args);

const sql = (text: string, ...values: unknown[]) => insides.pool.query(text, values);

it(
  'finds nothing wrong with cases as they were decided, those that went on in new runs and seizures among them',
  async () => {
    expect(lives.every(({ acts, answers }) => answers.length === acts.length)).toBe(true);
    const { code, text } = await audit('verify');
    expect(text).toContain(' 0 faults');
    expect(text).toMatch(/13 cases with \d+ events verified/);
    expect(code).toBe(0);
  },
  TEST_MS,
);

it('shows the hash of each event to whoever reads the timeline', async () => {
  const [life] = lives;
  if (!life) throw new Error('no life');
  const response = await fetch(`${product.baseUrl}/api/v1/delegations/${idOf(life)}/timeline`, {
    headers: { authorization: `Bearer ${product.token('clerk', 'qingpu/zhujiajiao')}` },
  });
  const { items } = (await response.json()) as { items: { hash: string }[] };
  const { rows } = await sql(
    `SELECT encode(hash, 'hex') AS hash FROM events WHERE delegation_id = $1 ORDER BY revision`,
    idOf(life),
  );
  expect(items.map(({ hash }) => hash)).toEqual(rows.map(({ hash }: { hash: string }) => hash));
  expect(items.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});

it('refuses what is no case, and what is no command', async () => {
  expect(await audit('verify', '沪0118跨送〔2020〕9999号')).toMatchObject({ code: 1 });
  const { code, text } = await audit('prove');
  expect(code).toBe(1);
  expect(text).toContain('npm run audit -- verify');
});

describe('a past state', () => {
  it('is told with its clocks as they ran then, and with what has changed since another moment', async () => {
    const [life] = lives as [Life];
    const report = join(product.dataDir, 'state.json');
    const { code, text } = await audit(
      'state',
      idOf(life),
      '--revision',
      '7',
      '--against-revision',
      '1',
      '--json',
      report,
    );
    expect(text).toMatch(new RegExp(`^${idOf(life)} · #7 · `, 'm'));
    expect(text).toMatch(/ ACK-1 .* · (running|met) · \d{4}/);
    expect(text).toContain('± /revision: 1 → 7');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ state: { revision: 7 } });
  });

  it.each([
    [['--revision', '0'], 'npm run audit -- state'],
    [['--revision', '900'], '#900: '],
    [['--at', '2001-01-01T00:00:00+08:00'], 'had not been submitted then'],
    [['--at', 'yesterday'], 'npm run audit -- state'],
    [[], 'npm run audit -- state'],
  ])('of %p is refused in words', async (args, words) => {
    const { code, text } = await audit('state', idOf(lives[0] as Life), ...args);
    expect(code).toBe(1);
    expect(text).toContain(words);
  });

  it('of a case that nobody knows is refused, as is its verification', async () => {
    const nobodys = '00000000-0000-4000-8000-000000000000';
    for (const args of [
      ['state', nobodys, '--revision', '1'],
      ['verify', nobodys],
      ['replay', nobodys],
    ]) {
      expect(await audit(...args)).toMatchObject({ code: 1 });
    }
  });
});

describe('a replay', () => {
  const replayed = async (id: string, role: 'auditor' | 'clerk', place?: string) => {
    const response = await fetch(`${product.baseUrl}/api/v1/delegations/${id}/replay`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.token(role, place)}` },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const asRecorded = { isDeterministic: true, eventsEqual: true, clocksEqual: true };

  it(
    'on a worker leads the code that made the history through the same steps, to the same events and clocks',
    async () => {
      const [life] = lives as [Life];
      const { status, body } = await replayed(idOf(life), 'auditor');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        caseId: idOf(life),
        isWhole: true,
        recorded: asRecorded,
        today: asRecorded,
      });
      expect(body['runs']).toBeGreaterThan(1);
      expect(body['builds']).toEqual([(body['today'] as { build: string }).build]);
      expect((await replayed(idOf(life), 'clerk', 'qingpu/zhujiajiao')).status).toBe(403);
    },
    TEST_MS,
  );

  it(
    'of all cases and seizures finds every one as recorded',
    async () => {
      const { code, text } = await audit('replay', '--all');
      expect(text).toContain('13 cases replayed: 0 not as recorded');
      expect(code).toBe(0);
    },
    TEST_MS,
  );

  it(
    'names the first event that is another one than on record',
    async () => {
      const [, life] = lives as [Life, Life];
      const set = (text: string) =>
        sql(
          `UPDATE events SET data = jsonb_set(data, '{handler,name}', to_jsonb($2::text))
           WHERE delegation_id = $1 AND type = 'Acknowledged' RETURNING revision`,
          idOf(life),
          text,
        );
      const { rows } = await sql(
        `SELECT data #>> '{handler,name}' AS name FROM events WHERE delegation_id = $1 AND type = 'Acknowledged'`,
        idOf(life),
      );
      const changed = await set('别人');
      const { revision } = changed.rows[0] as { revision: number };
      const { code, text } = await audit('replay', idOf(life));
      await set((rows[0] as { name: string }).name);
      expect(code).toBe(1);
      expect(text).toContain(
        `✓ 步骤 steps ✗ 事件 events ✓ 期限 clocks · 首处不同 first difference: #${revision} /data/handler/name`,
      );
    },
    TEST_MS,
  );
});

describe('who looked at what', () => {
  const auditor = () => product.token('auditor');
  const looks = async (query: string) => {
    const response = await fetch(`${product.baseUrl}/api/v1/audit/access?${query}`, {
      headers: { authorization: `Bearer ${auditor()}` },
    });
    return (await response.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
  };

  it('is on record, the commands of this machine among it, with the reason that was given', async () => {
    const [life] = lives as [Life];
    const read = await fetch(`${product.baseUrl}/api/v1/delegations/${idOf(life)}`, {
      headers: { authorization: `Bearer ${product.token('clerk', 'qingpu/zhujiajiao')}` },
    });
    expect(read.status).toBe(200);
    await audit('state', idOf(life), '--revision', '1', '--reason', '案件评查');
    const { items } = await looks(`delegation=${idOf(life)}`);
    expect(items[0]).toMatchObject({
      act: 'state',
      reason: '案件评查',
      actor: { account: expect.any(String), host: expect.any(String) },
      docketNumber: expect.stringMatching(/^沪0118跨送/),
    });
    expect(items[1]).toMatchObject({ act: 'read', actor: { role: 'clerk', unit: 'qingpu/zhujiajiao' } });
  });

  it(
    'is verified, and what was taken out or changed is named',
    async () => {
      const table = 'registry_audit.access_log';
      const { rows } = await sql(`SELECT max(seq) AS last FROM ${table}`);
      const { last } = rows[0] as { last: number };
      await sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      const kept = await sql(`DELETE FROM ${table} WHERE seq = $1 RETURNING seq, at, entry, hash`, last - 1);
      const { code, text } = await audit('verify');
      const { seq, at, entry, hash } = kept.rows[0] as Record<string, unknown>;
      await sql(`INSERT INTO ${table} (seq, at, entry, hash) VALUES ($1, $2, $3, $4)`, seq, at, entry, hash);
      await sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
      expect(text).toContain(`ACCESS_MISSING  查阅记录缺少第 ${last - 1}–${last - 1} 条`);
      expect(code).toBe(1);
      expect(await audit('verify')).toMatchObject({ code: 0 });
    },
    TEST_MS,
  );
});

describe('each fault that somebody plants', () => {
  const named: Record<string, string> = {};

  beforeAll(async () => {
    const [changed, removed, cut, swapped, putIn, lost, moved, covered, ended] = lives.map(idOf);
    const ofCase = 'WHERE delegation_id = $1';
    await sql(`UPDATE events SET data = data || '{"x":1}' ${ofCase} AND revision = 2`, changed);
    await sql(`DELETE FROM events ${ofCase} AND revision = 3`, removed);
    await sql(
      `DELETE FROM events ${ofCase} AND revision = (SELECT max(revision) FROM events ${ofCase})`,
      cut,
    );
    await sql(`UPDATE dockets SET revision = revision - 1 ${ofCase}`, cut);
    for (const [from, to] of [
      [4, 900],
      [5, 4],
      [900, 5],
    ]) {
      await sql(`UPDATE events SET revision = $3 ${ofCase} AND revision = $2`, swapped, from, to);
    }
    await sql(
      `INSERT INTO events SELECT delegation_id, 900, type, at, court_time, actor, data, NULL, NULL, recorded_at, hash
       FROM events ${ofCase} AND revision = 2`,
      putIn,
    );
    for (const table of ['events', 'dockets']) await sql(`DELETE FROM ${table} ${ofCase}`, lost);
    await sql(
      `UPDATE dockets SET state = jsonb_set(state::jsonb, '{clocks,0,dueAt}', '"2030-01-01T00:00:00+08:00"') ${ofCase}`,
      moved,
    );
    await sql(`UPDATE events SET data = data || '{"x":1}' ${ofCase} AND revision = 3`, covered);
    await makeHashesAnew(insides.pool, covered ?? '');
    const life = newLife('audited-ended', personOf('handler', 'wujiang/fenhu').personId);
    life.acts.splice(2);
    await liveAll([life], product);
    lives.push(life);
    const { client } = insides.link;
    await client.workflow
      .getHandle(delegationWorkflowId(idOf(life) as DelegationId))
      .terminate('made an end of it');
    const report = join(product.dataDir, 'verified.json');
    const { code, text } = await audit('verify', '--json', report);
    expect(code).toBe(1);
    const { faults } = JSON.parse(readFileSync(report, 'utf8')) as {
      faults: { caseId: string; fault: Record<string, unknown> }[];
    };
    // Whether a case was in the archive by then, which then differs as well, is the worker's affair.
    for (const { caseId, fault } of faults.filter(
      ({ fault: { code: what } }) => what !== 'ARCHIVE_DIFFERS',
    )) {
      named[caseId] =
        `${named[caseId] ?? ''}${String(fault['code'])} ${JSON.stringify(fault['revision'] ?? fault['pointers'] ?? fault['act'])}; `;
    }
    named['text'] = text;
    named['undisturbed'] = named[ended ?? ''] ?? 'nothing';
  }, TEST_MS);

  const faultsOf = (n: number): string => named[idOf(lives[n] as Life)] ?? 'nothing';

  it.each([
    ['a changed event', 0, 'EVENT_CHANGED 2; '],
    ['an event removed in the middle', 1, 'EVENT_MISSING 3; '],
    ['an event removed at the end', 2, /STATE_DIFFERS .*(NOT_IN|BEHIND)_HISTORY \d+; /],
    ['two events swapped', 3, /EVENT_CHANGED 4; EVENT_CHANGED 5; /],
    ['an event put in', 4, 'EVENT_TOO_MANY 900; '],
    ['a whole case removed', 5, 'NOT_IN_REGISTRY undefined; '],
    ['a due instant that was moved', 6, 'STATE_DIFFERS ["/clocks/0/dueAt"]; '],
    ['a change that was covered up by new hashes', 7, 'NOT_IN_HISTORY 0; '],
    ['a workflow that was terminated at the engine', 11, 'ACTED_ON_ENGINE "terminated"; '],
  ])('is named: %s', (_what, n, faults) => {
    if (typeof faults === 'string') expect(faultsOf(n)).toBe(faults);
    else expect(faultsOf(n)).toMatch(faults);
  });

  it('is told in words, with the docket number, and nothing is said of the others', async () => {
    expect(named['undisturbed']).toBe('nothing');
    expect(named['text']).toMatch(/沪0118跨送〔\d{4}〕\d+号 EVENT_CHANGED {2}第 2 号事件与其哈希值不符 /);
    expect(named['text']).toContain(' · made an end of it)');
  });

  it('is looked for in the cases that are asked for alone', async () => {
    const [, removed, , , , , , , , well] = lives.map(idOf);
    expect(await audit('verify', well ?? '')).toMatchObject({ code: 0 });
    const { code, text } = await audit('verify', removed ?? '', well ?? '');
    expect([code, text]).toEqual([1, expect.stringContaining('EVENT_MISSING')]);
    expect(text).toMatch(/^2 cases/m);
  });
});
