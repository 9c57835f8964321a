import type { RegistryWrite } from '../../domain/delegation/record';
import type { UnitId } from '../../domain/ids';
import { createProjector, type Projector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { anEscalation, aState, aWrite, idOf } from '../support/registry-states';

let registry: TestRegistry;
let projector: Projector;
let queries: RegistryQueries;

beforeAll(async () => {
  registry = await startTestRegistry();
  projector = createProjector(registry.pool);
  queries = createQueries(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

describe('escalations', () => {
  const at = (n: number, ...escalations: ReturnType<typeof anEscalation>[]): RegistryWrite =>
    aWrite(aState(n, { revision: 1, escalations }), { at: 1 });

  it('equal those of the state: added, answered and gone again', async () => {
    const warn = anEscalation(1, {
      rung: 'warn',
      addressees: [{ role: 'handler', unit: 'wujiang/fenhu' as UnitId }],
    });
    const lapse = anEscalation(1);
    await projector.record(at(1, warn, lapse));
    const list = () => queries.listEscalations({ viewer: { all: true }, limit: 50 });
    expect((await list()).items.map(({ escalation }) => escalation.rung).sort()).toEqual([
      'supervisor',
      'warn',
    ]);

    const answered = { ...lapse, status: 'answered', answer: 'remind', reason: '已催办' } as const;
    await projector.record(at(1, answered));
    const { items } = await list();
    expect(items.map(({ escalation }) => escalation)).toEqual([answered]);
    expect(items[0]).toMatchObject({
      docketNumber: '沪0118跨送〔2026〕1号',
      state: { delegationId: idOf(1) },
    });
    expect((await queries.getEscalation(lapse.escalationId))?.escalation).toEqual(answered);

    await projector.record(at(1));
    expect((await list()).items).toEqual([]);
  });

  it('are listed for a role in a unit that they are addressed or copied to, by status and visibility', async () => {
    await projector.record(at(1, anEscalation(1)));
    await projector.record(at(2, anEscalation(2, { status: 'closed' })));
    const count = async (query: object): Promise<number> =>
      (await queries.listEscalations({ viewer: { all: true }, limit: 50, ...query })).items.length;
    expect(await count({ placeKeys: ['supervisor@wujiang/fenhu'] })).toBe(2);
    expect(await count({ placeKeys: ['clerk@qingpu/zhujiajiao'], status: 'open' })).toBe(1);
    expect(await count({ placeKeys: ['leader@wujiang'] })).toBe(0);
    expect(await count({ viewer: { places: ['qingpu'] }, status: 'closed' })).toBe(1);
    expect(await count({ viewer: { places: ['jiashan'] } })).toBe(0);
  });

  it('come page by page, the latest first', async () => {
    for (let n = 1; n <= 5; n += 1) await projector.record(at(n, anEscalation(n)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queries.listEscalations({
        viewer: { all: true },
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ escalation }) => escalation.escalationId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => anEscalation(n).escalationId));
  });
});
