import type { DelegationState } from '../state';

/** The state once a proposal to forward or to split is answered, or can be answered no more. */
export function withoutProposals(state: DelegationState): DelegationState {
  const { forwardProposal: _forward, splitProposal: _split, ...rest } = state;
  return rest;
}
