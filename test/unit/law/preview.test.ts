import type { Period } from '../../../domain/clocks/clock';
import { findCalendar } from '../../../law/calendars';
import { previewDeadline, type PreviewParams } from '../../../law/preview';
import { createRuleBook } from '../../../law/rules';
import { at, on, tenOn } from '../clocks/china';

const sources = { rules: createRuleBook(), findCalendar };
const ask = (rule: string, start: string, params?: PreviewParams) =>
  previewDeadline({ rule, start: tenOn(start), ...(params ? { params } : {}) }, sources);
const clockOf = (...args: Parameters<typeof ask>) => {
  const answer = ask(...args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.clock;
};
const refusal = (params: PreviewParams, rule = 'SV1') => {
  const answer = ask(rule, '2026-03-02', params);
  return answer.ok ? 'ok' : answer.rejection.faults.map(({ code, pointer }) => `${code} ${pointer}`);
};

describe('a preview', () => {
  it('takes the rule’s own period where nothing is laid over it', () => {
    expect(clockOf('SV1', '2026-03-02')).toMatchObject({
      ruleId: 'SV1',
      dueOn: '2026-03-12',
      status: 'firm',
    });
    expect(clockOf('PR7', '2026-10-08')).toMatchObject({ dueOn: '2026-09-30' });
    expect(clockOf('SZ3', '2023-10-10')).toMatchObject({ dueOn: '2026-10-09' });
  });

  it('of a period in days laid over a rule in hours rolls like any other', () => {
    expect(clockOf('PR3', '2026-03-09', { unit: 'day', n: 5 })).toMatchObject({ dueOn: '2026-03-16' });
  });

  it('answers under a supposed calendar: the holiday of 2020 as first published', () => {
    const overlay = { workdays: [on('2020-01-31')] };
    expect(clockOf('SV1', '2020-01-21')).toMatchObject({ dueOn: '2020-02-03' });
    expect(clockOf('SV1', '2020-01-21', { overlay })).toMatchObject({ dueOn: '2020-01-31' });
  });

  it('says of an act whether it would be in time, whatever was supposed', () => {
    const check = [
      { at: at('2026-03-12T23:59:00+08:00'), inTime: false },
      { at: at('2026-03-13T00:00:00+08:00') },
    ];
    expect(clockOf('SV1', '2026-03-02', { check }).checks?.map(({ inTime }) => inTime)).toEqual([
      true,
      false,
    ]);
  });

  it('refuses unknown rules and calendars', () => {
    expect(refusal({}, 'XX1')).toEqual(['UNKNOWN_RULE /rule']);
    expect(refusal({ calendar: 'XX' })).toEqual(['UNKNOWN_CALENDAR /params/calendar']);
  });

  it.each<[string, PreviewParams, string]>([
    ['no length', { n: 0 }, '/params/n'],
    ['a length that is no whole number', { n: 1.5 }, '/params/n'],
    ['a length over 9999', { n: 10_000 }, '/params/n'],
    ['a term past the year 9999', { unit: 'year', n: 9_000 }, '/params/n'],
    ['a term before the year 100', { unit: 'year', n: 1_950, direction: 'before' }, '/params/n'],
    ['a cutoff that is no time', { cutoff: '24:00' }, '/params/cutoff'],
    ['a cutoff of hours', { unit: 'hour', cutoff: '17:00' }, '/params/cutoff'],
    [
      'a suspension that ends as it begins',
      { suspensions: [[on('2026-03-04'), on('2026-03-04')]] },
      '/params/suspensions/0',
    ],
    [
      'a suspension of centuries',
      { suspensions: [[on('2026-03-04'), on('2226-03-04')]] },
      '/params/suspensions',
    ],
    [
      'a suspension of counting back',
      { direction: 'before', suspensions: [[on('2026-03-04'), on('2026-03-05')]] },
      '/params/suspensions',
    ],
    ['an extension of hours on days', { extend: [{ unit: 'hour', n: 4 }] }, '/params/extend/0/unit'],
    ['an extension of nothing', { extend: [{ unit: 'day', n: 0 }] }, '/params/extend/0/n'],
    [
      'a day both off and on',
      { overlay: { restDays: [on('2026-03-04')], workdays: [on('2026-03-04')] } },
      '/params/overlay/workdays/0',
    ],
  ])('refuses %s', (_what, params, pointer) => {
    expect(refusal(params)).toEqual([`VALIDATION_FAILED ${pointer}`]);
  });

  it('answers dates far away provisionally, and never fails', () => {
    const units: Period['unit'][] = ['hour', 'day', 'workday', 'month'];
    for (const unit of units) {
      for (const start of ['0200-01-01', '1949-10-01', '2026-11-23', '8000-02-28']) {
        const answer = ask('SV1', start, { unit, n: 9_999 });
        expect(answer.ok).toBe(true);
        if (answer.ok) expect(answer.clock.status).toBe(unit === 'hour' ? 'firm' : 'provisional');
      }
    }
    expect(refusal({}, 'SV1')).toBe('ok');
    const edge = ask('SV1', '9999-12-31');
    expect(edge.ok ? [] : edge.rejection.faults[0]?.pointer).toBe('/start');
  });
});
