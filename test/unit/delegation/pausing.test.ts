import { evolveAll } from '../../../domain/delegation/evolve';
import { noticesOf } from '../../../domain/notices';
import type { ActionBodies } from '../../../domain/delegation/actions';
import {
  atWork,
  day,
  fullReport,
  missing,
  registeredTransfer,
  registration,
  sidesOf,
  staffOf,
  unit,
} from '../../support/builders';
import { faultsOf, refusal, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');
const transfer = sidesOf('enforcement');

/** At work again on 2 March after a dispute: the agreed clock DISPUTE runs its ten days up to Thursday 12 March. */
async function disputed(): Promise<CaseDriver> {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'reportResult', fullReport(driver));
  await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
  return driver;
}

const proposal = (over: Partial<ActionBodies['proposePause']> = {}): ActionBodies['proposePause'] => ({
  clocks: ['DISPUTE'],
  reasonCode: 'appraisal',
  from: day('2026-03-03'),
  expectedDays: 10,
  ...over,
});

const agree = (pauseId = 'pause-1') => ({ pauseId, answer: 'agree' }) as const;

/** Proposed by the handler and agreed to by the requesting clerk. */
async function paused(driver: CaseDriver, over: Partial<ActionBodies['proposePause']> = {}): Promise<void> {
  await driver.act(doing.handler, 'proposePause', proposal(over));
  await driver.act(asking.clerk, 'answerPause', agree(driver.state.pauses?.at(-1)?.pauseId));
}

