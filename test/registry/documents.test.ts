import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationState } from '../../domain/delegation/state';
import { createProjector } from '../../registry/commit';
import { casesHolding } from '../../registry/queries/documents';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aState, aWrite, idOf, side } from '../support/registry-states';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(() => registry.clear());

const FIRST = 'a'.repeat(64);
const SECOND = 'b'.repeat(64);

/** Records a case whose event names documents; the state need not. */
async function put(n: number, data: unknown, over: Partial<DelegationState> = {}): Promise<void> {
  const write = aWrite(aState(n, over));
  const events = write.events.map((event) => ({ ...event, data }) as DelegationEvent);
  await createProjector(registry.pool).record({ ...write, events });
}

async function holders(sha256: string, viewer: { places: string[] } | { all: true } = { all: true }) {
  return (await casesHolding(registry.pool, { sha256, viewer })).map(({ delegationId }) => delegationId);
}

describe('cases that hold a document', () => {
  it('are those of which an event names it, wherever in the event that is', async () => {
    await put(1, {
      submission: { letter: { sha256: FIRST.toUpperCase() }, enclosures: [{ sha256: SECOND }] },
    });
    await put(2, { step: { evidence: [{ title: '照片', sha256: SECOND }] } });
    await put(3, { note: `no document: "sha256":"${FIRST}" and ${SECOND}` });
    expect(await holders(FIRST)).toEqual([idOf(1)]);
    expect((await holders(SECOND)).sort()).toEqual([idOf(1), idOf(2)].sort());
    expect(await holders('c'.repeat(64))).toEqual([]);
  });

  it('come with those first that the viewer sees, and are no more than a few', async () => {
    await put(1, { sha256: FIRST }, { assisting: side('jiashan/xitang') });
    for (let n = 2; n < 30; n += 1) await put(n, { sha256: FIRST });
    const found = await holders(FIRST, { places: ['jiashan/xitang'] });
    expect(found[0]).toBe(idOf(1));
    expect(found.length).toBeLessThan(30);
  });

  it('are found by an index', async () => {
    await put(1, { sha256: FIRST });
    await registry.pool.query('SET enable_seqscan = off');
    const { rows } = await registry.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT delegation_id FROM events e
       WHERE e.data @? '$.**.sha256' AND documents_of(e.data) @> ARRAY['${FIRST}'::text]`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('events_documents');
  });
});
