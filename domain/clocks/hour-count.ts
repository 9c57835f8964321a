import type { Text } from '../text';
import {
  addDays,
  courtDayOf,
  epochMs,
  instantFromMs,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  type CourtDay,
  type Instant,
} from '../time';
import { startOfCalendarDay, type Calendar } from './calendar';
import type { Period, WorkedOutPeriod } from './clock';
import * as derive from './derivation';
import type { PeriodOptions } from './period-options';
import { consult, roll } from './rolling';
import { absorbSuspensions, mergeSuspensions } from './suspension';

/**
 * A period in hours: from the next full hour (CPL art. 85(2), Interpretation art. 125), to the hour. It rolls only
 * by a reading that is not the usual one (PC2a: art. 85(3) speaks of the last day); else no calendar day decides,
 * and it is firm.
 */
export function workOutHours(
  period: Period,
  startsAt: Instant,
  calendar: Calendar,
  { basis, readings = [], suspensions = [], extend = [] }: PeriodOptions,
): WorkedOutPeriod {
  const startMs = epochMs(startsAt);
  const offset = calendar.offsetMinutesAt(startMs);
  const baseMs = hourBase(period, startMs, offset);
  const sign = period.direction === 'before' ? -1 : 1;
  const local = (ms: number): Instant => instantFromMs(ms, calendar.offsetMinutesAt(ms));
  const dayOf = (ms: number): CourtDay => courtDayOf(local(ms), calendar.offsetMinutesAt(ms));
  const steps = [
    derive.basisStep(basis, period),
    ...readings,
    derive.hourStartStep(period, local(baseMs), local(startMs), calendar),
  ];
  let pending = mergeSuspensions(suspensions).map(({ from, to }) => ({
    from: epochMs(startOfCalendarDay(calendar, from)),
    to: epochMs(startOfCalendarDay(calendar, to)),
  }));
  let dueMs = baseMs + sign * period.n * MS_PER_HOUR;
  const giveBack = (): void => {
    const absorbed = absorbSuspensions(baseMs, dueMs, pending);
    dueMs = absorbed.end;
    pending = absorbed.pending;
    if (absorbed.lost > 0) steps.push(derive.suspendedHoursStep(absorbed.lost / MS_PER_HOUR));
  };
  giveBack();
  for (const { n, unit } of extend) {
    dueMs += n * MS_PER_HOUR;
    steps.push(derive.extensionStep(n, unit, dayOf(dueMs)));
    giveBack();
  }
  const dueOn = dayOf(dueMs);
  const dueAt = local(dueMs);
  if (period.roll === 'forward') {
    return { startsAt, nominal: null, ...rollHours(dueMs, dueAt, calendar, steps) };
  }
  steps.push(derive.hourEndStep(dueOn, dueAt));
  return { startsAt, nominal: null, dueOn, dueAt, provisional: false, steps };
}

/** By the reading that hours roll too, to 24:00 of the first workday; an end at 0:00 belongs to the day before. */
function rollHours(
  dueMs: number,
  dueAt: Instant,
  calendar: Calendar,
  steps: Text[],
): Pick<WorkedOutPeriod, 'dueOn' | 'dueAt' | 'provisional' | 'steps'> {
  const consulted = consult(calendar);
  const endsOn = courtDayOf(instantFromMs(dueMs - 1), calendar.offsetMinutesAt(dueMs));
  const dueOn = roll(endsOn, 'forward', consulted);
  const provisional = consulted.wentPastCoverage();
  steps.push(derive.hourRollStep(endsOn, dueOn, dueAt), derive.calendarStep(calendar, dueOn, provisional));
  const rolledAt = dueOn === endsOn ? dueAt : startOfCalendarDay(calendar, addDays(dueOn, 1));
  return { dueOn, dueAt: rolledAt, provisional, steps };
}

/** The full hour after the start on the court's wall clock: 09:20 → 10:00, and 09:00 → 10:00 too (PC2). */
function hourBase(period: Period, startMs: number, offsetMinutes: number): number {
  if (period.hourStart === 'instant') return startMs;
  const offsetMs = offsetMinutes * MS_PER_MINUTE;
  const fullHour = Math.floor((startMs + offsetMs) / MS_PER_HOUR) * MS_PER_HOUR - offsetMs;
  return period.direction === 'before' ? fullHour : fullHour + MS_PER_HOUR;
}
