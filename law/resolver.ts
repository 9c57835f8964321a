import { addWorkdays, startOfCalendarDay, type Calendar } from '../domain/clocks/calendar';
import { changeOf, type CalendarLoad, type RecountedClocks } from '../domain/clocks/calendar-load';
import type {
  Clock,
  ClockOwner,
  ClockRequest,
  ClockRule,
  LaidOn,
  MovedClock,
  Period,
  RunningClock,
  WorkedOutPeriod,
} from '../domain/clocks/clock';
import { workOutAgreedDay, workOutPeriod } from '../domain/clocks/day-count';
import { calendarLabel } from '../domain/clocks/derivation';
import type { PeriodOptions } from '../domain/clocks/period-options';
import { mergeSuspensions, type Suspension } from '../domain/clocks/suspension';
import type { Addressee, Rung } from '../domain/escalation';
import {
  addresseesOf,
  findRung,
  resolveRung,
  type EscalationLadder,
  type LadderSides,
} from '../domain/escalation-ladder';
import {
  addDays,
  courtDayOf,
  epochMs,
  instantFromMs,
  MS_PER_SECOND,
  type CourtDay,
  type Instant,
} from '../domain/time';
import type { CalendarBook } from './calendars/calendar-book';
import type { RuleBook } from './rules';

export interface ResolverSources {
  rules: RuleBook;
  calendars: Pick<CalendarBook, 'current' | 'take'>;
  ladder: EscalationLadder;
}

export interface EscalationRequest {
  rung: Rung;
  /** Owner of the clock. */
  owner: ClockOwner;
  sides: LadderSides;
  /** Court time. */
  raisedAt: Instant;
}

export interface ResolvedEscalation {
  addressees: Addressee[];
  copies: Addressee[];
  climbsAt: Instant | null;
}

export interface Resolver {
  /** @throws Error `UNKNOWN_RULE` or `UNKNOWN_VARIANT` with the name: what `decide` asks for must exist. */
  resolveClock: (request: ClockRequest) => Clock;
  /**
   * The clock with all that is now laid on it, from its original base. What was laid on it before counts only as
   * far as it is given again.
   * @throws Error `CLOCK_NOT_MOVABLE` for a clock that does not say how it is counted
   */
  moveClock(clock: Clock, laidOn: LaidOn): MovedClock;
  /**
   * Puts a holiday notice in force and counts clocks anew by it, from their original base with what is laid on them:
   * those that come out otherwise. A clock that does not say how it is counted stands.
   */
  recountClocks(clocks: readonly RunningClock[], load: CalendarLoad): RecountedClocks;
  /** Before whom an escalation is put, who gets a copy, and when it climbs unanswered. */
  resolveEscalation(request: EscalationRequest): ResolvedEscalation;
  /** Who is told of a lapse without having to answer. */
  toldOnLapse(owner: ClockOwner, sides: LadderSides): Addressee[];
  /** 24:00 of the n-th workday after the day a rung was raised; null where it climbs no further. */
  climbsAt(rung: Rung, raisedAt: Instant): Instant | null;
}

const NOTHING: LaidOn = { suspensions: [], extensions: [] };

