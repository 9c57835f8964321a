import type { LaidOn } from '../../../domain/clocks/clock';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { LADDER } from '../../../law/ladder';
import { createResolver } from '../../../law/resolver';
import { createRuleBook } from '../../../law/rules';
import { at, on, tenOn } from '../clocks/china';

const resolver = createResolver({ rules: createRuleBook(), calendars: createCalendarBook(), ladder: LADDER });

const nothing: LaidOn = { suspensions: [], extensions: [] };
const still = (from: string, to: string): LaidOn['suspensions'][number] => ({ from: on(from), to: on(to) });
const start = (ruleId: string, from = tenOn('2026-03-02')) =>
  resolver.resolveClock({ clockId: `${ruleId}-1`, ruleId, startsAt: from });

describe('a clock that is moved', () => {
  it('with nothing laid on it is where it was', () => {
    for (const ruleId of ['EN7', 'DISPUTE', 'CONFIRM', 'MT2']) {
      const clock = start(ruleId);
      const { warnAt, calendar, ...worked } = resolver.moveClock(clock, nothing);
      expect(clock).toMatchObject({ ...worked, warnAt, calendar });
    }
  });

  it('goes from its unrolled end by the days lost, and rolls once', () => {
    // Ten days from Monday 2 March end on Thursday 12; two days lost make it Saturday 14, rolled to Monday.
    const moved = resolver.moveClock(start('DISPUTE'), {
      suspensions: [still('2026-03-05', '2026-03-07')],
      extensions: [],
    });
    expect(moved).toMatchObject({
      startsAt: tenOn('2026-03-02'),
      nominal: '2026-03-14',
      dueOn: '2026-03-16',
      dueAt: '2026-03-17T00:00:00+08:00',
      calendar: 'CN 2026.1',
    });
    expect(moved.steps.map(({ en }) => en)).toContain(
      '2 days of suspension added to the unrolled end: Sat 14 Mar 2026.',
    );
  });

  it('counts from its original base, whatever was laid on it before', () => {
    const clock = start('DISPUTE');
    const once = {
      ...clock,
      ...resolver.moveClock(clock, { ...nothing, suspensions: [still('2026-03-05', '2026-03-25')] }),
    };
    expect(resolver.moveClock(once, nothing).dueAt).toBe(clock.dueAt);
  });

  it('is extended from the unrolled end, extensions in their order', () => {
    const moved = resolver.moveClock(start('EN7'), {
      suspensions: [],
      extensions: [
        { unit: 'day', n: 30 },
        { unit: 'day', n: 10 },
      ],
    });
    expect(moved.nominal).toBe('2026-10-12');
  });

  it('keeps the length that was set for it alone', () => {
    const clock = resolver.resolveClock({
      clockId: 'MT1-1',
      ruleId: 'MT1',
      startsAt: tenOn('2026-03-02'),
      n: 12,
    });
    expect(resolver.moveClock(clock, nothing).dueAt).toBe(clock.dueAt);
  });

  it('by an agreed date moves the date, which still does not roll', () => {
    const clock = resolver.resolveClock({
      clockId: 'PROMISE-1',
      ruleId: 'PROMISE',
      startsAt: tenOn('2026-03-02'),
      agreedOn: on('2026-03-06'),
    });
    const moved = resolver.moveClock(clock, {
      suspensions: [still('2026-03-02', '2026-03-03')],
      extensions: [],
    });
    expect(moved).toMatchObject({ dueOn: '2026-03-07', dueAt: '2026-03-08T00:00:00+08:00' });
    const extended = resolver.moveClock(clock, { suspensions: [], extensions: [{ unit: 'day', n: 2 }] });
    expect(extended.dueOn).toBe('2026-03-08');
  });

  it('due on the very day of its start is moved by a pause from that day', () => {
    const clock = resolver.resolveClock({
      clockId: 'PROMISE-1',
      ruleId: 'PROMISE',
      startsAt: tenOn('2026-03-02'),
      agreedOn: on('2026-03-02'),
    });
    const moved = resolver.moveClock(clock, {
      suspensions: [still('2026-03-02', '2026-03-05')],
      extensions: [],
    });
    expect(moved.dueOn).toBe('2026-03-05');
  });

  it('warns when 30 % of what it really runs is left: days that stand still are no part of it', () => {
    const clock = start('DISPUTE', at('2026-03-02T00:00:00+08:00'));
    const moved = resolver.moveClock(clock, {
      suspensions: [still('2026-03-10', '2026-03-15')],
      extensions: [],
    });
    expect(clock.warnAt).toBe('2026-03-09T16:48:00+08:00');
    // Five days later, as the due instant: its own eleven days are what they were.
    expect(moved).toMatchObject({ dueOn: '2026-03-17', warnAt: '2026-03-14T16:48:00+08:00' });
  });

  it('that does not say how it is counted stands', () => {
    const { period: _notKept, ...clock } = start('DISPUTE');
    expect(() => resolver.moveClock(clock, nothing)).toThrow('CLOCK_NOT_MOVABLE DISPUTE-1');
  });
});
