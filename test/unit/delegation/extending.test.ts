import { noticesOf } from '../../../domain/notices';
import { atWork, day, fullReport, registeredTransfer, sidesOf, unit } from '../../support/builders';
import { faultsOf, refusal, when, type CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { asking, doing } = sidesOf('service');
const transfer = sidesOf('enforcement');
const leader = actorAt('leader', 'wujiang');

const ask = (days: number, ruleId = 'DISPUTE') => ({ ruleId, days, reason: '当事人外出' });
const grant = (extensionId = 'extension-1', days?: number) =>
  ({ extensionId, answer: 'grant', ...(days === undefined ? {} : { days }) }) as const;

/** At work again on 2 March after a dispute: DISPUTE runs up to Thursday 12 March, and may get 20 days more. */
async function disputed(): Promise<CaseDriver> {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'reportResult', fullReport(driver));
  await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
  return driver;
}

/** A registered transfer with its term of enforcement: six months from 2 March 2026. */
async function enforced(): Promise<CaseDriver> {
  const driver = await registeredTransfer();
  return driver.startClock('EN9');
}

describe('an extension of an agreed clock', () => {
  it('is asked of the other court, whose answer has a clock of its own', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(2));
    expect(driver.clock('DISPUTE').dueOn).toBe('2026-03-12');
    expect(driver.clock('REPLY')).toMatchObject({ owner: 'requesting', subject: 'extension-1' });
    expect(driver.mayCall(leader)).not.toContain('decideExtension');
    await driver.act(asking.clerk, 'decideExtension', grant());
    // Chained on the unrolled end: Thursday 12 becomes Saturday 14, rolled to Monday.
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'running',
      nominal: '2026-03-14',
      dueOn: '2026-03-16',
      moves: [{ dueOn: '2026-03-12', cause: 'extended' }],
      laidOn: { extensions: [{ unit: 'day', n: 2 }] },
    });
    expect(driver.clock('REPLY').status).toBe('met');
    expect(driver.state.extensions).toMatchObject([
      {
        status: 'granted',
        days: 2,
        grantedDays: 2,
        requestedBy: { role: 'handler' },
        decidedBy: { role: 'clerk' },
      },
    ]);
  });

  it('is chained on the unrolled end of the one before, and rolled once', async () => {
    const driver = await disputed();
    for (const id of ['extension-1', 'extension-2']) {
      await driver.act(doing.handler, 'requestExtension', ask(2));
      await driver.act(asking.clerk, 'decideExtension', grant(id));
    }
    expect(driver.clock('DISPUTE')).toMatchObject({ nominal: '2026-03-16', dueOn: '2026-03-16' });
  });

  it('is granted for other days than were asked for, or refused', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(9));
    await driver.act(asking.clerk, 'decideExtension', { ...grant('extension-1', 1), note: '一日足矣' });
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-13');
    await driver.act(doing.handler, 'requestExtension', ask(9));
    await driver.act(asking.clerk, 'decideExtension', { extensionId: 'extension-2', answer: 'refuse' });
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-13');
    expect(driver.state.extensions?.map(({ status }) => status)).toEqual(['granted', 'refused']);
  });

  it('and a pause are both laid on the original base', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(5));
    await driver.act(asking.clerk, 'decideExtension', grant());
    const pause = { clocks: ['DISPUTE'], reasonCode: 'appraisal', from: day('2026-03-03'), expectedDays: 10 };
    await driver.act(doing.handler, 'proposePause', pause);
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'agree' });
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-27');
    await driver.act(asking.clerk, 'resume', { pauseId: 'pause-1', on: day('2026-03-03') });
    expect(driver.clock('DISPUTE').nominal).toBe('2026-03-17');
  });

  it('closes the warning that the later date overtakes, and warns anew', async () => {
    const driver = await disputed();
    await driver.advanceTo(when('2026-03-11 10:00'));
    expect(driver.escalations()).toContain('DISPUTE warn open');
    await driver.act(doing.handler, 'requestExtension', ask(20));
    await driver.act(asking.clerk, 'decideExtension', grant());
    expect(driver.escalations()).toContain('DISPUTE warn closed');
    await driver.advanceTo(when('2026-04-01 10:00'));
    expect(driver.escalations().filter((e) => e.startsWith('DISPUTE'))).toEqual([
      'DISPUTE warn closed',
      'DISPUTE warn open',
    ]);
  });

  it('still to be decided falls when the clock is met', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(2));
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.state.extensions).toMatchObject([{ status: 'dropped' }]);
    expect(driver.clock('REPLY')).toMatchObject({ subject: 'extension-1', status: 'cancelled' });
  });
});

