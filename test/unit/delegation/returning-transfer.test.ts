import { accountLines } from '../../../domain/accountability';
import type { ActionBodies } from '../../../domain/delegation/actions';
import { noticesOf } from '../../../domain/notices';
import {
  atWork,
  day,
  finalReturn,
  missing,
  registeredTransfer,
  returnProposal,
  sidesOf,
} from '../../support/builders';
import { faultsOf, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('enforcement');

/** Registered on 2 March, its return proposed and agreed on at once: the High Court has it. */
async function agreed(before?: (driver: CaseDriver) => Promise<unknown>): Promise<CaseDriver> {
  const driver = await registeredTransfer();
  await before?.(driver);
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  return driver;
}

const giveBack = (driver: CaseDriver, over: Partial<ActionBodies['return']>) =>
  driver.act(doing.handler, 'return', { ...finalReturn, ...over });

const answer = (date: string) => ({ number: '（2026）苏执复1号', date: day(date) });

describe('the High Court’s approval', () => {
  it('put on record while the file follows starts fifteen days from its date (EN6)', async () => {
    const driver = await agreed();
    await driver.advanceTo(when('2026-03-12 09:00'));
    await giveBack(driver, { approval: answer('2026-03-10'), fileFollows: true });
    expect(driver.state.stage).toBe('returnProposed');
    expect(driver.clock('EN6')).toMatchObject({
      owner: 'assisting',
      status: 'running',
      startsAt: '2026-03-10T00:00:00+08:00',
      dueOn: '2026-03-25',
    });
    expect(driver.state.transfer?.highCourtAnswers).toEqual([answer('2026-03-10')]);
    await driver.advanceTo(when('2026-03-27 09:00'));
    expect(driver.escalations()).toContain('EN6 supervisor open');
    await giveBack(driver, {});
    expect(driver.state.stage).toBe('returned');
    expect(driver.clock('EN6')).toMatchObject({ status: 'met', late: { days: 2, owner: 'assisting' } });
    expect(driver.eventsOf('Returned')).toMatchObject([{ data: { approval: answer('2026-03-10') } }]);
  });

  it('is waited for by the superior court; from then on the days are the assisting side’s', async () => {
    const driver = await agreed();
    await driver.advanceTo(when('2026-03-12 10:00'));
    await giveBack(driver, { approval: answer('2026-03-12'), fileFollows: true });
    await driver.advanceTo(when('2026-03-14 10:00'));
    expect(accountLines(driver.state, driver.now)?.map(({ owner, days }) => [owner, days])).toEqual([
      ['assisting', 2],
      ['superior', 10],
    ]);
  });

  it.each([
    ['2026-03-10', undefined],
    ['2026-03-05', { days: 4, owner: 'assisting' }],
  ])('of %s put on record with the return meets EN6 there and then', async (date, late) => {
    const driver = await agreed();
    await driver.advanceTo(when('2026-03-24 09:00'));
    await giveBack(driver, { approval: answer(date) });
    expect(driver.clock('EN6').status).toBe('met');
    expect(driver.clock('EN6').late).toEqual(late);
    expect(driver.clock('RESUBMIT').status).toBe('running');
  });

  it('once given is not given again', async () => {
    const driver = await agreed();
    await giveBack(driver, { approval: answer('2026-03-02'), fileFollows: true });
    expect(await faultsOf(giveBack(driver, { approval: answer('2026-03-02') }))).toEqual([
      '/approval alreadyApproved',
    ]);
    expect(await faultsOf(giveBack(driver, { fileFollows: true }))).toEqual(['/fileFollows alreadyApproved']);
  });

  it('is owed, not in the future, and of no other case', async () => {
    const driver = await agreed();
    expect(await faultsOf(giveBack(driver, { fileFollows: true }))).toEqual(['/approval approvalOwed']);
    expect(await faultsOf(giveBack(driver, { approval: answer('2026-03-03') }))).toEqual([
      '/approval/date IN_THE_FUTURE',
    ]);
    expect(await faultsOf(giveBack(driver, { approval: answer('2026-03-01') }))).toEqual([
      '/approval/date beforeRegistration',
    ]);
    const unregistered = await atWork('enforcement');
    await unregistered.act(doing.handler, 'proposeReturn', returnProposal);
    await unregistered.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    const approval = { ...answer('2026-03-02'), refused: true as const };
    expect(await faultsOf(giveBack(unregistered, { approval, fileFollows: true }))).toEqual([
      '/approval/refused onlyRegistered',
      '/fileFollows onlyRegistered',
    ]);
  });
});

describe('the High Court’s refusal', () => {
  const refused = { ...answer('2026-03-02'), refused: true as const };

  it('lets the work go on, and is told to the requesting side', async () => {
    const driver = await agreed((before) =>
      before.act(doing.handler, 'demandSupplement', missing('申请执行书')),
    );
    expect(driver.clock('EN5').status).toBe('cancelled');
    const events = await giveBack(driver, { approval: refused });
    expect(driver.state.stage).toBe('inProgress');
    expect(driver.state).not.toHaveProperty('proposal');
    expect(driver.state.transfer?.highCourtAnswers).toEqual([refused]);
    expect(driver.clock('EN7').status).toBe('running');
    expect(noticesOf(driver.state, events)).toMatchObject([
      {
        to: [{ role: 'clerk', unit: 'qingpu/lianting' }],
        subject: { zh: expect.stringContaining('未批准') },
      },
    ]);
  });

  it('is followed by no file, and a later proposal is approved anew', async () => {
    const driver = await agreed();
    expect(await faultsOf(giveBack(driver, { approval: refused, fileFollows: true }))).toEqual([
      '/fileFollows noReturnToFollow',
    ]);
    await giveBack(driver, { approval: refused });
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(await faultsOf(giveBack(driver, {}))).toEqual(['/approval approvalOwed']);
    await giveBack(driver, { approval: answer('2026-03-02') });
    expect(driver.state.stage).toBe('returned');
  });
});

describe('the requester of a returned transfer', () => {
  it('entrusts it again, as a case not yet registered', async () => {
    const driver = await agreed();
    await giveBack(driver, { approval: answer('2026-03-02') });
    await driver.act(asking.clerk, 'resubmit', { note: '补充管辖依据' });
    expect(driver.state).toMatchObject({ stage: 'delivered', round: 2 });
    expect(driver.state.transfer).toBeUndefined();
    expect(driver.state.registration).toBeUndefined();
    expect(driver.clocks().slice(-4)).toEqual(['ACK running', 'EN1 running', 'EN3 running', 'EN4 running']);
  });

  it('or takes its own case up again by withdrawing', async () => {
    const driver = await agreed();
    await giveBack(driver, { approval: answer('2026-03-02') });
    await driver.act(asking.clerk, 'withdraw', { reason: '恢复本院执行' });
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'withdrawn' });
  });
});
