import { fullReport, sidesOf, submitted, atWork } from '../../support/builders';
import { when } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');

/** When each escalation of a clock was raised, as `rung at`. */
function raised(driver: Awaited<ReturnType<typeof submitted>>, ruleId: string): string[] {
  return driver.state.escalations
    .filter((e) => e.ruleId === ruleId)
    .map(({ rung, raisedAt }) => `${rung} ${raisedAt.slice(0, 16)}`);
}

describe('an acknowledgement that nobody gives', () => {
  it('climbs over the holidays on the court calendar: warn, head, leader, both leaders', async () => {
    const driver = await submitted('service', {}, when('2026-09-23 10:00'));
    await driver.advanceTo(when('2026-12-31 09:00'));
    // Due Thu 24 Sep 24:00. Then Mon 28 and Tue 29 Sep; then 8, 9 and the make-up Saturday 10 Oct.
    expect(raised(driver, 'ACK')).toEqual([
      'warn 2026-09-24T12:36',
      'supervisor 2026-09-25T00:00',
      'leader 2026-09-30T00:00',
      'leaders 2026-10-11T00:00',
    ]);
  });

  it('is put before the owner’s own side, with copies to lead tribunals and coordinators', async () => {
    const driver = await submitted('preservation', {}, when('2026-09-23 10:00'));
    await driver.advanceTo(when('2026-10-12 09:00'));
    const put = ['warn', 'supervisor', 'leader', 'leaders'] as const;
    expect(put.map((rung) => driver.escalation(rung, 'ACK').addressees)).toEqual([
      [{ role: 'clerk', unit: 'wujiang/zhixingju' }],
      [{ role: 'supervisor', unit: 'wujiang/zhixingju' }],
      [{ role: 'leader', court: 'wujiang' }],
      [
        { role: 'leader', court: 'wujiang' },
        { role: 'leader', court: 'qingpu' },
      ],
    ]);
    expect(driver.escalation('leader', 'ACK').copies).toEqual([
      { role: 'supervisor', unit: 'wujiang/fenhu' },
      { role: 'supervisor', unit: 'qingpu/zhujiajiao' },
      { role: 'coordinator', court: 'wujiang' },
      { role: 'coordinator', court: 'qingpu' },
    ]);
  });

  it('is raised at its due instants however late anybody looks', async () => {
    const [late, watched] = [await submitted('service'), await submitted('service')];
    for (let on = 3; on <= 31; on += 1) {
      await watched.advanceTo(when(`2026-03-${String(on).padStart(2, '0')} 12:00`));
    }
    await late.advanceTo(when('2026-03-31 12:00'));
    expect(late.state.escalations).toEqual(watched.state.escalations);
    expect(late.state.clocks).toEqual(watched.state.clocks);
  });

  it('is an engine’s event with the due instant as court time', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-10 09:00'));
    expect(driver.eventsOf('ClockLapsed')[0]).toMatchObject({
      actor: { engine: true },
      courtTime: '2026-03-04T00:00:00+08:00',
      data: { clockId: 'ACK-1', told: [{ role: 'clerk', unit: 'qingpu/zhujiajiao' }] },
    });
  });

  it('is never raised twice for the same clock and rung', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-12-31 09:00'));
    const ids = driver.eventsOf('EscalationRaised').map(({ data }) => data.escalationId);
    expect(new Set(ids).size).toBe(ids.length);
    // Four rungs of each of the two clocks.
    expect(ids).toHaveLength(8);
  });
});

describe('a warning', () => {
  it('goes to the clerk while there is no handler, and to the handler when there is', async () => {
    const unhandled = await atWork('service', {}, { handled: false });
    await unhandled.act(doing.clerk, 'assign', { handler: doing.handler.personId });
    await unhandled.advanceTo(when('2026-03-12 23:00'));
    expect(unhandled.escalation('warn', 'SV1').addressees).toEqual([
      { role: 'handler', unit: 'wujiang/fenhu' },
    ]);
    const requester = await atWork('service');
    await requester.act(doing.handler, 'reportResult', fullReport(requester));
    await requester.advanceTo(when('2026-03-09 23:00'));
    expect(requester.escalation('warn', 'CONFIRM').addressees).toEqual([
      { role: 'clerk', unit: 'qingpu/zhujiajiao' },
    ]);
  });

  it('does not climb', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-12 23:59'));
    expect(driver.escalations()).toEqual(['SV1 warn open']);
  });
});

describe('meeting the clock', () => {
  it('late closes all that is open on it, once, and says how late and whose', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-09 10:00'));
    expect(driver.escalations()).toEqual(['ACK warn open', 'ACK supervisor open', 'ACK leader open']);
    const events = await driver.act(doing.clerk, 'acknowledge', { handler: doing.handler.personId });
    expect(events.filter(({ type }) => type === 'EscalationClosed')).toHaveLength(3);
    expect(driver.escalations()).toEqual(['ACK warn closed', 'ACK supervisor closed', 'ACK leader closed']);
    expect(driver.clock('ACK').late).toEqual({ days: 6, owner: 'assisting' });
    await driver.advanceTo(when('2026-03-12 09:00'));
    expect(driver.escalations().filter((line) => line.startsWith('ACK'))).toHaveLength(3);
  });

  it('in time leaves nothing to climb', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'confirm', {});
    await driver.advanceTo(when('2026-12-31 09:00'));
    expect(driver.escalations()).toEqual([]);
  });

  it('leaves other clocks climbing: one delegation may have several open', async () => {
    const driver = await submitted('enforcement', {}, when('2026-03-02 10:00'));
    await driver.advanceTo(when('2026-03-20 09:00'));
    const open = driver.state.escalations.filter(({ rung }) => rung === 'supervisor').map((e) => e.ruleId);
    expect(open).toEqual(['ACK', 'EN1', 'EN3']);
  });
});

it('an exercise climbs by court time, as its case says', async () => {
  const driver = await submitted('service', { drillDaySeconds: 5 });
  await driver.advanceTo(when('2026-03-14 09:00'));
  expect(raised(driver, 'ACK')).toEqual([
    'warn 2026-03-03T12:36',
    'supervisor 2026-03-04T00:00',
    'leader 2026-03-07T00:00',
    'leaders 2026-03-12T00:00',
  ]);
});
