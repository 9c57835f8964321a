import { dayNumber, type CourtDay } from '../time';

/** Days on which a period stands still: from … up to, `to` no longer suspended. */
export interface Suspension {
  from: CourtDay;
  to: CourtDay;
}

/** A half-open stretch [from, to) in any unit. */
export interface Stretch {
  from: number;
  to: number;
}

/** Sorted, with overlapping and adjoining ones made one, so that no day is given back twice. */
export function mergeSuspensions(suspensions: readonly Suspension[]): Suspension[] {
  const merged: Suspension[] = [];
  const sorted = suspensions
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const next of sorted) {
    const last = merged[merged.length - 1];
    if (last && next.from <= last.to) last.to = next.to > last.to ? next.to : last.to;
    else merged.push({ ...next });
  }
  return merged;
}

export function suspensionInDays({ from, to }: Suspension): Stretch {
  return { from: dayNumber(from), to: dayNumber(to) };
}

/** What absorbing suspensions does to the end of a period. */
export interface Absorbed {
  /** Exclusive end, moved. */
  end: number;
  /** How much really fell into the period, in the unit of the stretches. */
  lost: number;
  /** Suspensions that begin after the moved end: an extension may still reach them. */
  pending: Stretch[];
}

/**
 * Gives back what a period really lost (PC8, PC9): a stretch before the period began or after it ended costs
 * nothing; one that begins inside it moves the end by its whole length.
 * @param begin inclusive  @param end exclusive  @param stretches merged and sorted
 */
export function absorbSuspensions(begin: number, end: number, stretches: readonly Stretch[]): Absorbed {
  let moved = end;
  let lost = 0;
  const pending: Stretch[] = [];
  for (const stretch of stretches) {
    const from = Math.max(stretch.from, begin);
    if (from >= stretch.to) continue;
    if (from >= moved) {
      pending.push(stretch);
      continue;
    }
    moved += stretch.to - from;
    lost += stretch.to - from;
  }
  return { end: moved, lost, pending };
}
