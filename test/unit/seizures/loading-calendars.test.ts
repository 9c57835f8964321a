import { seizureNoticesOf } from '../../../domain/seizures/notices';
import { findSeizureClock } from '../../../domain/seizures/seizure';
import { nextSeizureWake } from '../../../domain/seizures/tick';
import { day } from '../../support/builders';
import { when } from '../../support/case-driver';
import { aLoad, closedOn } from '../../support/notices';
import { aSeizure, SeizureDriver } from '../../support/seizure-driver';

/** In force until Sunday 9 May 2027: PR7 falls on Sunday 2 May and rolls back, provisionally, over the May days. */
const until = day('2027-05-09');
const frozen = () =>
  SeizureDriver.watch(
    aSeizure({ facts: { measure: 'freeze', from: day('2026-05-10'), until } }),
    when('2026-05-11 10:00'),
  );
const pr7 = ({ state }: SeizureDriver) => findSeizureClock(state, 'PR7-1');

describe('a holiday notice that reaches a seizure', () => {
  it('moves the day to ask for renewal, with both results on record, and not the end of the term', async () => {
    const driver = await frozen();
    const before = pr7(driver);
    expect(before).toMatchObject({ nominal: '2027-05-02', dueOn: '2027-04-30', provisional: true });
    const notice = closedOn(day('2027-04-30'));
    expect(await driver.load(aLoad(notice), when('2026-12-01 09:00'))).toBe(2);
    expect(pr7(driver)).toMatchObject({
      dueOn: '2027-04-29',
      provisional: false,
      moves: [{ dueOn: '2027-04-30', cause: 'calendar', at: when('2026-12-01 09:00') }],
    });
    expect(findSeizureClock(driver.state, 'SZ1-1')).toMatchObject({ dueOn: until });
    expect(seizureNoticesOf(driver.state, driver.events.slice(-2))).toHaveLength(1);
    await driver.until(when('2027-04-10 00:00'));
    expect(nextSeizureWake(driver.state)).toBe(when('2027-04-29 00:00'));
  });

  it('changes nothing a second time', async () => {
    const driver = await frozen();
    const load = aLoad(closedOn(day('2027-04-30')));
    await driver.load(load, when('2026-12-01 09:00'));
    const { state } = driver;
    expect(await driver.load(load, when('2026-12-01 10:00'))).toBe(0);
    expect(driver.state).toEqual(state);
  });

  it('that comes after the new day lets it lapse at once, not before it was known', async () => {
    const driver = await frozen();
    const at = when('2027-04-30 12:00');
    await driver.load(aLoad(closedOn(day('2027-04-30'))), at);
    await driver.until(at);
    expect(driver.events.find(({ type }) => type === 'ClockLapsed')).toMatchObject({ courtTime: at });
  });
});
