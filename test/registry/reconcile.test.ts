import { createProjector, type Projector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { createReconcilers, type Head } from '../../registry/reconcile';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { anEscalation, anEvent, aState, aWrite, idOf } from '../support/registry-states';
import { aHeldSeizure, aSeizureEvent, aSeizureWrite, seizureIdAt } from '../support/seizure-states';

let registry: TestRegistry;
let projector: Projector;
let queries: RegistryQueries;
let reconciler: ReturnType<typeof createReconcilers>['delegations'];
let ofSeizures: ReturnType<typeof createReconcilers>['seizures'];

beforeAll(async () => {
  registry = await startTestRegistry();
  projector = createProjector(registry.pool);
  queries = createQueries(registry.pool);
  ({ delegations: reconciler, seizures: ofSeizures } = createReconcilers(registry.pool));
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

async function headOf(n: number): Promise<Head> {
  const head = (await reconciler.recentHeads(3_600_000)).find(({ caseId }) => caseId === idOf(n));
  if (!head) throw new Error(`no head of ${n}`);
  return head;
}

async function notesOf(n: number): Promise<string[]> {
  const entries = await queries.timeline(idOf(n));
  return entries.map(({ revision, data }) => `${revision} ${(data as { note: string }).note}`);
}

describe('after a crash of everything', () => {
  it('lists what was recorded last, counted from the newest record and not from now', async () => {
    for (let n = 1; n <= 3; n += 1) await projector.record(aWrite(aState(n)));
    await registry.pool.query(
      `UPDATE dockets SET recorded_at = timestamptz '2020-01-01' + (escalation_count + right(delegation_id::text, 1)::int) * interval '1 s'`,
    );
    const ids = async (windowMs: number): Promise<string[]> =>
      (await reconciler.recentHeads(windowMs)).map(({ caseId }) => caseId);
    expect(await ids(0)).toEqual([idOf(3)]);
    expect(await ids(1_000)).toEqual([idOf(3), idOf(2)]);
    expect(await ids(60_000)).toEqual([idOf(3), idOf(2), idOf(1)]);
  });

  it('finds nothing in an empty registry', async () => {
    expect(await reconciler.recentHeads(60_000)).toEqual([]);
  });

  it('takes back the events of a decision that never became durable', async () => {
    await projector.record(aWrite(aState(1, { revision: 2 })));
    const phantom = aState(1, { revision: 4, escalations: [anEscalation(1)] });
    await projector.record(aWrite(phantom, { from: 3, note: 'phantom', at: 9 }));
    expect(await reconciler.replaceWith(await headOf(1), { state: aState(1, { revision: 2 }) })).toBe(true);
    expect(await notesOf(1)).toEqual(['1 first', '2 first']);
    expect((await queries.listEscalations({ viewer: { all: true }, limit: 10 })).items).toEqual([]);
    // The decision made instead is recorded whatever fence the lost one had.
    await projector.record(aWrite(aState(1, { revision: 3 }), { from: 3, note: 'made instead', at: 3 }));
    expect(await notesOf(1)).toEqual(['1 first', '2 first', '3 made instead']);
  });

  it('puts the events of the engine in place of others of the same revision', async () => {
    await projector.record(aWrite(aState(1, { revision: 3 }), { note: 'phantom', at: 9 }));
    const events = [1, 2].map((revision) => anEvent(revision, 'durable'));
    expect(await reconciler.replaceWith(await headOf(1), { state: aState(1, { revision: 2 }), events })).toBe(
      true,
    );
    expect(await notesOf(1)).toEqual(['1 durable', '2 durable']);
  });

  it('leaves a head alone that was written anew in the meantime', async () => {
    await projector.record(aWrite(aState(1)));
    const head = await headOf(1);
    await projector.record(aWrite(aState(1, { revision: 2 }), { from: 2 }));
    expect(await reconciler.replaceWith(head, { state: aState(1) })).toBe(false);
    expect(await reconciler.removePhantom(head)).toBe(false);
    expect(await notesOf(1)).toEqual(['1 first', '2 first']);
  });

  it('removes a delegation the engine never heard of, and never gives its number again', async () => {
    await projector.record(aWrite(aState(1)));
    await projector.record(aWrite(aState(2, { escalations: [anEscalation(2)] })));
    expect(await reconciler.removePhantom(await headOf(2))).toBe(true);
    expect(await queries.getRecord(idOf(2))).toBeUndefined();
    expect(await queries.timeline(idOf(2))).toEqual([]);
    expect(await queries.getEscalation(anEscalation(2).escalationId)).toBeUndefined();
    expect(await projector.record(aWrite(aState(3)))).toEqual({ docketNumber: '沪0118跨送〔2026〕3号' });
    expect(await projector.record(aWrite(aState(2)))).toEqual({ docketNumber: '沪0118跨送〔2026〕2号' });
  });

  it('lets the series go on after a number that only the engine still knew', async () => {
    await projector.record(aWrite(aState(1)));
    const docketNumber = '沪0118跨送〔2026〕1号';
    await registry.pool.query('TRUNCATE docket_numbers, docket_counters');
    expect(await reconciler.replaceWith(await headOf(1), { state: aState(1), docketNumber })).toBe(true);
    expect(await projector.record(aWrite(aState(2)))).toEqual({ docketNumber: '沪0118跨送〔2026〕2号' });
  });
});

describe('after a crash of everything, of a seizure', () => {
  const headAt = async (n: number): Promise<Head> => {
    const head = (await ofSeizures.recentHeads(3_600_000)).find(({ caseId }) => caseId === seizureIdAt(n));
    if (!head) throw new Error(`no head of ${n}`);
    return head;
  };
  const revisionsAt = async (n: number): Promise<number[]> =>
    (await queries.seizureTimeline(seizureIdAt(n))).map(({ revision }) => revision);
  const raised = { ...anEscalation(1), escalationId: `${seizureIdAt(1)}.PR7-1.supervisor` };
  const events = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => aSeizureEvent(from + index));

  it('is listed with what was recorded last, and whether it is over', async () => {
    await projector.record(aWrite(aState(1)));
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1), events(1, 1)));
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(2, { status: 'expired' }), events(1, 1)));
    await registry.pool.query(`UPDATE seizures SET recorded_at = timestamptz '2020-01-01'`);
    expect(await ofSeizures.recentHeads(60_000)).toEqual([]);
    await registry.pool.query(`UPDATE dockets SET recorded_at = timestamptz '2020-01-01' + interval '1 min'`);
    const listed = await ofSeizures.recentHeads(60_000);
    expect(listed.map(({ caseId, isOver }) => [caseId, isOver]).sort()).toEqual([
      [seizureIdAt(1), false],
      [seizureIdAt(2), true],
    ]);
    expect((await reconciler.recentHeads(60_000)).map(({ isOver }) => isOver)).toEqual([false]);
  });

  it('takes back what never became durable, and takes what was decided instead, whatever its fence', async () => {
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1, { revision: 2 }), events(1, 2)));
    const phantom = aHeldSeizure(1, { revision: 4, status: 'released', escalations: [raised] });
    await projector.recordSeizure(aSeizureWrite(phantom, events(3, 4), 9));
    const durable = aHeldSeizure(1, { revision: 2 });
    expect(await ofSeizures.replaceWith(await headAt(1), { state: durable })).toBe(true);
    expect((await queries.getSeizure(seizureIdAt(1)))?.state).toEqual(durable);
    expect(await revisionsAt(1)).toEqual([1, 2]);
    expect(await queries.getEscalation(raised.escalationId)).toBeUndefined();
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1, { revision: 3 }), events(3, 3), 2));
    expect(await revisionsAt(1)).toEqual([1, 2, 3]);
  });

  it('removes one that never began, and then takes its beginning, whatever its fence', async () => {
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(2), events(1, 1)));
    await projector.recordSeizure(
      aSeizureWrite(aHeldSeizure(1, { revision: 2, escalations: [raised] }), events(1, 2), 9),
    );
    expect(await ofSeizures.removePhantom(await headAt(1))).toBe(true);
    expect(await queries.getSeizure(seizureIdAt(1))).toBeUndefined();
    expect(await revisionsAt(1)).toEqual([]);
    expect(await queries.getEscalation(raised.escalationId)).toBeUndefined();
    expect(await revisionsAt(2)).toEqual([1]);
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1), events(1, 1), 1));
    expect(await revisionsAt(1)).toEqual([1]);
  });

  it('is left alone when it was written anew in the meantime', async () => {
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1), events(1, 1)));
    const head = await headAt(1);
    await projector.recordSeizure(aSeizureWrite(aHeldSeizure(1, { revision: 2 }), events(2, 2), 2));
    expect(await ofSeizures.replaceWith(head, { state: aHeldSeizure(1) })).toBe(false);
    expect(await ofSeizures.removePhantom(head)).toBe(false);
    expect(await revisionsAt(1)).toEqual([1, 2]);
  });
});
