import { LAST_DAY } from '../clocks/civil-date';
import type { Step } from '../delegation/actions';
import type { DelegationState, Measure } from '../delegation/state';
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

/** A day on which a clock shall be due: it has not passed, and its 24:00 is an instant that can be written. */
export function checkDueDay(day: CourtDay, today: CourtDay, pointer: string): Fault[] {
  if (day < today) return [invalid(pointer, 'past')];
  return day >= LAST_DAY ? [invalid(pointer, 'tooFar')] : [];
}

/** Something done to a target, and not the preparation or the undoing of it. */
export function isUndertaking({ type, outcome }: Step): boolean {
  return outcome === 'succeeded' && type !== PREPARATION && type !== RELEASE && type !== WAIVE;
}

/**
 * Marks a target's measure live; one that ended and is taken again is live again, one whose release is ordered
 * stays so.
 */
export function withLiveMeasure(measures: Measure[], targetId: string): Measure[] {
  const known = measures.find((m) => m.targetId === targetId);
  if (known && isInForce(known)) return measures;
  const others = measures.filter((m) => m.targetId !== targetId);
  return [...others, { targetId, status: 'live' }];
}

/** A result tells of a measure that may have been ended since: what is known of it stands. */
export function withReportedMeasure(measures: Measure[], targetId: string): Measure[] {
  return measures.some((m) => m.targetId === targetId) ? measures : withLiveMeasure(measures, targetId);
}

/** The measures after a step that ends one, or undefined when the step is of another sort. */
export function measuresAfterEnding(state: DelegationState, step: Step): Measure[] | undefined {
  const status = endingOf(state, step);
  if (status === undefined) return undefined;
  if (step.outcome === 'failed') return state.measures;
  return state.measures.map((m) => (m.targetId === step.target ? { ...m, status } : m));
}

/** While the case unwinds, whatever else succeeds where a release is ordered can only be that release. */
function endingOf(state: DelegationState, step: Step): 'released' | 'waived' | undefined {
  if (step.type === RELEASE) return 'released';
  if (step.type === WAIVE) return 'waived';
  const isOrdered = state.measures.some((m) => m.targetId === step.target && m.status === 'releaseOrdered');
  return state.stage === 'unwinding' && isOrdered && isUndertaking(step) ? 'released' : undefined;
}

/** A waiver gives its reason; a release or waiver is of a measure that is in force. */
export function checkEnding(measures: Measure[], step: Step): Fault[] {
  if (step.type !== RELEASE && step.type !== WAIVE) return [];
  const measure = measures.find((m) => m.targetId === step.target);
  if (!measure || !isInForce(measure)) return [invalid('/target', 'notLive')];
  return step.type === WAIVE && step.note === undefined ? [invalid('/note', 'noteOwed')] : [];
}

/** Assets or items of which the wanted one is at another place, with what is told of that; undefined: none is wanted. */
export function withPlace<P extends { place?: string }>(
  places: P[],
  isWanted: (one: P) => boolean,
  place: string,
): { places: P[]; told: { before: { address?: string }; hasPhone: false } } | undefined {
  const found = places.find(isWanted);
  if (!found) return undefined;
  return {
    places: places.map((one) => (one === found ? { ...one, place } : one)),
    told: { before: found.place === undefined ? {} : { address: found.place }, hasPhone: false },
  };
}

export function isInForce(measure: Measure): boolean {
  return measure.status === 'live' || measure.status === 'releaseOrdered';
}
