import { escalationChoices } from '../../../domain/delegation/escalation-choices';
import type { Actor } from '../../../domain/directory';
import type { Rung } from '../../../domain/escalation';
import { atWork, day, fullReport, sidesOf, staffOf, submitted } from '../../support/builders';
import { faultsOf, refusalCode, when, type CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { doing } = sidesOf('service');
const leader = actorAt('leader', 'wujiang');
const coordinator = actorAt('coordinator', 'qingpu');

const choices = (driver: CaseDriver, rung: Rung, actor: Actor) =>
  escalationChoices(driver.state, driver.escalation(rung, 'ACK'), actor);

async function unacknowledged(until = '2026-03-04 09:00'): Promise<CaseDriver> {
  const driver = await submitted('service');
  return driver.advanceTo(when(until));
}

describe('what may be answered', () => {
  it('by the head of the unit', async () => {
    const driver = await unacknowledged();
    expect(choices(driver, 'supervisor', doing.head)).toEqual([
      'remind',
      'reassign',
      'takeOver',
      'acceptDelay',
      'passUp',
    ]);
  });

  it('by the court’s leader, who takes nothing over', async () => {
    const driver = await unacknowledged('2026-03-07 09:00');
    expect(choices(driver, 'leader', leader)).toEqual(['remind', 'reassign', 'acceptDelay', 'passUp']);
    expect(choices(driver, 'supervisor', doing.head)).not.toContain('passUp');
  });

  it('by those with a copy', async () => {
    const driver = await unacknowledged('2026-03-07 09:00');
    for (const actor of [coordinator, staffOf('qingpu/zhujiajiao').head, actorAt('coordinator', 'wujiang')]) {
      expect(choices(driver, 'leader', actor)).toEqual(['remind', 'mediate', 'passUp']);
    }
  });

  it('by both leaders, who have nobody above them here', async () => {
    const driver = await unacknowledged('2026-03-12 09:00');
    expect(choices(driver, 'leaders', actorAt('leader', 'qingpu'))).toEqual(['remind', 'acceptDelay']);
    expect(choices(driver, 'leaders', leader)).toEqual(['remind', 'reassign', 'acceptDelay']);
  });

  it('to a warning by the one it warns', async () => {
    const driver = await unacknowledged('2026-03-03 20:00');
    expect(choices(driver, 'warn', doing.clerk)).toEqual(['remind', 'passUp']);
  });

  it('by nobody else', async () => {
    const driver = await unacknowledged();
    for (const actor of [
      doing.clerk,
      leader,
      staffOf('wujiang/shengze').head,
      sidesOf('service').asking.head,
    ]) {
      expect(choices(driver, 'supervisor', actor)).toEqual([]);
      const answer = driver.answer(actor, 'supervisor', { answer: 'remind', reason: '催' });
      expect(await refusalCode(answer)).toBe('NOT_PERMITTED');
    }
  });

  it('is no staffing where the requester is late', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.advanceTo(when('2026-03-10 09:00'));
    const { head } = sidesOf('service').asking;
    const escalation = driver.escalation('supervisor', 'CONFIRM');
    expect(escalationChoices(driver.state, escalation, head)).toEqual(['remind', 'acceptDelay', 'passUp']);
  });

  it('is refused when it is not among the choices', async () => {
    const driver = await unacknowledged();
    const answer = driver.answer(doing.head, 'supervisor', { answer: 'mediate', reason: '理由' });
    expect(await faultsOf(answer)).toEqual(['/answer choiceNotOpen']);
  });
});

