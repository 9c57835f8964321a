import { atWork, day, registeredTransfer, sidesOf } from '../../support/builders';
import { faultsOf, refusalCode, when } from '../../support/case-driver';

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
