import type { Text } from '../text';
import {
  addDays,
  courtDayOf,
  dayFromNumber,
  dayNumber,
  epochMs,
  instantFromMs,
  isBefore,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  type CourtDay,
  type Instant,
} from '../time';
import { startOfCalendarDay, type Calendar } from './calendar';
import { addMonths, addYears } from './civil-date';
import type { Period, PeriodUnit, WorkedOutPeriod } from './clock';
import * as derive from './derivation';
import { workOutHours } from './hour-count';
import type { Extension, PeriodOptions } from './period-options';
import { consult, roll } from './rolling';
import { absorbSuspensions, mergeSuspensions, suspensionInDays, type Stretch } from './suspension';

/**
 * Works out a period on civil dates at the calendar's zone (CPL art. 85, Civil Code art. 200–204): the start
 * day is excluded, only the last day rolls, months clamp, suspensions and extensions move the unrolled end.
 * Provisional only when a day decided that the calendar does not cover: an effect period of years is firm.
 */
export function workOutPeriod(
  period: Period,
  startsAt: Instant,
  calendar: Calendar,
  options: PeriodOptions = {},
): WorkedOutPeriod {
  if (period.unit === 'hour') return workOutHours(period, startsAt, calendar, options);
  const consulted = consult(calendar);
  const start = courtDayOf(startsAt, calendar.offsetMinutesAt(epochMs(startsAt)));
  const steps = [
    derive.basisStep(options.basis, period),
    ...(options.readings ?? []),
    derive.startStep(period, start, calendar),
  ];
  const nominal = unrolledEnd(period, start, consulted, options, steps);
  const dueOn = roll(nominal, period.roll, consulted);
  const rolled = derive.rollStep(period, nominal, dueOn, calendar);
  if (rolled) steps.push(rolled);
  const provisional = consulted.wentPastCoverage();
  steps.push(derive.dueStep(dueOn, period, calendar), derive.calendarStep(calendar, dueOn, provisional));
  return { startsAt, nominal, dueOn, dueAt: dueAtOf(dueOn, period.cutoff, calendar), provisional, steps };
}

/**
 * A clock due at 24:00 of a date that the courts agreed on or one asked for. It does not roll. Days lost from its
 * start on, and extensions, move the date.
 * @param startCounted of an effect period, whose last day an instrument prints (SZ5)
 */
export function workOutAgreedDay(
  startsAt: Instant,
  agreedOn: CourtDay,
  calendar: Calendar,
  { basis, suspensions = [], extend = [] }: PeriodOptions = {},
  startCounted = false,
): WorkedOutPeriod {
  const consulted = consult(calendar);
  const start = courtDayOf(startsAt, calendar.offsetMinutesAt(epochMs(startsAt)));
  const steps = [startCounted ? derive.printedDayStep(agreedOn) : derive.agreedDayStep(agreedOn)];
  if (basis) steps.unshift({ zh: `依据：${basis.zh}。`, en: `Basis: ${basis.en}.` });
  const pending = mergeSuspensions(suspensions).map(suspensionInDays);
  const begun = { end: agreedOn, firstCounted: dayNumber(start), pending };
  const dueOn = layOn(begun, extend, consulted, steps);
  steps.push(derive.dueStep(dueOn, { startCounted }, calendar));
  const dueAt = dueAtOf(dueOn, undefined, calendar);
  return { startsAt, nominal: dueOn, dueOn, dueAt, provisional: consulted.wentPastCoverage(), steps };
}

/** Dispatch counts, not arrival: what is posted or sent before the due instant is in time (CPL art. 85(4), PC5). */
export function isInTime(dueAt: Instant, dispatchedAt: Instant): boolean {
  return isBefore(dispatchedAt, dueAt);
}

/** A period counted to its end, before what was laid on it. */
interface Counted {
  /** The last day. */
  end: CourtDay;
  /** Number of the first day that counts: nothing is lost before it. */
  firstCounted: number;
  /** Suspensions not yet given back. */
  pending: Stretch[];
}

