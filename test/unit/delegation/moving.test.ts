import {
  atWork,
  fullReport,
  missing,
  returnProposal,
  sidesOf,
  staffOf,
  submitted,
  unit,
} from '../../support/builders';
import { faultsOf, refusal, refusalCode, when } from '../../support/case-driver';
import { aRequest } from '../../support/sample-requests';

const { asking, doing } = sidesOf('service');
const xitang = staffOf('jiashan/xitang');
const toXitang = { unit: unit('jiashan/xitang'), reason: '被告住所在嘉善' };

describe('a transfer within the court', () => {
  it('keeps every clock and its due date; the new unit names its own handler', async () => {
    const driver = await atWork('service');
    const due = driver.clock('SV1').dueAt;
    await driver.advanceTo(when('2026-03-04 10:00'));
    await driver.act(doing.head, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    expect(driver.state).toMatchObject({ stage: 'inProgress', assisting: { unit: 'wujiang/shengze' } });
    expect(driver.state.assisting.handler).toBeUndefined();
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'NO_HANDLER running']);
    expect(driver.clock('SV1').dueAt).toBe(due);
    await driver.act(staffOf('wujiang/shengze').clerk, 'assign', {
      handler: staffOf('wujiang/shengze').handler.personId,
    });
    expect(driver.clock('NO_HANDLER').status).toBe('met');
  });

  it('puts what lies open before the old unit before the new one', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-13 00:00'));
    await driver.act(doing.head, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    expect(driver.escalation('supervisor').addressees).toEqual([
      { role: 'supervisor', unit: 'wujiang/shengze' },
    ]);
  });

  it('starts no second NO_HANDLER while one is owed', async () => {
    const driver = await atWork('service', {}, { handled: false });
    await driver.act(doing.clerk, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'NO_HANDLER running']);
  });

  it.each([
    ['an unknown unit', 'wujiang/nowhere', 'UNKNOWN_UNIT', '/unit UNKNOWN_UNIT'],
    ['the same unit', 'wujiang/fenhu', 'VALIDATION_FAILED', '/unit sameUnit'],
    ['a unit of another court', 'jiashan/xitang', 'VALIDATION_FAILED', '/unit useProposeForward'],
  ])('is refused to %s', async (_to, unitId, code, fault) => {
    const driver = await atWork('service');
    const act = () => driver.act(doing.clerk, 'transferWithinCourt', { unit: unit(unitId), reason: '辖区' });
    expect((await refusal(act())).code).toBe(code);
    expect(await faultsOf(act())).toEqual([fault]);
  });
});

describe('a forward to another court', () => {
  it('waits for the requester, and with consent starts every clock anew', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'proposeForward', toXitang);
    expect(driver.clock('REPLY')).toMatchObject({
      owner: 'requesting',
      subject: 'forward',
      dueOn: '2026-03-04',
    });
    expect(await refusalCode(driver.act(doing.handler, 'answerForward', { answer: 'agree' }))).toBe(
      'NOT_PERMITTED',
    );
    await driver.advanceTo(when('2026-03-03 10:00'));
    await driver.act(asking.clerk, 'answerForward', { answer: 'agree' });
    expect(driver.state).toMatchObject({
      stage: 'delivered',
      deliveredAt: '2026-03-03T10:00:00+08:00',
      assisting: { unit: 'jiashan/xitang' },
      formerUnits: [{ unit: 'wujiang/fenhu' }],
    });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 cancelled', 'REPLY met', 'ACK running', 'SV1 running']);
    expect(driver.clock('SV1')).toMatchObject({ clockId: 'SV1-2', dueOn: '2026-03-13' });
    expect(driver.mayCall(xitang.clerk)).toContain('acknowledge');
    expect(driver.mayCall(doing.clerk)).toEqual([]);
  });

  it('that is refused changes nothing, and may be proposed again', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'proposeForward', toXitang);
    expect(await refusalCode(driver.act(doing.handler, 'proposeForward', toXitang))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
    await driver.act(asking.clerk, 'answerForward', { answer: 'refuse' });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'REPLY met']);
    expect(driver.mayCall(doing.handler)).toContain('proposeForward');
  });

  it.each([
    ['back to the requesting court', 'qingpu/qingdong', '/unit SAME_COURT'],
    ['inside the court', 'wujiang/shengze', '/unit useTransferWithinCourt'],
    ['to an unknown unit', 'jiashan/nowhere', '/unit UNKNOWN_UNIT'],
  ])('is refused %s', async (_where, unitId, fault) => {
    const driver = await atWork('service');
    const body = { unit: unit(unitId), reason: '辖区' };
    expect(await faultsOf(driver.act(doing.handler, 'proposeForward', body))).toEqual([fault]);
  });

  it('falls when papers are demanded, a return is proposed or the result is reported', async () => {
    for (const leave of ['demandSupplement', 'proposeReturn', 'reportResult'] as const) {
      const driver = await atWork('service');
      await driver.act(doing.handler, 'proposeForward', toXitang);
      const bodies = {
        demandSupplement: missing('被告电话'),
        proposeReturn: returnProposal,
        reportResult: fullReport(driver),
      };
      await driver.act(doing.handler, leave, bodies[leave]);
      expect(driver.state.forwardProposal).toBeUndefined();
      const forward = driver.state.clocks.find(({ subject }) => subject === 'forward');
      expect(forward?.status).toBe('cancelled');
    }
  });

  it('after the requested date of a preservation gives the new court the rule’s own five days', async () => {
    const sides = sidesOf('preservation');
    const matter = { ...aRequest('preservation').submission.matter, requestedBy: '2026-03-04' } as never;
    const driver = await atWork('preservation', { matter });
    expect(driver.clock('PR12').dueOn).toBe('2026-03-04');
    await driver.advanceTo(when('2026-03-09 10:00'));
    await driver.act(sides.doing.handler, 'proposeForward', {
      unit: unit('jiashan/zhixingju'),
      reason: '财产在嘉善',
    });
    await driver.act(sides.asking.clerk, 'answerForward', { answer: 'agree' });
    expect(driver.clock('PR12')).toMatchObject({ clockId: 'PR12-2', status: 'running', dueOn: '2026-03-16' });
    expect(driver.clocks()).toContain('PR12 lapsed ended');
    expect(driver.escalations().filter((line) => line.endsWith('open'))).toEqual([]);
  });
});

describe('a request forwarded before acknowledgement', () => {
  it('leaves no acknowledgement owed by the first unit', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'proposeForward', toXitang);
    await driver.act(asking.clerk, 'answerForward', { answer: 'agree' });
    expect(driver.clocks()).toEqual([
      'ACK cancelled',
      'SV1 cancelled',
      'REPLY met',
      'ACK running',
      'SV1 running',
    ]);
  });
});
