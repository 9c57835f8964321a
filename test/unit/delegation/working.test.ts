import { aStep, atWork, fullReport, partial, sidesOf, urgentRuling, submitted } from '../../support/builders';
import { faultsOf, when } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');

describe('a step', () => {
  it('is kept with all it says and meets no clock of service', async () => {
    const driver = await atWork('service');
    const step = aStep(driver, { place: '汾湖镇', servers: ['甲', '乙'], note: '本人签收' });
    await driver.act(doing.handler, 'recordStep', step);
    expect(driver.state.steps).toEqual([step]);
    expect(driver.clock('SV1').status).toBe('running');
  });

  it.each([
    ['in the future', { at: when('2026-03-02 10:01') }, '/at IN_THE_FUTURE'],
    ['before delivery', { at: when('2026-03-02 09:59') }, '/at beforeDelivery'],
    ['signed tomorrow', { signedOn: '2026-03-03' as never }, '/signedOn IN_THE_FUTURE'],
    ['on nobody of the case', { target: 'p9' }, '/target notATarget'],
    ['failed without a code', { outcome: 'failed' as const }, '/failureCode failureCodeOwed'],
    [
      'failed for other reasons untold',
      { outcome: 'failed' as const, failureCode: 'other' as const },
      '/note noteOwed',
    ],
  ])('%s is refused', async (_what, over, fault) => {
    const driver = await atWork('service');
    expect(await faultsOf(driver.act(doing.handler, 'recordStep', aStep(driver, over)))).toEqual([fault]);
  });

  it('that is the first effective one meets the agreed clock of a preservation; a preparation does not', async () => {
    const sides = sidesOf('preservation');
    const driver = await atWork('preservation');
    const on = (type: string) => aStep(driver, { type, target: 'a1' });
    await driver.act(sides.doing.handler, 'recordStep', on('preparation'));
    expect(driver.clock('PR12').status).toBe('running');
    await driver.act(sides.doing.handler, 'recordStep', on('冻结'));
    expect(driver.clock('PR12').status).toBe('met');
    expect(driver.clock('RESULT')).toMatchObject({
      owner: 'assisting',
      nature: 'target',
      dueOn: '2026-03-09',
    });
    await driver.act(sides.doing.handler, 'recordStep', on('查封'));
    expect(driver.clocks().filter((clock) => clock.startsWith('RESULT'))).toEqual(['RESULT running']);
  });

  it('or a partial report of a seizure begins an urgent preservation within its 24 hours', async () => {
    const sides = sidesOf('preservation');
    const driver = await atWork('preservation', { matter: urgentRuling() });
    expect(driver.clock('MT2').dueAt).toBe('2026-03-03T11:00:00+08:00');
    const failed = [{ assetId: 'a2', seized: false as const, failureCode: 'assetMissing' as const }];
    await driver.act(sides.doing.handler, 'reportPartial', { results: failed });
    expect(driver.clock('MT2').status).toBe('running');
    await driver.act(sides.doing.handler, 'reportPartial', { results: [partial.seized(driver, 'a1')] });
    expect(driver.clock('MT2').status).toBe('met');
  });
});

describe('a letter on the state of the work', () => {
  it('meets the thirty days of an investigation and leaves it at work', async () => {
    const sides = sidesOf('investigation');
    const driver = await atWork('investigation');
    await driver.act(sides.doing.handler, 'report', { text: '登记中心迁移', reasonCode: 'forceMajeure' });
    expect(driver.state.stage).toBe('inProgress');
    expect(driver.clock('IV1').status).toBe('met');
    expect(driver.clock('RESULT').status).toBe('running');
  });

  it('meets EN4 and neither EN1 nor EN3, and never the ten days of service', async () => {
    const sides = sidesOf('enforcement');
    const driver = await atWork('enforcement');
    await driver.act(sides.doing.handler, 'report', { text: '正在查控' });
    expect(driver.clocks()).toEqual(['ACK met', 'EN1 running', 'EN3 running', 'EN4 met', 'STATUS running']);
    const service = await atWork('service');
    await service.act(doing.handler, 'report', { text: '受送达人外出' });
    expect(service.clock('SV1').status).toBe('running');
  });
});

