import {
  aStep,
  atWork,
  finalReturn,
  missing,
  partial,
  returnProposal,
  sidesOf,
  staffOf,
  submitted,
  unit,
} from '../../support/builders';
import { faultsOf, refusalCode, when } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { asking, doing } = sidesOf('service');

async function proposed() {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  return driver;
}

async function returned() {
  const driver = await proposed();
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  await driver.act(doing.handler, 'return', finalReturn);
  return driver;
}

describe('a proposed return', () => {
  it('asks the requester within two workdays while the ten days run on', async () => {
    const driver = await proposed();
    expect(driver.state).toMatchObject({ stage: 'returnProposed', resumeTo: 'inProgress' });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'REPLY running']);
    expect(driver.clock('REPLY')).toMatchObject({ owner: 'requesting', dueOn: '2026-03-04' });
  });

  it('is no return: without agreement nobody may return', async () => {
    const driver = await proposed();
    expect(await refusalCode(driver.act(doing.handler, 'return', finalReturn))).toBe('STAGE_FORBIDS_ACTION');
    await driver.advanceTo(when('2026-03-20 09:00'));
    expect(driver.state.stage).toBe('returnProposed');
    expect(driver.escalations()).toContain('REPLY leaders open');
  });

  it('answered with supplement goes back to where it came from', async () => {
    const driver = await proposed();
    await driver.act(asking.clerk, 'answerReturn', { answer: 'supplement' });
    expect(driver.state.stage).toBe('inProgress');
    const early = await submitted('service');
    await early.act(doing.clerk, 'proposeReturn', returnProposal);
    await early.act(asking.clerk, 'answerReturn', { answer: 'supplement' });
    expect(early.state.stage).toBe('delivered');
    expect(early.clocks()).toEqual(['ACK running', 'SV1 running', 'REPLY met']);
  });

  it('while papers are missing goes back to waiting for them, and from there to delivery', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('送达回证'));
    await driver.act(doing.clerk, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'supplement' });
    expect(driver.state).toMatchObject({ stage: 'incomplete', demanded: [{ what: '送达回证' }] });
    await driver.act(asking.clerk, 'supplement', { note: '补' });
    expect(driver.state.stage).toBe('delivered');
    expect(driver.clock('SV1').status).toBe('running');
  });
});

describe('an insisted return', () => {
  it('is put before both leaders, who see it until it is answered otherwise', async () => {
    const driver = await proposed();
    await driver.act(asking.clerk, 'answerReturn', { answer: 'insist', note: '属贵院辖区' });
    expect(driver.escalations()).toEqual(['REPLY leaders open']);
    expect(driver.escalation('leaders').addressees).toEqual([
      { role: 'leader', court: 'qingpu' },
      { role: 'leader', court: 'wujiang' },
    ]);
    expect(driver.clock('REPLY').status).toBe('met');
    await driver.act(asking.clerk, 'answerReturn', { answer: 'insist' });
    expect(driver.escalations()).toEqual(['REPLY leaders open']);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'supplement' });
    expect(driver.escalations()).toEqual(['REPLY leaders closed']);
  });

  it('stays before the leaders when silence had brought it there already', async () => {
    const driver = await proposed();
    await driver.advanceTo(when('2026-03-14 09:00'));
    expect(driver.escalations()).toContain('REPLY leaders open');
    await driver.act(asking.clerk, 'answerReturn', { answer: 'insist' });
    expect(driver.escalations()).toEqual(
      expect.arrayContaining(['REPLY leader closed', 'REPLY leaders open']),
    );
    expect(driver.clock('REPLY')).toMatchObject({ status: 'met', late: { owner: 'requesting' } });
  });

  it('is closed with the case, and may be answered by a leader', async () => {
    const driver = await proposed();
    await driver.act(asking.clerk, 'answerReturn', { answer: 'insist' });
    await driver.answer(actorAt('leader', 'wujiang'), 'leaders', { answer: 'remind', reason: '商办' });
    expect(driver.escalations()).toEqual(['REPLY leaders answered']);
    const other = await proposed();
    await other.act(asking.clerk, 'answerReturn', { answer: 'insist' });
    await other.act(asking.clerk, 'withdraw', { reason: '不再需要' });
    expect(other.escalations()).toEqual(['REPLY leaders closed']);
  });
});

