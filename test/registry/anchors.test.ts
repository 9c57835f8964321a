import { createProjector } from '../../registry/commit';
import { chainHeadsAfter, hashesOf } from '../../registry/queries/chains';
import { createTreeHeads } from '../../registry/tree-heads';
import { createPool } from '../../registry/pool';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aState, aWrite, idOf } from '../support/registry-states';
import { aHeldSeizure, aSeizureEvent, aSeizureWrite, seizureIdAt } from '../support/seizure-states';
import { TEST_VERSIONS } from '../support/test-chain';
import { hashAt } from '../support/anchor-office';
import { untilSo } from '../support/until-so';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startTestRegistry();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const linksOf = (caseId: string, hashes: (string | null)[]) => ({
  genesis: { chain: 1 as const, caseId, from: 1, ...TEST_VERSIONS },
  hashes,
});

async function record(n: number, revision: number, stage: 'delivered' | 'closed' = 'delivered') {
  const write = aWrite(aState(n, { revision, stage }));
  const hashes = write.events.map((event) => hashAt(n, event.revision));
  await createProjector(registry.pool).record({ ...write, links: linksOf(idOf(n), hashes) });
}

describe('where chains stand', () => {
  it('is read page by page, with whether the case is over', async () => {
    await record(1, 3);
    await record(2, 2, 'closed');
    await record(3, 1);
    const page = await chainHeadsAfter(registry.pool, 'delegation', null, 2);
    expect(page).toEqual([
      { caseId: idOf(1), isOver: false, revision: 3, hash: hashAt(1, 3) },
      { caseId: idOf(2), isOver: true, revision: 2, hash: hashAt(2, 2) },
    ]);
    expect(await chainHeadsAfter(registry.pool, 'delegation', idOf(2), 2)).toEqual([
      { caseId: idOf(3), isOver: false, revision: 1, hash: hashAt(3, 1) },
    ]);
    expect(await chainHeadsAfter(registry.pool, 'seizure', null, 2)).toEqual([]);
  });

  it('is the same of seizures, and nowhere for a last event without a hash', async () => {
    const write = aSeizureWrite(aHeldSeizure(1, { revision: 2 }), [aSeizureEvent(1), aSeizureEvent(2)]);
    const caseId = seizureIdAt(1);
    await createProjector(registry.pool).recordSeizure({
      ...write,
      links: linksOf(caseId, [hashAt(1, 1), null]),
    });
    expect(await chainHeadsAfter(registry.pool, 'seizure', null, 9)).toEqual([
      { caseId, isOver: false, revision: 2, hash: null },
    ]);
    const hashes = await hashesOf(registry.pool, 'seizure', [caseId]);
    expect(hashes.get(caseId)).toEqual(new Map([[1, hashAt(1, 1)]]));
  });

  it('is known for each event of the cases that are asked for', async () => {
    await record(1, 3);
    const hashes = await hashesOf(registry.pool, 'delegation', [idOf(1), idOf(2)]);
    expect(hashes.get(idOf(1))).toEqual(new Map([1, 2, 3].map((at) => [at, hashAt(1, at)])));
    expect(hashes.get(idOf(2))).toEqual(new Map());
  });
});

describe('tree heads', () => {
  it('are kept in order, each once, and cannot be changed', async () => {
    const heads = createTreeHeads(registry.pool);
    for (const number of [2, 1, 2]) await heads.add({ number, signed: `head ${number}` });
    const kept = [1, 2].map((number) => ({ number, signed: `head ${number}` }));
    expect(await heads.list()).toEqual(kept);
    await heads.add({ number: 1, signed: 'another' });
    for (const change of ['DELETE FROM tree_heads', `UPDATE tree_heads SET signed = ''`]) {
      await expect(registry.pool.query(change)).rejects.toThrow('are kept as they were written');
    }
    expect(await heads.list()).toEqual(kept);
  });

  it('are added by one process at a time', async () => {
    const other = createPool(registry.url, { applicationName: 'other' });
    const heads = createTreeHeads(other);
    const inside = await createTreeHeads(registry.pool).alone(async () => {
      expect(await heads.isTaken()).toBe(true);
      return heads.alone(async () => 'both');
    });
    expect(inside).toBeUndefined();
    expect(await heads.alone(async () => 'alone')).toBe('alone');
    await untilSo(async () => !(await heads.isTaken()));
    await other.end();
  });
});
