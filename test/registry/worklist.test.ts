import type { RunningClock } from '../../domain/clocks/clock';
import { PRIORITIES } from '../../domain/delegation/submission';
import type { DelegationState } from '../../domain/delegation/state';
import type { PersonId, UnitId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';
import { comparePlaces, turnAfter } from '../../domain/worklist/order';
import type { WorkScope } from '../../domain/worklist/scope';
import { WORK_SECTIONS, type WorkSection } from '../../domain/worklist/section';
import { workItemsOf, type WorkItem } from '../../domain/worklist/work-item';
import { createProjector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { createReconcilers } from '../../registry/reconcile';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { HANDLER, aClock, aState, aWrite, idOf, novemberAt, side } from '../support/registry-states';

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

const askedBy = (unit: string): DelegationState['requesting'] => ({
  ...aState(1).requesting,
  ...side(unit),
});
const numberOf = (id: string): number => Number.parseInt(id.slice(-12), 16);

/** Follows the cursors to the end; `between` runs after each page. */
async function listed(
  scope: WorkScope,
  section: WorkSection = 'active',
  { limit = 50, now = NOW, between = async (): Promise<void> => undefined } = {},
): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await queries.listWork({
      ...{ scope, section, limit, now },
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.map(({ item }) => numberOf(item.id)));
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return found;
}

async function turnOf(n: number): Promise<number> {
  const { rows } = await registry.pool.query<{ turn: number }>(
    `SELECT turn FROM work_items WHERE delegation_id = $1 AND side = 'assisting'`,
    [idOf(n)],
  );
  return rows[0]?.turn ?? Number.NaN;
}

describe('the published order', () => {
  const dueOnDay = (day: number): RunningClock => ({
    ...aClock('SV1', novemberAt(day)),
    dueOn: `2026-11-${day}` as CourtDay,
  });
  const lapsed = (over: Partial<RunningClock> = {}): RunningClock => ({
    ...aClock('SV1', novemberAt(26), 'lapsed'),
    ...over,
  });

  it('is lapsed statutory, then urgency, then risk, then due, then age', async () => {
    await put(1, { clocks: [dueOnDay(30)] });
    await put(2, { clocks: [dueOnDay(29)] });
    await put(3, { neededBy: '2026-11-26' as CourtDay, clocks: [dueOnDay(30)] });
    await put(4, { priority: 'urgent', clocks: [dueOnDay(30)] });
    await put(5, { priority: 'low', clocks: [lapsed()] });
    await put(6, { clocks: [lapsed({ nature: 'target' })] });
    await put(7, { priority: 'low', clocks: [dueOnDay(28)] });
    await put(8, { clocks: [dueOnDay(29)] });
    expect(await listed(FENHU)).toEqual([5, 4, 3, 6, 2, 8, 1, 7]);
  });

  it('puts a day in danger forward from the moment on at which it is', async () => {
    await put(1, { clocks: [aClock('SV1', novemberAt(28))] });
    await put(2, { neededBy: '2026-12-02' as CourtDay, clocks: [aClock('SV1', novemberAt(30))] });
    // 70 % of the nine days and fifteen hours from 23 November 09:00 have passed on the 30th.
    expect(await listed(FENHU, 'active', { now: novemberAt(29) })).toEqual([1, 2]);
    expect(await listed(FENHU, 'active', { now: novemberAt(30) })).toEqual([2, 1]);
  });

  it('is the same as the domain says, whatever the items, the list, the page and what comes in meanwhile', async () => {
    const random = seeded(20261125);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const items: WorkItem[] = [];
    for (let n = 1; n <= 120; n += 1) {
      const day = pick([24, 25, 28, 28, 29, 30]);
      const status = day < 27 ? pick(['lapsed', 'paused'] as const) : pick(['running', 'paused'] as const);
      const clock = { ...aClock('SV1', novemberAt(day), status), dueOn: `2026-11-${day}` as CourtDay };
      const state = await put(n, {
        priority: pick(PRIORITIES),
        stage: pick(['delivered', 'inProgress', 'reported', 'returned'] as const),
        requesting: askedBy(pick(['qingpu/zhujiajiao', 'qingpu/qingdong', 'jiashan/xitang'])),
        assisting: {
          ...side(pick(['wujiang/fenhu', 'wujiang/shengze'])),
          ...pick([{}, { handler: HANDLER }]),
        },
        ...pick([{}, { neededBy: pick(['2026-11-24', '2026-11-30', '2026-12-20']) as CourtDay }]),
        submittedAt: novemberAt(pick([21, 22, 23])),
        clocks: pick([[], [clock], [{ ...clock, nature: pick(['statutory', 'target'] as const) }]]),
      });
      items.push(...workItemsOf(state));
    }
    const turns = await turnsOfAll();
    for (const scope of [
      FENHU,
      { court: 'wujiang' },
      { court: 'qingpu' },
      { persons: [HANDLER.personId], unassignedOf: 'wujiang/fenhu' },
    ] as WorkScope[]) {
      for (const section of WORK_SECTIONS) {
        const expected = items
          .filter((item) => item.section === section && isIn(scope, item))
          .map((item) => ({ ...item.place, turn: turns.get(`${item.delegationId} ${item.side}`) ?? 0 }))
          .sort((a, b) => comparePlaces(a, b, NOW))
          .map(({ delegationId }) => numberOf(delegationId));
        expect(await listed(scope, section, { limit: 7 })).toEqual(expected);
      }
    }
  }, 60_000);

  it('stays whole and without doubles while items come in and days come into danger', async () => {
    for (let n = 1; n <= 9; n += 1) {
      const needed = n % 3 === 0 ? { neededBy: '2026-12-02' as CourtDay } : {};
      await put(n, { ...needed, clocks: [aClock('SV1', novemberAt(28))] });
    }
    let next = 100;
    let now = novemberAt(29);
    const found: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listWork({
        ...{ scope: FENHU, section: 'active', limit: 2, now },
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items.map(({ item }) => numberOf(item.id)));
      cursor = page.nextCursor ?? undefined;
      // From here on 3, 6 and 9 would go before the others.
      now = novemberAt(30);
      await put((next += 1), { clocks: [aClock('SV1', novemberAt(28))] });
    } while (cursor !== undefined && found.length < 50);
    expect(found.filter((n) => n < 100)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(found).size).toBe(found.length);
  });

  async function turnsOfAll(): Promise<Map<string, number>> {
    const { rows } = await registry.pool.query<{ delegation_id: string; side: string; turn: number }>(
      'SELECT delegation_id, side, turn FROM work_items',
    );
    return new Map(rows.map((row) => [`${row.delegation_id} ${row.side}`, row.turn]));
  }

  function isIn(scope: WorkScope, { unit, court, person }: WorkItem): boolean {
    if ('unit' in scope) return unit === scope.unit;
    if ('court' in scope) return court === scope.court;
    return person === undefined ? unit === scope.unassignedOf : scope.persons.includes(person);
  }
});

describe('turns', () => {
  it('are counted by court, unit and priority, and kept until the item leaves the queue', async () => {
    for (let n = 1; n <= 4; n += 1) await put(n);
    await put(5, { requesting: askedBy('jiashan/xitang') });
    await put(6, { priority: 'high' });
    await put(7, { assisting: side('wujiang/shengze') });
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(turnOf))).toEqual([1, 2, 3, 4, 1, 1, 1]);
    expect(turnAfter(3)).toBe(4);

    await put(1, { revision: 2, stage: 'closed', closedAt: NOW, closeReason: 'confirmed' } as never);
    await put(4, { revision: 2, stage: 'inProgress' });
    expect(await turnOf(4)).toBe(4);
    await put(8);
    expect(await turnOf(8)).toBe(4);
    await put(4, { revision: 3, stage: 'inProgress', priority: 'high' });
    expect(await turnOf(4)).toBe(2);
  });

  it('let the first of each court go before the second of any', async () => {
    for (let n = 1; n <= 6; n += 1) await put(n, { clocks: [aClock('SV1', novemberAt(28))] });
    await put(7, { requesting: askedBy('jiashan/xitang'), clocks: [aClock('SV1', novemberAt(28))] });
    await put(8, { requesting: askedBy('jiashan/xitang'), clocks: [aClock('SV1', novemberAt(28))] });
    expect(await listed(FENHU)).toEqual([1, 7, 2, 8, 3, 4, 5, 6]);
  });

  it('end at the thousandth', async () => {
    await put(1);
    await registry.pool.query(
      `INSERT INTO work_items SELECT gen_random_uuid(), w.side, w.section, w.unit, w.court, w.desk, w.requesting_court,
         w.priority, w.rank, w.risk_at, w.queue_day, w.turn, w.due_at, w.submitted_at, w.card
       FROM work_items w, generate_series(1, 1500) WHERE side = 'assisting'`,
    );
    await put(2);
    expect(await turnOf(2)).toBe(turnAfter(1501));
  });
});

