import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createProjector } from '../../registry/commit';
import { createPool } from '../../registry/pool';
import { differences } from '../../registry/rebuild/compare';
import { keepTheRest, openDraft, writeAgain, writeTold } from '../../registry/rebuild/draft';
import { BEFORE, DRAFT, dropSchema, exchange, rebuildingAlone } from '../../registry/rebuild/schemas';
import { incompleteCases, newestOpen, staleCases, stillOpen } from '../../registry/rebuild/stale-cases';
import { APART_TABLES, CASE_TABLES, KEPT_TABLES, OWN_TABLES } from '../../registry/rebuild/tables';
import { withoutIndexes } from '../../registry/rebuild/without-indexes';
import type { DelegationState } from '../../domain/delegation/state';
import type { ToldLife } from '../../domain/told-life';
import { aWrite, idOf } from '../support/registry-states';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';

let registry: TestRegistry;
let live: Pool;
let draft: Pool;

beforeAll(async () => {
  registry = await startTestRegistry();
  live = registry.pool;
  draft = createPool(registry.url, { applicationName: 'test-draft', schema: DRAFT });
}, SERVER_HOOK_MS);
afterAll(async () => {
  await draft.end();
  await registry.stop();
}, SERVER_HOOK_MS);
beforeEach(async () => {
  await Promise.all([dropSchema(live, DRAFT), dropSchema(live, BEFORE)]);
  await registry.clear();
});

const numberOf = async (n: number): Promise<string | undefined> =>
  (
    await live.query<{ n: string }>('SELECT docket_number AS n FROM dockets WHERE delegation_id = $1', [
      idOf(n),
    ])
  ).rows[0]?.n;

/** As its history would tell it. */
async function told(state: DelegationState, n: number, over: Partial<ToldLife> = {}): Promise<ToldLife> {
  const life = {
    ...{ workflowId: `delegation:${state.delegationId}`, isWhole: true, loads: [] },
    ...{ delegation: aWrite(state), docketNumber: (await numberOf(n)) ?? null },
    ...over,
  };
  return life;
}

it('every table of the registry is made from histories, taken along, or its own', () => {
  const folder = join(__dirname, '../../registry');
  const sources = readdirSync(join(folder, 'migrations')).map((file) => join(folder, 'migrations', file));
  const made = [...sources, join(folder, 'migrate.ts')].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+(?:\.\w+)?)/g)].map(
      ([, name]) => name,
    ),
  );
  const known = [...CASE_TABLES.map(({ name }) => name), ...KEPT_TABLES, ...OWN_TABLES, ...APART_TABLES];
  expect([...new Set(made)].sort()).toEqual(known.sort());
});

describe('a draft', () => {
  it('is gone on with by the same engine, and begun anew for another', async () => {
    const state = await putState(live, 1);
    expect(await openDraft({ live, draft }, 'courts')).toEqual(new Set());
    await writeTold(draft, await told(state, 1));
    expect(await openDraft({ live, draft }, 'courts')).toEqual(new Set([`delegation:${state.delegationId}`]));
    expect(await openDraft({ live, draft }, 'others')).toEqual(new Set());
  });

  it('has all its indexes again, also when whoever left them out was ended', async () => {
    const indexes = async () =>
      (
        await live.query<{ indexname: string }>(
          'SELECT indexname FROM pg_indexes WHERE schemaname = $1 ORDER BY indexname',
          [DRAFT],
        )
      ).rows;
    await openDraft({ live, draft }, 'courts');
    const before = await indexes();
    const ended = withoutIndexes(draft, async () => {
      expect((await indexes()).length).toBeLessThan(before.length);
      throw new Error('ended');
    });
    await expect(ended).rejects.toThrow('ended');
    await withoutIndexes(draft, () => Promise.resolve());
    expect(await indexes()).toEqual(before);
    await expect(withoutIndexes(draft, () => Promise.reject(new Error('ended')))).rejects.toThrow('ended');
    await openDraft({ live, draft }, 'courts');
    expect(await indexes()).toEqual(before);
  });

  it('leaves the indexes of the registry in use alone', async () => {
    const indexes = () =>
      live.query(`SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`);
    const { rows: before } = await indexes();
    await openDraft({ live, draft }, 'courts');
    expect((await indexes()).rows).toEqual(before);
  });

  it('differs in nothing from what the same lives have written, and in what was changed', async () => {
    const states = [await putState(live, 1), await putState(live, 2), await putState(live, 3)];
    await openDraft({ live, draft }, 'courts');
    for (const [i, state] of states.entries()) await writeTold(draft, await told(state, i + 1));
    expect(await differences(live)).toEqual([]);

    await live.query(`UPDATE dockets SET stage = 'closed', priority = 'low' WHERE delegation_id = $1`, [
      idOf(1),
    ]);
    await live.query('DELETE FROM events WHERE delegation_id = $1', [idOf(2)]);
    await putState(live, 4);
    const found = await differences(live);
    expect(found).toContainEqual({
      caseId: idOf(1),
      table: 'dockets',
      key: { delegation_id: idOf(1) },
      what: 'differs',
      columns: ['stage', 'priority'],
    });
    expect(found).toContainEqual(
      expect.objectContaining({ caseId: idOf(2), table: 'events', what: 'missing' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ caseId: idOf(4), table: 'dockets', what: 'tooMuch' }),
    );
    expect(await differences(live, [idOf(3)])).toEqual([]);
  });
});

