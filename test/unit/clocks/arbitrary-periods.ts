import fc from 'fast-check';
import type { Period } from '../../../domain/clocks/clock';
import type { Extension } from '../../../domain/clocks/period-options';
import type { Suspension } from '../../../domain/clocks/suspension';
import { addDays, courtDayOf, type CourtDay, type Instant } from '../../../domain/time';
import { at, on } from './china';

/** A period that runs, with all that may move it. */
export interface Running {
  period: Period;
  startsAt: Instant;
  suspensions: Suspension[];
  extend: Extension[];
}

const LONGEST = { hour: 240, day: 180, workday: 90, month: 24, year: 3 } as const;
const CALENDAR_UNITS = ['day', 'workday', 'month', 'year'] as const;

/** Any second of 2020–2028, so that some periods leave the years whose notice is known. */
export const startsAt: fc.Arbitrary<Instant> = fc
  .tuple(fc.nat(3_287), fc.nat(86_399))
  .map(([day, second]) => instantOf(addDays(on('2020-01-01'), day), second));

function instantOf(day: CourtDay, second: number): Instant {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(second / 3_600), Math.floor(second / 60) % 60];
  return at(`${day}T${pad(hours)}:${pad(minutes)}:${pad(second % 60)}+08:00`);
}

const calendarUnit = fc.constantFrom(...CALENDAR_UNITS);
const rolls = fc.constantFrom('forward', 'backward', 'none' as const);
const hourStart = fc.constantFrom('nextHour', 'instant' as const);

export const forwardPeriod: fc.Arbitrary<Period> = calendarUnit.chain((unit) =>
  fc.record({
    unit: fc.constant(unit),
    n: fc.integer({ min: 1, max: LONGEST[unit] }),
    roll: fc.constantFrom('forward', 'none' as const),
    direction: fc.constant('after' as const),
    startCounted: fc.boolean(),
    hourStart,
  }),
);

export const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(forwardPeriod, rolls, fc.constantFrom('after', 'before' as const))
  .map(([period, roll, direction]) => ({ ...period, roll, direction }));

export const hourPeriod: fc.Arbitrary<Period> = fc.record({
  unit: fc.constant('hour' as const),
  n: fc.integer({ min: 1, max: LONGEST.hour }),
  roll: fc.constant('none' as const),
  direction: fc.constant('after' as const),
  startCounted: fc.constant(false),
  hourStart,
});

/** Around a period that starts on `start`: before it, in it, after it, now and then without a day. */
export function suspensionNear(start: CourtDay): fc.Arbitrary<Suspension> {
  return fc
    .tuple(fc.integer({ min: -20, max: 200 }), fc.nat(40))
    .map(([after, length]) => ({ from: addDays(start, after), to: addDays(start, after + length) }));
}

export function extensionOf({ unit }: Period): fc.Arbitrary<Extension> {
  const units = unit === 'hour' ? (['hour'] as const) : CALENDAR_UNITS;
  return fc.record({ unit: fc.constantFrom(...units), n: fc.integer({ min: 1, max: 20 }) });
}

export const running: fc.Arbitrary<Running> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: forwardPeriod }, { weight: 1, arbitrary: hourPeriod }), startsAt)
  .chain(([period, start]) =>
    fc.record({
      period: fc.constant(period),
      startsAt: fc.constant(start),
      suspensions: fc.array(suspensionNear(courtDayOf(start)), { maxLength: 5 }),
      extend: fc.array(extensionOf(period), { maxLength: 3 }),
    }),
  );

/** With one more suspension that is not yet among its own. */
export const runningWithOneMore: fc.Arbitrary<[Running, Suspension]> = running.chain((one) =>
  fc.tuple(fc.constant(one), suspensionNear(courtDayOf(one.startsAt))),
);
