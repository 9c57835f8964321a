import { rulesOf } from '../../kinds';
import { assertNever } from '../../time';
import type { EventOf } from '../events';
import type { DelegationState } from '../state';
import { withoutProposals } from './without-proposals';

/** What is proposed to be split off, and what has been: the matter, and so the result, is without it from then on. */
export function evolveSplits(
  state: DelegationState,
  event: EventOf<'SplitProposed' | 'SplitAnswered' | 'TargetSplit'>,
): DelegationState {
  switch (event.type) {
    case 'SplitProposed':
      return { ...state, splitProposal: event.data };
    case 'SplitAnswered':
      return withoutProposals(state);
    case 'TargetSplit':
      return splitOff(state, event.data);
    default:
      return assertNever(event);
  }
}

function splitOff(state: DelegationState, split: EventOf<'TargetSplit'>['data']): DelegationState {
  const { target, childId, to } = split;
  const rules = rulesOf(state.kind);
  const matter = rules.withTargets(state.submission.matter, (one) => one !== target);
  return {
    ...state,
    submission: { ...state.submission, matter },
    partialResults: state.partialResults.filter((result) => rules.resultTarget(result) !== target),
    splits: [...(state.splits ?? []), { target, childId, unit: to.unit, court: to.court }],
  };
}
