import type { Client } from '@temporalio/client';
import type { Logger } from '../../platform/logging';
import { createProjector, type Projector } from '../../registry/commit';
import { createQueries, type RegistryQueries } from '../../registry/queries';
import { createReconcilers } from '../../registry/reconcile';
import { listNewestHeads } from '../../workers/reconcile-heads';
import { delegationWorkflowId, seizureWorkflowId } from '../../workflows/names';
import { SERVER_HOOK_MS, startTestRegistry, type TestRegistry } from '../support/registry';
import { aState, aWrite, idOf } from '../support/registry-states';
import { aHeldSeizure, aSeizureEvent, aSeizureWrite, seizureIdAt } from '../support/seizure-states';

let registry: TestRegistry;
let projector: Projector;
let queries: RegistryQueries;
let engine: Map<string, unknown>;

beforeAll(async () => {
  registry = await startTestRegistry();
  projector = createProjector(registry.pool);
  queries = createQueries(registry.pool);
}, SERVER_HOOK_MS);
afterAll(() => registry.stop(), SERVER_HOOK_MS);
beforeEach(async () => {
  await registry.clear();
  engine = new Map();
});

/** Answers with what the map says of a workflow that runs, as the engine's client does: by a refusal. */
const client = {
  withDeadline: <T>(_until: number, work: () => Promise<T>): Promise<T> => work(),
  workflow: {
    getHandle: (workflowId: string) => ({
      executeUpdate: async (name: string) => {
        if (!engine.has(workflowId)) throw notFound();
        const told = { type: name, details: [engine.get(workflowId)] };
        throw Object.assign(new Error('refused'), { name: 'WorkflowUpdateFailedError', cause: told });
      },
      query: () => Promise.reject(notFound()),
    }),
  },
} as unknown as Client;
const notFound = (): Error => Object.assign(new Error('no such workflow'), { name: 'WorkflowNotFoundError' });
const log = { warn: () => undefined } as unknown as Logger;

const list = (settleMs = 1): Promise<() => Promise<void>> =>
  listNewestHeads(client, createReconcilers(registry.pool), log, settleMs);
const reconcile = async (): Promise<void> => (await list())();

/** A delegation and a seizure, each with two revisions in the registry. */
async function bothRecorded(status: 'inForce' | 'released' = 'inForce'): Promise<void> {
  const stage = status === 'released' ? 'closed' : 'delivered';
  await projector.record(aWrite(aState(1, { revision: 2, stage })));
  const state = aHeldSeizure(1, { revision: 2, status });
  await projector.recordSeizure(aSeizureWrite(state, [aSeizureEvent(1), aSeizureEvent(2)]));
}

/** How many events the registry has of each. */
async function kept(): Promise<[number, number]> {
  const [delegation, seizure] = [
    await queries.timeline(idOf(1)),
    await queries.seizureTimeline(seizureIdAt(1)),
  ];
  return [delegation.length, seizure.length];
}

function know(delegation: unknown, seizure: unknown): void {
  engine.set(delegationWorkflowId(idOf(1)), delegation);
  engine.set(seizureWorkflowId(seizureIdAt(1)), seizure);
}

const known = (revision: number): [unknown, unknown] => [
  { state: aState(1, { revision }), docketNumber: null, recorded: true },
  { state: aHeldSeizure(1, { revision }), recorded: true },
];

describe('after a start, the newest rows of delegations and seizures', () => {
  it('that the engine knows are left', async () => {
    await bothRecorded();
    know(...known(2));
    await reconcile();
    expect(await kept()).toEqual([2, 2]);
  });

  it('that it knows at a lower revision are put back to it', async () => {
    await bothRecorded();
    know(...known(1));
    await reconcile();
    expect(await kept()).toEqual([1, 1]);
    expect((await queries.getSeizure(seizureIdAt(1)))?.state.revision).toBe(1);
  });

  it('that it does not know are removed', async () => {
    await bothRecorded();
    await reconcile();
    expect(await kept()).toEqual([0, 0]);
  });

  it('that are over are left where the engine has forgotten them', async () => {
    await bothRecorded('released');
    await reconcile();
    expect(await kept()).toEqual([2, 2]);
  });

  it('whose first decision is about to be made again are left to it', async () => {
    await bothRecorded();
    know(null, null);
    await reconcile();
    expect(await kept()).toEqual([2, 2]);
  });

  it('that the engine comes to know within the time of a task are left', async () => {
    await bothRecorded();
    const check = await list(200);
    const checking = check();
    setTimeout(() => know(...known(2)), 50);
    await checking;
    expect(await kept()).toEqual([2, 2]);
  });

  it('are those of before the worker: what it writes meanwhile does not hide them', async () => {
    await bothRecorded();
    await registry.pool.query(`UPDATE dockets SET recorded_at = recorded_at - interval '1 h'`);
    await registry.pool.query(`UPDATE seizures SET recorded_at = recorded_at - interval '1 h'`);
    const check = await list();
    await projector.record(aWrite(aState(2)));
    await check();
    expect(await kept()).toEqual([0, 0]);
  });
});
