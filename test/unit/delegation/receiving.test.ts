import { CaseDriver, refusalCode, faultsOf, when } from '../../support/case-driver';
import { atWork, missing, sidesOf, staffOf, submitted } from '../../support/builders';
import { aRequest } from '../../support/sample-requests';
import { testResolver } from '../../support/test-resolver';

const { asking, doing } = sidesOf('service');
const kaifaqu = staffOf('wujiang/kaifaqu');

describe('a request that is delivered', () => {
  it('starts the acknowledgement target of one workday and the ten days of entrusted service', async () => {
    const driver = await submitted('service');
    expect(driver.state.stage).toBe('delivered');
    expect(driver.clocks()).toEqual(['ACK running', 'SV1 running']);
    expect(driver.clock('ACK').dueAt).toBe('2026-03-04T00:00:00+08:00');
    expect(driver.clock('SV1').dueOn).toBe('2026-03-12');
  });

  it('must be acknowledged within four full hours when it is urgent', async () => {
    const driver = await submitted('service', { priority: 'urgent', priorityReason: '开庭在即' });
    expect(driver.clock('ACK').dueAt).toBe('2026-03-02T15:00:00+08:00');
  });
});

describe('a claim', () => {
  it('makes whoever of the unit asks the handler, meets NO_HANDLER, and is open until somebody has it', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.mayCall(doing.handler)).toContain('claim');
    expect(await refusalCode(driver.act(asking.clerk, 'claim', {}))).toBe('NOT_PERMITTED');
    expect(await refusalCode(driver.act(kaifaqu.handler, 'claim', {}))).toBe('NOT_PERMITTED');
    const [event] = await driver.act(doing.handler, 'claim', { note: '熟悉该地址' });
    const { personId, name, role, unit } = doing.handler;
    expect(event).toMatchObject({
      type: 'HandlerAssigned',
      data: { handler: { personId, name, role, unit }, reason: '熟悉该地址' },
    });
    expect(driver.state.assisting.handler).toEqual({ personId, name, role, unit });
    expect(driver.clock('NO_HANDLER').status).toBe('met');
    expect(await refusalCode(driver.act(doing.head, 'claim', {}))).toBe('STAGE_FORBIDS_ACTION');
  });
});

describe('acknowledgement', () => {
  it('meets ACK, takes the case to work and keeps the receipt number', async () => {
    const driver = await submitted('service');
    await driver.act(doing.handler, 'acknowledge', { receiptNumber: '吴协收17' });
    expect(driver.state).toMatchObject({ stage: 'inProgress', assisting: { receiptNumber: '吴协收17' } });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'NO_HANDLER running']);
  });

  it('with a handler leaves nobody to be named', async () => {
    const driver = await atWork('service');
    expect(driver.state.assisting.handler?.personId).toBe(doing.handler.personId);
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running']);
  });

  it('that comes late is accepted and marked with its length and owner', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-05 09:00'));
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.clock('ACK')).toMatchObject({ status: 'met', late: { days: 2, owner: 'assisting' } });
  });

  it('at 24:00 of the last day is late by its first day', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-04 00:00'));
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.clock('ACK').late).toEqual({ days: 1, owner: 'assisting' });
  });

  it.each([
    ['a person the directory does not know', 'nobody', '/handler unknownPerson'],
    ['a person of another unit', kaifaqu.handler.personId, '/handler notInUnit'],
  ])('does not name %s as handler', async (_who, handler, fault) => {
    const driver = await submitted('service');
    expect(await faultsOf(driver.act(doing.clerk, 'acknowledge', { handler: handler as never }))).toEqual([
      fault,
    ]);
  });
});