describe('a final report', () => {
  it('meets the ten days, is owed a confirmation in five workdays and needs no handler any more', async () => {
    const driver = await atWork('service', {}, { handled: false });
    await driver.act(doing.clerk, 'reportResult', fullReport(driver));
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 met', 'NO_HANDLER cancelled', 'CONFIRM running']);
    expect(driver.clock('CONFIRM')).toMatchObject({ owner: 'requesting', dueOn: '2026-03-09' });
  });

  it('that is late says by how many days and whose they are', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-14 12:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.clock('SV1')).toMatchObject({ status: 'met', late: { days: 2, owner: 'assisting' } });
    expect(driver.escalations()).toEqual(['SV1 warn closed', 'SV1 supervisor closed']);
  });

  it.each([
    ['without every target', { results: [] }, 'RESULTS_INCOMPLETE /results resultMissing'],
    ['of somebody else', (s: object[]) => [...s, { ...s[0], partyId: 'p9' }], 'notATarget'],
    ['of the same target twice', (s: object[]) => [...s, s[0]], 'resultRepeated'],
    ['in the shape of another kind', () => [{ ending: 'executed' }], 'wrongShapeForKind'],
  ])('%s is refused', async (_what, change, fault) => {
    const driver = await atWork('service');
    const body = fullReport(driver);
    const results = typeof change === 'function' ? change(body.results) : change.results;
    const faults = await faultsOf(driver.act(doing.handler, 'reportResult', { ...body, results } as never));
    expect(faults.some((told) => fault.endsWith(told) || told.endsWith(fault))).toBe(true);
  });

  it.each([
    ['fulfilled', false],
    ['unfulfilled', true],
  ] as const)('is not %s against its own results', async (outcome, served) => {
    const driver = await atWork('service');
    const failed = { partyId: 'p1', served: false as const, failureCode: 'moved' as const };
    const results = [served ? partial.served(driver, 'p1') : failed];
    const body = { outcome, summary: '办结', results };
    expect(await faultsOf(driver.act(doing.handler, 'reportResult', body))).toEqual([
      '/outcome outcomeContradicts',
    ]);
    await driver.act(doing.handler, 'reportResult', { ...body, outcome: 'partlyFulfilled' });
    expect(driver.state.stage).toBe('reported');
  });
});

describe('a reported result', () => {
  it('is confirmed and closes with nothing owed', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'confirm', { note: '收到' });
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'confirmed' });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 met', 'CONFIRM met']);
  });

  it('disputed goes back to work with ten agreed days, its report withdrawn', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'dispute', { reason: '回证无签名' });
    expect(driver.state.stage).toBe('inProgress');
    expect(driver.state.report).toBeUndefined();
    expect(driver.clock('DISPUTE')).toMatchObject({
      nature: 'agreed',
      owner: 'assisting',
      dueOn: '2026-03-12',
    });
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 met', 'CONFIRM met', 'DISPUTE met', 'CONFIRM running']);
  });

  it('that nobody confirms climbs the requester’s ladder and never confirms itself', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.advanceTo(when('2026-06-30 09:00'));
    expect(driver.state.stage).toBe('reported');
    expect(driver.escalation('leader').addressees).toEqual([{ role: 'leader', court: 'qingpu' }]);
    expect(driver.escalations().at(-1)).toBe('CONFIRM leaders open');
  });
});

it('a partial report keeps the latest result of each target', async () => {
  const sides = sidesOf('preservation');
  const driver = await submitted('preservation');
  await driver.act(sides.doing.clerk, 'acknowledge', {});
  const results = [{ assetId: 'a1', seized: false as const, failureCode: 'assetMissing' as const }];
  await driver.act(sides.doing.clerk, 'reportPartial', { results });
  await driver.act(sides.doing.clerk, 'reportPartial', { results: [partial.seized(driver, 'a1')] });
  expect(driver.state.partialResults).toMatchObject([{ assetId: 'a1', seized: true }]);
});
