import { isInForce } from '../../kinds/common';
import type { SeizuresTold } from '../../seizures/of-results';
import type { EventData } from '../events';
import type { DelegationState } from '../state';

/** The latest report of a seizure stands for it; one that is taken back is over. */
export function withSeizures(state: DelegationState, { seizures, voided }: SeizuresTold): DelegationState {
  const told = new Map((state.seizures ?? []).map((ref) => [ref.seizureId, ref]));
  for (const ref of seizures) told.set(ref.seizureId, ref);
  for (const seizureId of voided) {
    const ref = told.get(seizureId);
    if (ref) told.set(seizureId, { ...ref, ended: true });
  }
  return { ...state, seizures: [...told.values()] };
}

/** Its watch has told that it ended there. */
export function withEndAtWatch(
  state: DelegationState,
  { seizureId, facts }: EventData['SeizureEnded'],
): DelegationState {
  const seizures = (state.seizures ?? []).map((ref) =>
    ref.seizureId === seizureId ? { ...ref, ended: true as const, endedAs: facts } : ref,
  );
  return { ...state, seizures };
}

/** With its measure a seizure is over: taken again, it is another one. */
export function withEndedSeizures(state: DelegationState): DelegationState {
  if (state.seizures === undefined) return state;
  const over = new Set(state.measures.filter((one) => !isInForce(one)).map(({ targetId }) => targetId));
  const seizures = state.seizures.map((ref) => {
    if (!over.has(ref.assetId)) return ref;
    const { endedAs: _atWatch, ...known } = ref;
    return { ...known, ended: true as const };
  });
  return { ...state, seizures };
}
