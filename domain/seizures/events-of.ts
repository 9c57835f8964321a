import { closeDrafts, type ResolveDraft } from '../decided';
import { isOpenEndedSeizure, type SeizureDraft, type SeizureEvent } from './events';
import { evolveSeizure } from './evolve';
import type { SeizureDecision } from './record';
import type { SeizureState } from './seizure';

/** What closes a draft's open end, by the draft's place. */
export type SeizureResolutions = Record<number, SeizureEvent['data']>;

/** The drafts of a decision on a seizure as events, and the state after them. */
export function seizureEventsOf(
  decision: SeizureDecision,
  resolve: ResolveDraft<SeizureState, SeizureDraft, SeizureEvent['data']>,
): { events: SeizureEvent[]; state: SeizureState } {
  return closeDrafts(decision, resolve, { isOpenEnded: isOpenEndedSeizure, evolve: evolveSeizure });
}
