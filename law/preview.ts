import { overlayCalendar, type Calendar, type CalendarOverlay } from '../domain/clocks/calendar';
import { FIRST_DAY, LAST_DAY } from '../domain/clocks/civil-date';
import type { ClockRule, Period, PeriodUnit, WorkedOutPeriod } from '../domain/clocks/clock';
import { isInTime, workOutPeriod } from '../domain/clocks/day-count';
import { calendarLabel } from '../domain/clocks/derivation';
import type { Extension } from '../domain/clocks/period-options';
import type { Suspension } from '../domain/clocks/suspension';
import { invalid, type ErrorCode, type Fault, type Rejection } from '../domain/errors';
import type { Text } from '../domain/text';
import { courtDayOf, dayNumber, type CourtDay, type Instant } from '../domain/time';
import type { RuleBook } from './rules';
import { validityWarnings } from './rules/validity';

/** What may be laid over a rule, for a what-if. `suspensions` are half-open pairs [from, to). */
export interface PreviewParams extends Partial<Period> {
  suspensions?: [CourtDay, CourtDay][];
  extend?: Extension[];
  overlay?: CalendarOverlay;
  calendar?: string;
  check?: { at: Instant; inTime?: boolean; why?: string }[];
}

export interface PreviewRequest {
  rule: string;
  start: Instant;
  params?: PreviewParams;
}

export interface PreviewedClock
  extends
    Omit<WorkedOutPeriod, 'provisional'>,
    Pick<ClockRule, 'ruleId' | 'title' | 'basis' | 'confidence' | 'owner' | 'nature'> {
  status: 'firm' | 'provisional';
  /** The rule's own, and that it is not in force on the start day as it is stated. Absent: none. */
  warnings?: Text[];
  /** The readings of the law that bear on it, each with the choice followed. Absent: none. */
  readings?: Record<string, string>;
  /** Which calendar data spoke, for instance `CN 2026.1`. */
  calendar: string;
  /** For each `check`: would an act dispatched then be in time? */
  checks?: { at: Instant; inTime: boolean }[];
}

export type PreviewAnswer = { ok: true; clock: PreviewedClock } | { ok: false; rejection: Rejection };

export interface PreviewSources {
  rules: RuleBook;
  findCalendar(calendarId: string): Calendar | undefined;
}

const HOME_CALENDAR = 'CN';
const MAX_LENGTH = 9_999;
const MAX_SUSPENSIONS = 100;
const MAX_SUSPENDED_DAYS = 36_525;
const MAX_EXTENSIONS = 10;
const MAX_OVERLAY_DAYS = 366;
/** Room for rolling over the longest run of rest days and for reading dates at their edge. */
const MARGIN_DAYS = 400;
const CUTOFF = /^([01]\d|2[0-3]):[0-5]\d$/;

/** No period in these units is longer than so many days each, holidays in between included. */
const MOST_DAYS: Record<PeriodUnit, number> = { hour: 1, day: 1, workday: 15, month: 31, year: 366 };

/** Works out any rule from any start, without a case. Refusals: UNKNOWN_RULE, UNKNOWN_CALENDAR, VALIDATION_FAILED. */
export function previewDeadline(
  { rule: ruleId, start, params = {} }: PreviewRequest,
  sources: PreviewSources,
): PreviewAnswer {
  const startsOn = courtDayOf(start);
  const rule = sources.rules.findRule(ruleId, startsOn);
  if (!rule) return refuse(fault('/rule', 'UNKNOWN_RULE'));
  const known = sources.findCalendar(params.calendar ?? HOME_CALENDAR);
  if (!known) return refuse(fault('/params/calendar', 'UNKNOWN_CALENDAR'));
  const { suspensions = [], extend = [], overlay, calendar: _calendar, check, ...overrides } = params;
  const period: Period = sources.rules.periodOf(rule, defined(overrides));
  const faults = [
    ...periodFaults(period),
    ...suspensionFaults(suspensions, period),
    ...extensionFaults(extend, period),
    ...overlayFaults(overlay),
  ];
  if (faults.length === 0) faults.push(...rangeFaults(period, start, suspensions, extend));
  if (faults.length > 0) return refuse(...faults);
  const calendar = overlay ? overlayCalendar(known, overlay) : known;
  const readings = sources.rules.readingsOf(rule, period);
  const { provisional, ...worked } = workOutPeriod(period, start, calendar, {
    basis: rule.basis,
    readings: sources.rules.readingSteps(readings),
    suspensions: suspensions.map(([from, to]): Suspension => ({ from, to })),
    extend,
  });
  const { title, basis, confidence, owner, nature } = rule;
  const warnings = [...validityWarnings(rule, startsOn), ...(rule.warnings ?? [])];
  return {
    ok: true,
    clock: {
      ruleId: rule.ruleId,
      title,
      basis,
      confidence,
      owner,
      nature,
      ...worked,
      status: provisional ? 'provisional' : 'firm',
      ...(warnings.length > 0 ? { warnings } : {}),
      ...(Object.keys(readings).length > 0 ? { readings } : {}),
      calendar: calendarLabel(calendar, worked.dueOn),
      ...(check ? { checks: check.map(({ at }) => ({ at, inTime: isInTime(worked.dueAt, at) })) } : {}),
    },
  };
}

