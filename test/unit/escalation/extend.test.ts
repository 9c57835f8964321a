import { escalationChoices } from '../../../domain/delegation/escalation-choices';
import { noticesOf } from '../../../domain/notices';
import { atWork, fullReport, registeredTransfer, sidesOf, staffOf } from '../../support/builders';
import { faultsOf, refusal, when, type CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { asking, doing } = sidesOf('service');
const transfer = sidesOf('enforcement');
const leader = actorAt('leader', 'wujiang');

const extend = (days?: number) =>
  ({ answer: 'extend', reason: '当事人外出', ...(days === undefined ? {} : { days }) }) as const;

/** Put before the handler as a warning: DISPUTE is due on Thursday 12 March, and may get 20 days more. */
async function warned(): Promise<CaseDriver> {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'reportResult', fullReport(driver));
  await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
  return driver.advanceTo(when('2026-03-11 10:00'));
}

/** The term of enforcement, six months from 2 March, warned of and passed up to the leader. */
async function beforeLeader(): Promise<CaseDriver> {
  const driver = await registeredTransfer();
  await driver.startClock('EN9');
  await driver.advanceTo(when('2026-08-24 10:00'));
  await driver.answer(transfer.doing.handler, 'warn', { answer: 'passUp', reason: '恐难按期' }, 'EN9');
  await driver.answer(transfer.doing.head, 'supervisor', { answer: 'passUp', reason: '须院长批准' }, 'EN9');
  return driver;
}

function choices(driver: CaseDriver, ruleId: string, rung: 'warn' | 'supervisor' | 'leader', actor = leader) {
  return escalationChoices(driver.state, driver.escalation(rung, ruleId), actor);
}

describe('a warning answered with an extension', () => {
  it('by the handler asks the other court for it', async () => {
    const driver = await warned();
    expect(choices(driver, 'DISPUTE', 'warn', doing.handler)).toEqual(['remind', 'extend', 'passUp']);
    await driver.answer(doing.handler, 'warn', extend(5), 'DISPUTE');
    expect(driver.escalation('warn', 'DISPUTE')).toMatchObject({ status: 'answered', answer: 'extend' });
    expect(driver.clock('DISPUTE').dueOn).toBe('2026-03-12');
    expect(driver.clock('REPLY')).toMatchObject({ owner: 'requesting', subject: 'extension-1' });
    expect(driver.state.extensions).toMatchObject([
      { status: 'requested', days: 5, reason: '当事人外出', approver: 'bothCourts' },
    ]);
    await driver.act(asking.clerk, 'decideExtension', { extensionId: 'extension-1', answer: 'grant' });
    expect(driver.clock('DISPUTE').dueOn).toBe('2026-03-17');
  });

  it('is not asked for twice', async () => {
    const driver = await warned();
    await driver.act(doing.handler, 'requestExtension', { ruleId: 'DISPUTE', days: 5, reason: '外出' });
    expect(choices(driver, 'DISPUTE', 'warn', doing.handler)).not.toContain('extend');
    const answer = driver.answer(doing.handler, 'warn', extend(5), 'DISPUTE');
    expect(await faultsOf(answer)).toEqual(['/answer alreadyAsked']);
  });

  it('is of a handler who works the case, and not of another one of the unit', async () => {
    const driver = await warned();
    await driver.act(doing.head, 'reassign', { handler: doing.head.personId });
    const other = { ...doing.handler, deputyOf: [] };
    expect(choices(driver, 'DISPUTE', 'warn', other)).toEqual(['remind', 'passUp']);
    const answer = driver.answer(other, 'warn', extend(5), 'DISPUTE');
    expect(await faultsOf(answer)).toEqual(['/answer choiceNotOpen']);
  });
});

