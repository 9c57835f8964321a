import type { DelegationState } from '../../domain/delegation/state';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import {
  DELEGATION_SORTS,
  type DelegationQuery,
  type DelegationSort,
} from '../../registry/queries/list-delegations';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import {
  aClock,
  anEscalation,
  aState,
  aSubmission,
  idOf,
  novemberAt,
  side,
} from '../support/registry-states';

const NOW = novemberAt(27);
const all = { viewer: { all: true }, limit: 50, now: NOW } as const;

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

async function listed(query: Partial<DelegationQuery>): Promise<number[]> {
  const { items } = await queries.listDelegations({ ...all, ...query });
  return items.map(({ id }) => Number.parseInt(id.slice(-12), 16));
}

/** Follows the cursors to the end; `between` runs after each page. */
async function pages(
  sort: DelegationSort,
  between: () => Promise<void> = async () => {},
  query: Partial<DelegationQuery> = {},
): Promise<number[][]> {
  const found: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await queries.listDelegations({
      ...all,
      ...query,
      sort,
      limit: 3,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(page.items.map(({ id }) => Number.parseInt(id.slice(-12), 16)));
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return found;
}

describe('an item of the list', () => {
  it('says what is needed to choose it, without its papers', async () => {
    await put(1, {
      revision: 3,
      drill: { daySeconds: 86_400, origin: novemberAt(23) },
      clocks: [aClock('SV1', novemberAt(30)), aClock('ACK-1', novemberAt(24), 'lapsed')],
      escalations: [anEscalation(1)],
    });
    const { items } = await queries.listDelegations(all);
    expect(items).toEqual([
      {
        id: idOf(1),
        docketNumber: '沪0118跨送〔2026〕1号',
        recorded: true,
        kind: 'service',
        stage: 'delivered',
        revision: 3,
        round: 1,
        priority: 'normal',
        requesting: { unit: 'qingpu/zhujiajiao', court: 'qingpu' },
        assisting: { unit: 'wujiang/fenhu', court: 'wujiang' },
        caseNumber: '（2026）沪0118民初1234号',
        submittedAt: novemberAt(23, 1),
        deliveredAt: novemberAt(23, 1),
        updatedAt: novemberAt(23, 1),
        drill: { daySeconds: 86_400, courtTimeNow: NOW },
        parties: [{ partyId: 'p1', role: 'defendant', name: '王小明' }],
        nextDue: {
          clockId: 'ACK-1',
          ruleId: 'ACK-1',
          owner: 'assisting',
          dueAt: novemberAt(24),
          status: 'lapsed',
        },
        overdue: true,
        openEscalations: 1,
      },
    ]);
  });
});

describe('who sees what', () => {
  beforeEach(async () => {
    await put(1);
    await put(2, {
      requesting: { ...aState(2).requesting, ...side('wujiang/fenhu') },
      assisting: side('qingpu/qingdong'),
    });
    await put(3, {
      requesting: { ...aState(3).requesting, ...side('jiashan/xitang') },
      assisting: side('wujiang/shengze'),
    });
    await put(4, { assisting: side('jiashan/xitang'), formerUnits: [side('wujiang/fenhu')] });
  });

  it('shows a unit or a court its own, on either side, and what it had before', async () => {
    expect(await listed({ viewer: { places: ['wujiang/fenhu'] } })).toEqual([4, 2, 1]);
    expect(await listed({ viewer: { places: ['qingpu/qingdong'] } })).toEqual([2]);
    expect(await listed({ viewer: { places: ['wujiang'] } })).toEqual([4, 3, 2, 1]);
    expect(await listed({ viewer: { places: ['jiashan/xitang', 'qingpu/qingdong'] } })).toEqual([4, 3, 2]);
    expect(await listed({ viewer: { places: [] } })).toEqual([]);
    expect(await listed({})).toEqual([4, 3, 2, 1]);
  });

  it('tells sent from received by the side of the viewer', async () => {
    const viewer = { places: ['wujiang/fenhu'] };
    expect(await listed({ viewer, box: 'sent' })).toEqual([2]);
    expect(await listed({ viewer, box: 'received' })).toEqual([1]);
    expect(await listed({ viewer: { places: ['wujiang'] }, box: 'received' })).toEqual([3, 1]);
    expect(await listed({ box: 'received', unit: 'wujiang/shengze' })).toEqual([3]);
    expect(await listed({ unit: 'jiashan/xitang' })).toEqual([4, 3]);
  });
});

describe('filters', () => {
  it('narrow by kind, stage, priority, lapse and due day, together', async () => {
    await put(1, { priority: 'urgent', clocks: [aClock('SV1', novemberAt(26), 'lapsed')] });
    await put(2, { priority: 'urgent', clocks: [aClock('SV1', novemberAt(28))] });
    await put(3, { stage: 'inProgress' });
    expect(await listed({ priority: 'urgent' })).toEqual([2, 1]);
    expect(await listed({ priority: 'urgent', overdue: true })).toEqual([1]);
    expect(await listed({ overdue: false })).toEqual([3, 2]);
    expect(await listed({ stage: 'inProgress', kind: 'service' })).toEqual([3]);
    expect(await listed({ kind: 'preservation' })).toEqual([]);
    expect(await listed({ dueBefore: novemberAt(28) })).toEqual([1]);
    expect(await listed({ dueBefore: novemberAt(28, 1) })).toEqual([2, 1]);
  });

  it('find any part of docket number, case number and party, whatever the width, brackets and spaces', async () => {
    const named = (name: string) => ({
      submission: aSubmission({ parties: [{ partyId: 'p1', role: 'defendant', type: 'company', name }] }),
    });
    await put(1, named('苏州 汾湖50%电子_有限公司'));
    await put(2, named("O'Hara \\ Sons (Shanghai) Ltd"));
    await put(3, named('王小明'));
    for (const [q, found] of [
      ['汾湖', [1]],
      ['苏州汾湖', [1]],
      ['50%', [1]],
      ['0%', [1]],
      ['%%', []],
      ['__', []],
      ['_有', [1]],
      ['子_有', [1]],
      ["o'h", [2]],
      ["'; DROP TABLE dockets; --", []],
      ['hara\\sons', [2]],
      ['（ｓｈａｎｇｈａｉ）', [2]],
      ['小明', [3]],
      ['民初 1234', [3, 2, 1]],
      ['(2026)沪0118民', [3, 2, 1]],
      ['跨送[2026]2号', [2]],
      ['号苏州', []],
      ['$1', []],
      ['\u0000\u0000', []],
      ['张'.repeat(5_000), []],
    ] as const) {
      expect([q.slice(0, 20), await listed({ q })]).toEqual([q.slice(0, 20), found]);
    }
  });
});

describe('order and pages', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 7; n += 1) {
      await put(n, {
        updatedAt: novemberAt(24, 100 - n),
        clocks: n % 2 === 0 ? [] : [aClock('SV1', novemberAt(n % 3 === 0 ? 28 : 29))],
      });
    }
  });

  it('sort by submission, update and due instant, what owes nothing last', async () => {
    expect(await pages('newest')).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
    expect(await pages('oldest')).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(await pages('updatedAt')).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(await pages('dueAt')).toEqual([[3, 1, 5], [7, 2, 4], [6]]);
  });

  it('stay whole and without doubles while new delegations come in', async () => {
    let next = 100;
    const added = async (): Promise<void> => {
      await put((next += 1), { clocks: [aClock('SV1', novemberAt(24))] });
    };
    expect((await pages('newest', added)).flat()).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect((await pages('dueAt', added)).flat().filter((n) => n < 100)).toEqual([3, 1, 5, 7, 2, 4, 6]);
  });

  it('do not skip those that were submitted at the same instant', async () => {
    await registry.clear();
    for (let n = 1; n <= 7; n += 1) await put(n, { submittedAt: novemberAt(23) });
    expect(await pages('newest')).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
  });

  it('of one unit have what it sent, received and handed on in the one order, each once', async () => {
    const fenhu = side('wujiang/fenhu');
    const [xitang, qingdong] = [side('jiashan/xitang'), side('qingpu/qingdong')];
    await registry.clear();
    const put6 = async (from: number, over: (n: number) => Partial<DelegationState>): Promise<void> => {
      for (let n = from; n <= 24; n += 4) {
        await put(n, {
          priority: n % 3 === 0 ? 'urgent' : 'normal',
          updatedAt: novemberAt(1 + ((n * 7) % 25)),
          clocks: n % 5 === 0 ? [] : [aClock('SV1', novemberAt(1 + ((n * 11) % 25)))],
          ...over(n),
        });
      }
    };
    await put6(1, (n) => ({ requesting: { ...aState(n).requesting, ...fenhu }, assisting: qingdong }));
    await put6(2, () => ({ assisting: fenhu }));
    await put6(3, () => ({ assisting: xitang, formerUnits: [fenhu] }));
    await put6(4, () => ({ assisting: xitang }));
    for (const sort of DELEGATION_SORTS) {
      for (const filter of [{}, { priority: 'urgent' }, { overdue: true }] as Partial<DelegationQuery>[]) {
        const ofAll = (await pages(sort, undefined, filter)).flat();
        const ofUnit = await pages(sort, undefined, { ...filter, viewer: { places: ['wujiang/fenhu'] } });
        expect([sort, filter, ofUnit.flat()]).toEqual([sort, filter, ofAll.filter((n) => n % 4 !== 0)]);
      }
    }
  });

  it('end without a cursor, also where the last page is full', async () => {
    expect((await queries.listDelegations({ ...all, limit: 7 })).nextCursor).toBeNull();
    expect((await queries.listDelegations({ ...all, limit: 6 })).nextCursor).not.toBeNull();
  });

  it('refuse a cursor that is broken or of another list', async () => {
    const cursorOf = async (sort: DelegationSort): Promise<string> =>
      (await queries.listDelegations({ ...all, sort, limit: 1 })).nextCursor ?? '';
    const newest = await cursorOf('newest');
    const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = idOf(1);
    for (const cursor of [
      '',
      'x',
      '!!!',
      `${newest}=`,
      newest.slice(0, -3),
      await cursorOf('dueAt'),
      forged({}),
      forged(['delegations/newest']),
      forged(['delegations/newest', "'; --", id]),
      forged(['delegations/newest', '2026-11-23T01:00:00Z', 'nobody']),
      forged(['delegations/newest', '2026-11-23T01:00:00Z', id, 1]),
      forged(['escalations', '2026-11-23T01:00:00Z', id]),
      'A'.repeat(100_000),
    ]) {
      await expect(queries.listDelegations({ ...all, sort: 'newest', cursor })).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        faults: [{ pointer: '/cursor', code: 'VALIDATION_FAILED' }],
      });
    }
    await expect(
      queries.listEscalations({ viewer: { all: true }, limit: 1, cursor: newest }),
    ).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('are never longer than 200', async () => {
    for (const limit of [0, 201, 1.5, Number.NaN]) {
      await expect(queries.listDelegations({ ...all, limit })).rejects.toThrow(RangeError);
    }
  });
});
