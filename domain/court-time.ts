import type { DrillClock } from './delegation/events';
import {
  CHINA_OFFSET_MINUTES,
  epochMs,
  instantFromMs,
  MS_PER_DAY,
  MS_PER_SECOND,
  type Instant,
} from './time';

/** How much faster than real time an exercise runs. */
function speed(drill: DrillClock): number {
  return MS_PER_DAY / (drill.daySeconds * MS_PER_SECOND);
}

/** The court time at a real instant; outside an exercise they are one and the same. */
export function courtTimeAt(real: Instant, drill: DrillClock | undefined): Instant {
  if (!drill) return real;
  const origin = epochMs(drill.origin);
  return instantFromMs(Math.round(origin + (epochMs(real) - origin) * speed(drill)), CHINA_OFFSET_MINUTES);
}

/** How long in real milliseconds until court time has reached `court`; 0 when it has. */
export function msUntilCourtTime(court: Instant, real: Instant, drill: DrillClock | undefined): number {
  const courtMs = epochMs(court) - epochMs(courtTimeAt(real, drill));
  return Math.max(0, Math.ceil(drill ? courtMs / speed(drill) : courtMs));
}
