import type { Text } from '../text';
import type { ClockRule, Period } from './clock';

/** One way to read what the law leaves open, with what it changes in the counting of a period. */
export interface ReadingChoice {
  says: Text;
  /** Absent: it changes no period but what an act does to the clock. */
  differs?: Partial<Period>;
}

/** A question that the law leaves open: a switch that each network sets (`readings` in its directory file). */
export interface Reading {
  readingId: string;
  question: Text;
  /** Why the default is the default. */
  reason: Text;
  source: Text;
  /** Name of the choice that holds where a network makes none. */
  default: string;
  choices: Record<string, ReadingChoice>;
  /** What it bears on: every period in hours that runs forward, or the rules named. */
  bearsOn: { unit: 'hour' } | { rules: string[] };
}

/** The reading that a demand for papers asks a clock for, and the choice by which the clock has not begun. */
export const INCOMPLETE_PAPERS = 'incompletePapers';
export const START_ANEW = 'startAnew';

/** A reading with the choice that a network made. */
export interface ChosenReading extends Reading {
  chosen: string;
}

/** Whether a reading bears on a period of a rule. */
export function bearsOn({ bearsOn: scope }: Reading, ruleId: ClockRule['ruleId'], period: Period): boolean {
  return 'rules' in scope
    ? scope.rules.includes(ruleId)
    : period.unit === scope.unit && period.direction === 'after';
}
