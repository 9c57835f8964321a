import { closeDrafts, type Decided, type ResolveDraft } from '../decided';
import type { DelegationId } from '../ids';
import { evolveAll } from './evolve';
import { isOpenEnded, type DelegationEvent, type EventData, type EventDraft, type EventType } from './events';
import type { Resolutions } from './record';
import { findClock, type DelegationState } from './state';

/** The events that have an open end in a draft, and what closes it. */
export type Resolve = ResolveDraft<DelegationState, EventDraft, EventData[EventType]>;

/** The drafts of a decision on a delegation as events, and the state after them. */
export function eventsOf(
  request: Decided<DelegationState, EventDraft> & { delegationId: DelegationId },
  resolve: Resolve,
): { events: DelegationEvent[]; state: DelegationState } {
  const { delegationId } = request;
  const evolve = (state: DelegationState | null, event: DelegationEvent): DelegationState =>
    evolveAll(delegationId, state, [event]);
  return closeDrafts(request, resolve, { isOpenEnded, isMoot: isMetUnstarted, evolve });
}

/** A clock that was to start and be met at once, and did not start. */
function isMetUnstarted(draft: EventDraft, state: DelegationState): boolean {
  return draft.type === 'ClockMet' && findClock(state, draft.data.clockId) === undefined;
}

/** Closes open ends with what a commit recorded. */
export function recordedResolve(resolutions: Resolutions): Resolve {
  return (_draft, _state, index) => resolutions[index];
}
