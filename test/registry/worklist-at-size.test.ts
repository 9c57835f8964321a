import type { DelegationState } from '../../domain/delegation/state';
import type { CourtId, PersonId, UnitId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';
import type { WorkScope } from '../../domain/worklist/scope';
import { fillWorklist } from '../../registry/fill-worklist';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { listWork } from '../../registry/queries/worklist';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { HANDLER, idOf, novemberAt, side } from '../support/registry-states';

const NOW = novemberAt(27);
const FENHU = { unit: 'wujiang/fenhu' as UnitId };

let registry: TestRegistry;
let queries: RegistryQueries;

beforeAll(async () => {
  registry = await startTestRegistry();
  queries = createQueries(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const put = (n: number, over?: Partial<DelegationState>): Promise<DelegationState> =>
  putState(registry.pool, n, over);

describe('a database of before there were lists', () => {
  it('has its open cases put on them, page by page, once', async () => {
    for (let n = 1; n <= 205; n += 1) await put(n);
    await put(206, { stage: 'closed' } as never);
    await registry.pool.query(`TRUNCATE work_items, worklist_filling;
      INSERT INTO worklist_filling VALUES ('-infinity', '00000000-0000-0000-0000-000000000000')`);
    await put(3, { revision: 2, priority: 'urgent' });
    const filled = await Promise.all([fillWorklist(registry.pool), fillWorklist(registry.pool)]);
    expect(filled[0] + filled[1]).toBe(205);
    const { items, nextCursor } = await queries.listWork({
      ...{ scope: FENHU, section: 'active', limit: 200, now: NOW },
    });
    expect([items[0]?.item.id, items.length, nextCursor]).toEqual([idOf(3), 200, expect.any(String)]);
    const { rows } = await registry.pool.query<{ turn: number }>(
      `SELECT max(turn) AS turn FROM work_items WHERE side = 'assisting'`,
    );
    expect(rows).toEqual([{ turn: 204 }]);
    expect(await fillWorklist(registry.pool)).toBe(0);
  });
});

describe('at size', () => {
  it('is read from an index each, whoever’s list, from the beginning and from the middle', async () => {
    await put(1, {
      neededBy: '2026-11-26' as CourtDay,
      assisting: { ...side('wujiang/fenhu'), handler: HANDLER },
    });
    await registry.pool.query(
      `INSERT INTO work_items SELECT gen_random_uuid(), w.side, w.section, 'unit-' || n % 50, 'court-' || n % 10,
         'person:' || n % 200, w.requesting_court, w.priority, n % 8,
         CASE WHEN n % 3 = 0 THEN w.risk_at ELSE 'infinity' END, date '2026-11-01' + n % 60, n % 90, w.due_at,
         w.submitted_at, w.card
       FROM work_items w, generate_series(1, 30000) AS n WHERE side = 'assisting'`,
    );
    await registry.pool.query('ANALYZE work_items');
    const plans: string[] = [];
    const explaining = {
      query: async ({ text, values }: { text: string; values: unknown[] }) => {
        const { rows } = await registry.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return { rows: [] };
      },
    };
    await put(2, { assisting: { ...side('wujiang/fenhu'), handler: HANDLER } });
    const { nextCursor } = await queries.listWork({ scope: FENHU, section: 'active', limit: 1, now: NOW });
    const asked: { scope: WorkScope; cursor?: string }[] = [
      { scope: { unit: 'unit-7' as UnitId } },
      { scope: { court: 'court-3' as CourtId } },
      { scope: { persons: ['17' as PersonId] } },
      { scope: FENHU, cursor: nextCursor ?? '' },
    ];
    for (const query of asked) {
      await listWork(explaining as never, { ...query, section: 'active', limit: 50, now: NOW });
    }
    expect(plans).toHaveLength(4);
    for (const plan of plans) {
      expect(plan).toMatch(/Index Scan (using|on) risks_of_(unit|court|desk)/);
      expect(plan).toMatch(/Index Scan (using|on) work_of_(unit|court|desk)/);
      expect(plan).not.toMatch(/Seq Scan on work_items/);
    }
  });
});
