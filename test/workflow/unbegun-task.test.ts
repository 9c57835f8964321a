import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { getRecordQuery } from '../../workflows/messages';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab);
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

/** Waits for a worker, but not for ever: what still waits when the connection closes would fail the next test. */
function ask({ handle }: Case): Promise<unknown> {
  const question = lab.client.withDeadline(Date.now() + 8_000, () => handle.query(getRecordQuery));
  return question.catch(() => undefined);
}

async function untilTimerFired({ handle }: Case): Promise<void> {
  for (;;) {
    const { events } = await handle.fetchHistory();
    if ((events ?? []).some(({ timerFiredEventAttributes }) => timerFiredEventAttributes != null)) return;
    await sleep(100);
  }
}

describe('a question that waited for a worker while a deadline came due', () => {
  it('makes nobody act before the deadline’s own task: the case goes on, and every replay agrees', async () => {
    await office.startWorker();
    const delegation = await office.submit(aRequest('enforcement', { drillDaySeconds: 2 }));
    const { revision } = delegation.submitted;
    await office.stopWorker();

    const questions = Array.from({ length: 5 }, () => ask(delegation));
    await untilTimerFired(delegation);
    await office.startWorker();
    await delegation.until(({ state }) => state.revision > revision);

    await Promise.all(questions);
    const history = await delegation.handle.fetchHistory();
    const replay = Worker.runReplayHistory({ workflowBundle: { code: lab.code } }, history);
    await expect(replay).resolves.toBeUndefined();
  });
});
