import { Worker } from '@temporalio/worker';
import { newDelegationId, Case, Office, openLab, type Lab } from '../support/workflow-harness';
import {
  acknowledge,
  fenhu,
  confirm,
  qingpuBureau,
  realNow,
  serveAndConfirm,
  wujiangBureau,
} from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { inForce, reportSeized } from '../support/seized-lives';
import { addDays, courtDayOf } from '../../domain/time';

jest.setTimeout(50_000);

const LIVES = 16;
const READERS = 4;

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab);
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

/** Two seizures are reported, one of them otherwise in the end: each step is followed at once by the next. */
async function seizeAndReport(delegation: Case): Promise<void> {
  const today = courtDayOf(realNow());
  const waiting = { assetId: 'a2', seized: true as const, waitingRank: 2, from: addDays(today, -1) };
  await delegation.act(wujiangBureau, acknowledge);
  await delegation.act(
    wujiangBureau,
    reportSeized([inForce('a1', 'deposit', today), waiting], 'reportPartial'),
  );
  await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', addDays(today, -1)), waiting]));
}

/** Its state is read all the time, until it is confirmed. */
async function liveUnderReaders(): Promise<Case> {
  const delegation = await office.submit(aRequest('preservation'));
  let isReported = false;
  const readers = Array.from({ length: READERS }, async () => {
    while (!isReported) await delegation.record();
  });
  await seizeAndReport(delegation);
  isReported = true;
  await Promise.all(readers);
  await delegation.act(qingpuBureau, confirm);
  return delegation;
}

describe('a case that is read while it is acted on', () => {
  it('goes on, and every replay agrees with its life', async () => {
    const cases = await Promise.all(Array.from({ length: LIVES }, liveUnderReaders));
    for (const { handle } of cases) {
      const replay = Worker.runReplayHistory(
        { workflowBundle: { code: lab.code } },
        await handle.fetchHistory(),
      );
      await expect(replay).resolves.toBeUndefined();
    }
  });

  it('does not go on in a new run by that, only by its next act, and every replay agrees', async () => {
    // With the two events of the task in which it is read, the history would be as long.
    const early = new Office(lab, { continueAsNewEvents: 10 });
    await early.startWorker();
    const delegation = await early.submit(aRequest('service'));
    const { runId } = await delegation.handle.describe();
    for (let n = 0; n < 3; n += 1) await delegation.record();
    expect((await delegation.handle.describe()).runId).toBe(runId);
    await delegation.act(fenhu, acknowledge);
    await delegation.record();
    expect((await delegation.handle.describe()).runId).not.toBe(runId);
    const first = await lab.client.workflow.getHandle(delegation.handle.workflowId, runId).fetchHistory();
    await expect(
      Worker.runReplayHistory({ workflowBundle: { code: lab.code } }, first),
    ).resolves.toBeUndefined();
    await early.stopWorker();
  });

  it('has no event of it in its history', async () => {
    const delegation = await office.submit(aRequest('service'));
    const before = await delegation.historyTypes();
    await expect(delegation.state()).resolves.toMatchObject({ revision: delegation.submitted.revision });
    expect(await delegation.historyTypes()).toEqual(before);
  });

  it('is read once it is over, and not where nobody knows it', async () => {
    const delegation = await office.submit(aRequest('service'));
    await serveAndConfirm(delegation);
    await delegation.handle.result();
    await expect(delegation.state()).resolves.toMatchObject({ stage: 'closed' });
    const unknown = new Case(office, newDelegationId());
    await expect(unknown.record()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });
});
