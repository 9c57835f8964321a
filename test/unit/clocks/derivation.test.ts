import { workOutAgreedDay, workOutPeriod } from '../../../domain/clocks/day-count';
import { before, days, effectYears, hours, months, workdays } from '../../../law/rules/periods';
import { findCalendar } from '../../../law/calendars';
import { findRule } from '../../../law/rules';
import { at, china, on, tenOn } from './china';

const zh = (steps: { zh: string }[]): string[] => steps.map((step) => step.zh);
const en = (steps: { en: string }[]): string[] => steps.map((step) => step.en);

describe('the derivation of a due date', () => {
  it('tells a clerk article, start day, last day, why it rolled, due instant and calendar', () => {
    const basis = findRule('SV1')?.basis;
    const { steps } = workOutPeriod(days(10), tenOn('2024-09-24'), china, basis ? { basis } : {});
    expect(zh(steps)).toEqual([
      '依据：民事诉讼法（2023）第91条、民诉法解释（2022）第134条；期间10日。',
      '2024年9月24日（星期二）为期间开始之日，不计算在期间内（民事诉讼法第85条第2款）。',
      '第10日为2024年10月4日（星期五）。',
      '2024年10月4日（星期五）为国庆节假期（国办发明电〔2023〕7号），以其后第一个工作日2024年10月8日（星期二）为届满之日（民事诉讼法第85条第3款）。',
      '截止于2024年10月8日（星期二）24时；期满前交邮、发出的不算过期（民事诉讼法第85条第4款）。',
      '日历：CN 2024.1。',
    ]);
    expect(en(steps)).toEqual([
      'Basis: Civil Procedure Law (2023) art. 91; Interpretation of the CPL (2022) art. 134; period of 10 days.',
      'Tue 24 Sep 2024 is the start day and does not count (Civil Procedure Law art. 85(2)).',
      'Day 10 is Fri 4 Oct 2024.',
      'Fri 4 Oct 2024 is in the National Day holiday (国办发明电〔2023〕7号): rolls to the first workday after, Tue 8 Oct 2024 (Civil Procedure Law art. 85(3)).',
      'Due at 24:00 on Tue 8 Oct 2024; what is posted or dispatched before that is in time (Civil Procedure Law art. 85(4)).',
      'Calendar: CN 2024.1.',
    ]);
  });

  it('says that a make-up Saturday does not roll, and that a roll may end on one', () => {
    expect(en(workOutPeriod(days(10), tenOn('2026-04-29'), china).steps)).toContain(
      'Sat 9 May 2026 is a make-up workday (国办发明电〔2025〕7号): it does not roll.',
    );
    expect(en(workOutPeriod(days(10), tenOn('2025-12-22'), china).steps)[3]).toContain(
      'Sun 4 Jan 2026, a make-up workday',
    );
  });

  it('names a weekend, a clamped month, suspension and extension', () => {
    expect(zh(workOutPeriod(days(10), tenOn('2026-03-04'), china).steps)[3]).toContain('为周末休息日');
    expect(en(workOutPeriod(months(6), tenOn('2025-08-31'), china).steps)[2]).toContain(
      'no corresponding day',
    );
    const { steps } = workOutPeriod(days(30), tenOn('2026-03-02'), china, {
      suspensions: [{ from: on('2026-03-10'), to: on('2026-03-15') }],
      extend: [{ unit: 'day', n: 15 }],
    });
    expect(en(steps)[3]).toBe('5 days of suspension added to the unrolled end: Mon 6 Apr 2026.');
    expect(en(steps)[4]).toBe('Extended by 15 days, chained on the unrolled end: Tue 21 Apr 2026.');
  });

  it('explains effect periods, counting back, hours, agreed dates and cutoffs in their own words', () => {
    expect(en(workOutPeriod(effectYears(1), tenOn('2025-10-02'), china).steps)).toEqual([
      'Period: 1 year.',
      'Takes effect on Thu 2 Oct 2025; that day counts (a period of effect).',
      'The corresponding day 1 year later, less one day, is Thu 1 Oct 2026.',
      'This day does not move, whether or not it is a rest day.',
      'In effect until 24:00 on Thu 1 Oct 2026.',
      'Calendar: CN 2026.1.',
    ]);
    const back = en(workOutPeriod(before('day', 7, 'backward'), tenOn('2026-10-08'), china).steps);
    expect(back[1]).toBe('Counted back from Thu 8 Oct 2026, which does not count.');
    expect(back[3]).toContain('act by the last workday before, Wed 30 Sep 2026');
    const inHours = zh(workOutPeriod(hours(48), at('2026-03-02T09:20:00+08:00'), china).steps);
    expect(inHours[1]).toContain('自下一整点10:00起算');
    expect(inHours[2]).toBe('届满于2026年3月4日（星期三）10:00；以小时计算的期间不因休息日顺延。');
    expect(en(workOutAgreedDay(tenOn('2026-09-28'), on('2026-10-03'), china).steps)[0]).toContain(
      'does not roll',
    );
    const counter = workOutPeriod({ ...workdays(1), cutoff: '17:00' }, tenOn('2026-03-02'), china);
    expect(zh(counter.steps)).toContain(
      '截止于2026年3月3日（星期二）17:00，业务时间结束（民法典第203条第2款）。',
    );
  });

  it('cites no Chinese article on the calendar of another country, where dispatch may not decide', () => {
    const germany = findCalendar('DE');
    if (!germany) throw new Error('no DE');
    const start = at('2026-03-27T10:00:00+01:00');
    const periods = [days(7), hours(24), { ...months(1), cutoff: '17:00' }];
    const told = periods.flatMap((period) => en(workOutPeriod(period, start, germany).steps)).join('\n');
    expect(told).toContain('Due at 24:00 on Tue 7 Apr 2026.');
    expect(told).not.toMatch(/Civil|Interpretation|dispatched/);
  });
});
