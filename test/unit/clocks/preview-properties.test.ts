import fc from 'fast-check';
import { PERIOD_UNITS } from '../../../domain/clocks/clock';
import { addDays, courtDayOf, epochMs, parseInstant, type Instant } from '../../../domain/time';
import { findCalendar } from '../../../law/calendars';
import { previewDeadline, type PreviewAnswer, type PreviewParams } from '../../../law/preview';
import { createRuleBook } from '../../../law/rules';
import { startsAt, suspensionNear } from './arbitrary-periods';
import { at, on } from './china';

const RUNS = { seed: 20_261_125, numRuns: 1_000 };
const sources = { rules: createRuleBook(), findCalendar };
const ruleIds = sources.rules.rules.map(({ ruleId }) => ruleId);
const rule = fc.constantFrom(...ruleIds);

/** From the first year that can be written to the last. */
const anyInstant: fc.Arbitrary<Instant> = fc
  .date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T15:59:59Z'), noInvalidDate: true })
  .map((date) => at(date.toISOString()));

const someParams: fc.Arbitrary<PreviewParams> = fc.record(
  {
    unit: fc.constantFrom(...PERIOD_UNITS),
    n: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: -2, max: 10_001 })),
    direction: fc.constantFrom('after', 'before' as const),
    roll: fc.constantFrom('forward', 'backward', 'none' as const),
    startCounted: fc.boolean(),
    hourStart: fc.constantFrom('nextHour', 'instant' as const),
    cutoff: fc.constantFrom('00:00', '17:30', '24:00', 'noon'),
    calendar: fc.constantFrom('CN', 'FR', 'DE', 'XX'),
    suspensions: fc.array(
      suspensionNear(on('2026-03-02')).map(({ from, to }) => [from, to] as [typeof from, typeof to]),
      { maxLength: 3 },
    ),
    extend: fc.array(
      fc.record({ unit: fc.constantFrom(...PERIOD_UNITS), n: fc.integer({ min: 0, max: 60 }) }),
      { maxLength: 3 },
    ),
    overlay: fc.record({ restDays: fc.constantFrom([], [on('2026-03-12')]) }),
    check: fc.array(fc.record({ at: startsAt }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

function clockOf(answer: PreviewAnswer) {
  if (!answer.ok) throw new Error(JSON.stringify(answer.rejection));
  return answer.clock;
}

describe('a preview of any rule of the catalogue', () => {
  it('from any start of these years gives an answer, not due before it starts where it runs forward', () => {
    expect(ruleIds.length).toBeGreaterThan(40);
    for (const { ruleId, period } of sources.rules.rules) {
      fc.assert(
        fc.property(startsAt, (start) => {
          const clock = clockOf(previewDeadline({ rule: ruleId, start }, sources));
          if (period.direction === 'before') expect(clock.dueOn <= courtDayOf(start)).toBe(true);
          else expect(epochMs(clock.dueAt)).toBeGreaterThanOrEqual(epochMs(start));
          expect(clock.steps.length).toBeGreaterThanOrEqual(3);
          expect(clock.steps.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
        }),
        { ...RUNS, numRuns: 25 },
      );
    }
  });

  it('never throws, whatever is laid over it and whenever it starts, and refuses with a code and a pointer', () => {
    let answered = 0;
    fc.assert(
      fc.property(rule, fc.oneof(anyInstant, startsAt), someParams, (ruleId, start, params) => {
        const answer = previewDeadline({ rule: ruleId, start, params }, sources);
        if (!answer.ok) {
          expect(answer.rejection.faults[0]).toMatchObject({ pointer: expect.stringMatching(/^\/\w/) });
          return;
        }
        answered += 1;
        expect(parseInstant(answer.clock.dueAt)).toBe(answer.clock.dueAt);
        expect(answer.clock.checks?.length).toBe(params.check?.length);
      }),
      RUNS,
    );
    expect(answered).toBeGreaterThan(100);
  });

  it('is firm exactly where no day past the calendar decided', () => {
    fc.assert(
      fc.property(startsAt, fc.integer({ min: 1, max: 400 }), (start, n) => {
        const { status, nominal, dueOn } = clockOf(
          previewDeadline({ rule: 'SV1', start, params: { n } }, sources),
        );
        const isCovered = (nominal ?? dueOn) <= '2026-12-31' && dueOn <= '2026-12-31';
        expect(status).toBe(isCovered ? 'firm' : 'provisional');
      }),
      RUNS,
    );
  });

  it('says of an act that it is in time until the last moment of the last day, and not a moment longer', () => {
    fc.assert(
      fc.property(startsAt, (start) => {
        const { dueOn } = clockOf(previewDeadline({ rule: 'SV1', start }, sources));
        const check = [
          { at: at(`${dueOn}T23:59:59+08:00`) },
          { at: at(`${addDays(dueOn, 1)}T00:00:00+08:00`) },
        ];
        const { checks } = clockOf(previewDeadline({ rule: 'SV1', start, params: { check } }, sources));
        expect(checks?.map(({ inTime }) => inTime)).toEqual([true, false]);
      }),
      RUNS,
    );
  });
});
