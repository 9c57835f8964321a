import {
  aStep,
  atWork,
  fullReport,
  registeredTransfer,
  registration,
  returnProposal,
  sidesOf,
  submitted,
  unit,
} from '../../support/builders';
import { faultsOf, refusal, refusalCode, when } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { asking, doing } = sidesOf('service');
const leader = actorAt('leader', 'wujiang');

describe('refusals come in order', () => {
  it('not permitted before the stage, the revision and the content', async () => {
    const driver = await submitted('service');
    const wrong = { ...fullReport(driver), results: [] };
    expect(await refusalCode(driver.act(asking.clerk, 'reportResult', wrong, 1))).toBe('NOT_PERMITTED');
  });

  it('the stage before the revision and the content', async () => {
    const driver = await submitted('service');
    const wrong = { ...fullReport(driver), results: [] };
    expect(await refusalCode(driver.act(doing.clerk, 'reportResult', wrong, 1))).toBe('STAGE_FORBIDS_ACTION');
  });

  it('a stale revision before the content', async () => {
    const driver = await atWork('service');
    const wrong = { ...fullReport(driver), results: [] };
    expect(await refusalCode(driver.act(doing.handler, 'reportResult', wrong, 1))).toBe('STALE_REVISION');
    const { revision } = driver.state;
    expect(await refusalCode(driver.act(doing.handler, 'reportResult', wrong, revision))).toBe(
      'RESULTS_INCOMPLETE',
    );
  });

  it('a step other than a preparation is refused for the stage before the revision', async () => {
    const driver = await submitted('service');
    const step = driver.act(doing.clerk, 'recordStep', aStep(driver), 1);
    expect(await refusal(step)).toEqual({
      code: 'STAGE_FORBIDS_ACTION',
      faults: [{ pointer: '/type', code: 'STAGE_FORBIDS_ACTION' }],
    });
    await driver.act(doing.clerk, 'recordStep', aStep(driver, { type: 'preparation' }));
    expect(driver.state.steps).toHaveLength(1);
  });

  it('standing to an escalation before the revision', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-04 09:00'));
    const { escalationId } = driver.escalation('supervisor');
    const answer = (actor: typeof leader, id: string, expectedRevision: number) =>
      refusalCode(
        driver.perform({
          action: { name: 'answerEscalation', body: { escalationId: id, answer: 'remind', reason: '催' } },
          actor,
          facts: {},
          expectedRevision,
        }),
      );
    expect(await answer(doing.head, 'unknown', 1)).toBe('NOT_FOUND');
    expect(await answer(leader, escalationId, 1)).toBe('NOT_PERMITTED');
    expect(await answer(doing.head, escalationId, 1)).toBe('STALE_REVISION');
    await driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '催' });
    expect(await answer(doing.head, escalationId, 1)).toBe('ALREADY_ANSWERED');
  });

  it('and a refused act leaves no event', async () => {
    const driver = await submitted('service');
    const { revision } = driver.state;
    await refusalCode(driver.act(asking.clerk, 'acknowledge', {}));
    expect(driver.state.revision).toBe(revision);
    expect(driver.events).toHaveLength(revision);
  });
});

describe('a registered transfer', () => {
  const sides = sidesOf('enforcement');

  it('meets EN1, names handler, number and phone, and starts EN2, EN7 and EN9', async () => {
    const driver = await registeredTransfer();
    expect(driver.clocks()).toEqual([
      'ACK met',
      'EN1 met',
      'EN3 running',
      'EN4 running',
      'EN7 running',
      'EN2 running',
      'EN9 running',
    ]);
    expect(driver.state.registration).toMatchObject({ caseNumber: '（2026）苏0509执321号' });
    expect(driver.clock('EN7').dueOn).toBe('2026-09-02');
  });

  it('is registered and begun once', async () => {
    const driver = await registeredTransfer();
    const again = driver.act(sides.doing.handler, 'register', registration(sides.doing.handler));
    expect(await refusalCode(again)).toBe('STAGE_FORBIDS_ACTION');
    await driver.act(sides.doing.handler, 'begin', {});
    expect(driver.clock('EN3').status).toBe('met');
    expect(await refusalCode(driver.act(sides.doing.handler, 'begin', {}))).toBe('STAGE_FORBIDS_ACTION');
  });

  it('refuses withdrawal, stop and every forward', async () => {
    const driver = await registeredTransfer();
    const reason = '和解';
    for (const refused of [
      driver.act(sides.asking.clerk, 'withdraw', { reason }),
      driver.act(sides.asking.clerk, 'stop', { reason }),
      driver.act(sides.doing.handler, 'proposeForward', { unit: unit('jiashan/lianting'), reason }),
    ]) {
      expect(await refusalCode(refused)).toBe('STAGE_FORBIDS_ACTION');
    }
  });

  it('closes with its final report, so that there is nothing to confirm or dispute', async () => {
    const driver = await registeredTransfer();
    await driver.act(sides.doing.handler, 'report', { text: '已查控财产' });
    await driver.act(sides.doing.handler, 'reportResult', fullReport(driver));
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'finalReport' });
    expect(driver.clocks()).toEqual([
      'ACK met',
      'EN1 met',
      'EN3 met',
      'EN4 met',
      'EN7 met',
      'EN2 cancelled',
      'EN9 met',
      'STATUS met',
    ]);
    expect(await refusalCode(driver.act(sides.asking.clerk, 'confirm', {}))).toBe('STAGE_FORBIDS_ACTION');
    expect(await refusalCode(driver.act(sides.asking.clerk, 'dispute', { reason: '异议' }))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
  });

  it('is returned only with its High Court’s approval, and then is the requester’s to withdraw', async () => {
    const driver = await registeredTransfer();
    await driver.act(sides.doing.handler, 'proposeReturn', returnProposal);
    await driver.act(sides.asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(driver.clock('EN7').status).toBe('running');
    const body = { code: 'notCompetent' as const, reason: '非本辖区' };
    const giveBack = (date: string) =>
      driver.act(sides.doing.handler, 'return', {
        ...body,
        approval: { number: '苏批1', date: date as never },
      });
    expect(await faultsOf(driver.act(sides.doing.handler, 'return', body))).toEqual([
      '/approval approvalOwed',
    ]);
    expect(await faultsOf(giveBack('2026-03-03'))).toEqual(['/approval/date IN_THE_FUTURE']);
    await giveBack('2026-03-02');
    expect(driver.state.stage).toBe('returned');
    expect(driver.clocks()).toEqual([
      'ACK met',
      'EN1 met',
      'EN3 met',
      'EN4 met',
      'EN7 met',
      'EN2 cancelled',
      'EN9 met',
      'REPLY met',
      'RESUBMIT running',
      'EN6 met',
    ]);
    await driver.act(sides.asking.clerk, 'withdraw', { reason: '另案处理' });
    expect(driver.state.stage).toBe('closed');
  });

  it('an unregistered one is reported, confirmed and disputed like any other; EN1 ends with the case', async () => {
    const driver = await atWork('enforcement');
    await driver.act(sides.doing.handler, 'reportResult', fullReport(driver));
    expect(driver.clock('EN1').status).toBe('running');
    await driver.act(sides.asking.clerk, 'confirm', {});
    expect(driver.clocks()).toEqual(['ACK met', 'EN1 cancelled', 'EN3 met', 'EN4 met', 'CONFIRM met']);
  });
});
