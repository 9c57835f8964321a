import { startOfDay, type CourtDay } from '../../domain/time';
import { createProjector, type Projector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import type { FoundEscalation } from '../../registry/queries/list-escalations';
import type { Page } from '../../registry/queries/list-delegations';
import { listWatched } from '../../registry/queries/list-open';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { anEscalation, aState, aWrite, idOf, novemberAt, side } from '../support/registry-states';
import {
  aHeldSeizure as held,
  aSeizureEvent as event,
  aSeizureWrite as write,
  seizureIdAt as idAt,
} from '../support/seizure-states';

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

const all = { viewer: { all: true as const }, limit: 50 };
const everyId = async (query: object = {}): Promise<string[]> =>
  (await queries.listSeizures({ ...all, ...query })).items.map(({ state }) => state.seizureId);

describe('a commit of a watch', () => {
  it('is read as it was written, with the number of the delegation that reported it', async () => {
    await projector.record(aWrite(aState(1), { at: 1 }));
    const state = held(1);
    const request = { key: 'k1', hash: 'h1' };
    await projector.recordSeizure(write(state, [event(1, { request })]));
    expect(await queries.getSeizure(idAt(1))).toEqual({ state, docketNumber: '沪0118跨送〔2026〕1号' });
    expect(await queries.seizureTimeline(idAt(1))).toMatchObject([{ ...event(1), request }]);
    expect(await queries.findSeizureRequest(idAt(1), 'k1')).toEqual({ hash: 'h1' });
    expect(await queries.findSeizureRequest(idAt(2), 'k1')).toBeUndefined();
  });

  it('repeated changes nothing; one from an older workflow task changes nothing either', async () => {
    const first = write(held(1), [event(1)], 5);
    await projector.recordSeizure(first);
    const before = await queries.seizureTimeline(idAt(1));
    await projector.recordSeizure(first);
    await projector.recordSeizure(
      write(held(1, { status: 'void' }), [event(1, { type: 'Voided', data: {} })], 4),
    );
    expect(await queries.seizureTimeline(idAt(1))).toEqual(before);
    expect((await queries.getSeizure(idAt(1)))?.state.status).toBe('inForce');
  });

  it('takes the place of what a lost task had decided, with more events', async () => {
    await projector.recordSeizure(write(held(1, { revision: 3 }), [event(1), event(2), event(3)], 4));
    await projector.recordSeizure(write(held(1, { revision: 2 }), [event(2)], 5));
    expect((await queries.seizureTimeline(idAt(1))).map(({ revision }) => revision)).toEqual([1, 2]);
  });
});

describe('the list of seizures', () => {
  beforeEach(async () => {
    await projector.recordSeizure(write(held(3, { assetType: 'realEstate' }), [event(1)]));
    await projector.recordSeizure(write(held(1), [event(1)]));
    await projector.recordSeizure(write(held(2, { requesting: side('jiashan/xitang') }), [event(1)]));
    const { term: _none, ...waiting } = held(4, { status: 'waiting' });
    await projector.recordSeizure(write(waiting, [event(1)]));
    await projector.recordSeizure(write(held(5, { status: 'expired' }, '2026-11-01'), [event(1)]));
  });

  it('has those that are watched, the first to end first and what waits its turn last', async () => {
    expect(await everyId()).toEqual([1, 2, 3, 4].map(idAt));
    expect(await everyId({ status: 'any' })).toEqual([5, 1, 2, 3, 4].map(idAt));
  });

  it.each([
    ['by status', { status: 'waiting' }, [4]],
    ['by what was seized', { type: 'realEstate' }, [3]],
    ['by court, on either side', { court: 'jiashan' }, [2]],
    ['by delegation', { delegationId: idOf(1) }, [1]],
    ['by their end, the last day counted', { endsBefore: startOfDay('2026-12-03' as CourtDay) }, [1, 2]],
    ['by what the viewer may see', { viewer: { places: ['jiashan'] } }, [2]],
  ])('is filtered %s', async (_how, query, expected) => {
    expect(await everyId(query)).toEqual(expected.map(idAt));
  });

  it('is gone through whole, for an operation, without those that have ended', async () => {
    const first = await listWatched(registry.pool, 3);
    const rest = await listWatched(registry.pool, 3, first.at(-1)?.caseId);
    expect([...first, ...rest].map(({ caseId }) => caseId)).toEqual([1, 2, 3, 4].map(idAt));
    expect(first[0]).toMatchObject({ docketNumber: idAt(1), state: { status: 'inForce' } });
  });

  it('comes page by page', async () => {
    const first = await queries.listSeizures({ ...all, limit: 3 });
    const rest = await queries.listSeizures({ ...all, limit: 3, cursor: first.nextCursor ?? '' });
    expect([first.items.length, rest.items.map(({ state }) => state.seizureId)]).toEqual([3, [idAt(4)]]);
    expect(rest.nextCursor).toBeNull();
  });
});

describe('escalations of a seizure', () => {
  /** Of seizures and delegations in turn, raised in pairs at the same instant. */
  async function manyRaised(): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 1; n <= 9; n += 1) {
      const raisedAt = novemberAt(25, Math.floor(n / 2));
      const ofDelegation = anEscalation(n, { raisedAt, status: n % 3 === 0 ? 'closed' : 'open' });
      const raised = { ...ofDelegation, escalationId: `${idAt(n)}.PR7-1.supervisor` };
      await projector.record(
        aWrite(aState(n, { escalations: n % 2 === 0 ? [ofDelegation] : [] }), { at: 1 }),
      );
      if (n % 2 === 0) ids.push(ofDelegation.escalationId);
      else {
        ids.push(raised.escalationId, `${idAt(n)}.PR7-1.leader`);
        const higher = { ...raised, escalationId: `${idAt(n)}.PR7-1.leader`, rung: 'leader' as const };
        await projector.recordSeizure(write(held(n, { escalations: [raised, higher] }), [event(1)]));
      }
    }
    return ids;
  }

  it.each([1, 2, 5])(
    'come page by page, %i at a time, each once, in one order with the others',
    async (limit) => {
      const ids = await manyRaised();
      const whole = (await queries.listEscalations(all)).items.map(({ escalation }) => escalation);
      expect(whole.map(({ escalationId }) => escalationId).sort()).toEqual([...ids].sort());
      const inOrder = whole.map(({ raisedAt, escalationId }) => `${raisedAt} ${escalationId}`);
      expect(inOrder).toEqual([...inOrder].sort().reverse());
      for (const filter of [{}, { status: 'open' as const }]) {
        const paged: string[] = [];
        for (let cursor: string | null | undefined = undefined; cursor !== null;) {
          const page: Page<FoundEscalation> = await queries.listEscalations({
            ...all,
            ...filter,
            limit,
            ...(cursor === undefined ? {} : { cursor }),
          });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          paged.push(...page.items.map(({ escalation }) => escalation.escalationId));
          cursor = page.nextCursor;
        }
        const wanted = whole.filter(({ status }) => !('status' in filter) || status === filter.status);
        expect(paged).toEqual(wanted.map(({ escalationId }) => escalationId));
      }
      // Escalations add no row to the list of seizures.
      const first = await queries.listSeizures({ ...all, limit: 3 });
      const rest = await queries.listSeizures({ ...all, limit: 3, cursor: first.nextCursor ?? '' });
      const listed = [...first.items, ...rest.items].map(({ state }) => state.seizureId);
      expect(listed).toEqual([1, 3, 5, 7, 9].map(idAt));
    },
  );

  it('stand among those of delegations, latest first, and are gone when the state has them no more', async () => {
    await projector.record(aWrite(aState(2, { escalations: [anEscalation(2)] }), { at: 1 }));
    const raised = {
      ...anEscalation(1),
      escalationId: `${idAt(1)}.PR7-1.supervisor`,
      raisedAt: novemberAt(25),
    };
    await projector.recordSeizure(write(held(1, { escalations: [raised] }), [event(1)]));
    const { items } = await queries.listEscalations(all);
    expect(items.map(({ escalation }) => escalation.escalationId)).toEqual([
      raised.escalationId,
      anEscalation(2).escalationId,
    ]);
    expect(items[0]).toMatchObject({ seizure: { seizureId: idAt(1) } });
    expect((await queries.getEscalation(raised.escalationId))?.escalation).toEqual(raised);
    const { nextCursor } = await queries.listEscalations({ ...all, limit: 1 });
    const next = await queries.listEscalations({ ...all, limit: 1, cursor: nextCursor ?? '' });
    expect(next.items[0]?.escalation.escalationId).toBe(anEscalation(2).escalationId);
    await projector.recordSeizure(write(held(1, { revision: 2 }), [event(2)], 2));
    expect((await queries.listEscalations(all)).items).toHaveLength(1);
  });
});
