import { assertNever } from '../../time';
import type { Ruling } from '../actions';
import type { EventOf } from '../events';
import type { DelegationState } from '../state';
import { returnApproval, type TransferRecord } from '../transfer';

type TransferEvent = EventOf<
  'ApplicantNotified' | 'OwnCaseClosed' | 'FilingRecorded' | 'RulingRecorded' | 'HighCourtAnswered'
>;

/** What is on record of a registered transfer after one more event. */
export function evolveTransfer(state: DelegationState, event: TransferEvent): DelegationState {
  const transfer = { ...state.transfer, ...recorded(state.transfer ?? {}, event) };
  const isRefused = event.type === 'HighCourtAnswered' && event.data.refused === true;
  return { ...(isRefused ? backAtWork(state) : state), transfer };
}

/** The High Court's approval that came with the return, unless it stood there already. */
export function withApproval(state: DelegationState, approval: Ruling | undefined): DelegationState {
  if (state.registration === undefined || approval === undefined || returnApproval(state)) return state;
  const { highCourtAnswers = [] } = state.transfer ?? {};
  return { ...state, transfer: { ...state.transfer, highCourtAnswers: [...highCourtAnswers, approval] } };
}

function recorded(
  { filings, rulings = [], highCourtAnswers = [] }: TransferRecord,
  event: TransferEvent,
): TransferRecord {
  switch (event.type) {
    case 'ApplicantNotified':
      return { applicantNotified: event.data };
    case 'OwnCaseClosed':
      return { ownCaseClosed: event.data };
    case 'FilingRecorded': {
      const { side, ...filing } = event.data;
      return { filings: { ...filings, [side]: filing } };
    }
    case 'RulingRecorded':
      return { rulings: [...rulings, event.data] };
    case 'HighCourtAnswered':
      return { highCourtAnswers: [...highCourtAnswers, event.data] };
    default:
      return assertNever(event);
  }
}

/** No return: the work goes on. What was still missing is demanded anew. */
function backAtWork(state: DelegationState): DelegationState {
  if (state.stage !== 'returnProposed') return state;
  const { resumeTo: _from, beneath: _beneath, demanded: _demanded, proposal: _refused, ...rest } = state;
  return { ...rest, stage: 'inProgress' };
}
