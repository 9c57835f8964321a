import type { DelegationEvent } from './delegation/events';
import { evolveAll } from './delegation/evolve';
import type { DelegationState } from './delegation/state';
import type { CaseKind, DelegationId } from './ids';
import { evolveSeizure } from './seizures/evolve';
import type { SeizureEvent } from './seizures/events';
import type { SeizureState } from './seizures/seizure';

/** What the events of a delegation come to; null where there are none. */
export function delegationByEvents(caseId: string, events: readonly unknown[]): DelegationState | null {
  return evolveAll(caseId as DelegationId, null, events as DelegationEvent[]);
}

/** As `delegationByEvents`, of a seizure. */
export function seizureByEvents(events: readonly unknown[]): SeizureState | null {
  return (events as SeizureEvent[]).reduce<SeizureState | null>(evolveSeizure, null);
}

/** What the events of a case come to; null where there are none. */
export function stateByEvents(
  { kind, caseId }: { kind: CaseKind; caseId: string },
  events: readonly unknown[],
): DelegationState | SeizureState | null {
  return kind === 'delegation' ? delegationByEvents(caseId, events) : seizureByEvents(events);
}
