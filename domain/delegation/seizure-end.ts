import type { SeizureEnd } from '../seizures/actions';
import type { EventDraft } from './events';
import { isOpen, type DelegationState } from './state';

/** What a delegation makes of the end of a watch: nothing once it is closed, or where it knows of it already. */
export function decideSeizureEnd(state: DelegationState, end: SeizureEnd): EventDraft[] {
  const ref = state.seizures?.find(({ seizureId }) => seizureId === end.seizureId);
  if (!isOpen(state) || ref === undefined || ref.ended) return [];
  return [{ type: 'SeizureEnded', data: end }];
}
