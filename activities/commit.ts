import type { ClockOwner } from '../domain/clocks/clock';
import { latenessOf } from '../domain/clocks/lateness';
import { eventsOf } from '../domain/delegation/events-of';
import {
  isWorkedOut,
  type ClockToMove,
  type DraftData,
  type EventData,
  type EventDraft,
  type EventType,
} from '../domain/delegation/events';
import { overtakenBy } from '../domain/delegation/evolvers/moved-clock';
import type { CommitRequest, CommitResult, Resolutions } from '../domain/delegation/record';
import { orderLetter } from '../domain/delegation/order-letter';
import { findClock, type DelegationState } from '../domain/delegation/state';
import { courtDayOf, type Instant } from '../domain/time';
import { childIdOf } from './child-id';
import type { ActivityDeps, ResolverPort } from './ports';
import { AWAY, recordedInTime } from './recorded-in-time';
import { seal } from './seal';

/**
 * Works out what the decision left open, without the database, then writes events and docket in one
 * transaction. A registry that does not answer within two seconds is not waited for: the answer says
 * `recorded: false`, and the workflow delivers later. Idempotent by delegation and revision.
 */
export function createCommitEvents({ resolver, chain, registry, log }: ActivityDeps) {
  return async function commitEvents(request: CommitRequest): Promise<CommitResult> {
    const { delegationId, unrecorded, fence } = request;
    const resolutions: Resolutions = {};
    const { events, state } = eventsOf(request, (draft, before, index) => {
      const resolution = resolve(draft, before, request.courtTime, resolver);
      if (resolution) resolutions[index] = resolution;
      return resolution;
    });
    const all = [...unrecorded, ...events];
    const { links, step } = seal(chain, { ...request, caseId: delegationId }, all);
    const write = { delegationId, events: all, state, fence, links };
    const receipt = await recordedInTime(registry.record(write), () =>
      log.warn({ delegationId, revision: state.revision }, AWAY),
    );
    const docketNumber = receipt?.docketNumber ?? null;
    return { resolutions, recorded: receipt !== undefined, docketNumber, chain: step };
  };
}

function resolve(
  draft: EventDraft,
  state: DelegationState | null,
  courtTime: Instant,
  resolver: ResolverPort,
): EventData[EventType] | undefined {
  if (draft.type === 'SeizuresReported') return draft.data;
  if (draft.type === 'ClockStarted') return { clock: resolver.resolveClock(draft.data.request) };
  if (draft.type === 'TargetSplit' && state) {
    return { ...draft.data, childId: childIdOf(state.delegationId, state.revision + 1) };
  }
  if (draft.type === 'ClockMoved') {
    return isWorkedOut(draft.data) ? undefined : resolveMove(draft.data, state, resolver);
  }
  if (draft.type === 'OrderRequested' && state) return writeLetter(draft.data, state, courtTime);
  if (draft.type === 'ClockMet') return resolveMet(draft.data, state, courtTime);
  if (draft.type === 'ClockLapsed') {
    const { owner, sides } = ladderSubject(state, draft.data.clockId);
    return { ...draft.data, told: resolver.toldOnLapse(owner, sides) };
  }
  if (draft.type === 'EscalationRaised') {
    const { clockId, rung } = draft.data;
    const request = { ...ladderSubject(state, clockId), rung, raisedAt: courtTime };
    return { ...draft.data, ...resolver.resolveEscalation(request) };
  }
  return undefined;
}

/** A clock that the same decision started was not worked out when it was decided: here it is known whether late. */
function resolveMet(
  met: EventData['ClockMet'],
  state: DelegationState | null,
  courtTime: Instant,
): EventData['ClockMet'] | undefined {
  const clock = met.late === undefined && state ? findClock(state, met.clockId) : undefined;
  const late = clock && latenessOf(clock.dueAt, courtTime);
  return late && { ...met, late };
}

function writeLetter(
  { reason, clockId, courts }: DraftData<'OrderRequested'>,
  state: DelegationState,
  courtTime: Instant,
): EventData['OrderRequested'] {
  const begins = findClock(state, clockId);
  if (!begins) throw new Error(`no clock ${clockId}`);
  const letter = orderLetter(state, begins, { courts, reason, on: courtDayOf(courtTime) });
  return { reason, to: courts.superior, letter };
}

function resolveMove(
  draft: ClockToMove,
  state: DelegationState | null,
  resolver: ResolverPort,
): EventData['ClockMoved'] {
  const clock = state && findClock(state, draft.clockId);
  if (!state || !clock) throw new Error(`no clock ${draft.clockId}`);
  const { warnAt, calendar, ...after } = resolver.moveClock(clock, draft.laidOn);
  const { startsAt, nominal, dueOn, dueAt, provisional, steps } = clock;
  const before = { startsAt, nominal, dueOn, dueAt, provisional, steps };
  return { ...draft, before, after, warnAt, calendar, closes: overtakenBy(state, clock, after.dueAt) };
}

function ladderSubject(
  state: DelegationState | null,
  clockId: string,
): { owner: ClockOwner; sides: DelegationState } {
  const clock = state && findClock(state, clockId);
  if (!state || !clock) throw new Error(`no clock ${clockId}`);
  return { owner: clock.owner, sides: state };
}