describe('the handler', () => {
  it('is named by clerk or head, which meets NO_HANDLER, and once named is only replaced', async () => {
    const driver = await atWork('service', {}, { handled: false });
    const body = { handler: doing.handler.personId };
    expect(await refusalCode(driver.act(doing.handler, 'assign', body))).toBe('NOT_PERMITTED');
    expect(await refusalCode(driver.act(doing.head, 'reassign', body))).toBe('STAGE_FORBIDS_ACTION');
    await driver.act(doing.clerk, 'assign', body);
    expect(driver.clock('NO_HANDLER').status).toBe('met');
    expect(await refusalCode(driver.act(doing.clerk, 'assign', body))).toBe('STAGE_FORBIDS_ACTION');
  });

  it('is replaced by the head alone; clocks and their warnings stay as they were', async () => {
    const driver = await atWork('service');
    const before = driver.state.clocks;
    const body = { handler: doing.deputy.personId, reason: '调岗' };
    expect(await refusalCode(driver.act(doing.clerk, 'reassign', body))).toBe('NOT_PERMITTED');
    await driver.act(doing.head, 'reassign', body);
    expect(driver.state.assisting.handler?.personId).toBe(doing.deputy.personId);
    expect(driver.state.clocks).toEqual(before);
    expect(driver.eventsOf('HandlerReassigned')[0]?.data.previous?.personId).toBe(doing.handler.personId);
  });
});

describe('a demand for papers before acknowledgement', () => {
  it('for one of the closed checklist means that the ten days have not begun', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('送达回证', '被告电话'));
    expect(driver.state).toMatchObject({ stage: 'incomplete', resumeTo: 'delivered' });
    expect(driver.clocks()).toEqual(['ACK cancelled', 'SV1 cancelled', 'SUPPLEMENT running']);
    await driver.advanceTo(when('2026-03-06 15:00'));
    await driver.act(asking.clerk, 'supplement', { note: '补寄' });
    expect(driver.state.stage).toBe('delivered');
    expect(driver.clock('SUPPLEMENT').status).toBe('met');
    expect(driver.clock('SV1')).toMatchObject({ clockId: 'SV1-2', status: 'running', dueOn: '2026-03-16' });
    expect(driver.clock('ACK')).toMatchObject({ clockId: 'ACK-2', dueOn: '2026-03-09' });
  });

  it('for another paper stops only the acknowledgement', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('被告电话'));
    expect(driver.clocks()).toEqual(['ACK cancelled', 'SV1 running', 'SUPPLEMENT running']);
    await driver.act(asking.clerk, 'supplement', { note: '电话见附页' });
    expect(driver.clocks()).toEqual(['ACK cancelled', 'SV1 running', 'SUPPLEMENT met', 'ACK running']);
  });

  it.each(['委托书', 'Letter of entrustment', '起诉状副本'])(
    'knows %s as a paper of the checklist',
    async (paper) => {
      const driver = await submitted('service');
      await driver.act(doing.clerk, 'demandSupplement', missing(paper));
      expect(driver.clock('SV1').status).toBe('cancelled');
    },
  );

  it('does the same to an investigation', async () => {
    const sides = sidesOf('investigation');
    const driver = await submitted('investigation');
    await driver.act(sides.doing.clerk, 'demandSupplement', missing('委托书'));
    expect(driver.clock('IV1').status).toBe('cancelled');
    await driver.act(sides.asking.clerk, 'supplement', { note: '补' });
    expect(driver.clock('IV1')).toMatchObject({ clockId: 'IV1-2', status: 'running' });
  });

  it('stops nothing of a transfer, whose requester has thirty days', async () => {
    const sides = sidesOf('enforcement');
    const driver = await submitted('enforcement');
    await driver.act(sides.doing.clerk, 'demandSupplement', missing('委托执行函'));
    expect(driver.clocks()).toEqual([
      'ACK cancelled',
      'EN1 running',
      'EN3 running',
      'EN4 running',
      'EN5 running',
    ]);
    expect(driver.clock('EN5').dueOn).toBe('2026-04-01');
  });

  it('starts the clocks of a transfer anew where the network reads it so', async () => {
    const sides = sidesOf('enforcement');
    const startAnew = testResolver({ readings: { incompletePapers: 'startAnew' } });
    const driver = await CaseDriver.submit(aRequest('enforcement'), when('2026-03-02 10:00'), startAnew);
    await driver.act(sides.doing.clerk, 'demandSupplement', missing('委托执行函'));
    expect(driver.clocks()).toEqual([
      'ACK cancelled',
      'EN1 cancelled',
      'EN3 cancelled',
      'EN4 cancelled',
      'EN5 running',
    ]);
    await driver.advanceTo(when('2026-03-10 09:00'));
    await driver.act(sides.asking.clerk, 'supplement', { note: '补寄' });
    expect(driver.clock('EN1')).toMatchObject({ clockId: 'EN1-2', dueOn: '2026-03-17' });
    expect(driver.clock('EN3')).toMatchObject({ clockId: 'EN3-2', dueOn: '2026-03-25' });
    expect(driver.clock('EN4').readings).toEqual({ incompletePapers: 'startAnew' });
  });

  it('gives the requester of a preservation three days', async () => {
    const sides = sidesOf('preservation');
    const driver = await submitted('preservation');
    await driver.act(sides.doing.clerk, 'demandSupplement', missing('协助执行通知书'));
    expect(driver.clocks()).toEqual(['ACK cancelled', 'PR12 running', 'MT3 running']);
  });
});