function periodFaults({ n, cutoff, unit }: Period): Fault[] {
  const faults: Fault[] = [];
  if (!isLength(n)) faults.push(invalid('/params/n', 'lengthOutOfRange'));
  if (cutoff !== undefined && unit === 'hour') faults.push(invalid('/params/cutoff', 'cutoffOfHours'));
  if (cutoff !== undefined && !CUTOFF.test(cutoff)) faults.push(fault('/params/cutoff'));
  return faults;
}

/** Days given back only make sense for a period that runs forward. */
function suspensionFaults(suspensions: [CourtDay, CourtDay][], { direction }: Period): Fault[] {
  if (suspensions.length === 0) return [];
  const tooMany = suspensions.length > MAX_SUSPENSIONS || suspendedDays(suspensions) > MAX_SUSPENDED_DAYS;
  if (direction === 'before') return [invalid('/params/suspensions', 'countedBack')];
  if (tooMany) return [invalid('/params/suspensions', 'tooManySuspended')];
  return suspensions.flatMap(([from, to], index) =>
    from < to ? [] : [invalid(`/params/suspensions/${index}`, 'endNotAfterStart')],
  );
}

function extensionFaults(extend: Extension[], { direction, unit }: Period): Fault[] {
  if (extend.length === 0) return [];
  if (direction === 'before') return [invalid('/params/extend', 'countedBack')];
  if (extend.length > MAX_EXTENSIONS) return [invalid('/params/extend', 'tooMany')];
  return extend.flatMap((extension, index) => [
    ...(isLength(extension.n) ? [] : [invalid(`/params/extend/${index}/n`, 'lengthOutOfRange')]),
    ...((extension.unit === 'hour') === (unit === 'hour')
      ? []
      : [invalid(`/params/extend/${index}/unit`, 'unitsMixed')]),
  ]);
}

function overlayFaults({ restDays = [], workdays = [] }: CalendarOverlay = {}): Fault[] {
  if (restDays.length + workdays.length > MAX_OVERLAY_DAYS) return [invalid('/params/overlay', 'tooMany')];
  const both = workdays.findIndex((day) => restDays.includes(day));
  return both < 0 ? [] : [invalid(`/params/overlay/workdays/${both}`, 'restAndWorkday')];
}

/** A period must end on a date that `YYYY-MM-DD` can write; judged generously, with a margin for the roll. */
function rangeFaults(
  period: Period,
  start: Instant,
  suspensions: [CourtDay, CourtDay][],
  extend: Extension[],
): Fault[] {
  const startDay = dayNumber(courtDayOf(start));
  const lengths = [period, ...extend].reduce((sum, { unit, n }) => sum + n * MOST_DAYS[unit], MARGIN_DAYS);
  const span = lengths + suspendedDays(suspensions);
  if (startDay - MARGIN_DAYS < dayNumber(FIRST_DAY) || startDay + MARGIN_DAYS > dayNumber(LAST_DAY)) {
    return [invalid('/start', 'tooFar')];
  }
  const isInside =
    period.direction === 'before'
      ? startDay - span >= dayNumber(FIRST_DAY)
      : startDay + span <= dayNumber(LAST_DAY);
  return isInside ? [] : [invalid('/params/n', 'tooFar')];
}

function suspendedDays(suspensions: [CourtDay, CourtDay][]): number {
  return suspensions.reduce((sum, [from, to]) => sum + Math.max(dayNumber(to) - dayNumber(from), 0), 0);
}

function isLength(n: number): boolean {
  return Number.isInteger(n) && n >= 1 && n <= MAX_LENGTH;
}

function defined<T extends object>(overrides: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(overrides).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function fault(pointer: string, code: ErrorCode = 'VALIDATION_FAILED'): Fault {
  return { pointer, code };
}

function refuse(...faults: Fault[]): PreviewAnswer {
  return { ok: false, rejection: { code: faults[0]?.code ?? 'VALIDATION_FAILED', faults } };
}
