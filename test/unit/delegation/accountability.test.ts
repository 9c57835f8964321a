import { accountLines } from '../../../domain/accountability';
import { evolveAll } from '../../../domain/delegation/evolve';
import { ownersOf } from '../../../domain/delegation/owners-of';
import { epochMs, MS_PER_DAY, MS_PER_HOUR, type Instant } from '../../../domain/time';
import {
  approval,
  aStep,
  atWork,
  day,
  finalReturn,
  fullReport,
  missing,
  MONDAY,
  partial,
  registeredTransfer,
  returnProposal,
  sidesOf,
  staffOf,
  submitted,
  unit,
} from '../../support/builders';
import { when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');

/** Whole hours by owner, or by the reason of a pause, at the driver's present time unless told otherwise. */
function hours(driver: CaseDriver, now: Instant = driver.now): Record<string, number> {
  const lines = accountLines(driver.state, now) ?? [];
  return Object.fromEntries(lines.map(({ owner, reason, ms }) => [reason ?? owner, ms / MS_PER_HOUR]));
}

describe('whose days the time of a delegation is', () => {
  it('the assisting side’s from delivery on, signed for or not', async () => {
    const driver = await submitted('service');
    expect(hours(driver)).toEqual({ assisting: 0 });
    await driver.advanceTo(when('2026-03-03 10:00'));
    await driver.act(doing.clerk, 'acknowledge', {});
    await driver.advanceTo(when('2026-03-04 10:00'));
    expect(hours(driver)).toEqual({ assisting: 48 });
  });

  it('the requester’s while papers are missing, and while a report waits to be confirmed', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'demandSupplement', missing('被告电话'));
    await driver.advanceTo(when('2026-03-03 10:00'));
    await driver.act(asking.clerk, 'supplement', { note: '补' });
    await driver.advanceTo(when('2026-03-03 12:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.advanceTo(when('2026-03-03 15:00'));
    await driver.act(asking.clerk, 'dispute', { reason: '未附回证' });
    await driver.advanceTo(when('2026-03-03 16:00'));
    expect(hours(driver)).toEqual({ requesting: 27, assisting: 3 });
  });

  it('the requester’s until a proposed return is answered, the assisting side’s until it is done, then again', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'proposeReturn', returnProposal);
    await driver.advanceTo(when('2026-03-02 13:00'));
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.advanceTo(when('2026-03-02 15:00'));
    expect(hours(driver)).toEqual({ requesting: 3, assisting: 2 });
    await driver.act(doing.handler, 'return', finalReturn);
    await driver.advanceTo(when('2026-03-03 15:00'));
    await driver.act(asking.clerk, 'resubmit', { note: '更正' });
    await driver.advanceTo(when('2026-03-03 16:00'));
    expect(hours(driver)).toEqual({ requesting: 27, assisting: 3 });
  });

  it('the High Court’s while an agreed return of a registered transfer waits for its approval', async () => {
    const sides = sidesOf('enforcement');
    const driver = await registeredTransfer();
    await driver.act(sides.doing.handler, 'proposeReturn', returnProposal);
    await driver.act(sides.asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.advanceTo(when('2026-03-07 10:00'));
    const body = { ...finalReturn, approval };
    await driver.act(sides.doing.handler, 'return', body);
    expect(hours(driver)).toEqual({ requesting: 0, superior: 120 });
  });

  it('the requester’s until a release is ordered, then the assisting side’s', async () => {
    const sides = sidesOf('preservation');
    const driver = await atWork('preservation');
    await driver.act(sides.doing.handler, 'reportPartial', { results: [partial.seized(driver, 'a1')] });
    await driver.act(sides.asking.clerk, 'withdraw', { reason: '和解' });
    await driver.advanceTo(when('2026-03-02 12:00'));
    const order = { rulingNumber: '（2026）沪0118民初7号', date: '2026-03-02' as never, assetIds: ['a1'] };
    await driver.act(sides.asking.clerk, 'orderRelease', order);
    await driver.advanceTo(when('2026-03-02 17:00'));
    await driver.act(sides.doing.handler, 'recordStep', aStep(driver, { type: 'release', target: 'a1' }));
    expect(driver.state.stage).toBe('closed');
    expect(hours(driver)).toEqual({ requesting: 2, assisting: 5 });
  });

  it('nobody’s between two assisting courts, but the new one’s once it is late to sign', async () => {
    const forwarded = async () => {
      const driver = await atWork('service');
      await driver.act(doing.handler, 'proposeForward', { unit: unit('jiashan/xitang'), reason: '辖区' });
      await driver.advanceTo(when('2026-03-02 12:00'));
      await driver.act(asking.clerk, 'answerForward', { answer: 'agree' });
      return driver;
    };
    const prompt = await forwarded();
    await prompt.advanceTo(when('2026-03-02 16:00'));
    await prompt.act(staffOf('jiashan/xitang').clerk, 'acknowledge', {});
    await prompt.advanceTo(when('2026-03-02 17:00'));
    expect(hours(prompt)).toEqual({ assisting: 3, inTransit: 4 });

    const late = await forwarded();
    expect(late.clock('ACK').dueAt).toBe(when('2026-03-04 00:00'));
    await late.advanceTo(when('2026-03-05 00:00'));
    expect(hours(late)).toEqual({ assisting: 26, inTransit: 36 });
  });

  it('a refused forward and a move inside the court change nothing', async () => {
    const driver = await submitted('service');
    await driver.act(doing.clerk, 'proposeForward', { unit: unit('jiashan/xitang'), reason: '辖区' });
    await driver.act(asking.clerk, 'answerForward', { answer: 'refuse' });
    await driver.act(doing.clerk, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    await driver.advanceTo(when('2026-03-02 12:00'));
    expect(hours(driver)).toEqual({ assisting: 2 });
  });
});

describe('the days on which the case stood still', () => {
  const pause = (from: string, expectedDays: number, reasonCode = 'appraisal') => ({
    clocks: ['DISPUTE'],
    reasonCode,
    from: day(from),
    expectedDays,
  });
  /** At work on 2 March at 10:00 after a dispute, with the pauses agreed at once. */
  async function paused(...pauses: ReturnType<typeof pause>[]): Promise<CaseDriver> {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'dispute', { reason: '未附回证' });
    for (const [index, proposal] of pauses.entries()) {
      await driver.act(doing.handler, 'proposePause', proposal);
      await driver.act(asking.clerk, 'answerPause', { pauseId: `pause-${index + 1}`, answer: 'agree' });
    }
    return driver;
  }

  it('are told by the reason, from the first day of the pause to the day that counts again', async () => {
    const driver = await paused(pause('2026-03-04', 3));
    await driver.advanceTo(when('2026-03-03 10:00'));
    expect(hours(driver)).toEqual({ assisting: 24 });
    await driver.advanceTo(when('2026-03-05 06:00'));
    expect(hours(driver)).toEqual({ assisting: 38, appraisal: 30 });
    await driver.advanceTo(when('2026-03-08 10:00'));
    expect(hours(driver)).toEqual({ assisting: 72, appraisal: 72 });
  });

  it('begin before the other court agreed, where the pause does', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'dispute', { reason: '未附回证' });
    await driver.act(doing.handler, 'proposePause', pause('2026-03-03', 10));
    await driver.advanceTo(when('2026-03-04 10:00'));
    expect(hours(driver)).toEqual({ assisting: 48 });
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'agree' });
    expect(hours(driver)).toEqual({ assisting: 14, appraisal: 34 });
  });

  it('are the real ones once it has ended, also where it ended on an earlier day', async () => {
    const driver = await paused(pause('2026-03-03', 10));
    await driver.advanceTo(when('2026-03-06 10:00'));
    expect(hours(driver)).toEqual({ assisting: 14, appraisal: 82 });
    await driver.act(doing.handler, 'resume', { pauseId: 'pause-1', on: day('2026-03-05') });
    expect(hours(driver)).toEqual({ assisting: 48, appraisal: 48 });
  });

  it('are told once, by the reason that began first', async () => {
    const driver = await paused(pause('2026-03-05', 4, 'publicNotice'), pause('2026-03-03', 3));
    await driver.advanceTo(when('2026-03-09 10:00'));
    expect(hours(driver)).toEqual({ assisting: 24, appraisal: 72, publicNotice: 72 });
  });

  it('are the requester’s while it has the case, for its own clocks run on', async () => {
    const driver = await paused(pause('2026-03-03', 10));
    await driver.advanceTo(when('2026-03-03 10:00'));
    await driver.act(doing.handler, 'demandSupplement', missing('被告电话'));
    await driver.advanceTo(when('2026-03-04 10:00'));
    expect(hours(driver)).toEqual({ requesting: 24, assisting: 14, appraisal: 10 });
  });

  it('are nobody’s in the timeline, which names the reason from the consent on', async () => {
    const driver = await paused(pause('2026-03-02', 10));
    await driver.act(doing.handler, 'resume', { pauseId: 'pause-1', on: day('2026-03-02') });
    const owners = ownersOf(driver.state.delegationId, driver.events);
    const named = driver.events.map(({ type }, index) => `${type} ${owners[index]?.paused ?? 'runs'}`);
    expect(named.filter((line) => line.startsWith('Pause'))).toEqual([
      'PauseProposed runs',
      'PauseAnswered appraisal',
      'PauseEnded runs',
    ]);
  });

  it('of a ruling that suspends a transfer run until it is lifted', async () => {
    const driver = await registeredTransfer();
    const { handler } = sidesOf('enforcement').doing;
    const ruling = { number: '（2026）苏0509执1号', date: day('2026-03-02') };
    await driver.act(handler, 'recordRuling', { type: 'suspend', ...ruling });
    await driver.advanceTo(when('2026-04-01 10:00'));
    expect(hours(driver)).toEqual({ assisting: 0, suspension: 720 });
  });
});

