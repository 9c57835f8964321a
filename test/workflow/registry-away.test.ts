import { restingPlace } from '../../platform/engine-runs';
import { expectOneChain } from '../support/chains';
import { acknowledge, confirm, fenhu, reportServed, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { untilSo } from '../support/until-so';
import { Office, openLab, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
});
beforeEach(async () => {
  office = new Office(lab);
  await office.startWorker();
});
afterEach(async () => {
  await office.stopWorker();
});
afterAll(async () => {
  await lab?.close();
});

function recordedTypes(delegation: Case): string[] {
  return office.registry.eventsOf(delegation.delegationId).map(({ type }) => type);
}

describe('while the registry is away', () => {
  it('a submission is decided and answered without a docket number, which comes later', async () => {
    office.registry.isAway = true;
    const delegation = await office.submit(aRequest('service'));
    expect(delegation.submitted).toMatchObject({ recorded: false, docketNumber: null });
    expect(await delegation.record()).toMatchObject({ recorded: false, docketNumber: null });
    office.registry.isAway = false;
    const { docketNumber } = await delegation.until(({ recorded }) => recorded);
    expect(docketNumber).toBe(office.registry.docketNumberOf(delegation.delegationId));
    expect(docketNumber).not.toBeNull();
    expect(recordedTypes(delegation)[0]).toBe('Submitted');
  });

  it('actions go on, and what they decided is delivered in order, each once', async () => {
    const delegation = await office.submit(aRequest('service'));
    office.registry.isAway = true;
    expect(await delegation.act(fenhu, acknowledge)).toMatchObject({
      recorded: false,
      docketNumber: delegation.submitted.docketNumber,
    });
    await delegation.act(fenhu, reportServed());
    expect(recordedTypes(delegation)).toHaveLength(delegation.submitted.revision);
    office.registry.isAway = false;
    const { state } = await delegation.until(({ recorded }) => recorded);
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(events.map(({ revision }) => revision)).toEqual(
      Array.from({ length: state.revision }, (_none, index) => index + 1),
    );
    await expectOneChain(office, delegation);
  });

  it('the next commit takes along what is not yet delivered', async () => {
    const delegation = await office.submit(aRequest('service'));
    office.registry.isAway = true;
    await delegation.act(fenhu, acknowledge);
    office.registry.isAway = false;
    const answer = await delegation.act(fenhu, reportServed());
    expect(answer.recorded).toBe(true);
    expect(office.registry.eventsOf(delegation.delegationId)).toHaveLength(answer.revision);
    await expectOneChain(office, delegation);
  });

  it('a case that is submitted, and acted on, before the registry is there has its whole chain afterwards', async () => {
    office.registry.isAway = true;
    const delegation = await office.submit(aRequest('service'));
    await delegation.act(fenhu, acknowledge);
    office.registry.isAway = false;
    await delegation.until(({ recorded }) => recorded);
    await delegation.act(fenhu, reportServed());
    await expectOneChain(office, delegation);
  });

  it('a case that closes ends only when everything is delivered', async () => {
    const delegation = await office.submit(aRequest('service'));
    await delegation.act(fenhu, acknowledge);
    await delegation.act(fenhu, reportServed());
    office.registry.isAway = true;
    await delegation.act(zhujiajiao, confirm);
    expect((await delegation.handle.describe()).status.name).toBe('RUNNING');
    office.registry.isAway = false;
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
    expect(recordedTypes(delegation).at(-1)).toBe('Closed');
  });

  it('a registry that hangs is not waited for to its end', async () => {
    const delegation = await office.submit(aRequest('service'));
    let release = (): void => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    office.registry.onWrite = () => hanging;
    // Answered while the write still hangs.
    const answer = await delegation.act(fenhu, acknowledge);
    office.registry.onWrite = () => undefined;
    release();
    expect(answer.recorded).toBe(false);
    await delegation.until(({ recorded }) => recorded);
    expect(office.registry.eventsOf(delegation.delegationId)).toHaveLength(answer.revision);
  });

  it('a case does not rest while a commit is under way, nor until what is late has arrived', async () => {
    const delegation = await office.submit(aRequest('service'));
    const place = () => restingPlace(lab.client, delegation.handle.workflowId);
    await untilSo(async () => (await place()) !== undefined);
    const before = await place();
    expect(await place()).toBe(before);
    let reached = false;
    office.registry.onWrite = () => {
      reached = true;
      return new Promise(() => undefined);
    };
    const acknowledged = delegation.act(fenhu, acknowledge);
    await untilSo(() => reached);
    expect(await place()).toBeUndefined();
    office.registry.isAway = true;
    office.registry.onWrite = () => undefined;
    expect((await acknowledged).recorded).toBe(false);
    expect(await place()).toBeUndefined();
    office.registry.isAway = false;
    await delegation.until(({ recorded }) => recorded);
    await untilSo(async () => (await place()) !== undefined);
    expect(await place()).not.toBe(before);
    expect(await restingPlace(lab.client, 'nothing')).toBe('unknown');
  });
});
