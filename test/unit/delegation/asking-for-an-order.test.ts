import { noticesOf } from '../../../domain/notices';
import { atWork, finalReturn, returnProposal, sidesOf, submitted } from '../../support/builders';
import { refusalCode, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('enforcement');
const reason = '申请执行人多次催促';

const ask = (driver: CaseDriver) => driver.act(asking.clerk, 'requestOrder', { reason });

/** Delivered on 2 March, acknowledged and reported on, and not begun in fifteen days. */
async function notBegun(): Promise<CaseDriver> {
  const driver = await atWork('enforcement');
  await driver.advanceTo(when('2026-03-10 09:00'));
  await driver.act(doing.handler, 'report', { text: '人手不足' });
  return driver.advanceTo(when('2026-03-19 09:00'));
}

describe('a request for an order of the superior court', () => {
  it('is offered to the requesting side when EN3 lapses', async () => {
    const driver = await notBegun();
    const lapses = driver.eventsOf('ClockLapsed').filter(({ data }) => data.clockId === 'EN3-1');
    const [notice] = noticesOf(driver.state, lapses);
    expect(notice?.to).toEqual([{ role: 'clerk', unit: 'qingpu/lianting' }]);
    expect(notice?.subject.en).toContain('requestOrder');
    expect(driver.mayCall(asking.clerk)).toContain('requestOrder');
    expect(driver.mayCall(doing.handler)).not.toContain('requestOrder');
  });

  it('puts a letter with the facts of the case on file, in both languages', async () => {
    const driver = await notBegun();
    await ask(driver);
    const [event] = driver.eventsOf('OrderRequested');
    expect(event?.data.to).toBe('苏州市中级人民法院');
    expect(event?.data.letter.zh).toBe(
      [
        '提请指令执行函',
        '苏州市中级人民法院：',
        '我院（2026）沪0118民初1234号一案，以（2026）沪0118委送17号委托苏州市吴江区人民法院执行，2026-03-02送达。',
        '受托法院至迟应于2026-03-17开始执行，至今未开始。尚未立案。曾函告执行情况：2026-03-10。',
        '理由：申请执行人多次催促',
        '依照民事诉讼法（2023）第240条，请贵院指令受托法院执行。',
        '上海市青浦区人民法院',
        '2026-03-19',
      ].join('\n'),
    );
    expect(event?.data.letter.en).toContain('Reports of status were received on 2026-03-10.');
    expect(event?.data.letter.en).toContain('Civil Procedure Law (2023) art. 240');
  });

  it('says that the case is registered, and that nothing was reported', async () => {
    const driver = await submitted('enforcement');
    await driver.act(doing.clerk, 'acknowledge', {});
    const handler = doing.handler.personId;
    await driver.act(doing.clerk, 'register', {
      caseNumber: '（2026）苏0509执321号',
      handler,
      phone: '0512',
    });
    await driver.advanceTo(when('2026-03-19 09:00'));
    await ask(driver);
    const { letter } = driver.eventsOf('OrderRequested')[0]?.data ?? {};
    expect(letter?.zh).toContain('已于2026-03-02立案（（2026）苏0509执321号）。未函告执行情况。');
  });

  it('has a clock of its own that the requesting side presses for, until enforcement begins', async () => {
    const driver = await notBegun();
    await ask(driver);
    expect(driver.clock('ORDER')).toMatchObject({
      owner: 'superior',
      nature: 'target',
      pauseReasons: [],
      dueOn: '2026-04-02',
    });
    await driver.advanceTo(when('2026-04-03 09:00'));
    expect(driver.escalation('supervisor', 'ORDER').addressees).toEqual([
      { role: 'supervisor', unit: 'qingpu/lianting' },
    ]);
    expect(await refusalCode(ask(driver))).toBe('STAGE_FORBIDS_ACTION');
    await driver.act(doing.handler, 'begin', {});
    expect(driver.clock('ORDER').status).toBe('met');
    expect(driver.clock('EN3')).toMatchObject({ status: 'met', late: { owner: 'assisting' } });
    expect(driver.mayCall(asking.clerk)).not.toContain('requestOrder');
  });

  it('is told to the assisting side', async () => {
    const driver = await notBegun();
    const events = await ask(driver);
    expect(noticesOf(driver.state, events)).toMatchObject([
      {
        to: [
          { role: 'handler', unit: 'wujiang/lianting' },
          { role: 'supervisor', unit: 'wujiang/lianting' },
        ],
      },
    ]);
  });

  it('may come before anybody has signed for the case, not before EN3 has lapsed', async () => {
    const driver = await submitted('enforcement');
    await driver.advanceTo(when('2026-03-17 23:00'));
    expect(await refusalCode(ask(driver))).toBe('STAGE_FORBIDS_ACTION');
    await driver.advanceTo(when('2026-03-18 00:00'));
    await ask(driver);
    expect(driver.state.stage).toBe('delivered');
  });

  it('ends with the return of the case, and an earlier round’s reports are not told of', async () => {
    const driver = await notBegun();
    await ask(driver);
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.act(doing.handler, 'return', finalReturn);
    expect(driver.clock('ORDER').status).toBe('met');
    await driver.act(asking.clerk, 'resubmit', { note: '更正' });
    await driver.advanceTo(when('2026-04-10 09:00'));
    await ask(driver);
    const second = driver.eventsOf('OrderRequested').at(-1);
    expect(second?.data.letter.zh).toContain('未函告执行情况。');
  });
});
