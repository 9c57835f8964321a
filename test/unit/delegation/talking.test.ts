import { atWork, finalReturn, returnProposal, sidesOf, submitted } from '../../support/builders';
import { faultsOf, when } from '../../support/case-driver';
import { noticesOf } from '../../../domain/notices';
import { unit } from '../../support/builders';

const { asking, doing } = sidesOf('service');

describe('a message', () => {
  it('is on record and starts nothing', async () => {
    const driver = await atWork('service');
    await driver.act(asking.clerk, 'message', { text: '请注意时限' });
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running']);
    expect(driver.eventsOf('MessageSent')[0]?.data).toEqual({
      messageId: 'message-1',
      text: '请注意时限',
      question: false,
    });
  });

  it('that asks is owed an answer by the other side in two workdays, met by its next message', async () => {
    const driver = await atWork('service');
    await driver.act(asking.clerk, 'message', { text: '何时送达？', question: true });
    expect(driver.clock('REPLY')).toMatchObject({
      owner: 'assisting',
      subject: 'message-1',
      dueOn: '2026-03-04',
    });
    await driver.act(asking.clerk, 'message', { text: '补充一句' });
    expect(driver.clock('REPLY').status).toBe('running');
    await driver.act(doing.handler, 'message', { text: '明日' });
    expect(driver.clock('REPLY').status).toBe('met');
  });

  it('may answer one question with another', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'message', { text: '地址是否准确？', question: true });
    await driver.act(asking.clerk, 'message', { text: '你处看到什么？', question: true });
    expect(driver.state.clocks.slice(-2)).toMatchObject([
      { owner: 'requesting', status: 'met' },
      { owner: 'assisting', status: 'running' },
    ]);
  });

  it('answers no proposal: a return is answered as such', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'message', { text: '考虑中' });
    expect(driver.clock('REPLY').status).toBe('running');
  });

  it('unanswered ends with the return of the case', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.act(doing.handler, 'message', { text: '意见？', question: true });
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.act(doing.handler, 'return', finalReturn);
    expect(driver.state.clocks.filter(({ subject }) => subject === 'message-1')).toMatchObject([
      { status: 'cancelled' },
    ]);
  });
});

describe('priority and need', () => {
  it('are set with a reason and move no clock', async () => {
    const driver = await submitted('service');
    const before = driver.state.clocks;
    await driver.act(doing.head, 'setPriority', { priority: 'urgent', reason: '开庭提前' });
    await driver.act(asking.clerk, 'setNeededBy', { neededBy: '2026-03-10' as never, reason: '开庭' });
    expect(driver.state).toMatchObject({
      priority: 'urgent',
      priorityReason: '开庭提前',
      neededBy: '2026-03-10',
      clocks: before,
    });
  });

  it('is not needed by a day that has passed', async () => {
    const driver = await submitted('service');
    const act = driver.act(asking.clerk, 'setNeededBy', { neededBy: '2026-03-01' as never, reason: '开庭' });
    expect(await faultsOf(act)).toEqual(['/neededBy past']);
  });
});

describe('people are told', () => {
  it('of a warning and a lapse: the handler, the head, and the other side’s clerk', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-04 00:00'));
    const told = noticesOf(driver.state, driver.events).map(({ subject, to }) => [subject.en, to]);
    expect(told).toEqual([
      ['Due soon: Acknowledgement', [{ role: 'clerk', unit: 'wujiang/fenhu' }]],
      ['Lapsed on the other side: Acknowledgement', [{ role: 'clerk', unit: 'qingpu/zhujiajiao' }]],
      ['Escalation: Acknowledgement', [{ role: 'supervisor', unit: 'wujiang/fenhu' }]],
    ]);
  });

  it('of a promise: the side that waits; of a reminder: who works the case', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-04 09:00'));
    const promised = await driver.answer(doing.head, 'supervisor', {
      answer: 'acceptDelay',
      reason: '人手不足',
      promisedOn: '2026-03-05' as never,
    });
    expect(noticesOf(driver.state, promised)).toMatchObject([
      { subject: { zh: '延期承诺：签收' }, to: [{ role: 'clerk', unit: 'qingpu/zhujiajiao' }] },
    ]);
    const reminded = await driver.answer(doing.clerk, 'warn', { answer: 'remind', reason: '催' });
    expect(noticesOf(driver.state, reminded)).toMatchObject([
      { to: [{ role: 'clerk', unit: 'wujiang/fenhu' }] },
    ]);
  });

  it('of a move: the new unit and the requester, each notice once', async () => {
    const driver = await atWork('service');
    const body = { unit: unit('wujiang/shengze'), reason: '辖区' };
    await driver.act(doing.clerk, 'transferWithinCourt', body);
    const notices = noticesOf(driver.state, driver.events);
    expect(notices).toMatchObject([
      {
        to: [
          { role: 'clerk', unit: 'wujiang/shengze' },
          { role: 'clerk', unit: 'qingpu/zhujiajiao' },
        ],
      },
    ]);
    const ids = notices.map(({ noticeId }) => noticeId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
