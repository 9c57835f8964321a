import { day, fullReport, missing, sidesOf, submitted } from '../../support/builders';
import { faultsOf, when, type CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { doing } = sidesOf('service');
const leader = actorAt('leader', 'wujiang');

/** The acknowledgement lapsed on 3 March; its head promises it for the 6th. */
async function promised(): Promise<CaseDriver> {
  const driver = await submitted('service');
  await driver.advanceTo(when('2026-03-04 09:00'));
  await accept(driver, 'supervisor', '2026-03-06');
  return driver;
}

const accept = (
  driver: CaseDriver,
  rung: 'supervisor' | 'leader' | 'leaders',
  promisedOn?: string,
  ruleId = 'ACK',
) =>
  driver.answer(
    rung === 'supervisor' ? doing.head : leader,
    rung,
    {
      answer: 'acceptDelay',
      reason: '人手不足',
      ...(promisedOn === undefined ? {} : { promisedOn: day(promisedOn) }),
    },
    ruleId,
  );

const ofAck = (driver: CaseDriver) => driver.escalations().filter((line) => line.startsWith('ACK'));

describe('an accepted delay', () => {
  it('owes a date that has not passed', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-04 09:00'));
    expect(await faultsOf(accept(driver, 'supervisor'))).toEqual(['/promisedOn promiseOwed']);
    expect(await faultsOf(accept(driver, 'supervisor', '2026-03-03'))).toEqual(['/promisedOn past']);
    expect(await faultsOf(accept(driver, 'supervisor', '9999-12-31'))).toEqual(['/promisedOn tooFar']);
  });

  it('becomes an agreed clock of the same owner and cures no lapse', async () => {
    const driver = await promised();
    expect(driver.clock('PROMISE')).toMatchObject({
      nature: 'agreed',
      owner: 'assisting',
      subject: 'ACK-1',
      dueOn: '2026-03-06',
      status: 'running',
    });
    expect(driver.clock('ACK').status).toBe('lapsed');
    await driver.advanceTo(when('2026-03-06 12:00'));
    expect(ofAck(driver)).toEqual(['ACK warn open', 'ACK supervisor answered']);
  });

  it('kept is met with its clock, which stays late', async () => {
    const driver = await promised();
    await driver.advanceTo(when('2026-03-05 09:00'));
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.clock('PROMISE')).toMatchObject({ status: 'met' });
    expect(driver.clock('PROMISE').late).toBeUndefined();
    expect(driver.clock('ACK').late).toEqual({ days: 2, owner: 'assisting' });
  });

  it('broken climbs from the rung that had accepted it', async () => {
    const driver = await promised();
    await driver.advanceTo(when('2026-03-07 09:00'));
    expect(driver.escalation('leader', 'ACK')).toMatchObject({ raisedAt: '2026-03-07T00:00:00+08:00' });
    expect(ofAck(driver)).toEqual(['ACK warn open', 'ACK supervisor answered', 'ACK leader open']);
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.clock('PROMISE')).toMatchObject({ status: 'met', late: { days: 1 } });
    expect(driver.escalations().filter((line) => line.endsWith('open'))).toEqual([]);
  });

  it('accepted anew replaces the promise before: one a clock', async () => {
    const driver = await promised();
    await driver.advanceTo(when('2026-03-07 09:00'));
    await accept(driver, 'leader', '2026-03-10');
    const promises = driver.state.clocks.filter(({ ruleId }) => ruleId === 'PROMISE');
    expect(promises).toMatchObject([
      { status: 'lapsed', endedAt: '2026-03-07T09:00:00+08:00' },
      { status: 'running', dueOn: '2026-03-10' },
    ]);
    await driver.advanceTo(when('2026-03-11 00:00'));
    expect(ofAck(driver).at(-1)).toBe('ACK leaders open');
  });

  it('made for a broken promise of both leaders stands for the first clock', async () => {
    const driver = await promised();
    await driver.advanceTo(when('2026-03-07 09:00'));
    await accept(driver, 'leader', '2026-03-10');
    await driver.advanceTo(when('2026-03-11 09:00'));
    await accept(driver, 'leaders', '2026-03-12');
    await driver.advanceTo(when('2026-03-13 09:00'));
    expect(driver.escalation('leaders', 'PROMISE').status).toBe('open');
    await accept(driver, 'leaders', '2026-03-16', 'PROMISE');
    expect(driver.clock('PROMISE')).toMatchObject({ subject: 'ACK-1', status: 'running' });
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.clock('PROMISE').status).toBe('met');
    expect(
      driver.state.clocks.filter(({ ruleId, endedAt }) => ruleId === 'PROMISE' && !endedAt),
    ).toHaveLength(1);
  });

  it('ends with a clock that is no longer owed, and climbs for nothing afterwards', async () => {
    const driver = await promised();
    await driver.act(doing.clerk, 'demandSupplement', missing('送达回证'));
    expect(driver.clock('PROMISE').status).toBe('cancelled');
    await driver.advanceTo(when('2026-03-20 09:00'));
    expect(ofAck(driver)).toEqual(['ACK warn closed', 'ACK supervisor answered']);
  });

  it('ends with the case', async () => {
    const driver = await promised();
    await driver.act(sidesOf('service').asking.clerk, 'withdraw', { reason: '不再需要' });
    expect(driver.clocks()).toEqual(['ACK lapsed ended', 'SV1 cancelled', 'PROMISE cancelled']);
  });

  it('of a statutory clock never makes its report in time', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'acknowledge', { handler: doing.handler.personId });
    await driver.advanceTo(when('2026-03-13 09:00'));
    await accept(driver, 'supervisor', '2026-03-20', 'SV1');
    await driver.advanceTo(when('2026-03-16 09:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.clock('SV1')).toMatchObject({ status: 'met', late: { days: 4, owner: 'assisting' } });
  });
});
