import fc from 'fast-check';
import type { WorkedOutPeriod } from '../../../domain/clocks/clock';
import { workOutPeriod } from '../../../domain/clocks/day-count';
import { mergeSuspensions, type Suspension } from '../../../domain/clocks/suspension';
import { addDays, courtDayOf, dayNumber, epochMs, instantFromMs, type CourtDay } from '../../../domain/time';
import { findCalendar } from '../../../law/calendars';
import { days, workdays } from '../../../law/rules/periods';
import {
  anyPeriod,
  extensionOf,
  forwardPeriod,
  hourPeriod,
  running,
  runningWithOneMore,
  startsAt,
  suspensionNear,
  type Running,
} from './arbitrary-periods';
import { china, on, tenOn } from './china';

const RUNS = { seed: 20_261_125, numRuns: 400 };

const workOut = ({ period, startsAt: start, suspensions, extend }: Running): WorkedOutPeriod =>
  workOutPeriod(period, start, china, { suspensions, extend });
const dueMs = (one: Running): number => epochMs(workOut(one).dueAt);
const isEmpty = ({ from, to }: Suspension): boolean => from >= to;

/** Every day that is in at least one of them, written out day by day. */
function suspendedDays(suspensions: readonly Suspension[]): Set<CourtDay> {
  const all = new Set<CourtDay>();
  for (const { from, to } of suspensions) for (let day = from; day < to; day = addDays(day, 1)) all.add(day);
  return all;
}

