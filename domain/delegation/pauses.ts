import { isHeld, suspensionsOf, type PauseSpan } from '../clocks/pause-ledger';
import type { LaidOn, RunningClock } from '../clocks/clock';
import type { PersonRef } from '../directory';
import type { Instant } from '../time';

/** An interval in which named clocks stand still: proposed by one court, agreed by the other. */
export interface Pause extends PauseSpan {
  clockIds: string[];
  reasonCode: string;
  proposedBy: PersonRef;
  proposedAt: Instant;
  answeredBy?: PersonRef;
  answeredAt?: Instant;
  /** Once it has ended: the days really lost. */
  days?: number;
}

export function nextPauseId({ pauses = [] }: { pauses?: readonly Pause[] }): string {
  return `pause-${pauses.length + 1}`;
}

/** Still to be answered, or in force. */
export function isOpenPause({ status }: PauseSpan): boolean {
  return status === 'proposed' || status === 'agreed';
}

export function withPause<P extends PauseSpan>(
  pauses: readonly P[],
  pauseId: string,
  change: Partial<P>,
): P[] {
  return pauses.map((pause) => (pause.pauseId === pauseId ? { ...pause, ...change } : pause));
}

/** Everything that is laid on a clock when its pauses are these. */
export function laidOnBy(pauses: readonly PauseSpan[], { clockId, laidOn }: RunningClock): LaidOn {
  return { suspensions: suspensionsOf(pauses, clockId), extensions: laidOn?.extensions ?? [] };
}

/** A clock as its pauses have it: it stands still, or runs (again, from this instant of court time on). */
export function heldBy(pauses: readonly PauseSpan[], clock: RunningClock, at: Instant): RunningClock {
  const held = isHeld(pauses, clock.clockId);
  if (clock.status === 'running' && held) return { ...clock, status: 'paused' };
  if (clock.status === 'paused' && !held) return { ...clock, status: 'running', armedAt: at };
  return clock;
}
