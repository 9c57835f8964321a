import { addWorkdays, startOfCalendarDay, type Calendar } from '../domain/clocks/calendar';
import type {
  Clock,
  ClockOwner,
  ClockRequest,
  ClockRule,
  Period,
  WorkedOutPeriod,
} from '../domain/clocks/clock';
import { workOutAgreedDay, workOutPeriod } from '../domain/clocks/day-count';
import { calendarLabel } from '../domain/clocks/derivation';
import type { Addressee, Rung } from '../domain/escalation';
import {
  addresseesOf,
  findRung,
  resolveRung,
  type EscalationLadder,
  type LadderSides,
} from '../domain/escalation-ladder';
import { addDays, courtDayOf, epochMs, instantFromMs, MS_PER_SECOND, type Instant } from '../domain/time';
import type { RuleBook } from './rules';
import { overridePeriod } from './rules/periods';

export interface ResolverSources {
  rules: RuleBook;
  calendar: Calendar;
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
  /** Before whom an escalation is put, who gets a copy, and when it climbs unanswered. */
  resolveEscalation(request: EscalationRequest): ResolvedEscalation;
  /** Who is told of a lapse without having to answer. */
  toldOnLapse(owner: ClockOwner, sides: LadderSides): Addressee[];
  /** 24:00 of the n-th workday after the day a rung was raised; null where it climbs no further. */
  climbsAt(rung: Rung, raisedAt: Instant): Instant | null;
}

/** Answers what `decide` leaves open. Runs where rules and calendars are at hand, never in a workflow. */
export function createResolver({ rules, calendar, ladder }: ResolverSources): Resolver {
  const climbsAt = (rung: Rung, raisedAt: Instant): Instant | null => {
    const climbs = findRung(ladder, rung)?.climbs ?? null;
    if (climbs === null) return null;
    const raisedOn = courtDayOf(raisedAt, calendar.offsetMinutesAt(epochMs(raisedAt)));
    return startOfCalendarDay(calendar, addDays(addWorkdays(calendar, raisedOn, climbs.afterWorkdays), 1));
  };
  return {
    resolveClock(request) {
      const rule = rules.findRule(request.ruleId);
      if (!rule) throw new Error(`UNKNOWN_RULE ${request.ruleId}`);
      const worked = workOut(rule, request, calendar);
      return {
        ...worked,
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
        warnAt: warnAtOf(worked, ladder, calendar),
        calendar: calendarLabel(calendar, worked.dueOn),
      };
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

function workOut(rule: ClockRule, request: ClockRequest, calendar: Calendar): WorkedOutPeriod {
  if (request.agreedOn !== undefined) {
    return workOutAgreedDay(request.startsAt, request.agreedOn, calendar, rule.basis);
  }
  return workOutPeriod(periodOf(rule, request), request.startsAt, calendar, { basis: rule.basis });
}

function periodOf(rule: ClockRule, { variant, n }: ClockRequest): Period {
  const differs = variant === undefined ? {} : rule.variants?.[variant];
  if (!differs) throw new Error(`UNKNOWN_VARIANT ${rule.ruleId}.${variant}`);
  return overridePeriod(rule.period, { ...differs, ...(n === undefined ? {} : { n }) });
}

/** When 30 % of the period is left, at least an hour before it is due; null when that is not after the start. */
function warnAtOf(worked: WorkedOutPeriod, ladder: EscalationLadder, calendar: Calendar): Instant | null {
  const [startMs, dueMs] = [epochMs(worked.startsAt), epochMs(worked.dueAt)];
  const leftMs = Math.max((dueMs - startMs) * ladder.warnFraction, ladder.warnAtLeastMs);
  const warnMs = Math.floor((dueMs - leftMs) / MS_PER_SECOND) * MS_PER_SECOND;
  return warnMs > startMs ? instantFromMs(warnMs, calendar.offsetMinutesAt(warnMs)) : null;
}
