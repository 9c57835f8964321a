import { addYears } from '../../../domain/clocks/civil-date';
import { seizureNoticesOf } from '../../../domain/seizures/notices';
import { findSeizureClock } from '../../../domain/seizures/seizure';
import { checkTerm, lastMonthOf, latestEnd } from '../../../domain/seizures/term';
import { nextSeizureWake } from '../../../domain/seizures/tick';
import { availableSeizureActions } from '../../../domain/seizures/decide';
import { addDays, type Instant } from '../../../domain/time';
import { day } from '../../support/builders';
import { when } from '../../support/case-driver';
import { actorAt } from '../../support/people';
import { aSeizure, SeizureDriver } from '../../support/seizure-driver';

const asking = actorAt('clerk', 'qingpu/zhujiajiao');
const doing = actorAt('clerk', 'wujiang/fenhu');

const renew = (until: string, on: string) =>
  ({
    name: 'renew',
    body: { until: day(until), rulingNumber: '（2025）沪0118民初1号之一', on: day(on) },
  }) as const;

const raisedAt = (driver: SeizureDriver, clockId: string): [string, Instant][] =>
  driver.state.escalations
    .filter((escalation) => escalation.clockId === clockId)
    .map(({ rung, raisedAt: at }) => [rung, at]);
const statusOf = (driver: SeizureDriver, clockId: string): string | undefined =>
  findSeizureClock(driver.state, clockId)?.status;
const nothingIsOpen = ({ state }: SeizureDriver): boolean =>
  state.escalations.every(({ status }) => status !== 'open') && nextSeizureWake(state) === null;

describe('the term of a measure', () => {
  it.each([
    ['deposit', '2026-06-28'],
    ['movable', '2027-06-28'],
    ['realEstate', '2028-06-28'],
    ['equity', '2028-06-28'],
    ['other', '2028-06-28'],
  ] as const)('of a %s lasts until %s at the latest', (type, last) => {
    const from = day('2025-06-29');
    expect(latestEnd(type, from)).toBe(last);
    expect(checkTerm(type, { from, until: day(last) })).toEqual([]);
    expect(checkTerm(type, { from, until: addDays(day(last), 1) })).toEqual([
      { pointer: '/until', code: 'VALIDATION_FAILED', detail: 'overMaximumTerm', words: { lastDay: last } },
    ]);
  });

  it('ends at 24:00 of the day that the instrument names, a Sunday or not', async () => {
    const driver = await SeizureDriver.watch();
    expect(findSeizureClock(driver.state, 'SZ1-1')).toMatchObject({
      dueOn: '2026-06-28',
      dueAt: when('2026-06-29 00:00'),
      provisional: false,
      owner: 'requesting',
      steps: [
        { en: expect.stringContaining('art. 485') },
        { zh: '以文书载明的最后一日2026年6月28日（星期日）为准，不因休息日顺延。' },
        { en: 'In effect until 24:00 on Sun 28 Jun 2026.' },
      ],
    });
  });

  it.each([
    ['2026-06-28', '2026-05-29'],
    ['2026-03-31', '2026-03-01'],
    ['2026-03-15', '2026-02-16'],
  ])('that ends on %s has less than a month left from %s on', (until, from) => {
    expect(lastMonthOf(day(until))).toBe(from);
  });
});

