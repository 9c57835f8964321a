import type { Period, PeriodUnit } from '../../domain/clocks/clock';

/** Lengths as the rules write them, with the general reading of the law as default. */
function period(unit: PeriodUnit, n: number, differs: Partial<Period> = {}): Period {
  return {
    unit,
    n,
    roll: unit === 'hour' ? 'none' : 'forward',
    direction: 'after',
    startCounted: false,
    hourStart: 'nextHour',
    ...differs,
  };
}

export const hours = (n: number): Period => period('hour', n);
export const days = (n: number): Period => period('day', n);
export const workdays = (n: number): Period => period('workday', n);
export const months = (n: number): Period => period('month', n);

/** Seizure and freeze terms: the first day counts and the last never rolls (SZ5). */
export const effectYears = (n: number): Period => period('year', n, { startCounted: true, roll: 'none' });

/** Counted back from a date; `roll` says whether a rest day moves it back too (PR7) or not (EN8). */
export const before = (unit: 'day' | 'month', n: number, roll: 'backward' | 'none'): Period =>
  period(unit, n, { direction: 'before', roll });

/**
 * A period with some of it changed. Hours do not roll, so a period that leaves hours for days must not inherit
 * that: it rolls forward unless told otherwise.
 */
export function overridePeriod(base: Period, differs: Partial<Period>): Period {
  const leavesHours = base.unit === 'hour' && differs.unit !== undefined && differs.unit !== 'hour';
  return { ...base, ...(leavesHours ? { roll: 'forward' as const } : {}), ...differs };
}
