import { dayNumber } from '../time';
import { LAST_DAY } from './civil-date';
import type { RunningClock } from './clock';

/** What is laid on may cost beyond its own days: a length in working days passes over weekends and holidays besides. */
const MARGIN_DAYS = 60;

/** Whether so many days more would bring a clock past the last day that can be written. */
export function movesTooFar({ dueOn }: Pick<RunningClock, 'dueOn'>, days: number): boolean {
  return dayNumber(dueOn) + days + MARGIN_DAYS >= dayNumber(LAST_DAY);
}
