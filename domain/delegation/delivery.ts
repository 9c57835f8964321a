import { rulesOf } from '../kinds';
import type { ClockRequest } from '../clocks/clock';
import type { Kind, Priority, Submission } from './submission';

/** What takes requests for clocks: a decision under way, or the drafts of a submission. */
export interface ClockStarter {
  start(request: Omit<ClockRequest, 'clockId' | 'startsAt'>): unknown;
}

/** The clocks that start with each delivery to an assisting unit: ACK, and those of the kind. */
export function startDeliveryClocks(
  decision: ClockStarter,
  kind: Kind,
  submission: Pick<Submission, 'matter' | 'priority'>,
): void {
  startAcknowledgeClock(decision, submission.priority);
  for (const spec of rulesOf(kind).clocksAtDelivery(submission)) decision.start(spec);
}

export function startAcknowledgeClock(decision: ClockStarter, priority: Priority): void {
  decision.start({ ruleId: 'ACK', ...(priority === 'urgent' ? { variant: 'urgent' } : {}) });
}
