import { climbThenRegister, seizeWithdrawRelease, serveAndConfirm } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab, { maxCachedWorkflows: 0 });
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

describe('with no case kept in memory, every task a replay', () => {
  it('a service request is served and confirmed', async () => {
    const delegation = await office.submit(aRequest('service'));
    await serveAndConfirm(delegation);
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
  });

  it('a preservation is withdrawn and unwinds', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    await seizeWithdrawRelease(delegation);
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
    expect(office.registry.eventsOf(delegation.delegationId).at(-1)).toMatchObject({
      type: 'Closed',
      data: { reason: 'allReleased' },
    });
  });

  it('a transfer climbs to both leaders, then is registered and ended', async () => {
    const delegation = await office.submit(aRequest('enforcement', { drillDaySeconds: 0.5 }));
    await climbThenRegister(delegation);
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
  });
});