describe('an agreed return', () => {
  it('is owed by the side that proposed it, within two workdays', async () => {
    const driver = await proposed();
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(driver.clock('RETURN')).toMatchObject({
      owner: 'assisting',
      status: 'running',
      dueOn: '2026-03-04',
    });
    expect(await refusalCode(driver.act(asking.clerk, 'answerReturn', { answer: 'insist' }))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
    await driver.act(doing.handler, 'return', finalReturn);
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 met', 'REPLY met', 'RETURN met', 'RESUBMIT running']);
  });

  it('ends the requester’s duty to supplement', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'demandSupplement', missing('送达回证'));
    await driver.act(doing.clerk, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(driver.clocks()).toEqual([
      'ACK cancelled',
      'SV1 cancelled',
      'SUPPLEMENT cancelled',
      'REPLY met',
      'RETURN running',
    ]);
  });
});

describe('a returned delegation', () => {
  it('that is not resubmitted closes after thirty days, its last day rolled', async () => {
    const driver = await returned();
    expect(driver.clocks().at(-1)).toBe('RESUBMIT running');
    expect(driver.clock('RESUBMIT').dueOn).toBe('2026-04-01');
    await driver.advanceTo(when('2026-04-01 23:59'));
    expect(driver.state.stage).toBe('returned');
    await driver.advanceTo(when('2026-04-02 00:00'));
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'notResubmitted' });
    expect(driver.events.at(-1)).toMatchObject({ type: 'Closed', courtTime: '2026-04-02T00:00:00+08:00' });
    expect(driver.escalations()).toEqual(['RESUBMIT warn closed']);
  });

  it('closes quietly even when a question falls due at the same instant', async () => {
    const driver = await returned();
    await driver.advanceTo(when('2026-03-30 10:00'));
    await driver.act(doing.handler, 'message', { text: '是否重报？', question: true });
    expect(driver.clock('REPLY').dueAt).toBe(driver.clock('RESUBMIT').dueAt);
    await driver.advanceTo(when('2026-04-02 00:00'));
    expect(driver.state.stage).toBe('closed');
    expect(driver.clock('REPLY')).toMatchObject({ status: 'lapsed' });
    expect(driver.escalations().filter((line) => line.endsWith('open'))).toEqual([]);
    expect(driver.events.at(-1)?.type).toBe('Closed');
  });

  it('resubmitted is the next round: new clocks, old ones on record', async () => {
    const driver = await returned();
    await driver.advanceTo(when('2026-03-05 10:00'));
    await driver.act(asking.clerk, 'resubmit', { note: '更正地址' });
    expect(driver.state).toMatchObject({
      stage: 'delivered',
      round: 2,
      assisting: { unit: 'wujiang/fenhu' },
    });
    expect(driver.state.assisting.handler).toBeUndefined();
    expect(driver.clocks().slice(-3)).toEqual(['RESUBMIT met', 'ACK running', 'SV1 running']);
    expect(driver.clock('SV1')).toMatchObject({ clockId: 'SV1-2', dueOn: '2026-03-16' });
  });

  it('may be resubmitted to another court’s unit, never to one of its own', async () => {
    const driver = await returned();
    const resubmit = (to: string) =>
      driver.act(asking.clerk, 'resubmit', { note: '改送嘉善', assistingUnit: unit(to) });
    expect(await faultsOf(resubmit('qingpu/qingdong'))).toEqual(['/assistingUnit SAME_COURT']);
    expect(await faultsOf(resubmit('jiashan/nowhere'))).toEqual(['/assistingUnit UNKNOWN_UNIT']);
    await resubmit('jiashan/xitang');
    expect(driver.mayCall(staffOf('jiashan/xitang').clerk)).toContain('acknowledge');
  });

  it('with a measure in force does not close by silence but goes to the head of the requesting unit', async () => {
    const sides = sidesOf('preservation');
    const driver = await atWork('preservation');
    await driver.act(sides.doing.handler, 'reportPartial', { results: [partial.seized(driver, 'a1')] });
    await driver.act(sides.doing.handler, 'proposeReturn', returnProposal);
    await driver.act(sides.asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.act(sides.doing.handler, 'return', finalReturn);
    await driver.advanceTo(when('2026-04-02 00:00'));
    expect(driver.state.stage).toBe('returned');
    expect(driver.escalation('supervisor').addressees).toEqual([
      { role: 'supervisor', unit: 'qingpu/zhixingju' },
    ]);
    await driver.act(sides.asking.clerk, 'withdraw', { reason: '解除保全' });
    expect(driver.state.stage).toBe('unwinding');
  });
});

it('steps may still be recorded while a return is considered', async () => {
  const driver = await proposed();
  await driver.act(doing.handler, 'recordStep', aStep(driver));
  expect(driver.state.steps).toHaveLength(1);
});
