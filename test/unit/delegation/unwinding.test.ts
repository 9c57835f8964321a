import { aStep, atWork, fullReport, partial, sidesOf, singleMatter, submitted } from '../../support/builders';
import { faultsOf, refusalCode, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('preservation');
const today = '2026-03-02' as never;

/** Two assets frozen, as steps on record. */
async function frozen(): Promise<CaseDriver> {
  const driver = await atWork('preservation');
  for (const target of ['a1', 'a2']) {
    await driver.act(doing.handler, 'recordStep', aStep(driver, { type: '冻结', target }));
  }
  return driver;
}

const order = (driver: CaseDriver, ...assetIds: string[]) =>
  driver.act(asking.clerk, 'orderRelease', {
    rulingNumber: '之二',
    date: driver.now.slice(0, 10) as never,
    assetIds,
  });
const release = (driver: CaseDriver, target: string, type = 'release') =>
  driver.act(doing.handler, 'recordStep', aStep(driver, { type, target }));

describe('withdrawal and stop', () => {
  it('close at once when nothing was done that must be undone', async () => {
    const driver = await submitted('preservation');
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'withdrawn' });
    expect(driver.clocks()).toEqual(['ACK cancelled', 'PR12 cancelled']);
    const stopped = await submitted('service');
    await stopped.act(sidesOf('service').asking.head, 'stop', { reason: '调解结案' });
    expect(stopped.state).toMatchObject({ closeReason: 'stopped' });
  });

  it('with live measures wait for the ruling court’s order and the assisting court’s release', async () => {
    const driver = await frozen();
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    expect(driver.state).toMatchObject({ stage: 'unwinding', ending: 'withdrawn' });
    expect(driver.clocks()).toEqual(['ACK met', 'PR12 met', 'RESULT cancelled', 'ORDER_RELEASE running']);
    await order(driver, 'a1', 'a2');
    expect(driver.clocks()).toEqual([
      'ACK met',
      'PR12 met',
      'RESULT cancelled',
      'ORDER_RELEASE met',
      'RELEASE running',
    ]);
    await release(driver, 'a1');
    expect(driver.state.stage).toBe('unwinding');
    await release(driver, 'a2');
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'allReleased' });
    expect(driver.clock('RELEASE').status).toBe('met');
  });

  it('understand a release by any name once it is ordered', async () => {
    const driver = await frozen();
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    await release(driver, 'a1', '补记查询');
    expect(driver.state.measures).toContainEqual({ targetId: 'a1', status: 'live' });
    await order(driver, 'a1', 'a2');
    await release(driver, 'a1', '解除冻结');
    await release(driver, 'a2', '解封');
    expect(driver.state.stage).toBe('closed');
  });

  it('accept a waiver only with its reason; it leaves the order owed for what is still live', async () => {
    const driver = await frozen();
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    await order(driver, 'a1');
    const waive = { type: 'waive', target: 'a2' };
    expect(await faultsOf(driver.act(doing.handler, 'recordStep', aStep(driver, waive)))).toEqual([
      '/note noteOwed',
    ]);
    expect(driver.clock('ORDER_RELEASE').status).toBe('running');
    await driver.act(doing.handler, 'recordStep', aStep(driver, { ...waive, note: '账户已销户' }));
    expect(driver.clock('ORDER_RELEASE').status).toBe('cancelled');
    expect(driver.clock('RELEASE').status).toBe('running');
    await release(driver, 'a1');
    expect(driver.state.stage).toBe('closed');
  });

  it('a failed release releases nothing', async () => {
    const driver = await frozen();
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    await order(driver, 'a1', 'a2');
    const failed = aStep(driver, {
      type: 'release',
      target: 'a1',
      outcome: 'failed',
      failureCode: 'holderRefused',
    });
    await driver.act(doing.handler, 'recordStep', failed);
    expect(driver.state.measures).toContainEqual({ targetId: 'a1', status: 'releaseOrdered' });
  });
});

