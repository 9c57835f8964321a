import type { CourtDay, Instant } from '../time';
import { dueOn, type RetentionTerm } from './term';

/** Why a case is not destroyed, whoever asks. */
export const OBSTACLES = [
  'notClosed',
  /** A seizure that it reported is watched still. */
  'seizureOpen',
  'permanent',
  'notDue',
  'held',
  /** It, or one of its seizures, is not in the archive, or not to its end. */
  'notArchived',
  /** Registry and archive do not say the same, or one of them is not as its hashes say. */
  'unsound',
  /** Nothing signed shows how it stood at its end. */
  'notAnchored',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What decides whether a delegation, with its seizures, may be destroyed. */
export interface Standing {
  /** When it had closed and the last of its seizures had ended; null while it is under way. */
  overAt: Instant | null;
  term: RetentionTerm;
  openSeizures: number;
  isHeld: boolean;
  isArchived: boolean;
  isSound: boolean;
  isAnchored: boolean;
}

/** All that stands in the way on a day; empty: it may be destroyed. */
export function obstaclesOf(standing: Standing, today: CourtDay): Obstacle[] {
  const { overAt, term, openSeizures, isHeld, isArchived, isSound, isAnchored } = standing;
  const found: Obstacle[] = [];
  if (overAt === null) found.push('notClosed');
  else if (term === 'permanent') found.push('permanent');
  else if (today < dueOn(overAt, term)) found.push('notDue');
  if (openSeizures > 0) found.push('seizureOpen');
  if (isHeld) found.push('held');
  if (overAt === null) return found;
  if (!isArchived) found.push('notArchived');
  else if (!isSound) found.push('unsound');
  if (!isAnchored) found.push('notAnchored');
  return found;
}
