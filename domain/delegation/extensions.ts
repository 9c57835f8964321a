import type { ExtensionApprover, RunningClock } from '../clocks/clock';
import type { PersonRef } from '../directory';
import type { Instant } from '../time';

export const EXTENSION_STATUSES = ['requested', 'granted', 'refused', 'dropped'] as const;
export type ExtensionStatus = (typeof EXTENSION_STATUSES)[number];

/** A request to extend one clock, put before the approver that its rule names. */
export interface ExtensionRequest {
  extensionId: string;
  clockId: string;
  ruleId: string;
  /** Asked for; what was granted may differ. */
  days: number;
  reason: string;
  approver: ExtensionApprover;
  status: ExtensionStatus;
  requestedBy: PersonRef;
  requestedAt: Instant;
  decidedBy?: PersonRef;
  decidedAt?: Instant;
  grantedDays?: number;
}

/** How many days the rule still allows, over all extensions together; 0 where it allows none. */
export function daysLeft({ extension, laidOn }: RunningClock): number {
  if (!extension) return 0;
  const granted = (laidOn?.extensions ?? []).reduce((sum, { n }) => sum + n, 0);
  return Math.max(0, extension.capDays - granted);
}

/** What is still to be decided. */
export function requestedExtensions({
  extensions = [],
}: {
  extensions?: ExtensionRequest[];
}): ExtensionRequest[] {
  return extensions.filter(({ status }) => status === 'requested');
}

/** The request for this clock that is still to be decided. */
export function requestFor(
  state: { extensions?: ExtensionRequest[] },
  { clockId }: RunningClock,
): ExtensionRequest | undefined {
  return requestedExtensions(state).find((request) => request.clockId === clockId);
}
