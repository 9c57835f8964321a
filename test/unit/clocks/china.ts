import type { Period } from '../../../domain/clocks/clock';
import type { CourtDay, Instant } from '../../../domain/time';
import { chinaCalendar } from '../../../law/calendars';
import { days } from '../../../law/rules/periods';

export const china = chinaCalendar();

export const on = (day: string): CourtDay => day as CourtDay;

/** 10:00 at the court on a day. */
export const tenOn = (day: string): Instant => `${day}T10:00:00+08:00` as Instant;

export const at = (instant: string): Instant => instant as Instant;

export const effectDays = (n: number): Period => ({ ...days(n), startCounted: true, roll: 'none' });

/** The same numbers every time: a failing case can be found again by its seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