describe('an extension of the term of enforcement', () => {
  it('is the president’s, recorded by the leader of the assisting court, whose side owes the answer', async () => {
    const driver = await enforced();
    await driver.act(transfer.doing.handler, 'requestExtension', ask(30, 'EN9'));
    expect(driver.clock('REPLY')).toMatchObject({ owner: 'assisting', subject: 'extension-1' });
    for (const other of [transfer.asking.clerk, transfer.doing.head, actorAt('leader', 'qingpu')]) {
      expect(driver.mayCall(other)).not.toContain('decideExtension');
    }
    await driver.act(leader, 'decideExtension', grant());
    // Six months end on 2 September; thirty days more on Friday 2 October, in the National Day holiday.
    expect(driver.clock('EN9')).toMatchObject({ nominal: '2026-10-02', dueOn: '2026-10-08' });
    expect(driver.state.extensions).toMatchObject([{ approver: 'president', decidedBy: { role: 'leader' } }]);
  });

  it('has a cap over all extensions together', async () => {
    const driver = await enforced();
    await driver.act(transfer.doing.handler, 'requestExtension', ask(60, 'EN9'));
    const over = await refusal(driver.act(leader, 'decideExtension', grant('extension-1', 91)));
    expect(over).toEqual({
      code: 'EXTENSION_OVER_CAP',
      faults: [{ pointer: '/days', code: 'EXTENSION_OVER_CAP', detail: 'overCap' }],
    });
    await driver.act(leader, 'decideExtension', grant());
    const more = driver.act(transfer.doing.handler, 'requestExtension', ask(31, 'EN9'));
    expect((await refusal(more)).code).toBe('EXTENSION_OVER_CAP');
    await driver.act(transfer.doing.handler, 'requestExtension', ask(30, 'EN9'));
    await driver.act(leader, 'decideExtension', grant('extension-2'));
    expect(driver.clock('EN9').nominal).toBe('2026-12-01');
  });

  it('is told to both sides, and put before who decides', async () => {
    const driver = await enforced();
    const asked = await driver.act(transfer.doing.handler, 'requestExtension', ask(30, 'EN9'));
    const toldOfRequest = noticesOf(driver.state, asked);
    const granted = await driver.act(leader, 'decideExtension', grant());
    const told = [...toldOfRequest, ...noticesOf(driver.state, granted)];
    expect(told.map(({ subject, to }) => [subject.en, to.map(({ role }) => role)])).toEqual([
      ['Extension asked for: Term of enforcement', ['leader', 'clerk', 'handler']],
      ['Extension granted: Term of enforcement', ['clerk', 'handler']],
    ]);
  });
});

