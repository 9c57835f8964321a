import { assertNever } from '../../time';
import type { EventOf } from '../events';
import { heldBy, withPause, type Pause } from '../pauses';
import type { DelegationState } from '../state';
import { personOf } from './person-of';

type PauseEvent = EventOf<'PauseProposed' | 'PauseAnswered' | 'PauseDropped' | 'PauseEnded'>;

/** The ledger of pauses after one more event; clocks stand still or run again with it. */
export function evolvePauses(state: DelegationState, event: PauseEvent): DelegationState {
  const pauses = state.pauses ?? [];
  switch (event.type) {
    case 'PauseProposed': {
      const proposed = { proposedBy: personOf(event), proposedAt: event.courtTime };
      return { ...state, pauses: [...pauses, { ...event.data, ...proposed, status: 'proposed' }] };
    }
    case 'PauseAnswered': {
      const { pauseId, answer } = event.data;
      const answered = withPause(pauses, pauseId, {
        status: answer === 'agree' ? 'agreed' : 'refused',
        answeredBy: personOf(event),
        answeredAt: event.courtTime,
      });
      return withPauses(state, answered, event);
    }
    case 'PauseDropped':
      return { ...state, pauses: withPause(pauses, event.data.pauseId, { status: 'dropped' }) };
    case 'PauseEnded': {
      const { pauseId, on, days } = event.data;
      return withPauses(state, withPause(pauses, pauseId, { status: 'ended', endedOn: on, days }), event);
    }
    default:
      return assertNever(event);
  }
}

function withPauses(state: DelegationState, pauses: Pause[], { courtTime }: PauseEvent): DelegationState {
  return { ...state, pauses, clocks: state.clocks.map((clock) => heldBy(pauses, clock, courtTime)) };
}
