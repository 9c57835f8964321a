import type { Step } from '../delegation/actions';
import type { Measure } from '../delegation/state';
import { invalid, type Fault } from '../errors';
import type { CourtDay } from '../time';

/** A preparation is no attempt: it may be recorded before acknowledgement and meets no clock. */
export const PREPARATION = 'preparation';
/** Steps by which a measure ends: released by ruling, or waived with a reason. */
export const RELEASE = 'release';
export const WAIVE = 'waive';

/** Faults for values that stand twice in a list; the pointer names the repetition. */
export function notUnique(values: string[], pointer: (index: number) => string): Fault[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [invalid(pointer(index), 'notUnique')] : [],
  );
}

export function notFuture(day: CourtDay, today: CourtDay, pointer: string): Fault[] {
  return day > today ? [{ pointer, code: 'IN_THE_FUTURE' }] : [];
}

/** Marks a target's measure live; one that ended and is taken again is live again. */
export function withLiveMeasure(measures: Measure[], targetId: string): Measure[] {
  const others = measures.filter((m) => m.targetId !== targetId);
  return [...others, { targetId, status: 'live' }];
}

/** The measures after a step that ends one, or undefined when the step is of another sort. */
export function measuresAfterEnding(measures: Measure[], step: Step): Measure[] | undefined {
  if (step.type !== RELEASE && step.type !== WAIVE) return undefined;
  if (step.outcome === 'failed') return measures;
  const status = step.type === RELEASE ? 'released' : 'waived';
  return measures.map((m) => (m.targetId === step.target ? { ...m, status } : m));
}

/** A waiver gives its reason; a release or waiver is of a measure that is in force. */
export function checkEnding(measures: Measure[], step: Step): Fault[] {
  if (step.type !== RELEASE && step.type !== WAIVE) return [];
  const measure = measures.find((m) => m.targetId === step.target);
  if (!measure || !isInForce(measure)) return [invalid('/target', 'notLive')];
  return step.type === WAIVE && step.note === undefined ? [invalid('/note', 'noteOwed')] : [];
}

export function isInForce(measure: Measure): boolean {
  return measure.status === 'live' || measure.status === 'releaseOrdered';
}
