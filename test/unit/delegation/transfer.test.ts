import type { RulingType } from '../../../domain/delegation/transfer';
import { noticesOf } from '../../../domain/notices';
import { atWork, day, fullReport, registeredTransfer, sidesOf } from '../../support/builders';
import { faultsOf, refusalCode, when, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('enforcement');

describe('once a transfer is registered', () => {
  it('the requesting court owes the applicant a notice within seven days (EN2)', async () => {
    const driver = await registeredTransfer();
    expect(driver.clock('EN2')).toMatchObject({ owner: 'requesting', dueOn: '2026-03-09' });
    await driver.advanceTo(when('2026-03-04 09:00'));
    await driver.act(asking.clerk, 'notifyApplicant', { on: day('2026-03-03'), note: '电话告知' });
    expect(driver.clock('EN2').status).toBe('met');
    expect(driver.state.transfer?.applicantNotified).toEqual({ on: '2026-03-03', note: '电话告知' });
  });

  it('a notice after seven days is taken, and late by so many days', async () => {
    const driver = await registeredTransfer();
    await driver.advanceTo(when('2026-03-11 09:00'));
    expect(driver.escalations()).toContain('EN2 supervisor open');
    await driver.act(asking.clerk, 'notifyApplicant', { on: day('2026-03-11') });
    expect(driver.clock('EN2')).toMatchObject({ status: 'met', late: { days: 2, owner: 'requesting' } });
  });

  it('the requesting court closes its own case, and each court files it with its own High Court', async () => {
    const driver = await registeredTransfer();
    const on = day('2026-03-02');
    await driver.act(asking.clerk, 'closeOwnCase', { on, number: '（2026）沪0118执99号' });
    await driver.act(asking.clerk, 'recordFiling', { number: '沪高备1', date: day('2026-02-27') });
    await driver.act(doing.handler, 'recordFiling', { number: '苏高备7', date: on });
    expect(driver.state.transfer).toEqual({
      ownCaseClosed: { on, number: '（2026）沪0118执99号' },
      filings: {
        requesting: { number: '沪高备1', date: '2026-02-27' },
        assisting: { number: '苏高备7', date: on },
      },
    });
    expect(driver.state.stage).toBe('inProgress');
  });

  it('what is recorded again corrects what stood, and both stay on the timeline', async () => {
    const driver = await registeredTransfer();
    await driver.act(doing.handler, 'recordFiling', { number: '苏高备7', date: day('2026-03-01') });
    await driver.act(doing.handler, 'recordFiling', { number: '苏高备8', date: day('2026-03-01') });
    expect(driver.state.transfer?.filings).toEqual({
      assisting: { number: '苏高备8', date: '2026-03-01' },
    });
    expect(driver.eventsOf('FilingRecorded')).toHaveLength(2);
  });

  it('nothing of it lies in the future, and what follows from registration is not before it', async () => {
    const driver = await registeredTransfer();
    for (const name of ['notifyApplicant', 'closeOwnCase'] as const) {
      expect(await faultsOf(driver.act(asking.clerk, name, { on: day('2026-03-03') }))).toEqual([
        '/on IN_THE_FUTURE',
      ]);
      expect(await faultsOf(driver.act(asking.clerk, name, { on: day('2026-03-01') }))).toEqual([
        '/on beforeRegistration',
      ]);
    }
    const filing = { number: '苏高备7', date: day('2026-03-03') };
    expect(await faultsOf(driver.act(doing.handler, 'recordFiling', filing))).toEqual([
      '/date IN_THE_FUTURE',
    ]);
  });

  it('none of it is asked for before, nor of the other side', async () => {
    const driver = await atWork('enforcement');
    const on = day('2026-03-02');
    const early = driver.act(asking.clerk, 'notifyApplicant', { on });
    expect(await refusalCode(early)).toBe('STAGE_FORBIDS_ACTION');
    const registered = await registeredTransfer();
    for (const name of ['notifyApplicant', 'closeOwnCase'] as const) {
      expect(await refusalCode(registered.act(doing.handler, name, { on }))).toBe('NOT_PERMITTED');
    }
  });
});

const ruled = (type: RulingType, date: string) => ({
  type,
  number: `（2026）苏0509执321号之${date}`,
  date: day(date),
});

async function suspended() {
  const driver = await registeredTransfer();
  await driver.advanceTo(when('2026-03-12 09:00'));
  await driver.act(doing.handler, 'recordRuling', ruled('suspend', '2026-03-10'));
  return driver;
}

const statuses = (driver: CaseDriver): string[] =>
  ['EN3', 'EN4', 'EN7', 'EN9'].map((ruleId) => `${ruleId} ${driver.clock(ruleId).status}`);

describe('a suspension by ruling', () => {
  it('lets EN7 and EN9 stand still and nothing else, with no end in sight', async () => {
    const driver = await suspended();
    expect(statuses(driver)).toEqual(['EN3 running', 'EN4 running', 'EN7 paused', 'EN9 paused']);
    expect(driver.clock('EN9').dueOn).toBe('2026-09-02');
    expect(driver.state.pauses).toMatchObject([
      { reasonCode: 'suspension', status: 'agreed', from: '2026-03-10', expectedDays: 0, openEnded: true },
    ]);
    await driver.advanceTo(when('2026-10-12 09:00'));
    expect(statuses(driver).slice(2)).toEqual(['EN7 paused', 'EN9 paused']);
    expect(driver.escalations().filter((line) => /^EN[79]/.test(line))).toEqual([]);
  });

  it('is lifted by ruling, and moves both by the days really lost', async () => {
    const driver = await suspended();
    await driver.advanceTo(when('2026-03-23 09:00'));
    await driver.act(doing.handler, 'recordRuling', ruled('resume', '2026-03-20'));
    for (const ruleId of ['EN7', 'EN9']) {
      expect(driver.clock(ruleId)).toMatchObject({
        status: 'running',
        nominal: '2026-09-12',
        dueOn: '2026-09-14',
      });
    }
    expect(driver.state.pauses).toMatchObject([{ status: 'ended', endedOn: '2026-03-20', days: 10 }]);
    expect(driver.state.transfer?.rulings?.map(({ type }) => type)).toEqual(['suspend', 'resume']);
  });

  it('is no pause that anybody resumes otherwise', async () => {
    const driver = await suspended();
    expect(driver.mayCall(doing.handler)).not.toContain('resume');
    await driver.act(doing.handler, 'proposePause', {
      clocks: ['EN9'],
      reasonCode: 'appraisal',
      from: day('2026-03-12'),
      expectedDays: 5,
    });
    const early = driver.act(doing.handler, 'resume', { pauseId: 'pause-1', on: day('2026-03-12') });
    expect(await faultsOf(early)).toEqual(['/pauseId endsByRuling']);
    await driver.advanceTo(when('2026-03-20 09:00'));
    await driver.act(doing.handler, 'recordRuling', ruled('resume', '2026-03-20'));
    // The appraisal fell into the suspension: its days count once.
    expect(driver.clock('EN9').nominal).toBe('2026-09-12');
  });

  it('of clocks that have lapsed is on record and changes nothing of them', async () => {
    const driver = await registeredTransfer();
    await driver.advanceTo(when('2026-09-03 09:00'));
    await driver.act(doing.handler, 'recordRuling', ruled('suspend', '2026-08-20'));
    expect(statuses(driver).slice(2)).toEqual(['EN7 lapsed', 'EN9 lapsed']);
    expect(driver.state.pauses).toBeUndefined();
    await driver.act(doing.handler, 'recordRuling', ruled('resume', '2026-09-03'));
    expect(driver.state.transfer?.rulings).toHaveLength(2);
  });
});

describe('a ruling', () => {
  it('that terminates ends a suspension and leaves the clocks to the final report', async () => {
    const driver = await suspended();
    await driver.act(doing.handler, 'recordRuling', ruled('terminate', '2026-03-12'));
    expect(statuses(driver).slice(2)).toEqual(['EN7 running', 'EN9 running']);
    expect(driver.clock('EN9').nominal).toBe('2026-09-04');
    const report = (ending: 'executed' | 'terminated') =>
      driver.act(doing.handler, 'reportResult', {
        outcome: 'unfulfilled',
        summary: '终结执行',
        results: [{ ending }],
      });
    expect(await faultsOf(report('executed'))).toEqual(['/results/0/ending contradictsRuling']);
    await report('terminated');
    expect(driver.state).toMatchObject({ stage: 'closed', closeReason: 'finalReport' });
    expect(driver.clock('EN9').status).toBe('met');
  });

  it.each([
    ['of a second suspension', ruled('suspend', '2026-03-11'), '/type rulingStands'],
    ['that resumes from before the suspension', ruled('resume', '2026-03-09'), '/date beforeLastRuling'],
    ['of tomorrow', ruled('resume', '2026-03-13'), '/date IN_THE_FUTURE'],
    ['from before the registration', ruled('terminate', '2026-03-01'), '/date beforeRegistration'],
  ])('%s is refused', async (_what, body, fault) => {
    const driver = await suspended();
    const faults = await faultsOf(driver.act(doing.handler, 'recordRuling', body));
    expect(faults).toContain(fault);
  });

  it('takes up again what was terminated, and nothing that goes on', async () => {
    const driver = await registeredTransfer();
    const act = (type: RulingType) => driver.act(doing.handler, 'recordRuling', ruled(type, '2026-03-02'));
    expect(await faultsOf(act('resume'))).toEqual(['/type rulingStands']);
    await act('terminate');
    expect(await faultsOf(act('suspend'))).toEqual(['/type rulingStands']);
    await act('resume');
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    expect(driver.state.stage).toBe('closed');
  });

  it('is told to the requesting side, which records none', async () => {
    const driver = await suspended();
    const [event] = driver.eventsOf('RulingRecorded');
    expect(noticesOf(driver.state, event ? [event] : [])).toMatchObject([
      { to: [{ role: 'clerk', unit: 'qingpu/lianting' }], subject: { zh: '受托法院裁定中止执行' } },
    ]);
    const theirs = driver.act(asking.clerk, 'recordRuling', ruled('resume', '2026-03-12'));
    expect(await refusalCode(theirs)).toBe('NOT_PERMITTED');
  });
});

describe('what is not finished', () => {
  it('is reported within thirty days (EN4), and again thirty days after each report', async () => {
    const driver = await registeredTransfer();
    await driver.advanceTo(when('2026-03-20 09:00'));
    await driver.act(doing.handler, 'report', { text: '正在查控' });
    expect(driver.clock('EN4').status).toBe('met');
    expect(driver.clock('STATUS')).toMatchObject({
      nature: 'agreed',
      owner: 'assisting',
      dueOn: '2026-04-20',
    });
    await driver.advanceTo(when('2026-04-22 09:00'));
    await driver.act(doing.handler, 'report', { text: '正在评估' });
    expect(driver.clocks().filter((line) => line.startsWith('STATUS'))).toEqual([
      'STATUS met',
      'STATUS running',
    ]);
    expect(driver.state.clocks.find(({ clockId }) => clockId === 'STATUS-1')?.late).toEqual({
      days: 2,
      owner: 'assisting',
    });
  });

  it('is reported later where the requesting side agrees to another day', async () => {
    const driver = await registeredTransfer();
    await driver.act(doing.handler, 'report', { text: '正在查控' });
    await driver.act(doing.handler, 'requestExtension', { ruleId: 'STATUS', days: 20, reason: '评估期间' });
    await driver.act(asking.clerk, 'decideExtension', { extensionId: 'extension-1', answer: 'grant' });
    expect(driver.clock('STATUS').nominal).toBe('2026-04-21');
  });

  it('after six months may be asked of a higher court, and the requesting side is told so (EN7)', async () => {
    const driver = await registeredTransfer();
    await driver.advanceTo(when('2026-09-03 00:00'));
    const lapses = driver
      .eventsOf('ClockLapsed')
      .filter(({ data }) => data.clockId === driver.clock('EN7').clockId);
    const [notice] = noticesOf(driver.state, lapses);
    expect(notice?.to).toEqual([{ role: 'clerk', unit: 'qingpu/lianting' }]);
    expect(notice?.subject.zh).toContain('提级执行或者指定执行');
    expect(driver.escalations()).toContain('EN7 supervisor open');
  });
});
