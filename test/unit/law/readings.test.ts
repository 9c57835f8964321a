import { findCalendar } from '../../../law/calendars';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { LADDER } from '../../../law/ladder';
import { previewDeadline, type PreviewParams } from '../../../law/preview';
import { createResolver } from '../../../law/resolver';
import { createRuleBook } from '../../../law/rules';
import { at, on, tenOn } from '../clocks/china';

function dueBy(readings: Record<string, string>, rule: string, start: string, params?: PreviewParams) {
  const sources = { rules: createRuleBook({ readings }), findCalendar };
  const answer = previewDeadline({ rule, start: at(start), ...(params ? { params } : {}) }, sources);
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.clock;
}

describe('a reading that a network chooses', () => {
  it.each<[string, Record<string, string>, string, string, string, string]>([
    [
      'hours run from the instant',
      { hourStart: 'instant' },
      'PR3',
      '2026-03-02T09:20:00+08:00',
      '2026-03-04T10:00:00+08:00',
      '2026-03-04T09:20:00+08:00',
    ],
    [
      'hours roll to the end of the first workday',
      { hourRoll: 'forward' },
      'MT2',
      '2026-04-30T17:05:00+08:00',
      '2026-05-01T18:00:00+08:00',
      '2026-05-07T00:00:00+08:00',
    ],
    [
      'a public notice ends on a rest day',
      { noticeRoll: 'none' },
      'SV2',
      '2026-09-01T10:00:00+08:00',
      '2026-10-09T00:00:00+08:00',
      '2026-10-02T00:00:00+08:00',
    ],
    [
      'seven full days lie before the end of a freeze',
      { renewalCount: 'clearDays' },
      'PR7',
      '2026-06-30T00:00:00+08:00',
      '2026-06-24T00:00:00+08:00',
      '2026-06-23T00:00:00+08:00',
    ],
    [
      'the reminder to renew stays on a rest day',
      { renewalCount: 'noRoll' },
      'PR7',
      '2026-10-08T00:00:00+08:00',
      '2026-10-01T00:00:00+08:00',
      '2026-10-02T00:00:00+08:00',
    ],
    [
      'a seizure lasts through the corresponding day',
      { seizureLastDay: 'correspondingDay' },
      'SZ1',
      '2025-10-02T11:00:00+08:00',
      '2026-10-02T00:00:00+08:00',
      '2026-10-03T00:00:00+08:00',
    ],
  ])('%s', (_what, readings, rule, start, usually, then) => {
    const [usual, read] = [dueBy({}, rule, start), dueBy(readings, rule, start)];
    expect([usual.dueAt, read.dueAt]).toEqual([usually, then]);
    expect(read.readings).toMatchObject(readings);
    const [readingId = ''] = Object.keys(readings);
    const saysSo = (steps: { en: string }[]) => steps.some(({ en }) => en.includes(`(${readingId})`));
    expect([saysSo(usual.steps), saysSo(read.steps)]).toEqual([false, true]);
  });

  it('bears on every variant in hours, and on a length in hours laid over a rule in days', () => {
    const book = createRuleBook({ readings: { hourStart: 'instant' } });
    expect(book.findRule('ACK')?.variants?.urgent).toMatchObject({ hourStart: 'instant' });
    expect(book.findRule('ACK')?.readings).toEqual({ hourStart: 'instant', hourRoll: 'none' });
    const laid = dueBy({ hourStart: 'instant' }, 'SV1', '2026-03-02T09:20:00+08:00', { unit: 'hour', n: 24 });
    expect(laid.dueAt).toBe('2026-03-03T09:20:00+08:00');
  });

  it('gives way to what a preview or a target of the network says', () => {
    const start = '2026-03-02T09:20:00+08:00';
    const asked = dueBy({ hourStart: 'instant' }, 'PR3', start, { hourStart: 'nextHour' });
    expect([asked.dueAt, asked.readings?.hourStart]).toEqual(['2026-03-04T10:00:00+08:00', 'nextHour']);
    const book = createRuleBook({
      readings: { hourStart: 'instant' },
      policyTargets: { 'ACK.urgent': { n: 2, hourStart: 'nextHour' } },
    });
    expect(book.findRule('ACK')?.variants?.urgent).toMatchObject({ n: 2, hourStart: 'nextHour' });
  });

  it('is listed with every rule it bears on, and with no other', () => {
    const book = createRuleBook({ readings: { incompletePapers: 'startAnew' } });
    expect(book.findRule('EN3')?.readings).toEqual({ incompletePapers: 'startAnew' });
    expect(book.findRule('SV1')?.readings).toBeUndefined();
    expect(book.readings.find(({ readingId }) => readingId === 'incompletePapers')?.chosen).toBe('startAnew');
  });

  it.each([
    ['an unknown switch', { tea: 'green' }, '/readings/tea: no such reading'],
    ['an unknown choice', { hourStart: 'noon' }, '/readings/hourStart: noon is no choice'],
  ])('cannot be %s', (_what, readings, fault) => {
    expect(() => createRuleBook({ readings })).toThrow(fault);
  });
});

describe('hours that roll', () => {
  const ends = (start: string) => {
    const { dueOn, dueAt, status } = dueBy({ hourRoll: 'forward' }, 'MT2', start);
    return [dueOn, dueAt, status];
  };

  it('stay where they end on a workday, a make-up workday too', () => {
    expect(ends('2026-03-02T09:20:00+08:00')).toEqual(['2026-03-03', '2026-03-03T10:00:00+08:00', 'firm']);
    expect(ends('2026-05-08T09:20:00+08:00')).toEqual(['2026-05-09', '2026-05-09T10:00:00+08:00', 'firm']);
  });

  it('end with the workday when they end at its midnight', () => {
    expect(ends('2026-03-12T23:30:00+08:00')).toEqual(['2026-03-13', '2026-03-14T00:00:00+08:00', 'firm']);
  });

  it('are provisional past the calendar', () => {
    expect(ends('2027-01-01T09:20:00+08:00')[2]).toBe('provisional');
  });
});

describe('a clock', () => {
  const resolverOf = (readings: Record<string, string>) =>
    createResolver({ rules: createRuleBook({ readings }), calendars: createCalendarBook(), ladder: LADDER });
  const start = { clockId: 'PR7-1', ruleId: 'PR7', startsAt: tenOn('2026-10-08') };

  it('pins the readings that bear on it, and no other', () => {
    expect(resolverOf({}).resolveClock(start).readings).toEqual({ renewalCount: 'backward' });
    expect(resolverOf({}).resolveClock({ ...start, ruleId: 'SV1' }).readings).toBeUndefined();
    expect(resolverOf({}).resolveClock({ ...start, agreedOn: on('2026-10-09') }).readings).toBeUndefined();
  });

  it('keeps them when it is moved in a network that reads otherwise since', () => {
    const pinned = resolverOf({ noticeRoll: 'none' }).resolveClock({ ...start, ruleId: 'SV2' });
    const laidOn = { suspensions: [], extensions: [{ unit: 'day' as const, n: 5 }] };
    const moved = resolverOf({}).moveClock(pinned, laidOn);
    expect(moved.dueOn).toBe('2026-11-12');
    expect(moved.steps[1]).toEqual(pinned.steps[1]);
    expect(pinned.steps[1]?.en).toContain('(noticeRoll)');
  });
});
