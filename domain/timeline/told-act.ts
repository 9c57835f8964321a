import type { ClockOwner, MoveCause } from '../clocks/clock';
import type { Role } from '../directory';
import type { Rung } from '../escalation';
import type { PersonId } from '../ids';
import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';

/** One decision as people read it: what was done, by whom, why, and what it did to the clocks. */
export interface ToldAct {
  /** Of its events, the first and the last; absent: an act at the engine itself, which has none. */
  revisions?: { from: number; to: number };
  /** Real time. */
  at: Instant;
  /** Of an act at the engine the real time again. */
  courtTime: Instant;
  title: Text;
  /** What was decided with it. */
  also: Text[];
  by: ToldActor;
  reason?: string;
  details: ToldDetail[];
  documents: ToldDocument[];
  clocks: ToldClock[];
  escalations: ToldEscalation[];
  told: ToldNotice[];
  /** Somebody acted on the engine, outside the normal way. */
  isOutside?: true;
}

/** A unit or a court by its name in the directory; by its id where the directory knows it no more. */
export interface ToldPlace {
  id: string;
  name: Text;
}

export type ToldActor = ToldPerson | { engine: true; name: Text } | { identity: string | null };

export interface ToldPerson {
  personId: PersonId;
  name: string;
  role: Role;
  roleName: Text;
  unit?: ToldPlace;
  court?: ToldPlace;
  onBehalfOf?: { personId: PersonId; name: string };
}

/** A particular of an act, under its heading; what people wrote themselves is the same in both languages. */
export interface ToldDetail {
  label: Text;
  value: Text;
}

export interface ToldDocument {
  title: string;
  /** Absent: only the title is on record. */
  sha256?: string;
}

export const CLOCK_EFFECTS = [
  'started',
  'met',
  'lapsed',
  'cancelled',
  'paused',
  'resumed',
  'extended',
  'calendar',
] as const satisfies readonly (MoveCause | 'started' | 'met' | 'lapsed' | 'cancelled')[];
export type ClockEffect = (typeof CLOCK_EFFECTS)[number];

export interface ToldClock {
  clockId: string;
  ruleId: string;
  title: Text;
  basis: Text;
  owner: ClockOwner;
  effect: ClockEffect;
  /** After the act. */
  dueOn: CourtDay;
  dueAt: Instant;
  /** When it was due before it was moved. */
  wasDueOn?: CourtDay;
  /** Court days or parts of them that it was met late. */
  lateDays?: number;
  /** All of it in one line. */
  text: Text;
}

export interface ToldEscalation {
  escalationId: string;
  effect: 'raised' | 'closed';
  rung?: Rung;
  text: Text;
  /** When it climbs if nobody answers. */
  climbsAt?: Instant;
}

/** What people were told by it, and whom. */
export interface ToldNotice {
  subject: Text;
  to: Text[];
}

/** What one kind of event says by itself. */
export interface Saying {
  title: Text;
  reason?: string | undefined;
  details?: ToldDetail[];
  documents?: readonly ToldDocument[];
}