describe('a demand for papers after acknowledgement', () => {
  it('moves nothing of the ten days and goes back to work when it is answered', async () => {
    const driver = await atWork('service');
    const due = driver.clock('SV1').dueAt;
    await driver.act(doing.handler, 'demandSupplement', missing('送达回证'));
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'SUPPLEMENT running']);
    await driver.advanceTo(when('2026-03-05 10:00'));
    await driver.act(asking.head, 'supplement', {
      note: '补',
      enclosures: [{ title: '回证', sha256: 'a'.repeat(64) }],
    });
    expect(driver.state).toMatchObject({ stage: 'inProgress', enclosures: [{ title: '回证' }] });
    expect(driver.clock('SV1')).toMatchObject({ clockId: 'SV1-1', dueAt: due });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'SUPPLEMENT met']);
  });
});

describe('a supplement', () => {
  it('is not stopped by a requested date that has passed meanwhile', async () => {
    const sides = sidesOf('preservation');
    const { matter } = aRequest('preservation').submission;
    const requestedBy = '2026-03-04' as never;
    const driver = await submitted('preservation', { matter: { ...matter, requestedBy } as never });
    await driver.act(sides.doing.clerk, 'demandSupplement', missing('裁定'));
    await driver.advanceTo(when('2026-03-06 09:00'));
    expect(
      await faultsOf(
        driver.act(sides.asking.clerk, 'supplement', {
          note: '补',
          matter: { ...matter, requestedBy },
        }),
      ),
    ).toEqual(['/matter/requestedBy past']);
    await driver.act(sides.asking.clerk, 'supplement', { note: '补' });
    expect(driver.state.stage).toBe('delivered');
  });

  it('is refused when a party stands twice in it', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('身份信息'));
    const { parties } = aRequest('service').submission;
    const twice = [...parties, ...parties.slice(0, 1)];
    expect(await faultsOf(driver.act(asking.clerk, 'supplement', { note: '补', parties: twice }))).toEqual([
      `/parties/${parties.length}/partyId notUnique`,
    ]);
  });

  it('marks an id number with a wrong check digit and refuses none', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('身份信息'));
    const [first, ...others] = aRequest('service').submission.parties;
    const parties = [{ ...first!, idNumber: '310118199001010010' }, ...others];
    await driver.act(asking.clerk, 'supplement', { note: '补', parties });
    expect(driver.state.submission.parties[0]).toMatchObject({ suspect: true });
  });

  it('does not turn a transfer into a single matter', async () => {
    const sides = sidesOf('enforcement');
    const driver = await atWork('enforcement');
    await driver.act(sides.doing.handler, 'demandSupplement', missing('审批表'));
    const matter = { form: 'matter' } as never;
    expect(await faultsOf(driver.act(sides.asking.clerk, 'supplement', { note: '改', matter }))).toEqual([
      '/matter/form wrongShapeForKind',
    ]);
  });
});