describe('a pause', () => {
  it('is proposed by the assisting side and owed an answer by the other, which has a clock and a ladder', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'proposePause', proposal());
    expect(driver.clock('DISPUTE').status).toBe('running');
    expect(driver.clock('REPLY')).toMatchObject({
      owner: 'requesting',
      subject: 'pause-1',
      status: 'running',
    });
    await driver.advanceTo(when('2026-03-06 10:00'));
    expect(driver.clock('REPLY').status).toBe('lapsed');
    expect(driver.escalations()).toContain('REPLY supervisor open');
    expect(driver.state.pauses).toMatchObject([{ status: 'proposed', clockIds: ['DISPUTE-1'] }]);
  });

  it('agreed to lets the clock stand still for the days expected', async () => {
    const driver = await disputed();
    await paused(driver);
    expect(driver.clock('REPLY').status).toBe('met');
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'paused',
      nominal: '2026-03-22',
      dueOn: '2026-03-23',
      laidOn: { suspensions: [{ from: '2026-03-03', to: '2026-03-13' }] },
      moves: [{ dueOn: '2026-03-12', cause: 'paused' }],
    });
  });

  it('refused leaves everything as it was', async () => {
    const driver = await disputed();
    const before = driver.clock('DISPUTE');
    await driver.act(doing.handler, 'proposePause', proposal());
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'refuse', note: '无此必要' });
    expect(driver.clock('DISPUTE')).toEqual(before);
    expect(driver.state.pauses).toMatchObject([{ status: 'refused', answeredBy: { role: 'clerk' } }]);
    expect(driver.mayCall(asking.clerk)).not.toContain('answerPause');
  });

  it('ends by itself when the agreed maximum is reached', async () => {
    const driver = await disputed();
    await paused(driver);
    await driver.advanceTo(when('2026-03-12 23:59'));
    expect(driver.clock('DISPUTE').status).toBe('paused');
    await driver.advanceTo(when('2026-03-13 00:00'));
    expect(driver.clock('DISPUTE')).toMatchObject({ status: 'running', dueOn: '2026-03-23' });
    expect(driver.eventsOf('PauseEnded')).toMatchObject([
      {
        actor: { engine: true },
        courtTime: '2026-03-13T00:00:00+08:00',
        data: { on: '2026-03-13', days: 10 },
      },
    ]);
    await driver.advanceTo(when('2026-03-24 00:00'));
    expect(driver.clock('DISPUTE').status).toBe('lapsed');
  });

  it('ended early moves the original base by the days really lost, rolled once', async () => {
    const driver = await disputed();
    await paused(driver);
    await driver.advanceTo(when('2026-03-05 10:00'));
    await driver.act(doing.handler, 'resume', {
      pauseId: 'pause-1',
      on: day('2026-03-05'),
      note: '鉴定已毕',
    });
    // Two days lost: Thursday 12 becomes Saturday 14, rolled to Monday.
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'running',
      nominal: '2026-03-14',
      dueOn: '2026-03-16',
      moves: [
        { dueOn: '2026-03-12', cause: 'paused' },
        { dueOn: '2026-03-23', cause: 'resumed' },
      ],
    });
    expect(driver.state.pauses).toMatchObject([{ status: 'ended', endedOn: '2026-03-05', days: 2 }]);
  });

  it('ended on its first day has changed no date', async () => {
    const driver = await disputed();
    const { dueAt, nominal, steps } = driver.clock('DISPUTE');
    await paused(driver);
    await driver.act(asking.clerk, 'resume', { pauseId: 'pause-1', on: day('2026-03-03') });
    expect(driver.clock('DISPUTE')).toMatchObject({ status: 'running', dueAt, nominal, steps });
  });

  it('overlapping or adjoining another costs each day once, and the clock stands until the last has ended', async () => {
    const driver = await disputed();
    await paused(driver);
    await paused(driver, { from: day('2026-03-08'), expectedDays: 10, reasonCode: 'publicNotice' });
    await driver.advanceTo(when('2026-03-10 10:00'));
    await paused(driver, { from: day('2026-03-18'), expectedDays: 2, reasonCode: 'deferment' });
    expect(driver.clock('DISPUTE').laidOn?.suspensions).toEqual([{ from: '2026-03-03', to: '2026-03-20' }]);
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-29');
    await driver.advanceTo(when('2026-03-19 10:00'));
    expect(driver.clock('DISPUTE').status).toBe('paused');
    expect(driver.state.pauses?.map(({ status }) => status)).toEqual(['ended', 'ended', 'agreed']);
    await driver.advanceTo(when('2026-03-20 10:00'));
    expect(driver.clock('DISPUTE')).toMatchObject({ status: 'running', nominal: '2026-03-29' });
  });

  it('neither warns nor lapses nor climbs while it lasts, and closes what the later date overtakes', async () => {
    const driver = await disputed();
    await driver.advanceTo(when('2026-03-11 10:00'));
    expect(driver.escalations()).toContain('DISPUTE warn open');
    await paused(driver, { from: day('2026-03-11'), expectedDays: 60 });
    expect(driver.escalations()).toContain('DISPUTE warn closed');
    await driver.advanceTo(when('2026-05-09 10:00'));
    expect(driver.escalations().filter((e) => e.startsWith('DISPUTE'))).toEqual(['DISPUTE warn closed']);
    await driver.advanceTo(when('2026-05-13 10:00'));
    expect(driver.clock('DISPUTE').status).toBe('lapsed');
    expect(driver.escalations().filter((e) => e.startsWith('DISPUTE'))).toEqual([
      'DISPUTE warn closed',
      'DISPUTE warn open',
      'DISPUTE supervisor open',
    ]);
  });

  it('survives a reassignment, a transfer within the court and a demand for papers', async () => {
    const driver = await disputed();
    await paused(driver);
    const { dueAt } = driver.clock('DISPUTE');
    await driver.act(doing.head, 'reassign', { handler: doing.deputy.personId, reason: '分工' });
    await driver.act(doing.head, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    await driver.act(staffOf('wujiang/shengze').clerk, 'demandSupplement', missing('被告电话'));
    expect(driver.clock('DISPUTE')).toMatchObject({ status: 'paused', dueAt });
    expect(driver.mayCall(staffOf('wujiang/shengze').clerk)).toContain('resume');
  });

  it('ends with the last clock that it holds, and a proposal falls with its own', async () => {
    const driver = await disputed();
    await paused(driver);
    await driver.act(doing.handler, 'proposePause', proposal({ from: day('2026-03-04') }));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.clock('DISPUTE').status).toBe('met');
    expect(driver.state.pauses).toMatchObject([{ status: 'ended', days: 0 }, { status: 'dropped' }]);
    expect(driver.clock('REPLY')).toMatchObject({ subject: 'pause-2', status: 'cancelled' });
  });

  it('is told to who must answer, and to both when it holds and when it ends', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'proposePause', proposal());
    const agreed = await driver.act(asking.clerk, 'answerPause', agree());
    const told = noticesOf(driver.state, [...driver.eventsOf('PauseProposed'), ...agreed]);
    expect(told.map(({ subject, to }) => [subject.en, to.map(({ role }) => role)])).toEqual([
      ['A pause is proposed: please answer', ['clerk']],
      ['A pause holds', ['clerk', 'handler']],
    ]);
  });

  it('comes back from the events as it is in the state', async () => {
    const driver = await disputed();
    await paused(driver);
    await driver.advanceTo(when('2026-03-25 10:00'));
    expect(evolveAll(driver.state.delegationId, null, driver.events)).toEqual(driver.state);
  });
});

