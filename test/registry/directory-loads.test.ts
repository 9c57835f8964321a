import type { DirectoryLoad } from '../../domain/directory-load';
import type { UnitId } from '../../domain/ids';
import { createProjector } from '../../registry/commit';
import { createDirectoryLoads, directoryFeed } from '../../registry/directory-loads';
import { watchLoads } from '../../registry/loads';
import { openWorkOf } from '../../registry/queries/open-work';
import { directory } from '../support/people';
import { putState, SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { anEscalation, aState, HANDLER } from '../support/registry-states';
import { aHeldSeizure, aSeizureEvent, aSeizureWrite } from '../support/seizure-states';
import { untilSo } from '../support/until-so';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const NETWORK = directory.network;
const LED = { unit: 'wujiang/shengze' as UnitId, leadTribunal: 'wujiang/zhenze' as UnitId };

function aLoad(version: string, network = NETWORK): DirectoryLoad {
  return {
    directory: { ...directory, network, version },
    reason: '机构调整',
    fileSha256: '0'.repeat(64),
    loadedBy: { personId: 'network-operator-1', name: '严志强' },
    loadedAt: '2026-11-27T09:00:00+08:00',
  } as DirectoryLoad;
}

const store = (load: DirectoryLoad): Promise<void> =>
  createDirectoryLoads(registry.pool).store(load, JSON.stringify(load.directory, null, 3));

describe('loaded directories', () => {
  it('are kept whole, as they were written, and the newest is in force', async () => {
    const loads = createDirectoryLoads(registry.pool);
    expect(await loads.newest(NETWORK)).toBeUndefined();
    await store(aLoad('2026.2'));
    await store(aLoad('2026.3'));
    await store(aLoad('2027.1', 'other'));
    expect(await loads.newest(NETWORK)).toEqual(aLoad('2026.3'));
    const { rows } = await registry.pool.query<{ text: string }>(
      `SELECT directory::text AS text FROM directory_loads WHERE version = '2026.3'`,
    );
    expect(rows[0]?.text).toBe(JSON.stringify(aLoad('2026.3').directory, null, 3));
  });

  it('can neither be changed nor taken out, nor loaded twice', async () => {
    await store(aLoad('2026.2'));
    await expect(registry.pool.query(`UPDATE directory_loads SET reason = 'x'`)).rejects.toThrow(/kept/);
    await expect(registry.pool.query('DELETE FROM directory_loads')).rejects.toThrow(/kept/);
    await expect(store(aLoad('2026.2'))).rejects.toThrow(/unique/);
  });

  it('reach a process that runs, each once; those of other networks do not', async () => {
    const seen: string[] = [];
    await store(aLoad('2026.2'));
    const take = (load: DirectoryLoad) => void seen.push(load.directory.version);
    const watching = await watchLoads(registry.pool, [directoryFeed(NETWORK, take)], () => undefined, 50);
    expect(seen).toEqual(['2026.2']);
    await store(aLoad('2027.1', 'other'));
    await store(aLoad('2026.3'));
    await untilSo(() => seen.length === 2);
    watching.stop();
    expect(seen).toEqual(['2026.2', '2026.3']);
  });
});

describe('what lies open', () => {
  it('is found by unit, court and person; what is closed lies open with nobody', async () => {
    await putState(registry.pool, 1);
    await putState(registry.pool, 2, { stage: 'closed' });
    const { requesting, assisting } = await putState(registry.pool, 3, {
      assisting: { ...(await putState(registry.pool, 3)).assisting, handler: HANDLER },
    });
    const ids = [requesting.unit, requesting.court, assisting.unit, assisting.court, HANDLER.personId, 'x'];
    const open = await openWorkOf(registry.pool, ids);
    expect(Object.fromEntries([...open].map(([id, { cases }]) => [id, cases]))).toEqual({
      ...{ [requesting.unit]: 2, [requesting.court]: 2, [assisting.unit]: 2, [assisting.court]: 2 },
      [HANDLER.personId]: 1,
    });
    expect(open.get(HANDLER.personId)?.docketNumbers).toEqual([expect.stringContaining('跨送')]);
  });

  it('is a watched seizure of a case that is closed, until its watch is over', async () => {
    const { requesting, assisting } = aHeldSeizure(1);
    await putState(registry.pool, 1, { stage: 'closed' });
    const projector = createProjector(registry.pool);
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1), [aSeizureEvent(1)]));
    const ids = [requesting.unit, requesting.court, assisting.unit, assisting.court];
    const one = { cases: 1, docketNumbers: ['沪0118跨送〔2026〕1号'], escalations: 0 };
    expect(await openWorkOf(registry.pool, ids)).toEqual(new Map(ids.map((id) => [id, one])));
    const over = aHeldSeizure(1, { status: 'void', revision: 2 });
    await projector.recordSeizure(aSeizureWrite(over, [aSeizureEvent(2)], 2));
    expect((await openWorkOf(registry.pool, ids)).size).toBe(0);
  });

  it('is an escalation before a unit, also of another court’s case; and a case of the tribunal that leads its court', async () => {
    const addressees = [{ role: 'supervisor' as const, unit: 'jiashan/xitang' as UnitId }];
    await putState(registry.pool, 1, { escalations: [anEscalation(1, { addressees, copies: addressees })] });
    const { assisting } = await putState(registry.pool, 2, { assisting: { ...aState(2).assisting, ...LED } });
    const open = await openWorkOf(registry.pool, ['jiashan/xitang', assisting.leadTribunal]);
    expect(open.get('jiashan/xitang')).toEqual({ cases: 0, docketNumbers: [], escalations: 1 });
    expect(open.get(assisting.leadTribunal)).toMatchObject({ cases: 1 });
  });
});
