import type { DelegationState } from '../state';

/** The state once a proposal to forward is answered, or can be answered no more. */
export function withoutForward(state: DelegationState): DelegationState {
  const { forwardProposal: _dropped, ...rest } = state;
  return rest;
}
