import { isOpenEndedSeizure, type SeizureDraft, type SeizureEvent } from './events';
import { evolveSeizure } from './evolve';
import type { SeizureDecision } from './record';
import type { SeizureState } from './seizure';

/** What closes a draft's open end, by the draft's place. */
export type SeizureResolutions = Record<number, SeizureEvent['data']>;

type Resolve = (
  draft: SeizureDraft,
  state: SeizureState | null,
  index: number,
) => SeizureEvent['data'] | undefined;

/**
 * The drafts as events: numbered, timed, signed, their open ends closed by `resolve`. An open end of which a record
 * says nothing was not asked for by the build that made it, and is left out.
 */
export function seizureEventsOf(
  { before, drafts, at, courtTime, actor, request }: SeizureDecision,
  resolve: Resolve,
): { events: SeizureEvent[]; state: SeizureState } {
  const events: SeizureEvent[] = [];
  let state = before;
  for (const [index, draft] of drafts.entries()) {
    const resolution = resolve(draft, state, index);
    if (resolution === undefined && isOpenEndedSeizure(draft)) continue;
    const event = {
      revision: (state?.revision ?? 0) + 1,
      at,
      courtTime,
      actor,
      ...(index === 0 && request ? { request } : {}),
      type: draft.type,
      data: resolution ?? draft.data,
    } as SeizureEvent;
    state = evolveSeizure(state, event);
    events.push(event);
  }
  if (!state) throw new Error('nothing to commit');
  return { events, state };
}