describe('the account', () => {
  it('stands still once the case is closed', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-02 12:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.advanceTo(when('2026-03-02 13:00'));
    await driver.act(asking.clerk, 'confirm', {});
    expect(hours(driver)).toEqual({ requesting: 1, assisting: 2 });
    expect(hours(driver, when('2027-03-02 13:00'))).toEqual({ requesting: 1, assisting: 2 });
  });

  it('is told in milliseconds that add up, and in days that are rounded', async () => {
    const { state } = await submitted('service');
    const [line] = accountLines(state, '2026-03-03T14:00:00.123+08:00' as Instant) ?? [];
    expect(line).toEqual({ owner: 'assisting', ms: MS_PER_DAY + 4 * MS_PER_HOUR + 123, days: 1.17 });
  });

  it('of a reader whose clock is behind ends with the last change of hands', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-02 12:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(hours(driver, MONDAY)).toEqual({ requesting: 0, assisting: 2 });
  });

  it('takes no span back when an event comes with an earlier court time', async () => {
    const driver = await atWork('service');
    await driver.advanceTo(when('2026-03-02 12:00'));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    const [disputed] = await driver.act(asking.clerk, 'dispute', { reason: '未附回证' });
    if (!disputed) throw new Error('it was disputed');
    const before = driver.events.slice(0, driver.events.indexOf(disputed));
    const early = { ...disputed, courtTime: when('2026-03-02 11:00') };
    const state = evolveAll(driver.state.delegationId, null, [...before, early]);
    expect(state.account).toMatchObject({ owner: 'assisting', since: when('2026-03-02 12:00') });
    expect(accountLines(state, when('2026-03-02 13:00'))).toMatchObject([{ owner: 'assisting', days: 0.13 }]);
  });

  it('is missing in a case that began before accounts were kept, which goes on without one', async () => {
    const driver = await atWork('service');
    const { account: _none, ...old } = driver.state;
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    const reported = driver.eventsOf('ResultReported');
    const state = evolveAll(driver.state.delegationId, old, reported);
    expect(state.stage).toBe('reported');
    expect(state).not.toHaveProperty('account');
    expect(accountLines(state, driver.now)).toBeUndefined();
  });
});

it('the events name who has the case from each of them on, and nobody after the closing', async () => {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'reportResult', fullReport(driver));
  await driver.act(asking.clerk, 'confirm', {});
  const owners = ownersOf(driver.state.delegationId, driver.events);
  const named = driver.events.map(({ type }, index) => `${type} ${owners[index]?.owner}`);
  expect(named.filter((line) => /^(Submitted|ResultReported|Confirmed|Closed)/.test(line))).toEqual([
    'Submitted assisting',
    'ResultReported requesting',
    'Confirmed requesting',
    'Closed undefined',
  ]);
});

it('a case adds up in an exercise too, whose days pass in seconds', async () => {
  const driver = await submitted('service', { drillDaySeconds: 5 });
  await driver.advanceTo(when('2026-03-05 10:00'));
  const lines = accountLines(driver.state, driver.now) ?? [];
  expect(lines.reduce((sum, { ms }) => sum + ms, 0)).toBe(epochMs(driver.now) - epochMs(MONDAY));
});
