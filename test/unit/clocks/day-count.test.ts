import { addMonths, addYears, weekdayOf } from '../../../domain/clocks/civil-date';
import type { Period } from '../../../domain/clocks/clock';
import { isInTime, workOutAgreedDay, workOutPeriod } from '../../../domain/clocks/day-count';
import { mergeSuspensions } from '../../../domain/clocks/suspension';
import { addDays, courtDayOf, dayNumber } from '../../../domain/time';
import { before, days, effectYears, hours, months, workdays } from '../../../law/rules/periods';
import { at, china, effectDays, on, seeded, tenOn } from './china';

const dueOf = (period: Period, start: string): string => workOutPeriod(period, tenOn(start), china).dueOn;

describe('a period', () => {
  it('takes the corresponding day, else the last of the month', () => {
    expect(addMonths(on('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(on('2026-03-31'), -1)).toBe('2026-02-28');
    expect(addMonths(on('2026-01-15'), -1)).toBe('2025-12-15');
    expect(addMonths(on('2026-12-31'), 2)).toBe('2027-02-28');
    expect(addYears(on('2024-02-29'), 1)).toBe('2025-02-28');
    expect(weekdayOf(on('1969-12-31'))).toBe(3);
  });

  it('reads the start on the court’s wall clock, however the instant is written', () => {
    const [written, same] = [at('2026-03-02T16:30:00Z'), at('2026-03-03T00:30:00+08:00')];
    expect(workOutPeriod(days(10), written, china).dueAt).toBe('2026-03-14T00:00:00+08:00');
    expect(workOutPeriod(days(10), same, china).dueAt).toBe('2026-03-14T00:00:00+08:00');
  });

  it('of effect counts its first day and never rolls', () => {
    expect(dueOf(effectDays(5), '2026-09-29')).toBe('2026-10-03');
    expect(dueOf(effectYears(2), '2024-10-04')).toBe('2026-10-03');
  });

  it('of years of effect is firm past the calendar, for no rest day decides', () => {
    expect(workOutPeriod(effectYears(3), tenOn('2026-11-23'), china)).toMatchObject({
      dueOn: '2029-11-22',
      provisional: false,
    });
  });

  it('whose last day the calendar does not cover is provisional', () => {
    expect(workOutPeriod(days(30), tenOn('2026-12-01'), china).provisional).toBe(false);
    expect(workOutPeriod(days(31), tenOn('2026-12-01'), china)).toMatchObject({
      nominal: '2027-01-01',
      dueOn: '2027-01-04',
      provisional: true,
    });
    expect(workOutPeriod(workdays(30), tenOn('2026-12-21'), china).provisional).toBe(true);
  });

  it('counted back rolls back where the rule says so', () => {
    expect(dueOf(before('day', 7, 'backward'), '2026-10-12')).toBe('2026-09-30');
    expect(dueOf(before('month', 1, 'none'), '2026-03-31')).toBe('2026-02-28');
    expect(dueOf({ ...workdays(2), direction: 'before', roll: 'none' }, '2026-10-08')).toBe('2026-09-29');
  });

  it('in hours runs from the next full hour and into holidays', () => {
    const dueAt = (start: string) => workOutPeriod(hours(4), at(start), china).dueAt;
    expect(dueAt('2026-09-30T09:00:00+08:00')).toBe('2026-09-30T14:00:00+08:00');
    expect(dueAt('2026-09-30T09:59:59+08:00')).toBe('2026-09-30T14:00:00+08:00');
    expect(dueAt('2026-09-30T23:20:00+08:00')).toBe('2026-10-01T04:00:00+08:00');
    expect(dueAt('2026-09-30T01:20:00Z')).toBe('2026-09-30T14:00:00+08:00');
  });

  it('in hours can be counted back, suspended and extended', () => {
    const start = at('2026-03-02T09:20:00+08:00');
    const back: Period = { ...hours(24), direction: 'before' };
    expect(workOutPeriod(back, start, china).dueAt).toBe('2026-03-01T09:00:00+08:00');
    const suspensions = [{ from: on('2026-03-03'), to: on('2026-03-04') }];
    const extend = [{ unit: 'hour' as const, n: 2 }];
    expect(workOutPeriod(hours(24), start, china, { suspensions, extend })).toMatchObject({
      nominal: null,
      dueOn: '2026-03-04',
      dueAt: '2026-03-04T12:00:00+08:00',
    });
  });

  it('agreed on a date is due when that day ends, rest day or not', () => {
    expect(workOutAgreedDay(tenOn('2026-09-28'), on('2026-10-03'), china)).toMatchObject({
      dueOn: '2026-10-03',
      dueAt: '2026-10-04T00:00:00+08:00',
      provisional: false,
    });
  });

  it('is kept by what is dispatched before it ends', () => {
    const dueAt = at('2026-03-13T00:00:00+08:00');
    expect(isInTime(dueAt, at('2026-03-12T23:59:59+08:00'))).toBe(true);
    expect(isInTime(dueAt, at('2026-03-12T15:59:59Z'))).toBe(true);
    expect(isInTime(dueAt, dueAt)).toBe(false);
  });
});

describe('suspended days', () => {
  const sixMonths = (...ranges: [string, string][]) =>
    workOutPeriod(months(6), tenOn('2026-01-05'), china, {
      suspensions: ranges.map(([from, to]) => ({ from: on(from), to: on(to) })),
    }).nominal;

  it('are given back once where they overlap or adjoin', () => {
    expect(sixMonths(['2026-03-01', '2026-03-20'], ['2026-03-10', '2026-04-15'])).toBe('2026-08-19');
    expect(sixMonths(['2026-03-10', '2026-04-15'], ['2026-03-01', '2026-03-10'])).toBe('2026-08-19');
    expect(mergeSuspensions([{ from: on('2026-03-02'), to: on('2026-03-02') }])).toEqual([]);
  });

  it('cost nothing before the period runs or after it has ended', () => {
    expect(sixMonths(['2025-12-01', '2026-01-06'])).toBe('2026-07-05');
    expect(sixMonths(['2025-12-01', '2026-01-07'])).toBe('2026-07-06');
    expect(sixMonths(['2026-07-06', '2026-07-20'])).toBe('2026-07-05');
    expect(sixMonths(['2026-07-05', '2026-07-06'])).toBe('2026-07-06');
  });

  it('that begin after the end count once an extension or an earlier suspension reaches them', () => {
    expect(sixMonths(['2026-03-01', '2026-03-03'], ['2026-07-06', '2026-07-08'])).toBe('2026-07-09');
    const extended = workOutPeriod(months(6), tenOn('2026-01-05'), china, {
      suspensions: [{ from: on('2026-07-10'), to: on('2026-07-12') }],
      extend: [{ unit: 'day', n: 10 }],
    });
    expect(extended.nominal).toBe('2026-07-17');
  });

  it('are working days in a period of working days', () => {
    const suspensions = [{ from: on('2026-03-06'), to: on('2026-03-10') }];
    expect(workOutPeriod(workdays(5), tenOn('2026-03-02'), china, { suspensions }).dueOn).toBe('2026-03-11');
  });
});

describe('any period of 2020–2026', () => {
  const random = seeded(20_261_123);
  const starts = Array.from({ length: 2_000 }, () => addDays(on('2020-01-01'), random(2_200)));

  it('that rolls ends on a workday, on the first one from its nominal day', () => {
    for (const start of starts) {
      const { nominal, dueOn, provisional } = workOutPeriod(days(1 + random(90)), tenOn(start), china);
      expect(provisional).toBe(false);
      let expected = nominal ?? start;
      while (!china.isWorkday(expected)) expected = addDays(expected, 1);
      expect(dueOn).toBe(expected);
    }
  });

  it('of n days has its nominal day n days after the start, whatever the hour', () => {
    for (const start of starts) {
      const n = 1 + random(90);
      const hour = String(random(24)).padStart(2, '0');
      const { nominal } = workOutPeriod(days(n), at(`${start}T${hour}:59:59+08:00`), china);
      expect(dayNumber(nominal ?? start) - dayNumber(start)).toBe(n);
    }
  });

  it('of n working days has exactly n working days from the day after the start to its end', () => {
    for (const start of starts) {
      const n = 1 + random(20);
      const { dueOn } = workOutPeriod(workdays(n), tenOn(start), china);
      let counted = 0;
      for (let day = addDays(start, 1); day <= dueOn; day = addDays(day, 1))
        counted += Number(china.isWorkday(day));
      expect(counted).toBe(n);
    }
  });

  it('never becomes shorter by a suspension, and splitting one changes nothing', () => {
    for (const start of starts.slice(0, 500)) {
      const from = addDays(start, random(40));
      const [middle, to] = [addDays(from, 3), addDays(from, 3 + random(30))];
      const whole = workOutPeriod(days(30), tenOn(start), china, { suspensions: [{ from, to }] });
      const split = workOutPeriod(days(30), tenOn(start), china, {
        suspensions: [
          { from: middle, to },
          { from, to: middle },
        ],
      });
      expect(split.dueAt).toBe(whole.dueAt);
      expect(whole.dueOn >= workOutPeriod(days(30), tenOn(start), china).dueOn).toBe(true);
    }
  });

  it('in hours ends n hours after the next full hour', () => {
    for (const start of starts.slice(0, 500)) {
      const n = 1 + random(72);
      const { dueAt, dueOn } = workOutPeriod(hours(n), tenOn(start), china);
      expect(Date.parse(dueAt) - Date.parse(tenOn(start))).toBe((n + 1) * 3_600_000);
      expect(dueOn).toBe(courtDayOf(dueAt));
    }
  });
});
