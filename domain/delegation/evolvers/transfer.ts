import { assertNever } from '../../time';
import type { EventOf } from '../events';
import type { DelegationState } from '../state';
import type { TransferRecord } from '../transfer';

type TransferEvent = EventOf<'ApplicantNotified' | 'OwnCaseClosed' | 'FilingRecorded' | 'RulingRecorded'>;

/** What is on record of a registered transfer after one more event. */
export function evolveTransfer(state: DelegationState, event: TransferEvent): DelegationState {
  return { ...state, transfer: { ...state.transfer, ...recorded(state.transfer ?? {}, event) } };
}

function recorded({ filings, rulings = [] }: TransferRecord, event: TransferEvent): TransferRecord {
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
    default:
      return assertNever(event);
  }
}
