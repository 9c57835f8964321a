import { epochMs, MS_PER_DAY, type Instant } from '../time';

/** A late act is accepted and marked: how many court days or parts of them past due. */
export interface Late {
  days: number;
}

/** By how much an act at an instant is late, or undefined. What is due at 24:00 is late at 0:00: the next day has begun. */
export function latenessOf(dueAt: Instant, actAt: Instant): Late | undefined {
  const lateMs = epochMs(actAt) - epochMs(dueAt);
  return lateMs >= 0 ? { days: Math.floor(lateMs / MS_PER_DAY) + 1 } : undefined;
}
