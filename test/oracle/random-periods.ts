import type { Period, PeriodUnit } from '../../domain/clocks/clock';
import type { Extension } from '../../domain/clocks/period-options';
import type { Suspension } from '../../domain/clocks/suspension';
import type { CourtDay, Instant } from '../../domain/time';
import { seeded } from '../unit/clocks/china';

/** A question that several programs answer; its JSON is one line for the Python one. */
export interface PeriodCase {
  period: Period;
  startsAt: Instant;
  suspensions: Suspension[];
  extend: Extension[];
}

export type CaseFamily = 'plain' | 'moved' | 'hours';

type Draw = (below: number) => number;

const MS_PER_DAY = 86_400_000;
const FIRST_MS = Date.UTC(2020, 0, 1);
const DAYS = 2_557;
/** No run of rest days is longer. */
const MARGIN_DAYS = 12;
/** A start may be written at any offset: only the court's wall clock decides. Minutes east of UTC. */
const WRITTEN_OFFSETS = [480, 0, -480, 60, 330];
const CALENDAR_UNITS = ['day', 'workday', 'month', 'year'] as const;
const LONGEST: Record<PeriodUnit, number> = { hour: 400, day: 400, workday: 250, month: 36, year: 5 };
/** More days than a length of one unit can take up, rest days included. */
const DAYS_EACH: Record<PeriodUnit, number> = { hour: 0.05, day: 1, workday: 1.9, month: 31, year: 366 };

/** So many random periods, the same ones every time, each with all its days in 2020–2026. */
export function randomPeriods(family: CaseFamily, count: number, seed: number): PeriodCase[] {
  const draw = seeded(seed);
  const cases: PeriodCase[] = [];
  while (cases.length < count) {
    const start = draw(DAYS);
    const drawn = drawCase(family, start, draw);
    if (isInside(drawn, start)) cases.push(drawn);
  }
  return cases;
}

function drawCase(family: CaseFamily, start: number, draw: Draw): PeriodCase {
  const unit = family === 'hours' ? 'hour' : pick(CALENDAR_UNITS, draw);
  const direction = family === 'moved' || draw(2) === 0 ? 'after' : 'before';
  const period: Period = {
    unit,
    n: lengthOf(unit, draw),
    direction,
    roll: family === 'hours' ? 'none' : pick(['forward', 'backward', 'none'] as const, draw),
    startCounted: family !== 'hours' && draw(8) === 0,
    hourStart: draw(3) === 0 ? 'instant' : 'nextHour',
    ...(family !== 'hours' && draw(8) === 0 ? { cutoff: '17:30' } : {}),
  };
  const moves = family === 'moved' || (family === 'hours' && direction === 'after' && draw(2) === 0);
  return {
    period,
    startsAt: instantOn(start, draw),
    suspensions: moves ? drawMany(4, draw, () => drawSuspension(start, period, draw)) : [],
    extend: moves ? drawMany(3, draw, () => drawExtension(unit, draw)) : [],
  };
}

/** Mostly the lengths that laws name, now and then a long one. */
function lengthOf(unit: PeriodUnit, draw: Draw): number {
  const longest = draw(4) === 0 ? LONGEST[unit] : Math.min(LONGEST[unit], unit === 'workday' ? 20 : 60);
  return 1 + draw(longest);
}

/** Before, in or after the period, sometimes without a single day. */
function drawSuspension(start: number, { n, unit }: Period, draw: Draw): Suspension {
  const from = start - 10 + draw(40 + Math.ceil(n * DAYS_EACH[unit]));
  return { from: dayAt(from), to: dayAt(from + draw(40)) };
}

function drawExtension(unit: PeriodUnit, draw: Draw): Extension {
  if (unit === 'hour') return { unit, n: 1 + draw(72) };
  const extended = pick(['day', 'workday', 'month'] as const, draw);
  return { unit: extended, n: 1 + draw(extended === 'month' ? 3 : 30) };
}

function isInside({ period, suspensions, extend }: PeriodCase, start: number): boolean {
  const lengths = [period, ...extend].reduce((sum, { unit, n }) => sum + n * DAYS_EACH[unit], MARGIN_DAYS);
  const lost = suspensions.reduce((sum, { from, to }) => sum + (indexOf(to) - indexOf(from)), 0);
  const span = Math.ceil(lengths + lost);
  const [first, last] = period.direction === 'after' ? [start, start + span] : [start - span, start];
  return first >= MARGIN_DAYS && last < DAYS - 1 - MARGIN_DAYS;
}

function instantOn(start: number, draw: Draw): Instant {
  const offset = pick(WRITTEN_OFFSETS, draw);
  const ms = FIRST_MS + start * MS_PER_DAY + draw(86_400) * 1_000 - 480 * 60_000;
  const wall = new Date(ms + offset * 60_000).toISOString().slice(0, 19);
  return `${wall}${writtenOffset(offset)}` as Instant;
}

function writtenOffset(minutes: number): string {
  if (minutes === 0) return 'Z';
  const pad = (n: number): string => String(n).padStart(2, '0');
  const abs = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(abs / 60))}:${pad(abs % 60)}`;
}

function dayAt(index: number): CourtDay {
  return new Date(FIRST_MS + index * MS_PER_DAY).toISOString().slice(0, 10) as CourtDay;
}

function indexOf(day: CourtDay): number {
  return (Date.parse(day) - FIRST_MS) / MS_PER_DAY;
}

function drawMany<T>(below: number, draw: Draw, one: () => T): T[] {
  return Array.from({ length: draw(below) }, one);
}

function pick<T>(choices: readonly T[], draw: Draw): T {
  const chosen = choices[draw(choices.length)];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
