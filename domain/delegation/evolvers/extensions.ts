import { assertNever } from '../../time';
import type { EventOf } from '../events';
import type { ExtensionRequest } from '../extensions';
import { findClock, type DelegationState } from '../state';
import { personOf } from './person-of';

type ExtensionEvent = EventOf<'ExtensionRequested' | 'ExtensionDecided' | 'ExtensionDropped'>;

/** The requests after one more event; the clock itself is moved by an event of its own. */
export function evolveExtensions(state: DelegationState, event: ExtensionEvent): DelegationState {
  const extensions = state.extensions ?? [];
  switch (event.type) {
    case 'ExtensionRequested': {
      const { clockId } = event.data;
      const request: ExtensionRequest = {
        ...event.data,
        ruleId: findClock(state, clockId)?.ruleId ?? clockId,
        status: 'requested',
        requestedBy: personOf(event),
        requestedAt: event.courtTime,
      };
      return { ...state, extensions: [...extensions, request] };
    }
    case 'ExtensionDecided': {
      const { extensionId, answer, days } = event.data;
      return withExtension(state, extensionId, {
        status: answer === 'grant' ? 'granted' : 'refused',
        decidedBy: personOf(event),
        decidedAt: event.courtTime,
        ...(days === undefined ? {} : { grantedDays: days }),
      });
    }
    case 'ExtensionDropped':
      return withExtension(state, event.data.extensionId, { status: 'dropped' });
    default:
      return assertNever(event);
  }
}

function withExtension(
  state: DelegationState,
  extensionId: string,
  change: Partial<ExtensionRequest>,
): DelegationState {
  const extensions = (state.extensions ?? []).map((request) =>
    request.extensionId === extensionId ? { ...request, ...change } : request,
  );
  return { ...state, extensions };
}
