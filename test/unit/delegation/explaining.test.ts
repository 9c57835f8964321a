import {
  atWork,
  day,
  missing,
  registeredTransfer,
  returnProposal,
  sidesOf,
  submitted,
} from '../../support/builders';
import { faultsOf, refusalCode, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('enforcement');

async function demanded(): Promise<CaseDriver> {
  const driver = await submitted('enforcement');
  await driver.act(doing.clerk, 'demandSupplement', missing('申请执行书'));
  return driver;
}

const explanation = { text: '申请执行人补办手续', promisedOn: day('2026-03-16') };

describe('an explanation of missing papers', () => {
  it('meets EN5 and puts an agreed day in its place; the case stays', async () => {
    const driver = await demanded();
    await driver.act(asking.clerk, 'explain', explanation);
    expect(driver.state.stage).toBe('incomplete');
    expect(driver.clock('EN5').status).toBe('met');
    expect(driver.clock('EXPLAINED')).toMatchObject({
      owner: 'requesting',
      nature: 'agreed',
      dueOn: '2026-03-16',
    });
    await driver.act(asking.clerk, 'supplement', { note: '已补齐' });
    expect(driver.clock('EXPLAINED').status).toBe('met');
    expect(driver.state.stage).toBe('delivered');
  });

  it('that is not kept climbs from the head of the requesting unit on', async () => {
    const driver = await demanded();
    await driver.act(asking.clerk, 'explain', explanation);
    await driver.advanceTo(when('2026-03-17 00:00'));
    expect(driver.escalation('supervisor', 'EXPLAINED').addressees).toEqual([
      { role: 'supervisor', unit: 'qingpu/lianting' },
    ]);
    expect(driver.mayCall(asking.clerk)).not.toContain('explain');
    expect(driver.mayCall(doing.clerk)).not.toContain('deemWithdrawn');
  });

  it('stands in for the papers of other kinds too, and falls with an agreed return', async () => {
    const service = sidesOf('service');
    const driver = await atWork('service');
    await driver.act(service.doing.handler, 'demandSupplement', missing('被告电话'));
    await driver.act(service.asking.clerk, 'explain', explanation);
    expect(driver.clocks().slice(-2)).toEqual(['SUPPLEMENT met', 'EXPLAINED running']);
    await driver.act(service.doing.handler, 'proposeReturn', returnProposal);
    await driver.act(service.asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(driver.clock('EXPLAINED').status).toBe('cancelled');
  });

  it('is of a day to come, by the side that owes the papers', async () => {
    const driver = await demanded();
    const late = { ...explanation, promisedOn: day('2026-03-01') };
    expect(await faultsOf(driver.act(asking.clerk, 'explain', late))).toEqual(['/promisedOn past']);
    expect(await refusalCode(driver.act(doing.clerk, 'explain', explanation))).toBe('NOT_PERMITTED');
  });
});

describe('a transfer without papers or explanation', () => {
  const reason = '逾期未补正，亦未说明';

  it('is deemed withdrawn by a person once EN5 has lapsed, and ends', async () => {
    const driver = await demanded();
    const act = () => driver.act(doing.clerk, 'deemWithdrawn', { reason });
    expect(await refusalCode(act())).toBe('STAGE_FORBIDS_ACTION');
    await driver.advanceTo(when('2026-04-02 09:00'));
    expect(driver.state.stage).toBe('incomplete');
    await act();
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'withdrawn' });
    expect(driver.eventsOf('DeemedWithdrawn')).toMatchObject([{ data: { reason } }]);
    expect(driver.clocks()).toContain('EN5 lapsed ended');
  });

  it('is not, when it is explained late', async () => {
    const driver = await demanded();
    await driver.advanceTo(when('2026-04-02 09:00'));
    await driver.act(asking.clerk, 'explain', { ...explanation, promisedOn: day('2026-04-10') });
    expect(driver.clock('EN5')).toMatchObject({ status: 'met', late: { days: 1 } });
    expect(await refusalCode(driver.act(doing.clerk, 'deemWithdrawn', { reason }))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
  });

  it('is not once it is registered: then its return needs the High Court; nor is a request of another kind', async () => {
    const registered = await registeredTransfer();
    await registered.act(doing.handler, 'demandSupplement', missing('申请执行书'));
    await registered.advanceTo(when('2026-04-02 09:00'));
    expect(registered.clock('EN5').status).toBe('lapsed');
    expect(registered.mayCall(doing.handler)).not.toContain('deemWithdrawn');
    const service = sidesOf('service');
    const driver = await submitted('service');
    await driver.act(service.doing.clerk, 'demandSupplement', missing('送达回证'));
    await driver.advanceTo(when('2026-04-02 09:00'));
    expect(driver.mayCall(service.doing.clerk)).not.toContain('deemWithdrawn');
  });
});