describe('a pause of a registered transfer', () => {
  it('is the assisting court’s own decision and moves EN7', async () => {
    const driver = await registeredTransfer();
    const body = proposal({ clocks: ['EN7'], reasonCode: 'suspension', expectedDays: 30 });
    await driver.act(transfer.doing.handler, 'proposePause', body);
    expect(driver.clock('EN7')).toMatchObject({
      status: 'paused',
      nominal: '2026-10-02',
      dueOn: '2026-10-08',
    });
    expect(driver.mayCall(transfer.asking.clerk)).not.toContain('resume');
    expect(driver.mayCall(transfer.doing.handler)).toContain('resume');
    expect(driver.eventsOf('PauseAnswered')).toMatchObject([{ data: { ownCase: true } }]);
  });

  it('proposed before the registration falls with it, for nobody could answer it any more', async () => {
    const driver = await atWork('enforcement');
    await driver.act(transfer.asking.clerk, 'message', { text: '进展？', question: true });
    const body = proposal({ clocks: ['REPLY'], from: day('2026-03-02') });
    await driver.act(transfer.doing.handler, 'proposePause', body);
    await driver.act(transfer.doing.handler, 'register', registration(transfer.doing.handler));
    expect(driver.state.pauses).toMatchObject([{ status: 'dropped' }]);
    expect(driver.clock('REPLY')).toMatchObject({ subject: 'pause-1', status: 'cancelled' });
  });

  it.each(['EN3', 'EN4'])('never holds %s', async (ruleId) => {
    const driver = await registeredTransfer();
    const act = driver.act(transfer.doing.handler, 'proposePause', proposal({ clocks: ['EN7', ruleId] }));
    expect(await refusal(act)).toEqual({
      code: 'PAUSE_NOT_LAWFUL',
      faults: [{ pointer: '/clocks/1', code: 'PAUSE_NOT_LAWFUL', detail: 'neverPaused' }],
    });
  });
});

