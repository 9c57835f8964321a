import type { ClockOwner } from '../domain/clocks/clock';
import type { SeizureDraft, SeizureEvent } from '../domain/seizures/events';
import { seizureEventsOf, type SeizureResolutions } from '../domain/seizures/events-of';
import type { SeizureCommitRequest, SeizureCommitResult } from '../domain/seizures/record';
import { isTermClock } from '../domain/seizures/clocks';
import { findSeizureClock, type SeizureState } from '../domain/seizures/seizure';
import { isSameSeat } from '../domain/escalation-ladder';
import type { Instant } from '../domain/time';
import type { ActivityDeps, ResolverPort } from './ports';
import { AWAY, recordedInTime } from './recorded-in-time';
import { seal } from './seal';

/** As `commitEvents`, of a seizure: works out what the decision left open, then writes it. Idempotent by revision. */
export function createCommitSeizure({ resolver, chain, registry, log }: ActivityDeps) {
  return async function commitSeizure(request: SeizureCommitRequest): Promise<SeizureCommitResult> {
    const { unrecorded, fence } = request;
    const resolutions: SeizureResolutions = {};
    const { events, state } = seizureEventsOf(request, (draft, before, index) => {
      const resolution = resolve(draft, before, request.courtTime, resolver);
      if (resolution) resolutions[index] = resolution;
      return resolution;
    });
    const { seizureId, revision } = state;
    const all = [...unrecorded, ...events];
    const { links, step } = seal(chain, { ...request, caseId: seizureId }, all);
    const writing = registry.recordSeizure({ events: all, state, fence, links });
    const written = await recordedInTime(
      writing.then(() => true),
      () => log.warn({ seizureId, revision }, AWAY),
    );
    return { resolutions, recorded: written === true, chain: step };
  };
}

function resolve(
  draft: SeizureDraft,
  state: SeizureState | null,
  courtTime: Instant,
  resolver: ResolverPort,
): SeizureEvent['data'] | undefined {
  if (draft.type === 'ClockStarted') return { clock: resolver.resolveClock(draft.data.request) };
  if (draft.type === 'ClockLapsed') {
    const { owner, sides, isTerm } = subject(state, draft.data.clockId);
    // The end of a measure is told to both courts as what it is.
    return { ...draft.data, told: isTerm ? [] : resolver.toldOnLapse(owner, sides) };
  }
  if (draft.type !== 'EscalationRaised') return undefined;
  const { rung, clockId } = draft.data;
  const { owner, sides } = subject(state, clockId);
  const ask = (of: ClockOwner) => resolver.resolveEscalation({ rung, owner: of, sides, raisedAt: courtTime });
  const raisedTo = ask(owner);
  if (rung !== 'warn') return { ...draft.data, ...raisedTo };
  // Both courts are reminded: one renews by ruling, the other carries the renewal out.
  const other = ask(owner === 'assisting' ? 'requesting' : 'assisting').addressees.filter(
    (seat) => !raisedTo.addressees.some((known) => isSameSeat(known, seat)),
  );
  return { ...draft.data, ...raisedTo, addressees: [...raisedTo.addressees, ...other] };
}

function subject(
  state: SeizureState | null,
  clockId: string,
): { owner: ClockOwner; sides: SeizureState; isTerm: boolean } {
  const clock = state && findSeizureClock(state, clockId);
  if (!state || !clock) throw new Error(`no clock ${clockId}`);
  return { owner: clock.owner, sides: state, isTerm: isTermClock(state, clock) };
}
