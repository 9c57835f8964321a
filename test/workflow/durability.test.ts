import { once } from 'node:events';
import type { RegistryWrite } from '../../domain/delegation/record';
import { courtDayOf } from '../../domain/time';
import { expectOneChain, headsInHistory } from '../support/chains';
import { areFencesAscending } from '../support/fake-registry';
import { forkDyingWorker } from '../support/fork-dying-worker';
import { acknowledge, fenhu, realNow, wujiangBureau } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { inForce, reportSeized } from '../support/seized-lives';
import { Watch } from '../support/watch';
import { Office, openLab, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(async () => {
  await lab?.close();
});

describe('when a worker is lost between the write and the end of its task', () => {
  it('the decision is made again, and replaces what the lost one wrote', async () => {
    const office = new Office(lab);
    const { registry } = office;
    await office.startWorker();
    const delegation = await office.submit(aRequest('service'));
    await office.stopWorker();

    const dying = forkDyingWorker(office);
    const act = delegation.act(fenhu, acknowledge);
    const [lost] = (await once(dying, 'message')) as [RegistryWrite];
    await registry.record(lost);
    dying.kill('SIGKILL');
    await office.startWorker();

    // The engine gives the task to another worker when its time, ten seconds, has run out.
    const answer = await act;
    const { state } = await delegation.record();
    const kept = registry.eventsOf(delegation.delegationId);
    expect(kept).toHaveLength(answer.revision);
    expect(state.revision).toBe(answer.revision);
    const decided = kept.find(({ type }) => type === 'Acknowledged');
    expect(decided?.at).not.toBe(lost.events[0]?.at);
    expect(decided?.courtTime).toBe(state.acknowledgedAt);
    expect(areFencesAscending(registry.asked)).toBe(true);
    await expectOneChain(office, delegation);
    expect(await headsInHistory(office, delegation)).not.toContain(lost.links?.hashes.at(-1));

    await registry.record(lost);
    expect(registry.eventsOf(delegation.delegationId)).toEqual(kept);
    await office.stopWorker();
  });

  it('the seizures that it had reported are watched, each once, when the decision is made again', async () => {
    const office = new Office(lab);
    const { registry } = office;
    await office.startWorker();
    const delegation = await office.submit(aRequest('preservation'));
    await delegation.act(wujiangBureau, acknowledge);
    await office.stopWorker();

    const from = courtDayOf(realNow());
    const results = [inForce('a1', 'deposit', from), inForce('a2', 'realEstate', from)];
    const dying = forkDyingWorker(office);
    const act = delegation.act(wujiangBureau, reportSeized(results, 'reportPartial'));
    const [lost] = (await once(dying, 'message')) as [RegistryWrite];
    await registry.record(lost);
    dying.kill('SIGKILL');
    expect(lost.state.seizures).toHaveLength(2);
    expect(await delegation.historyTypes()).not.toContain('START_CHILD_WORKFLOW_EXECUTION_INITIATED');
    await office.startWorker();
    await act;

    for (const n of [1, 2]) {
      const { seizureId } = await new Watch(office, delegation.delegationId, n).until();
      expect(lost.state.seizures?.[n - 1]?.seizureId).toBe(seizureId);
      const writes = registry.seizures.filter(({ state }) => state.seizureId === seizureId);
      expect(writes.flatMap(({ events }) => events.map(({ type }) => type))[0]).toBe('WatchStarted');
    }
    const types = await delegation.historyTypes();
    expect(types.filter((type) => type === 'START_CHILD_WORKFLOW_EXECUTION_INITIATED')).toHaveLength(2);
    await office.stopWorker();
  });

  it('a write that failed after it was made is repeated without a second event', async () => {
    let failures = 0;
    const office = new Office(lab, {
      replaceActivities: (activities) => ({
        ...activities,
        commitEvents: async (request) => {
          const result = await activities.commitEvents(request);
          if (failures++ === 0) throw new Error('lost after the write');
          return result;
        },
      }),
    });
    await office.startWorker();
    const delegation = await office.submit(aRequest('service'));
    expect(failures).toBe(2);
    expect(office.registry.eventsOf(delegation.delegationId)).toHaveLength(delegation.submitted.revision);
    await office.stopWorker();
  });

  it('a worker that is asked to stop finishes what it has begun; the next goes on', async () => {
    const office = new Office(lab);
    await office.startWorker();
    const delegation = await office.submit(aRequest('service'));
    office.registry.onWrite = () => new Promise((resolve) => setTimeout(resolve, 300));
    const act = delegation.act(fenhu, acknowledge);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await office.stopWorker();
    office.registry.onWrite = () => undefined;
    await office.startWorker();
    const answer = await act;
    expect(office.registry.eventsOf(delegation.delegationId)).toHaveLength(answer.revision);
    expect((await delegation.state()).revision).toBe(answer.revision);
    await office.stopWorker();
  });
});
