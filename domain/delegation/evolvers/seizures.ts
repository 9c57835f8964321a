import { isInForce } from '../../kinds/common';
import type { SeizuresTold } from '../../seizures/of-results';
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

/** With its measure a seizure is over: taken again, it is another one. */
export function withEndedSeizures(state: DelegationState): DelegationState {
  if (state.seizures === undefined) return state;
  const over = new Set(state.measures.filter((one) => !isInForce(one)).map(({ targetId }) => targetId));
  const seizures = state.seizures.map((ref) =>
    over.has(ref.assetId) ? { ...ref, ended: true as const } : ref,
  );
  return { ...state, seizures };
}
