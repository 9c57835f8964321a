import type { Actor } from '../directory';
import type { PersonId } from '../ids';
import type { Instant } from '../time';
import type { CalendarYear } from './calendar';
import type { MovedClock, WorkedOutPeriod } from './clock';

/** Why a notice is loaded: a year becomes known, or one that was known is changed. */
export const LOAD_REASONS = ['newYear', 'amendment'] as const;
export type LoadReason = (typeof LOAD_REASONS)[number];

/** A holiday notice that a person has put in force. */
export interface CalendarLoad {
  notice: CalendarYear;
  reason: LoadReason;
  /** Of the file it came in, in hex. */
  fileSha256: string;
  loadedBy: { personId: PersonId; name: string };
  /** Real time. */
  loadedAt: Instant;
}

/** The message that brings a load to what has clocks: delegations, and whatever else counts by a calendar. */
export interface CalendarCommand {
  load: CalendarLoad;
  /** Who sends it: an operator. */
  actor: Actor;
}

export interface CalendarAnswer {
  revision: number;
  /** False while the registry is away. */
  recorded: boolean;
  /** False when no clock comes out otherwise: then there is no event. */
  changed: boolean;
}

/** The clocks that come out otherwise by a calendar, as they do, by their ids. */
export type RecountedClocks = Record<string, MovedClock>;

/**
 * What a calendar changes of a clock: it is due at another time, or the same day is no longer provisional. A clock
 * of which neither is so keeps the calendar and the derivation that it has.
 */
export function changeOf(
  before: Pick<WorkedOutPeriod, 'dueAt' | 'provisional'>,
  after: Pick<WorkedOutPeriod, 'dueAt' | 'provisional'>,
): 'moved' | 'firmed' | undefined {
  if (before.dueAt !== after.dueAt) return 'moved';
  return before.provisional && !after.provisional ? 'firmed' : undefined;
}