describe('a release ordered while the case is at work', () => {
  it('is met by the release and leaves the case at work', async () => {
    const driver = await frozen();
    await order(driver, 'a1');
    expect(driver.clock('RELEASE')).toMatchObject({ owner: 'assisting', dueOn: '2026-03-04' });
    await release(driver, 'a1');
    expect(driver.clock('RELEASE').status).toBe('met');
    expect(driver.state).toMatchObject({
      stage: 'inProgress',
      measures: [
        { targetId: 'a1', status: 'released' },
        { targetId: 'a2', status: 'live' },
      ],
    });
  });

  it('is carried out before the result is reported', async () => {
    const driver = await frozen();
    await order(driver, 'a1');
    expect(await refusalCode(driver.act(doing.handler, 'reportResult', fullReport(driver)))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
    await release(driver, 'a1');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.state.measures).toContainEqual({ targetId: 'a1', status: 'released' });
  });

  it('goes on being owed when the case is withdrawn, beside the order for the rest', async () => {
    const driver = await frozen();
    await order(driver, 'a1');
    const { clockId, dueAt } = driver.clock('RELEASE');
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    expect(driver.clock('RELEASE')).toMatchObject({ clockId, dueAt, status: 'running' });
    expect(driver.clock('ORDER_RELEASE').status).toBe('running');
  });

  it('names only live assets, by a ruling that exists', async () => {
    const driver = await frozen();
    expect(await faultsOf(order(driver, 'a1', 'a9'))).toEqual(['/assetIds/1 notLive']);
    const early = { rulingNumber: '之二', date: '2026-03-03' as never, assetIds: ['a1'] };
    expect(await faultsOf(driver.act(asking.clerk, 'orderRelease', early))).toEqual(['/date IN_THE_FUTURE']);
    await order(driver, 'a1');
    expect(await faultsOf(order(driver, 'a1'))).toEqual(['/assetIds/0 notLive']);
    expect(await faultsOf(release(driver, 'a9'))).toEqual(['/target notATarget', '/target notLive']);
  });
});

describe('measures', () => {
  it('reported and confirmed end the delegation, not the measure', async () => {
    const driver = await atWork('preservation');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'confirm', {});
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'confirmed' });
    expect(driver.state.measures.map(({ status }) => status)).toEqual(['live', 'live']);
  });

  it('said not to be taken after all are none', async () => {
    const driver = await frozen();
    const results = [{ assetId: 'a1', seized: false as const, failureCode: 'assetMissing' as const }];
    await driver.act(doing.handler, 'reportPartial', { results });
    expect(driver.state.measures).toEqual([{ targetId: 'a2', status: 'live' }]);
  });

  it('on an asset that a supplement left out can still be released', async () => {
    const driver = await frozen();
    await driver.act(doing.handler, 'demandSupplement', { items: [{ what: '财产线索', why: '有误' }] });
    const { matter } = driver.state.submission;
    const assets = [{ assetId: 'a2', type: 'realEstate', description: '房屋' }];
    await driver.act(asking.clerk, 'supplement', { note: '更正', matter: { ...matter, assets } as never });
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    await order(driver, 'a1', 'a2');
    await release(driver, 'a1');
    await release(driver, 'a2');
    expect(driver.state.stage).toBe('closed');
  });

  it('of a single matter are one, whether the step names the party or the account', async () => {
    const sides = sidesOf('enforcement');
    const driver = await atWork('enforcement', { matter: singleMatter });
    await driver.act(sides.doing.handler, 'recordStep', aStep(driver, { type: '冻结', target: 'p1' }));
    await driver.act(sides.doing.handler, 'reportPartial', { results: [{ ending: 'executed' }] });
    expect(driver.state.measures).toEqual([{ targetId: singleMatter.target, status: 'live' }]);
    await driver.act(sides.asking.clerk, 'stop', { reason: '履行完毕' });
    const body = { rulingNumber: '之二', date: today, assetIds: [singleMatter.target] };
    await driver.act(sides.asking.clerk, 'orderRelease', body);
    await driver.act(sides.doing.handler, 'recordStep', aStep(driver, { type: 'release', target: 'p1' }));
    expect(driver.state.stage).toBe('closed');
  });

  it('nobody releases climb like any other lapse', async () => {
    const driver = await atWork('preservation');
    await driver.act(doing.handler, 'reportPartial', { results: [partial.seized(driver, 'a1')] });
    await driver.act(asking.clerk, 'withdraw', { reason: '和解' });
    await driver.advanceTo(when('2026-03-10 09:00'));
    expect(driver.escalations()).toEqual(['ORDER_RELEASE warn open', 'ORDER_RELEASE supervisor open']);
    expect(driver.escalation('supervisor').addressees).toEqual([
      { role: 'supervisor', unit: 'qingpu/zhixingju' },
    ]);
  });
});