describe('whatever the period', () => {
  it('a last day that rolls is never a rest day, and no workday was passed over on the way', () => {
    const calendars = fc.constantFrom('CN', 'FR', 'DE').map((id) => findCalendar(id) ?? china);
    fc.assert(
      fc.property(anyPeriod, startsAt, calendars, (period, start, calendar) => {
        const { nominal, dueOn } = workOutPeriod(period, start, calendar);
        if (period.roll === 'none') return expect(dueOn).toBe(nominal);
        expect(calendar.isWorkday(dueOn)).toBe(true);
        const step = period.roll === 'forward' ? 1 : -1;
        for (let day = nominal ?? dueOn; day !== dueOn; day = addDays(day, step)) {
          expect(calendar.isWorkday(day)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('a later start is never due earlier', () => {
    const both = fc.tuple(fc.oneof(anyPeriod, hourPeriod), startsAt, fc.nat(40 * 86_400));
    fc.assert(
      fc.property(both, ([period, start, seconds]) => {
        const later = instantFromMs(epochMs(start) + seconds * 1_000);
        const [first, second] = [start, later].map((each) => workOutPeriod(period, each, china).dueAt);
        expect(Date.parse(second ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
      }),
      RUNS,
    );
  });

  it('the offset at which its start is written changes nothing', () => {
    fc.assert(
      fc.property(running, fc.integer({ min: -12, max: 14 }), (one, hoursEast) => {
        const rewritten = instantFromMs(epochMs(one.startsAt), hoursEast * 60);
        const { startsAt: _mine, ...mine } = workOut(one);
        const { startsAt: _theirs, ...theirs } = workOut({ ...one, startsAt: rewritten });
        expect(theirs).toEqual(mine);
      }),
      RUNS,
    );
  });
});

describe('suspensions', () => {
  it('never make a due date earlier by one more of them', () => {
    fc.assert(
      fc.property(runningWithOneMore, ([one, more]) => {
        const moved = dueMs({ ...one, suspensions: [...one.suspensions, more] });
        expect(moved).toBeGreaterThanOrEqual(dueMs(one));
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });

  it('count the same in any order', () => {
    const shuffled = running.chain((one) => {
      const all = { minLength: one.suspensions.length, maxLength: one.suspensions.length };
      return fc.tuple(fc.constant(one), fc.shuffledSubarray(one.suspensions, all));
    });
    fc.assert(
      fc.property(shuffled, ([one, suspensions]) => {
        expect(workOut({ ...one, suspensions })).toEqual(workOut(one));
      }),
      RUNS,
    );
  });

  it('that end as they begin change nothing', () => {
    fc.assert(
      fc.property(runningWithOneMore, ([one, { from }]) => {
        const suspensions = [...one.suspensions, { from, to: from }];
        expect(workOut({ ...one, suspensions })).toEqual(workOut(one));
      }),
      RUNS,
    );
  });

  it('count the same when one is split into two that adjoin', () => {
    fc.assert(
      fc.property(runningWithOneMore, fc.nat(40), ([one, whole], cut) => {
        const middle = addDays(whole.from, Math.min(cut, dayNumber(whole.to) - dayNumber(whole.from)));
        const halves = [
          { from: middle, to: whole.to },
          { from: whole.from, to: middle },
        ];
        const split = workOut({ ...one, suspensions: [...one.suspensions, ...halves] });
        expect(split).toEqual(workOut({ ...one, suspensions: [...one.suspensions, whole] }));
      }),
      RUNS,
    );
  });

  it('that overlap are counted once', () => {
    fc.assert(
      fc.property(runningWithOneMore, fc.nat(40), fc.nat(40), ([one, whole], begins, lasts) => {
        const from = addDays(whole.from, begins);
        const inside = { from, to: addDays(from, lasts) };
        fc.pre(!isEmpty(whole) && inside.to <= whole.to);
        const once = workOut({ ...one, suspensions: [...one.suspensions, whole] });
        expect(workOut({ ...one, suspensions: [...one.suspensions, whole, inside, whole] })).toEqual(once);
      }),
      RUNS,
    );
  });

  it('give back exactly the days lost: what is left between start and end is the period', () => {
    const dayPeriod = fc.tuple(startsAt, fc.integer({ min: 1, max: 180 })).chain(([start, n]) => {
      const near = fc.array(suspensionNear(courtDayOf(start)), { maxLength: 5 });
      return fc.tuple(fc.constant(start), fc.constant(n), near);
    });
    fc.assert(
      fc.property(dayPeriod, ([start, n, suspensions]) => {
        const { nominal } = workOutPeriod(days(n), start, china, { suspensions });
        const lost = suspendedDays(suspensions);
        let counted = 0;
        for (let day = courtDayOf(start); day !== nominal; counted += Number(!lost.has(day))) {
          day = addDays(day, 1);
        }
        expect({ counted, endsOnALostDay: lost.has(on(nominal ?? '')) }).toEqual({
          counted: n,
          endsOnALostDay: false,
        });
      }),
      RUNS,
    );
  });

  it('before the period begins or after it has ended change nothing', () => {
    const plain = fc.tuple(fc.oneof(forwardPeriod, hourPeriod), startsAt, fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(plain, ([period, start, gap, length]) => {
        const alone = workOutPeriod(period, start, china);
        const startDay = courtDayOf(start);
        const afterEnd = addDays(alone.nominal ?? alone.dueOn, 1 + gap);
        const suspensions = [
          { from: addDays(startDay, -length), to: startDay },
          { from: afterEnd, to: addDays(afterEnd, length) },
        ];
        expect(workOutPeriod(period, start, china, { suspensions })).toEqual(alone);
      }),
      RUNS,
    );
  });

  it('merge into the same days, apart from one another and in order', () => {
    const some = fc.array(suspensionNear(on('2026-03-02')), { maxLength: 8 });
    fc.assert(
      fc.property(some, (suspensions) => {
        const merged = mergeSuspensions(suspensions);
        expect(suspendedDays(merged)).toEqual(suspendedDays(suspensions));
        merged.slice(1).forEach(({ from }, index) => expect(from > (merged[index]?.to ?? '')).toBe(true));
      }),
      RUNS,
    );
  });
});

describe('extensions', () => {
  it('chained on one another never make a due date earlier', () => {
    const extended = running.chain((one) => fc.tuple(fc.constant(one), extensionOf(one.period)));
    fc.assert(
      fc.property(extended, ([one, more]) => {
        expect(dueMs({ ...one, extend: [...one.extend, more] })).toBeGreaterThanOrEqual(dueMs(one));
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });

  it('of days in a row are one of all their days', () => {
    fc.assert(
      fc.property(running, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (one, lengths) => {
        fc.pre(one.period.unit !== 'hour');
        const chained = lengths.map((n) => ({ unit: 'day' as const, n }));
        const single = lengths.reduce((sum, n) => sum + n, 0);
        const due = workOut({ ...one, extend: chained }).dueAt;
        expect(due).toBe(workOut({ ...one, extend: [{ unit: 'day', n: single }] }).dueAt);
      }),
      RUNS,
    );
  });

  it('in working days are not moved by a suspended holiday, only by suspended working days', () => {
    const due = (...ranges: [string, string][]): string =>
      workOutPeriod(workdays(5), tenOn('2026-09-22'), china, {
        suspensions: ranges.map(([from, to]) => ({ from: on(from), to: on(to) })),
        extend: [{ unit: 'workday', n: 2 }],
      }).dueOn;
    // Without any: 30 September, then 8 and 9 October.
    expect(due()).toBe('2026-10-09');
    expect(due(['2026-10-01', '2026-10-08'])).toBe('2026-10-09');
    expect(due(['2026-10-01', '2026-10-09'])).toBe('2026-10-10');
  });
});