/** Answers what `decide` leaves open. Runs where rules and calendars are at hand, never in a workflow. */
export function createResolver({ rules, calendars, ladder }: ResolverSources): Resolver {
  const climbsAt = (rung: Rung, raisedAt: Instant): Instant | null => {
    const climbs = findRung(ladder, rung)?.climbs ?? null;
    if (climbs === null) return null;
    const calendar = calendars.current();
    const raisedOn = courtDayOf(raisedAt, calendar.offsetMinutesAt(epochMs(raisedAt)));
    return startOfCalendarDay(calendar, addDays(addWorkdays(calendar, raisedOn, climbs.afterWorkdays), 1));
  };
  const moveClock: Resolver['moveClock'] = (clock, { suspensions, extensions }) => {
    const { clockId, startsAt, basis, period, agreedOn, readings: pinned = {} } = clock;
    if (!period) throw new Error(`CLOCK_NOT_MOVABLE ${clockId}`);
    const calendar = calendars.current();
    const counted = { period, ...(agreedOn === undefined ? {} : { agreedOn }) };
    const readings = rules.readingSteps(pinned);
    const options = { basis, readings, suspensions, extend: extensions };
    const worked = workOut(counted, startsAt, calendar, options);
    const warnAt = warnAtOf(worked, suspensions, ladder, calendar);
    return { ...worked, warnAt, calendar: calendarLabel(calendar, worked.dueOn) };
  };
  return {
    resolveClock(request) {
      const calendar = calendars.current();
      const { startsAt } = request;
      const startsOn = courtDayOf(startsAt, calendar.offsetMinutesAt(epochMs(startsAt)));
      const rule = rules.findRule(request.ruleId, startsOn);
      if (!rule) throw new Error(`UNKNOWN_RULE ${request.ruleId}`);
      const counted = countedBy(rules, rule, request);
      const readings = rules.readingSteps(counted.readings ?? {});
      const worked = workOut(counted, startsAt, calendar, { basis: rule.basis, readings });
      return {
        ...worked,
        ...counted,
        clockId: request.clockId,
        ruleId: rule.ruleId,
        title: rule.title,
        basis: rule.basis,
        owner: request.owner ?? rule.owner,
        nature: rule.nature,
        metBy: [...new Set([...rule.metBy, ...(request.metBy ?? [])])],
        pauseReasons: rule.pauseReasons,
        ...(rule.extension === undefined ? {} : { extension: rule.extension }),
        ...(request.subject === undefined ? {} : { subject: request.subject }),
        warnAt: warnAtOf(worked, [], ladder, calendar),
        calendar: calendarLabel(calendar, worked.dueOn),
      };
    },
    moveClock,
    recountClocks(clocks, load) {
      calendars.take(load);
      const recounted = clocks
        .filter(({ period }) => period !== undefined)
        .map((clock) => ({ clock, counted: moveClock(clock, clock.laidOn ?? NOTHING) }))
        .filter(({ clock, counted }) => changeOf(clock, counted) !== undefined);
      return Object.fromEntries(recounted.map(({ clock, counted }) => [clock.clockId, counted]));
    },
    resolveEscalation({ rung, owner, sides, raisedAt }) {
      const step = findRung(ladder, rung);
      if (!step) throw new Error(`UNKNOWN_RUNG ${rung}`);
      return { ...resolveRung(step, owner, sides), climbsAt: climbsAt(rung, raisedAt) };
    },
    toldOnLapse: (owner, sides) => addresseesOf(ladder.toldOnLapse, owner, sides),
    climbsAt,
  };
}

/** How a clock is counted, as it is pinned on it. */
type CountedBy = Required<Pick<Clock, 'period'>> & Pick<Clock, 'agreedOn' | 'readings'>;

/** An agreed day is not counted, so no reading bears on it. */
function countedBy(rules: RuleBook, rule: ClockRule, request: ClockRequest): CountedBy {
  const { agreedOn } = request;
  const period = periodOf(rules, rule, request);
  if (agreedOn !== undefined) return { period, agreedOn };
  const readings = rules.readingsOf(rule, period);
  return { period, ...(Object.keys(readings).length === 0 ? {} : { readings }) };
}

function workOut(
  { period, agreedOn }: CountedBy,
  startsAt: Instant,
  calendar: Calendar,
  options: PeriodOptions,
): WorkedOutPeriod {
  return agreedOn === undefined
    ? workOutPeriod(period, startsAt, calendar, options)
    : workOutAgreedDay(startsAt, agreedOn, calendar, options, period.startCounted);
}

function periodOf(rules: RuleBook, rule: ClockRule, { variant, n }: ClockRequest): Period {
  const differs = variant === undefined ? {} : rule.variants?.[variant];
  if (!differs) throw new Error(`UNKNOWN_VARIANT ${rule.ruleId}.${variant}`);
  return rules.periodOf(rule, { ...differs, ...(n === undefined ? {} : { n }) });
}

/**
 * When 30 % of the period is left, at least an hour before it is due; null when that is not after the start. Days on
 * which it stands still are no part of its length.
 */
function warnAtOf(
  { startsAt, dueAt }: WorkedOutPeriod,
  suspensions: readonly Suspension[],
  ladder: EscalationLadder,
  calendar: Calendar,
): Instant | null {
  const [startMs, dueMs] = [epochMs(startsAt), epochMs(dueAt)];
  const stillMs = standstillMs(suspensions, startMs, dueMs, calendar);
  const leftMs = Math.max((dueMs - startMs - stillMs) * ladder.warnFraction, ladder.warnAtLeastMs);
  const warnMs = Math.floor((dueMs - leftMs) / MS_PER_SECOND) * MS_PER_SECOND;
  return warnMs > startMs ? instantFromMs(warnMs, calendar.offsetMinutesAt(warnMs)) : null;
}

function standstillMs(
  suspensions: readonly Suspension[],
  startMs: number,
  dueMs: number,
  calendar: Calendar,
): number {
  const at = (day: CourtDay): number => epochMs(startOfCalendarDay(calendar, day));
  return mergeSuspensions(suspensions).reduce((sum, { from, to }) => {
    const still = Math.min(at(to), dueMs) - Math.max(at(from), startMs);
    return sum + Math.max(0, still);
  }, 0);
}