describe('whose list', () => {
  it('is the handler’s desk, the asking clerk’s, or the unit’s while nobody has it', async () => {
    await put(1, { assisting: { ...side('wujiang/fenhu'), handler: HANDLER } });
    await put(2);
    expect(await listed({ persons: [HANDLER.personId] })).toEqual([1]);
    expect(await listed({ persons: [HANDLER.personId], unassignedOf: FENHU.unit })).toEqual([1, 2]);
    expect(await listed({ persons: ['qp-zjj-clerk' as PersonId] }, 'held')).toEqual([1, 2]);
    expect(await listed({ persons: [] })).toEqual([]);
  });

  it('loses what is closed, returned or never was, and follows what is moved', async () => {
    await put(1);
    await put(2);
    await put(3);
    await put(1, { revision: 2, stage: 'returned' });
    await put(2, { revision: 2, assisting: side('wujiang/shengze'), formerUnits: [side('wujiang/fenhu')] });
    expect(await listed(FENHU)).toEqual([3]);
    expect(await listed({ unit: 'qingpu/zhujiajiao' as UnitId })).toEqual([1]);

    const { delegations } = createReconcilers(registry.pool);
    const head = (await delegations.recentHeads(60_000)).find(({ caseId }) => caseId === idOf(3));
    expect(head && (await delegations.removePhantom(head))).toBe(true);
    expect(await listed(FENHU)).toEqual([]);
  });

  it('is not changed by a write that comes late', async () => {
    await put(1, { revision: 5, priority: 'urgent' });
    const late = aState(1, { revision: 2, stage: 'closed' } as never);
    await createProjector(registry.pool).record(aWrite(late, { at: 1 }));
    expect(await listed(FENHU)).toEqual([1]);
  });
});

