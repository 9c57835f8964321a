import { createRuleBook } from '../../../law/rules';
import { findCalendar } from '../../../law/calendars';
import { previewDeadline, type PreviewParams } from '../../../law/preview';
import type { Instant } from '../../../domain/time';
import cases from '../../fixtures/law/worked-cases.json';

const sources = { rules: createRuleBook(), findCalendar };

/** Cases come as JSON: their strings are dates and instants by construction. */
const preview = (rule: string, start: string, params: unknown) => {
  const answer = previewDeadline({ rule, start: start as Instant, params: params as PreviewParams }, sources);
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.clock;
};

describe('the worked cases', () => {
  it('are 49', () => expect(cases).toHaveLength(49));

  it.each(cases.filter(({ status }) => status === 'ok').map((one) => [one.id, one.why, one] as const))(
    '%s: %s',
    (_id, _why, { rule, start, params, nominal, dueDate, due }) => {
      const clock = preview(rule, start, params);
      expect(clock).toMatchObject({ nominal, dueOn: dueDate, dueAt: due, status: 'firm', ruleId: rule });
      const check = (params as PreviewParams).check;
      if (check) expect(clock.checks).toEqual(check.map(({ at, inTime }) => ({ at, inTime })));
    },
  );

  it('DC78: past the covered years the date is provisional and the derivation says so', () => {
    const [open] = cases.filter(({ status }) => status === 'CALENDAR_NOT_COVERED');
    const clock = preview(open?.rule ?? '', open?.start ?? '', open?.params);
    expect(clock).toMatchObject({
      nominal: open?.nominal,
      dueOn: '2027-01-20',
      dueAt: '2027-01-21T00:00:00+08:00',
      status: 'provisional',
    });
    expect(clock.steps.at(-1)?.zh).toContain('暂定');
    expect(clock.steps.at(-1)?.en).toContain('Provisional');
  });
});
