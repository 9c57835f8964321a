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

/** A term of detention: the first day counts and the last never rolls. */
export const effectDays = (n: number): Period => period('day', n, { startCounted: true, roll: 'none' });

/** Seizure and freeze terms: the first day counts and the last never rolls (SZ5). */
export const effectYears = (n: number): Period => period('year', n, { startCounted: true, roll: 'none' });

/** Counted back from a date; `roll` says whether a rest day moves it back too (PR7) or not (EN8). */
export const before = (unit: 'day' | 'month', n: number, roll: 'backward' | 'none'): Period =>
  period(unit, n, { direction: 'before', roll });

/**
 * A period with some of it changed. Hours do not roll and days do: a period that changes between them does not
 * inherit how the other ends, unless told to.
 */
export function overridePeriod(base: Period, differs: Partial<Period>): Period {
  const { unit = base.unit } = differs;
  const changesKind = (unit === 'hour') !== (base.unit === 'hour');
  return { ...base, ...(changesKind ? { roll: unit === 'hour' ? 'none' : 'forward' } : {}), ...differs };
}