describe('what no history tells', () => {
  it('is taken along: forgotten cases, forgotten first events, numbers once given and places in a queue', async () => {
    const [forgotten, partly] = [await putState(live, 1), await putState(live, 2, { revision: 3 })];
    await live.query('UPDATE work_items SET turn = 7 WHERE delegation_id = $1', [partly.delegationId]);
    const numbers = [await numberOf(1), await numberOf(2)];
    await openDraft({ live, draft }, 'courts');
    const write = aWrite(partly);
    const last = { ...write, events: write.events.slice(-1) };
    await writeTold(draft, await told(partly, 2, { delegation: last, isWhole: false, docketNumber: null }));

    expect(await keepTheRest(draft, 'public')).toEqual({ whole: [forgotten.delegationId], partly: 1 });
    expect(await differences(live)).toEqual([]);
    await exchange(live);
    expect([await numberOf(1), await numberOf(2)]).toEqual(numbers);
    const { rows } = await live.query<{ turn: number }>(
      `SELECT turn FROM work_items WHERE delegation_id = $1 AND side = 'assisting'`,
      [partly.delegationId],
    );
    expect(rows).toEqual([{ turn: 7 }]);
    expect(await newestOpen(live, 9)).toHaveLength(2);
    expect(await stillOpen(live, [forgotten.delegationId, 'x'])).toEqual([forgotten.delegationId]);
  });
});

it('what the database numbers itself goes on after what was taken along', async () => {
  const load = (version: string): Promise<unknown> =>
    live.query(
      `INSERT INTO directory_loads (network, version, reason, file_sha256, loaded_by, loaded_at, directory)
       VALUES ('n', $1, 'test', 'x', '{}', now(), '{}')`,
      [version],
    );
  await load('1');
  await load('2');
  await openDraft({ live, draft }, 'courts');
  await keepTheRest(draft, 'public');
  await exchange(live);
  await load('3');
  const { rows } = await live.query<{ n: number }>('SELECT load_number AS n FROM directory_loads ORDER BY 1');
  expect(rows.map(({ n }) => n)).toEqual([rows[0]?.n, (rows[0]?.n ?? 0) + 1, (rows[0]?.n ?? 0) + 2]);
});

it('a number that has been given again in the meantime makes no rebuild fail', async () => {
  const [first, second] = [await putState(live, 1), await putState(live, 2)];
  const given = await numberOf(1);
  await live.query('TRUNCATE docket_numbers, docket_counters');
  await openDraft({ live, draft }, 'courts');
  await writeTold(draft, await told(first, 1));
  await writeTold(draft, await told(second, 2, { docketNumber: given }));
  await exchange(live);
  expect(await numberOf(1)).toBe(given);
  expect([undefined, given]).not.toContain(await numberOf(2));
});

describe('the exchange', () => {
  it('lets writers go on that have their statements prepared, and loses nothing of theirs', async () => {
    const states = await Promise.all([1, 2, 3].map((n) => putState(live, n)));
    await openDraft({ live, draft }, 'courts');
    for (const [i, state] of states.entries()) await writeTold(draft, await told(state, i + 1));
    let isOver = false;
    const writing = (async () => {
      for (let n = 10; !isOver || n < 30; n += 1) await putState(live, n);
    })();
    await keepTheRest(draft, 'public');
    await exchange(live);
    isOver = true;
    // A number that one of them was given in the registry of before is not given to another here.
    await writing;

    const late = await staleCases(live, { newer: BEFORE, older: 'public' });
    const { rows } = await live.query('SELECT FROM dockets');
    expect(rows.length + late.length).toBeGreaterThanOrEqual(23);
    // A write of theirs makes its number and its events in the new one alone.
    expect(await numberOf(29)).toBeDefined();
  });

  it('finds what was written into the registry of before, and completes it', async () => {
    await openDraft({ live, draft }, 'courts');
    await keepTheRest(draft, 'public');
    const state = await putState(live, 1, { revision: 3 });
    await exchange(live);
    expect(await staleCases(live, { newer: BEFORE, older: 'public' })).toEqual([state.delegationId]);
    // The product has come first with a later commit: its events alone are there.
    const later = aWrite({ ...state, revision: 4 });
    await createProjector(live).record({ ...later, events: later.events.slice(-1) });
    expect(await incompleteCases(live, 'public', BEFORE)).toEqual([state.delegationId]);
    await writeAgain(live, await told(state, 1));
    expect(await incompleteCases(live, 'public', BEFORE)).toEqual([]);
    const { rows } = await live.query('SELECT revision FROM dockets');
    expect(rows).toEqual([{ revision: 4 }]);
  });

  it('is done by one at a time', async () => {
    const inner = await rebuildingAlone(live, () => rebuildingAlone(live, () => Promise.resolve(1)));
    expect(inner).toBeUndefined();
  });
});
