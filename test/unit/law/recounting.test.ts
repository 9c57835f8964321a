import * as fc from 'fast-check';
import type { CalendarYear } from '../../../domain/clocks/calendar';
import { changeOf } from '../../../domain/clocks/calendar-load';
import { isWeekend } from '../../../domain/clocks/civil-date';
import type { ClockRequest, RunningClock } from '../../../domain/clocks/clock';
import { addDays, startOfDay } from '../../../domain/time';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { previewLoad } from '../../../law/calendars/preview-load';
import { LADDER } from '../../../law/ladder';
import { createResolver } from '../../../law/resolver';
import { createRuleBook } from '../../../law/rules';
import { aLoad, amended2026, exampleNotice } from '../../support/notices';
import { on, tenOn } from '../clocks/china';

const freshResolver = () =>
  createResolver({ rules: createRuleBook(), calendars: createCalendarBook(), ladder: LADDER });

function start(request: Omit<ClockRequest, 'clockId'>, over: Partial<RunningClock> = {}): RunningClock {
  const clock = freshResolver().resolveClock({ ...request, clockId: `${request.ruleId}-1` });
  return { ...clock, status: 'running', ...over };
}

/** What a load does to these clocks, and what it would be said to do. */
function recount(clocks: RunningClock[], notice: CalendarYear = exampleNotice()) {
  const recounted = freshResolver().recountClocks(clocks, aLoad(notice));
  return { recounted, preview: previewLoad(clocks, recounted, notice) };
}

/** From Friday 29 January 2027: ten days end on Monday 8 February, in the Spring Festival. */
const overSpringFestival = () => start({ ruleId: 'SV1', startsAt: tenOn('2027-01-29') });

describe('a clock when a notice is loaded', () => {
  it('moves past the days of rest that the notice adds, and says why', () => {
    const clock = overSpringFestival();
    expect(clock).toMatchObject({ dueOn: '2027-02-09', provisional: true });
    const { recounted, preview } = recount([clock]);
    expect(recounted['SV1-1']).toMatchObject({
      dueOn: '2027-02-14',
      provisional: false,
      calendar: 'CN 2027.1',
    });
    expect(preview).toMatchObject([
      { clockId: 'SV1-1', change: 'moved', from: '2027-02-09', to: '2027-02-14' },
    ]);
    const why = preview[0]?.why.map(({ en }) => en).join(' ');
    expect(why).toContain('Sun 14 Feb 2027');
    expect(why).toContain('Calendar: CN 2027.1.');
  });

  it('becomes firm where it is when the notice leaves its day alone', () => {
    const clock = start({ ruleId: 'SV1', startsAt: tenOn('2027-03-01') });
    const { recounted, preview } = recount([clock]);
    expect(recounted['SV1-1']).toMatchObject({ dueAt: clock.dueAt, provisional: false });
    expect(preview).toMatchObject([{ change: 'firmed', from: '2027-03-11', to: '2027-03-11' }]);
  });

  it('that was firm and stays due when it was is not touched', () => {
    const clock = start({ ruleId: 'SV1', startsAt: tenOn('2026-03-02') });
    expect(recount([clock]).recounted).toEqual({});
    expect(recount([clock], amended2026({})).recounted).toEqual({});
  });

  it('moves back when an amendment makes its day of rest a workday', () => {
    // Ten days from 2 December end on Saturday 12 December 2026, which rolls to Monday.
    const clock = start({ ruleId: 'SV1', startsAt: tenOn('2026-12-02') });
    const workdays = [...amended2026({}).workdays, on('2026-12-12')];
    const { recounted } = recount([clock], amended2026({ workdays }));
    expect([clock.dueOn, recounted['SV1-1']?.dueOn]).toEqual(['2026-12-14', '2026-12-12']);
  });

  it('keeps what is laid on it', () => {
    const clock = start(
      { ruleId: 'DISPUTE', startsAt: tenOn('2027-01-20') },
      { laidOn: { suspensions: [{ from: on('2027-01-25'), to: on('2027-02-03') }], extensions: [] } },
    );
    expect(recount([clock]).recounted['DISPUTE-1']?.dueOn).toBe('2027-02-14');
  });

  it('of which nobody knows how it is counted is said to stay', () => {
    const { period: _unknown, ...fixed } = overSpringFestival();
    const { recounted, preview } = recount([fixed]);
    expect(recounted).toEqual({});
    expect(preview).toMatchObject([{ change: 'fixed', from: '2027-02-09', to: '2027-02-09' }]);
  });

  it('that is met or cancelled is not spoken of', () => {
    for (const status of ['met', 'cancelled'] as const) {
      expect(recount([{ ...overSpringFestival(), status }]).preview).toEqual([]);
    }
  });

  it('that has lapsed is said to stay lapsed where it were due later', () => {
    expect(recount([{ ...overSpringFestival(), status: 'lapsed' }]).preview).toMatchObject([
      { change: 'lapsed', from: '2027-02-09', to: '2027-02-14' },
    ]);
    const inMarch = start({ ruleId: 'SV1', startsAt: tenOn('2027-03-01') }, { status: 'lapsed' });
    expect(recount([inMarch]).preview).toEqual([]);
  });
});

describe('counting anew', () => {
  const starts = fc.integer({ min: 0, max: 500 }).map((n) => startOfDay(addDays(on('2026-09-01'), n)));
  const rules = fc.constantFrom('SV1', 'IV1', 'EN7', 'ACK', 'CONFIRM', 'DISPUTE', 'MT2');
  const notices = fc
    .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 60 })
    .map((days) => days.map((n) => addDays(on('2027-01-01'), n)))
    .map((days): CalendarYear => {
      const workdays = days.filter(isWeekend);
      const rest = days.filter((day) => !isWeekend(day));
      const name = { zh: '假', en: 'Rest' };
      return { ...exampleNotice(), workdays, holidays: rest.map((day) => ({ name, from: day, to: day })) };
    });

  it('twice is as once, and what is counted anew equals what is started after the load', () => {
    fc.assert(
      fc.property(rules, starts, notices, (ruleId, startsAt, notice) => {
        const clock = start({ ruleId, startsAt });
        const load = aLoad(notice);
        const resolver = freshResolver();
        const counted = resolver.recountClocks([clock], load)[clock.clockId];
        const after = counted === undefined ? clock : { ...clock, ...counted };
        expect(resolver.recountClocks([after], load)).toEqual({});
        const fresh = resolver.resolveClock({ ruleId, startsAt, clockId: clock.clockId });
        expect(changeOf(after, fresh)).toBeUndefined();
        expect(after.dueAt).toBe(fresh.dueAt);
      }),
      { numRuns: 400, seed: 20270101 },
    );
  });
});