describe('a pause is refused', () => {
  it.each([
    ['of SV1', { clocks: ['SV1'] }, ['/clocks/0 neverPaused']],
    ['for a reason the rule does not list', { reasonCode: 'holiday' }, ['/clocks/0 reasonNotLawful']],
    ['of a clock that is not owed', { clocks: ['EN7'] }, ['/clocks/0 notOwed']],
    ['of a clock named twice', { clocks: ['DISPUTE', 'DISPUTE'] }, ['/clocks/1 notUnique']],
    ['from before the clock', { from: day('2026-03-01') }, ['/from beforeStart']],
    ['from after it is due', { from: day('2026-03-13') }, ['/from afterDue']],
  ])('%s', async (_of, over, faults) => {
    const driver = await atWork('service');
    await driver.startClock('DISPUTE');
    expect(await faultsOf(driver.act(doing.handler, 'proposePause', proposal(over)))).toEqual(faults);
  });

  it('more than ten days ahead: a plan is no ground', async () => {
    const driver = await registeredTransfer();
    const body = proposal({ clocks: ['EN7'], from: day('2026-03-13') });
    const act = driver.act(transfer.doing.handler, 'proposePause', body);
    expect(await faultsOf(act)).toEqual(['/from IN_THE_FUTURE']);
  });

  it('once the clock has lapsed, and so is the consent to an earlier proposal', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'proposePause', proposal());
    await driver.advanceTo(when('2026-03-13 09:00'));
    expect(await faultsOf(driver.act(doing.handler, 'proposePause', proposal()))).toEqual([
      '/clocks/0 alreadyLapsed',
    ]);
    expect(await faultsOf(driver.act(asking.clerk, 'answerPause', agree()))).toEqual([
      '/answer alreadyLapsed',
    ]);
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'refuse' });
    expect(driver.state.pauses).toMatchObject([{ status: 'refused' }]);
  });

  it('of a clock that does not say how it is counted', async () => {
    const driver = await disputed();
    for (const clock of driver.state.clocks) delete clock.period;
    const act = driver.act(doing.handler, 'proposePause', proposal());
    expect(await faultsOf(act)).toEqual(['/clocks/0 notMovable']);
  });
});

describe('an answer or a resumption is refused', () => {
  it('of a pause that the case does not have, or that is not in question', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'proposePause', proposal());
    expect(await faultsOf(driver.act(asking.clerk, 'answerPause', agree('pause-9')))).toEqual([
      '/pauseId unknownPause',
    ]);
    await driver.act(asking.clerk, 'answerPause', agree());
    await driver.act(doing.handler, 'proposePause', proposal());
    expect((await refusal(driver.act(asking.clerk, 'answerPause', agree()))).code).toBe('ALREADY_ANSWERED');
    const on = day('2026-03-03');
    expect(await faultsOf(driver.act(asking.clerk, 'resume', { pauseId: 'pause-2', on }))).toEqual([
      '/pauseId notPaused',
    ]);
    expect(await faultsOf(driver.act(asking.clerk, 'resume', { pauseId: 'pause-9', on }))).toEqual([
      '/pauseId unknownPause',
    ]);
  });

  it('on a day before the pause, or one still to come', async () => {
    const driver = await disputed();
    await paused(driver);
    const on = (text: string) => driver.act(asking.clerk, 'resume', { pauseId: 'pause-1', on: day(text) });
    expect(await faultsOf(on('2026-03-02'))).toEqual(['/on beforePause']);
    expect(await faultsOf(on('2026-03-04'))).toEqual(['/on IN_THE_FUTURE']);
  });

  it('of nobody but the two sides', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'proposePause', proposal());
    expect((await refusal(driver.act(doing.handler, 'answerPause', agree()))).code).toBe('NOT_PERMITTED');
    expect((await refusal(driver.act(asking.clerk, 'proposePause', proposal()))).code).toBe('NOT_PERMITTED');
  });

  it('never beyond the agreed maximum: what is over when it is agreed to ends there', async () => {
    const driver = await disputed();
    await driver.advanceTo(when('2026-03-10 10:00'));
    await paused(driver, { from: day('2026-03-04'), expectedDays: 2 });
    await driver.act(asking.clerk, 'resume', { pauseId: 'pause-1', on: day('2026-03-10') });
    expect(driver.state.pauses).toMatchObject([{ status: 'ended', endedOn: '2026-03-06', days: 2 }]);
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-14');
  });
});