describe('an escalation answered with an extension by the approver of the rule', () => {
  it('grants it at once, and both courts are told', async () => {
    const driver = await beforeLeader();
    expect(choices(driver, 'EN9', 'leader')).toContain('extend');
    const events = await driver.answer(leader, 'leader', extend(30), 'EN9');
    expect(events.map(({ type }) => type)).toEqual([
      'EscalationAnswered',
      'ExtensionRequested',
      'ExtensionDecided',
      'ClockMoved',
    ]);
    expect(driver.clock('EN9')).toMatchObject({ nominal: '2026-10-02', generation: 2 });
    expect(driver.state.extensions).toMatchObject([
      { status: 'granted', grantedDays: 30, requestedBy: { role: 'leader' }, decidedBy: { role: 'leader' } },
    ]);
    expect(noticesOf(driver.state, events)).toMatchObject([
      {
        to: [
          { role: 'clerk', unit: driver.state.requesting.unit },
          { role: 'handler', unit: driver.state.assisting.unit },
        ],
        subject: { zh: expect.stringContaining('准予延长') as string },
      },
    ]);
  });

  it('grants what was asked for before, for the days that the answer names', async () => {
    const driver = await beforeLeader();
    await driver.act(transfer.doing.handler, 'requestExtension', { ruleId: 'EN9', days: 60, reason: '评估' });
    await driver.answer(leader, 'leader', extend(30), 'EN9');
    expect(driver.state.extensions).toMatchObject([
      { status: 'granted', days: 60, grantedDays: 30, requestedBy: { role: 'handler' } },
    ]);
    expect(driver.clock('REPLY')).toMatchObject({ subject: 'extension-1', status: 'met' });
    expect(driver.clock('EN9').nominal).toBe('2026-10-02');
  });

  it('never goes over the cap, and is not offered once nothing is left of it', async () => {
    const driver = await beforeLeader();
    expect(await faultsOf(driver.answer(leader, 'leader', extend(), 'EN9'))).toEqual(['/days daysOwed']);
    expect(await refusal(driver.answer(leader, 'leader', extend(91), 'EN9'))).toEqual({
      code: 'EXTENSION_OVER_CAP',
      faults: [{ pointer: '/days', code: 'EXTENSION_OVER_CAP', detail: 'overCap' }],
    });
    await driver.answer(leader, 'leader', extend(90), 'EN9');
    await driver.advanceTo(when('2026-11-28 10:00'));
    const { doing: unit } = transfer;
    expect(choices(driver, 'EN9', 'warn', unit.handler)).toEqual(['remind', 'passUp']);
    const answer = driver.answer(unit.handler, 'warn', extend(1), 'EN9');
    expect(await faultsOf(answer)).toEqual(['/answer overCap']);
  });
});

describe('an extension as an answer is refused', () => {
  it('of a clock whose rule has none, with what the law leaves open', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-13 10:00'));
    const answer = driver.answer(doing.head, 'supervisor', extend(1), 'SV1');
    expect(await refusal(answer)).toEqual({
      code: 'EXTENSION_OVER_CAP',
      faults: [{ pointer: '/answer', code: 'EXTENSION_OVER_CAP', detail: 'neverExtended' }],
    });
  });

  it('after the lapse', async () => {
    const driver = await warned();
    await driver.advanceTo(when('2026-03-13 10:00'));
    expect(choices(driver, 'DISPUTE', 'supervisor', doing.head)).not.toContain('extend');
    const answer = driver.answer(doing.head, 'supervisor', extend(1), 'DISPUTE');
    expect(await faultsOf(answer)).toEqual(['/answer lapseNotExtended']);
  });

  it('of those with a copy', async () => {
    const driver = await beforeLeader();
    const head = staffOf('wujiang/fenhu').head;
    expect(choices(driver, 'EN9', 'leader', head)).toEqual(['remind', 'mediate', 'passUp']);
    const answer = driver.answer(head, 'leader', extend(1), 'EN9');
    expect(await faultsOf(answer)).toEqual(['/answer choiceNotOpen']);
  });
});
