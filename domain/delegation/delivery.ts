import { rulesOf } from '../kinds';
import type { ClockRequest } from '../clocks/clock';
import type { CourtDay } from '../time';
import type { Kind, Priority, Submission } from './submission';

/** What takes requests for clocks: a decision under way, or the drafts of a submission. */
export interface ClockStarter {
  start(request: Omit<ClockRequest, 'clockId' | 'startsAt'>): unknown;
}

/**
 * The clocks that start with each delivery to an assisting unit: ACK, and those of the kind. A date asked for
 * that has passed by then, in a later round or after forwarding, binds nobody: the rule's own length does.
 */
export function startDeliveryClocks(
  decision: ClockStarter,
  kind: Kind,
  submission: Pick<Submission, 'matter' | 'priority'>,
  today: CourtDay,
): void {
  startAcknowledgeClock(decision, submission.priority);
  for (const { agreedOn, ...spec } of rulesOf(kind).clocksAtDelivery(submission)) {
    const isToCome = agreedOn !== undefined && agreedOn >= today;
    decision.start({ ...spec, ...(isToCome ? { agreedOn } : {}) });
  }
}

export function startAcknowledgeClock(decision: ClockStarter, priority: Priority): void {
  decision.start({ ruleId: 'ACK', ...(priority === 'urgent' ? { variant: 'urgent' } : {}) });
}
