import { evolveAll } from './evolve';
import { isOpenEnded, type DelegationEvent, type EventData, type EventDraft, type EventType } from './events';
import type { CommitRequest, Resolutions } from './record';
import { findClock, type DelegationState } from './state';

/** The events that have an open end in a draft, and what closes it. */
export type Resolve = (
  draft: EventDraft,
  state: DelegationState | null,
  index: number,
) => EventData[EventType] | undefined;

/**
 * The drafts as events: numbered, timed, signed, their open ends closed by `resolve`. The commit does this with
 * rules and calendars at hand and records only what it found out; the workflow does it again with that record.
 * An open end of which the record says nothing was not asked for by the build that made it: a clock that the law of
 * now would start did not start then. So decisions get new open ends behind all that they had (ADR 0018).
 */
export function eventsOf(
  request: Omit<CommitRequest, 'unrecorded' | 'fence'>,
  resolve: Resolve,
): { events: DelegationEvent[]; state: DelegationState } {
  const { delegationId, drafts, at, courtTime, actor } = request;
  const events: DelegationEvent[] = [];
  let state = request.before;
  for (const [index, draft] of drafts.entries()) {
    const resolution = resolve(draft, state, index);
    if (resolution === undefined && isOpenEnded(draft)) continue;
    if (state !== null && isMetUnstarted(draft, state)) continue;
    const event = {
      revision: (state?.revision ?? 0) + 1,
      at,
      courtTime,
      actor,
      // The first event stands for the whole request: a repetition looks for its key there.
      ...(index === 0 && request.request ? { request: request.request } : {}),
      type: draft.type,
      data: resolution ?? draft.data,
    } as DelegationEvent;
    state = evolveAll(delegationId, state, [event]);
    events.push(event);
  }
  if (!state) throw new Error(`${delegationId}: nothing to commit`);
  return { events, state };
}

/** A clock that was to start and be met at once, and did not start. */
function isMetUnstarted(draft: EventDraft, state: DelegationState): boolean {
  return draft.type === 'ClockMet' && findClock(state, draft.data.clockId) === undefined;
}

/** Closes open ends with what a commit recorded. */
export function recordedResolve(resolutions: Resolutions): Resolve {
  return (_draft, _state, index) => resolutions[index];
}
