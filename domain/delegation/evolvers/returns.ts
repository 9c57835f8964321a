import { assertNever } from '../../time';
import type { EventOf } from '../events';
import { LEADERS, type DelegationState } from '../state';
import { withoutProposals } from './without-proposals';

/** A return that is proposed, answered, and decided by the leaders; the return itself is a stage of its own. */
export function evolveReturns(
  state: DelegationState,
  event: EventOf<'ReturnProposed' | 'ReturnAnswered' | 'ReturnDecided'>,
): DelegationState {
  switch (event.type) {
    case 'ReturnProposed':
      return proposeReturn(state, event);
    case 'ReturnAnswered':
      return answerReturn(state, event);
    case 'ReturnDecided':
      return decideReturn(state, event);
    default:
      return assertNever(event);
  }
}

function proposeReturn(state: DelegationState, event: EventOf<'ReturnProposed'>): DelegationState {
  const { code, reason } = event.data;
  const from = state.stage === 'delivered' || state.stage === 'incomplete' ? state.stage : 'inProgress';
  return {
    ...withoutProposals(state),
    stage: 'returnProposed',
    resumeTo: from,
    demanded: state.stage === 'incomplete' ? state.demanded : [],
    beneath:
      state.stage === 'incomplete' ? state.resumeTo : from === 'delivered' ? 'delivered' : 'inProgress',
    proposal: { code, reason },
  };
}

function answerReturn(state: DelegationState, event: EventOf<'ReturnAnswered'>): DelegationState {
  if (state.stage !== 'returnProposed') return state;
  const { answer } = event.data;
  if (answer === 'supplement') return backToWork(state);
  return { ...state, proposal: { ...state.proposal, answer } };
}

/** Both leaders for the return is as good as the requester's consent; one against it is enough. */
function decideReturn(state: DelegationState, event: EventOf<'ReturnDecided'>): DelegationState {
  if (state.stage !== 'returnProposed') return state;
  const { court, decision } = event.data;
  if (decision === 'continue') return backToWork(state);
  const decisions = [...(state.proposal.decisions ?? []), { court, decision }];
  const answer = decisions.length === LEADERS ? 'agree' : 'insist';
  return { ...state, proposal: { ...state.proposal, decisions, answer } };
}

function backToWork({
  resumeTo,
  beneath,
  demanded,
  proposal: _settled,
  ...rest
}: Extract<DelegationState, { stage: 'returnProposed' }>): DelegationState {
  return resumeTo === 'incomplete'
    ? { ...rest, stage: 'incomplete', resumeTo: beneath, demanded }
    : { ...rest, stage: resumeTo };
}
