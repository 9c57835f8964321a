import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDockets } from '../../bench/bulk/load-dockets';
import type { DelegationState } from '../../domain/delegation/state';
import { createProjector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import {
  DELEGATION_SORTS,
  listDelegations,
  type DelegationQuery,
} from '../../registry/queries/list-delegations';
import { directory } from '../support/people';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aState, aSubmission, aWrite, idOf, novemberAt, side } from '../support/registry-states';

const NOW = novemberAt(27);
const all = { viewer: { all: true }, limit: 50, now: NOW } as const;

let registry: TestRegistry;
let queries: RegistryQueries;

beforeAll(async () => {
  registry = await startTestRegistry();
  queries = createQueries(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);

const put = (n: number, over: Partial<DelegationState> = {}, at?: number): Promise<unknown> =>
  createProjector(registry.pool).record(aWrite(aState(n, over), at === undefined ? {} : { at }));

async function found(q: string, query: Partial<DelegationQuery> = {}): Promise<number[]> {
  const { items } = await queries.listDelegations({ ...all, ...query, q });
  return items.map(({ id }) => Number.parseInt(id.slice(-12), 16));
}

const named = (name: string) => ({
  submission: aSubmission({ parties: [{ partyId: 'p1', role: 'defendant', type: 'person', name }] }),
});
const titled = (...titles: string[]) => ({
  enclosures: titles.map((title) => ({ title, sha256: 'a'.repeat(64) })),
});

describe('what is searched', () => {
  beforeEach(() => registry.clear());

  it('is the title of an enclosure too, and no two texts at once', async () => {
    await put(1, titled('送达地址确认书', '工商银行流水'));
    await put(2, titled('起诉状副本'));
    expect(await found('地址')).toEqual([1]);
    expect(await found('银 行流水')).toEqual([1]);
    expect(await found('确认书工商')).toEqual([]);
  });

  it('follows the case: names and enclosures that come later, places that may see it then', async () => {
    await put(1, named('王小明'));
    await put(1, { ...named('欧阳修远'), ...titled('补充证据'), revision: 2 }, 5);
    expect(await found('小明')).toEqual([]);
    expect(await found('欧阳修')).toEqual([1]);
    expect(await found('补充')).toEqual([1]);
    await put(1, { ...named('欧阳修远'), assisting: side('jiashan/xitang'), revision: 3 }, 9);
    expect(await found('欧阳', { viewer: { places: ['jiashan/xitang'] } })).toEqual([1]);
    expect(await found('欧阳', { viewer: { places: ['wujiang/fenhu'] } })).toEqual([]);
  });

  it('never shows what the caller may not see', async () => {
    await put(1, named('王小明'));
    await put(2, { ...named('王小明'), assisting: side('jiashan/xitang') });
    expect(await found('王小明')).toEqual([2, 1]);
    expect(await found('王小明', { viewer: { places: ['wujiang/fenhu'] } })).toEqual([1]);
    expect(await found('王小明', { viewer: { places: ['wujiang/shengze'] } })).toEqual([]);
    expect(await found('王小明', { viewer: { places: [] } })).toEqual([]);
  });

  it('takes two characters, whatever they are, and refuses one', async () => {
    await put(1, named('𠮷野100%_\\"\'*'));
    for (const q of ['𠮷野', '0%', '%_', '_\\', '\\"', `"'`, `'*`])
      expect([q, await found(q)]).toEqual([q, [1]]);
    for (const q of ['𠮷', ' 王 ', '%', '']) {
      await expect(found(q)).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        faults: [{ pointer: '/q', detail: 'queryTooShort' }],
      });
    }
  });

  it('is filled for dockets of before the search, with titles, and once only', async () => {
    await put(1, { ...named('王小明'), ...titled('【附】 银行流水') });
    const { rows: after } = await registry.pool.query('SELECT search_text FROM docket_search');
    await registry.pool.query('ALTER TABLE dockets DISABLE TRIGGER USER');
    await registry.pool.query(
      `UPDATE dockets SET search_text = regexp_replace(search_text, '\\n[^\\n]*$', '')`,
    );
    await registry.pool.query('ALTER TABLE dockets ENABLE TRIGGER USER; TRUNCATE docket_search');
    const migration = join(__dirname, '../../registry/migrations/0012_fill_docket_search.sql');
    const fill = await readFile(migration, 'utf8');
    for (let time = 0; time < 2; time += 1) {
      await registry.pool.query(fill);
      const { rows } = await registry.pool.query('SELECT search_text FROM docket_search');
      expect(rows).toEqual(after);
    }
    expect(await found('(附)银行')).toEqual([1]);
  });

  it('forgets what the registry removes', async () => {
    await put(1);
    await registry.pool.query('DELETE FROM dockets WHERE delegation_id = $1', [idOf(1)]);
    expect((await registry.pool.query('SELECT 1 FROM docket_search')).rows).toEqual([]);
  });
});

describe('among many', () => {
  const DOCKETS = 6_000;
  beforeAll(async () => {
    await registry.clear();
    await loadDockets(registry.url, { dockets: DOCKETS, directory });
    queries = createQueries(registry.pool);
  }, SERVER_HOOK_MS);

  /** All ids, page by page. */
  async function paged(query: DelegationQuery, by: RegistryQueries['listDelegations']): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await by({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && ids.length < 500);
    return ids;
  }

  it.each(DELEGATION_SORTS)(
    'each way to a page by %s gives the same rows in the same order',
    async (sort) => {
      const viewers = [{ all: true as const }, { places: ['wujiang'] }, { places: ['jiashan/xitang'] }];
      let most = 0;
      for (const viewer of viewers) {
        // Of nearly all, of a third, of one year, of few, of none.
        for (const q of ['民初', '沪0118民', '(2023)', '王伟', '没有的人']) {
          const query = { viewer, q, sort, limit: 100, now: NOW };
          const expected = await paged(query, (page) => listDelegations(registry.pool, page));
          expect(await paged(query, (page) => queries.listDelegations(page))).toEqual(expected);
          most = Math.max(most, expected.length);
        }
      }
      expect(most).toBe(500);
    },
  );
});