describe('an extension is refused', () => {
  it.each(['EN3', 'EN4', 'EN7'])('of %s', async (ruleId) => {
    const driver = await registeredTransfer();
    const act = driver.act(transfer.doing.handler, 'requestExtension', ask(1, ruleId));
    expect(await refusal(act)).toEqual({
      code: 'EXTENSION_OVER_CAP',
      faults: [{ pointer: '/ruleId', code: 'EXTENSION_OVER_CAP', detail: 'neverExtended' }],
    });
  });

  it.each([
    ['service', 'SV1'],
    ['investigation', 'IV1'],
    ['enforcement', 'EN1'],
  ] as const)('of the limit of a %s, %s', async (kind, ruleId) => {
    const driver = await atWork(kind);
    const act = driver.act(sidesOf(kind).doing.handler, 'requestExtension', ask(1, ruleId));
    expect(await faultsOf(act)).toEqual(['/ruleId neverExtended']);
  });

  it('of a clock that is not owed, and for more days than the cap', async () => {
    const driver = await disputed();
    const asked = (days: number, ruleId?: string) =>
      faultsOf(driver.act(doing.handler, 'requestExtension', ask(days, ruleId)));
    expect(await asked(1, 'EN9')).toEqual(['/ruleId notOwed']);
    expect(await asked(21)).toEqual(['/days overCap']);
  });

  it('while the clock stands still, and while another request for it is to be decided', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(1));
    expect(await faultsOf(driver.act(doing.handler, 'requestExtension', ask(1)))).toEqual([
      '/ruleId alreadyAsked',
    ]);
    const pause = { clocks: ['DISPUTE'], reasonCode: 'appraisal', from: day('2026-03-03'), expectedDays: 10 };
    await driver.act(doing.handler, 'proposePause', pause);
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'agree' });
    expect(await faultsOf(driver.act(doing.handler, 'requestExtension', ask(1)))).toEqual([
      '/ruleId onlyRunning',
    ]);
  });

  it('once the clock has lapsed, asked for or granted: a lapse stays a lapse', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(2));
    await driver.advanceTo(when('2026-03-13 09:00'));
    expect(await faultsOf(driver.act(asking.clerk, 'decideExtension', grant()))).toEqual([
      '/answer alreadyLapsed',
    ]);
    expect(await faultsOf(driver.act(doing.handler, 'requestExtension', ask(2)))).toEqual([
      '/ruleId alreadyLapsed',
    ]);
    await driver.act(asking.clerk, 'decideExtension', { extensionId: 'extension-1', answer: 'refuse' });
    expect(driver.clock('DISPUTE').status).toBe('lapsed');
    expect(driver.state.extensions).toMatchObject([{ status: 'refused' }]);
  });

  it('of a clock that does not say how it is counted', async () => {
    const driver = await disputed();
    for (const clock of driver.state.clocks) delete clock.period;
    const act = driver.act(doing.handler, 'requestExtension', ask(2));
    expect(await faultsOf(act)).toEqual(['/ruleId notMovable']);
  });
});

describe('a decision on an extension is refused', () => {
  it('that nobody asked for, or that has been decided', async () => {
    const driver = await disputed();
    await driver.act(doing.handler, 'requestExtension', ask(2));
    expect(await faultsOf(driver.act(asking.clerk, 'decideExtension', grant('extension-9')))).toEqual([
      '/extensionId unknownExtension',
    ]);
    await driver.act(asking.clerk, 'decideExtension', grant());
    await driver.act(doing.handler, 'requestExtension', ask(2));
    const again = await refusal(driver.act(asking.clerk, 'decideExtension', grant()));
    expect(again.code).toBe('ALREADY_ANSWERED');
  });

  it('to who decides on another one', async () => {
    const driver = await disputed();
    await driver.startClock('EN9');
    await driver.act(doing.handler, 'requestExtension', ask(2));
    await driver.act(doing.handler, 'requestExtension', ask(2, 'EN9'));
    expect(await faultsOf(driver.act(leader, 'decideExtension', grant()))).toEqual([
      '/extensionId notYourDecision',
    ]);
    await driver.act(leader, 'decideExtension', grant('extension-2'));
  });

  it('to a unit that the case has left', async () => {
    const driver = await disputed();
    await driver.act(doing.head, 'transferWithinCourt', { unit: unit('wujiang/shengze'), reason: '辖区' });
    expect((await refusal(driver.act(doing.handler, 'requestExtension', ask(2)))).code).toBe('NOT_PERMITTED');
  });
});
