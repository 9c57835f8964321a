import { addDays, dayNumber, type CourtDay } from '../time';
import { mergeSuspensions, type Suspension } from './suspension';

export const PAUSE_STATUSES = ['proposed', 'agreed', 'refused', 'dropped', 'ended'] as const;
export type PauseStatus = (typeof PAUSE_STATUSES)[number];

/** What the ledger knows of a pause. */
export interface PauseSpan {
  pauseId: string;
  clockIds: readonly string[];
  status: PauseStatus;
  /** The first day on which the clocks stand still. */
  from: CourtDay;
  /** The agreed maximum: it then ends by itself. */
  expectedDays: number;
  /** Ordered without an end (中止): 0 days are expected, and it ends by an act of its own only. */
  openEnded?: true;
  /** The first day that counts again. */
  endedOn?: CourtDay;
}

/** The first day that counts again by the agreed maximum. */
export function expectedEnd({ from, expectedDays }: PauseSpan): CourtDay {
  return addDays(from, expectedDays);
}

/** The days really lost when a pause ends on a day; one that never began cost none. */
export function daysLost({ from }: Pick<PauseSpan, 'from'>, endedOn: CourtDay): number {
  return Math.max(0, dayNumber(endedOn) - dayNumber(from));
}

/** Whether a clock stands still: as long as one pause holds it. */
export function isHeld(pauses: readonly PauseSpan[], clockId: string): boolean {
  return pauses.some(({ status, clockIds }) => status === 'agreed' && clockIds.includes(clockId));
}

/**
 * The days on which a clock stood or stands still: of a pause that runs the agreed days, of one that has ended the
 * real ones. Sorted, and a day of several pauses counts once (PC8, PC9).
 */
export function suspensionsOf(pauses: readonly PauseSpan[], clockId: string): Suspension[] {
  const own = pauses.filter(({ clockIds }) => clockIds.includes(clockId));
  return mergeSuspensions(
    own.flatMap((pause) => {
      if (pause.status === 'agreed') return [{ from: pause.from, to: expectedEnd(pause) }];
      if (pause.status !== 'ended' || pause.endedOn === undefined) return [];
      return [{ from: pause.from, to: pause.endedOn }];
    }),
  );
}

export function areSameSuspensions(a: readonly Suspension[], b: readonly Suspension[]): boolean {
  return a.length === b.length && a.every(({ from, to }, i) => from === b[i]?.from && to === b[i]?.to);
}