describe('a cursor', () => {
  it('that is broken, forged or of another list is refused', async () => {
    for (let n = 1; n <= 3; n += 1) await put(n);
    const ask = (scope: WorkScope, cursor?: string) =>
      queries.listWork({
        scope,
        section: 'active',
        limit: 1,
        now: NOW,
        ...(cursor === undefined ? {} : { cursor }),
      });
    const cursor = (await ask(FENHU)).nextCursor ?? '';
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const forged = (change: Record<number, unknown>): string =>
      Buffer.from(JSON.stringify(Object.assign([...values], change))).toString('base64url');
    expect((await ask(FENHU, forged({}))).items).toHaveLength(1);
    const refused = {
      code: 'VALIDATION_FAILED',
      faults: [{ pointer: '/cursor', code: 'VALIDATION_FAILED' }],
    };
    await expect(ask({ court: 'wujiang' } as WorkScope, cursor)).rejects.toMatchObject(refused);
    for (const bad of [
      'x',
      cursor.slice(0, -2),
      forged({ 1: 'yesterday' }),
      forged({ 2: 99 }),
      forged({ 3: 2 }),
      forged({ 4: '9999-99-99T00:00:00Z' }),
      forged({ 5: '2026-13-01' }),
      forged({ 6: 1.5 }),
      forged({ 7: null }),
      forged({ 8: 'infinity' }),
      forged({ 9: 'nobody' }),
      forged({ 10: 1 }),
    ]) {
      await expect(ask(FENHU, bad)).rejects.toMatchObject(refused);
    }
  });
});

/** mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
