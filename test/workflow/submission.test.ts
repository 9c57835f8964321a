import { KINDS } from '../../domain/delegation/submission';
import type { UnitId } from '../../domain/ids';
import { acknowledge, fenhu } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { newDelegationId, Office, openLab, refusalOf, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

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

describe('a submission', () => {
  it.each(KINDS)('of kind %s is delivered and answered with its docket number', async (kind) => {
    const delegation = await office.submit(aRequest(kind));
    expect(delegation.submitted).toMatchObject({
      recorded: true,
      docketNumber: office.registry.docketNumberOf(delegation.delegationId),
    });
    const { state } = await delegation.record();
    expect(state).toMatchObject({ kind, stage: 'delivered', revision: delegation.submitted.revision });
    expect(state.clocks.map(({ ruleId }) => ruleId)).toContain('ACK');
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, index) => index + 1));
    expect(events[0]).toMatchObject({ type: 'Submitted' });
  });

  it('repeated gets the first answer, also when the case has gone on, and makes no event', async () => {
    const request = aRequest('service', { requestKey: 'k1', requestHash: 'h1' });
    const delegation = await office.submit(request);
    await delegation.act(fenhu, acknowledge);
    const before = await delegation.historyTypes();
    const again = await office.submitAs(request, delegation.delegationId);
    expect(again).toEqual(delegation.submitted);
    expect(again.requestHash).toBe('h1');
    expect(await delegation.historyTypes()).toEqual(before);
  });

  it('sent twice at once starts one case', async () => {
    const delegationId = newDelegationId();
    const request = aRequest('service');
    const answers = await Promise.all([
      office.submitAs(request, delegationId),
      office.submitAs(request, delegationId),
    ]);
    expect(answers[1]).toEqual(answers[0]);
    const submitted = office.registry.eventsOf(delegationId).filter(({ type }) => type === 'Submitted');
    expect(submitted).toHaveLength(1);
  });

  it('that slipped past the check before the call is refused by the same rule and recorded nowhere', async () => {
    const delegationId = newDelegationId();
    const request = aRequest('service', { assistingUnit: 'qingpu/qingdong' as UnitId });
    const sameCourt = { ...request, assisting: request.requesting };
    expect(await refusalOf(office.submitAs(sameCourt as typeof request, delegationId))).toBe('SAME_COURT');
    expect(office.registry.eventsOf(delegationId)).toEqual([]);
    const handle = lab.client.workflow.getHandle(`delegation:${delegationId}`);
    await expect(handle.result()).resolves.toMatchObject({ revision: 0 });
  });

  it('whose commit cannot be worked out is answered as failed, not left waiting', async () => {
    const broken = new Office(lab, {
      replaceActivities: (activities) => ({
        ...activities,
        commitEvents: () => Promise.reject(new Error('defect')),
      }),
    });
    await broken.startWorker();
    const delegationId = newDelegationId();
    await expect(broken.submitAs(aRequest('service'), delegationId)).rejects.toThrow();
    await broken.stopWorker();
  });
});