describe('a measure that nobody renews', () => {
  it('is announced to both courts when its last month begins, with the day that the applicant must be told', async () => {
    const driver = await SeizureDriver.watch();
    expect(nextSeizureWake(driver.state)).toBe(when('2026-05-29 00:00'));
    await driver.until(when('2026-05-29 12:00'));
    const [notice] = seizureNoticesOf(driver.state, driver.events);
    expect(notice?.subject.zh).toContain('2026-06-28');
    expect(notice?.to).toEqual([
      { role: 'clerk', unit: 'qingpu/zhujiajiao' },
      { role: 'clerk', unit: 'wujiang/fenhu' },
    ]);
    expect(driver.state.escalations).toEqual([]);
  });

  it('is called to mind seven days before, rolled back over the Dragon Boat holiday, to both courts', async () => {
    const driver = await SeizureDriver.watch();
    expect(findSeizureClock(driver.state, 'PR7-1')).toMatchObject({
      nominal: '2026-06-21',
      dueOn: '2026-06-18',
    });
    await driver.until(when('2026-06-18 12:00'));
    expect(driver.state.escalations).toMatchObject([
      {
        rung: 'warn',
        raisedAt: when('2026-06-18 00:00'),
        addressees: [
          { role: 'clerk', unit: 'qingpu/zhujiajiao' },
          { role: 'clerk', unit: 'wujiang/fenhu' },
        ],
      },
    ]);
  });

  it('is put before the head of the requesting unit when the day has passed, the other side told, and climbs', async () => {
    const driver = await SeizureDriver.watch();
    await driver.until(when('2026-06-28 23:59'));
    expect(raisedAt(driver, 'PR7-1')).toEqual([
      ['warn', when('2026-06-18 00:00')],
      ['supervisor', when('2026-06-19 00:00')],
      ['leader', when('2026-06-24 00:00')],
    ]);
    expect(driver.state.escalations[1]?.addressees).toEqual([
      { role: 'supervisor', unit: 'qingpu/zhujiajiao' },
    ]);
    expect(driver.events.find(({ type }) => type === 'ClockLapsed')?.data).toEqual({
      clockId: 'PR7-1',
      told: [{ role: 'clerk', unit: 'wujiang/fenhu' }],
    });
  });

  it('expires at the end of its last day, told to both courts; nothing is owed or asked any more', async () => {
    const driver = await SeizureDriver.watch();
    await driver.until(when('2026-06-29 00:00'));
    expect(driver.state.status).toBe('expired');
    expect(nothingIsOpen(driver)).toBe(true);
    expect(seizureNoticesOf(driver.state, driver.events.slice(-1))[0]?.to).toEqual([
      { role: 'clerk', unit: 'qingpu/zhujiajiao' },
      { role: 'clerk', unit: 'wujiang/fenhu' },
    ]);
    expect(availableSeizureActions(driver.state, asking, when('2026-06-29 00:00'))).toEqual([]);
  });

  it('that is shorter than seven days is called to mind at once, and nobody is said to be late', async () => {
    const facts = { measure: 'freeze' as const, from: day('2025-06-29'), until: day('2025-07-02') };
    const driver = await SeizureDriver.watch(aSeizure({ facts }));
    expect(raisedAt(driver, 'PR7-1')).toEqual([['warn', when('2025-06-30 10:00')]]);
    await driver.until(when('2025-07-03 00:00'));
    expect(driver.state.status).toBe('expired');
  });

  it('that had ended before it was reported is on record as expired, from the report on', async () => {
    const driver = await SeizureDriver.watch(aSeizure(), when('2026-08-03 09:00'));
    expect(driver.state.status).toBe('expired');
    expect(driver.events.at(-1)).toMatchObject({ type: 'Expired', courtTime: when('2026-08-03 09:00') });
  });
});

describe('renewal', () => {
  it('begins a new term where the old one ends, keeps the day of the measure, and goes on for years', async () => {
    const driver = await SeizureDriver.watch();
    for (let term = 1; term <= 4; term += 1) {
      const end = driver.state.term?.until ?? day('1900-01-01');
      const on = addDays(end, -40);
      const next = addYears(end, 1);
      await driver.act(asking, renew(next, on), when(`${on} 09:00`));
      expect(driver.state).toMatchObject({
        status: 'inForce',
        facts: { from: '2025-06-29' },
        term: { from: addDays(end, 1), until: next },
      });
      expect(statusOf(driver, `PR7-${term}`)).toBe('met');
      expect(statusOf(driver, `SZ1-${term}`)).toBe('cancelled');
      expect(findSeizureClock(driver.state, `SZ1-${term + 1}`)).toMatchObject({
        dueOn: next,
        status: 'running',
      });
    }
    expect(driver.state.escalations).toEqual([]);
    await driver.until(when('2030-06-29 00:00'));
    expect(driver.state.status).toBe('expired');
  });

  it('asked for after the PR7 day is late, and closes what was open on it', async () => {
    const driver = await SeizureDriver.watch();
    await driver.act(doing, renew('2027-06-28', '2026-06-26'), when('2026-06-26 10:00'));
    expect(findSeizureClock(driver.state, 'PR7-1')).toMatchObject({
      status: 'met',
      late: { days: 8, owner: 'requesting' },
    });
    expect(driver.state.escalations.map(({ status }) => status)).toEqual(['closed', 'closed', 'closed']);
  });

  it.each([
    ['a day longer than the maximum', renew('2027-06-29', '2026-06-01'), '/until', 'overMaximumTerm'],
    ['an end within the old term', renew('2026-06-28', '2026-06-01'), '/until', 'untilBeforeFrom'],
    ['a day before the measure', renew('2027-06-28', '2025-06-28'), '/on', 'past'],
  ])('with %s is refused', async (_what, action, pointer, detail) => {
    const driver = await SeizureDriver.watch();
    expect(driver.judge(asking, action, when('2026-06-01 10:00'))).toMatchObject({
      rejection: { code: 'VALIDATION_FAILED', faults: [{ pointer, detail }] },
    });
  });

  it('is open until the last second of the last day, and refused from then on, also before the engine has said so', async () => {
    const driver = await SeizureDriver.watch();
    const action = renew('2027-06-28', '2026-06-28');
    expect(driver.judge(asking, action, when('2026-06-28 23:59'))).toHaveProperty('drafts');
    expect(driver.judge(asking, action, when('2026-06-29 00:00'))).toMatchObject({
      rejection: { code: 'STAGE_FORBIDS_ACTION' },
    });
  });
});