function unrolledEnd(
  period: Period,
  start: CourtDay,
  calendar: Calendar,
  { suspensions = [], extend = [] }: PeriodOptions,
  steps: Text[],
): CourtDay {
  const pending = mergeSuspensions(suspensions).map(suspensionInDays);
  const firstCounted = dayNumber(start) + (period.startCounted ? 0 : 1);
  const sign = period.direction === 'before' ? -1 : 1;
  if (period.unit === 'workday') {
    const from = period.startCounted ? addDays(start, -sign) : start;
    const counted = countOn({ end: from, firstCounted, pending }, sign * period.n, calendar, steps);
    steps.push(derive.lastDayStep(period, counted.end, false, calendar));
    return layOn(counted, extend, calendar, steps);
  }
  const end = calendarEnd(period, start);
  steps.push(derive.lastDayStep(period, end, isClamped(period, start), calendar));
  return layOn({ end, firstCounted, pending }, extend, calendar, steps);
}

/** Gives back the days lost, chains each extension on the unrolled end, and gives back what that reaches (PC8, PC9). */
function layOn(counted: Counted, extend: readonly Extension[], calendar: Calendar, steps: Text[]): CourtDay {
  let now = giveBack(counted, steps);
  for (const { unit, n } of extend) {
    now = unit === 'workday' ? countOn(now, n, calendar, steps) : { ...now, end: shift(now.end, unit, n) };
    steps.push(derive.extensionStep(n, unit, now.end));
    now = giveBack(now, steps);
  }
  return now.end;
}

function giveBack({ end, firstCounted, pending }: Counted, steps: Text[]): Counted {
  const absorbed = absorbSuspensions(firstCounted, dayNumber(end) + 1, pending);
  const moved = dayFromNumber(absorbed.end - 1);
  if (absorbed.lost > 0) steps.push(derive.suspensionStep(absorbed.lost, moved));
  return { end: moved, firstCounted, pending: absorbed.pending };
}

function countOn(counted: Counted, n: number, calendar: Calendar, steps: Text[]): Counted {
  const { end, skipped } = countWorkdays(counted.end, n, calendar, counted.pending);
  if (skipped > 0) steps.push(derive.skippedWorkdaysStep(skipped));
  return { ...counted, end, pending: counted.pending.filter(({ from }) => from > dayNumber(end)) };
}

/** The n-th day, or the corresponding day; an effect period ends the day before it. */
function calendarEnd(period: Period, start: CourtDay): CourtDay {
  const sign = period.direction === 'before' ? -1 : 1;
  return addDays(shift(start, period.unit, sign * period.n), period.startCounted ? -sign : 0);
}

function shift(day: CourtDay, unit: PeriodUnit, n: number): CourtDay {
  if (unit === 'month') return addMonths(day, n);
  return unit === 'year' ? addYears(day, n) : addDays(day, n);
}

function isClamped(period: Period, start: CourtDay): boolean {
  if (period.unit !== 'month' && period.unit !== 'year') return false;
  const sign = period.direction === 'before' ? -1 : 1;
  return shift(start, period.unit, sign * period.n).slice(8) !== start.slice(8);
}

/**
 * `workdays` working days on from a day (back, when negative), which itself does not count. Of a length in working
 * days only suspended working days are lost; they are passed over while counting.
 */
function countWorkdays(
  after: CourtDay,
  workdays: number,
  calendar: Calendar,
  suspended: readonly Stretch[],
): { end: CourtDay; skipped: number } {
  const step = workdays < 0 ? -1 : 1;
  let end = after;
  let skipped = 0;
  for (let left = Math.abs(workdays); left > 0;) {
    end = addDays(end, step);
    if (!calendar.isWorkday(end)) continue;
    const at = dayNumber(end);
    if (suspended.some(({ from, to }) => from <= at && at < to)) skipped += 1;
    else left -= 1;
  }
  return { end, skipped };
}

/** 24:00 of the last day, or close of business where a counter act is meant (PC7). */
function dueAtOf(dueOn: CourtDay, cutoff: string | undefined, calendar: Calendar): Instant {
  if (cutoff === undefined) return startOfCalendarDay(calendar, addDays(dueOn, 1));
  const [hours, minutes] = cutoff.split(':').map(Number);
  const ms =
    epochMs(startOfCalendarDay(calendar, dueOn)) +
    (hours ?? 0) * MS_PER_HOUR +
    (minutes ?? 0) * MS_PER_MINUTE;
  return instantFromMs(ms, calendar.offsetMinutesAt(ms));
}