describe('an answered escalation', () => {
  it('climbs no further, and is answered once', async () => {
    const driver = await unacknowledged();
    await driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '已催办' });
    expect(driver.escalation('supervisor')).toMatchObject({
      status: 'answered',
      answer: 'remind',
      reason: '已催办',
      answeredAt: '2026-03-04T09:00:00+08:00',
    });
    const again = driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '再催' });
    expect(await refusalCode(again)).toBe('ALREADY_ANSWERED');
    await driver.advanceTo(when('2026-03-12 09:00'));
    expect(driver.escalations()).not.toContain('ACK leader open');
    expect(driver.clock('ACK').status).toBe('lapsed');
  });

  it('stays answered when its clock is met', async () => {
    const driver = await unacknowledged();
    await driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '已催办' });
    await driver.act(doing.clerk, 'acknowledge', {});
    expect(driver.escalations()).toEqual(['ACK warn closed', 'ACK supervisor answered']);
  });

  it('passed up goes to the next rung at once and climbs from there', async () => {
    const driver = await unacknowledged();
    await driver.answer(doing.head, 'supervisor', { answer: 'passUp', reason: '本庭无人' });
    expect(driver.escalation('leader')).toMatchObject({
      raisedAt: '2026-03-04T09:00:00+08:00',
      climbsAt: '2026-03-10T00:00:00+08:00',
    });
    await driver.advanceTo(when('2026-03-11 09:00'));
    expect(driver.escalations().filter((line) => line.startsWith('ACK'))).toEqual([
      'ACK warn open',
      'ACK supervisor answered',
      'ACK leader open',
      'ACK leaders open',
    ]);
  });

  it('passed up by a copy goes to both leaders', async () => {
    const driver = await unacknowledged('2026-03-07 09:00');
    await driver.answer(coordinator, 'leader', { answer: 'passUp', reason: '提请会商' });
    expect(driver.escalations()).toContain('ACK leaders open');
  });
});

describe('reassign and take over', () => {
  it('name another handler of the unit, who is owed', async () => {
    const driver = await unacknowledged();
    const reassign = (handler?: string) =>
      driver.answer(doing.head, 'supervisor', {
        answer: 'reassign',
        reason: '调整',
        ...(handler === undefined ? {} : { handler: handler as never }),
      });
    expect(await faultsOf(reassign())).toEqual(['/handler handlerOwed']);
    expect(await faultsOf(reassign('nobody'))).toEqual(['/handler unknownPerson']);
    expect(await faultsOf(reassign(staffOf('wujiang/shengze').handler.personId))).toEqual([
      '/handler notInUnit',
    ]);
    await reassign(doing.deputy.personId);
    expect(driver.state.assisting.handler?.personId).toBe(doing.deputy.personId);
    expect(driver.eventsOf('HandlerAssigned')).toHaveLength(1);
  });

  it('make the head the handler, and meet NO_HANDLER without closing what was answered', async () => {
    const driver = await atWork('service', {}, { handled: false });
    await driver.advanceTo(when('2026-03-04 09:00'));
    await driver.answer(doing.head, 'supervisor', { answer: 'takeOver', reason: '亲自办理' }, 'NO_HANDLER');
    expect(driver.state.assisting.handler?.personId).toBe(doing.head.personId);
    expect(driver.clock('NO_HANDLER')).toMatchObject({ status: 'met', late: { days: 1 } });
    expect(driver.escalations()).toEqual(['NO_HANDLER warn closed', 'NO_HANDLER supervisor answered']);
  });
});

describe('a warning passed up before the lapse', () => {
  const passUp = (driver: CaseDriver) =>
    driver.answer(doing.clerk, 'warn', { answer: 'passUp', reason: '恐难按期' });

  it('and merely answered there is put before the leader when the clock lapses', async () => {
    const driver = await unacknowledged('2026-03-03 20:00');
    await passUp(driver);
    await driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '抓紧' });
    await driver.advanceTo(when('2026-03-04 00:00'));
    expect(driver.escalations()).toEqual(['ACK warn answered', 'ACK supervisor answered', 'ACK leader open']);
  });

  it('and still open climbs by itself', async () => {
    const driver = await unacknowledged('2026-03-03 20:00');
    await passUp(driver);
    await driver.advanceTo(when('2026-03-05 23:59'));
    expect(driver.escalations()).toEqual(['ACK warn answered', 'ACK supervisor open']);
    await driver.advanceTo(when('2026-03-06 00:00'));
    expect(driver.escalations().at(-1)).toBe('ACK leader open');
  });

  it('and promised for waits for the promise', async () => {
    const driver = await unacknowledged('2026-03-03 20:00');
    await passUp(driver);
    const promisedOn = day('2026-03-05');
    await driver.answer(doing.head, 'supervisor', { answer: 'acceptDelay', reason: '人手', promisedOn });
    await driver.advanceTo(when('2026-03-04 09:00'));
    expect(driver.escalations()).toEqual(['ACK warn answered', 'ACK supervisor answered']);
    await driver.advanceTo(when('2026-03-06 00:00'));
    expect(driver.escalations()).toContain('ACK leader open');
  });
});
