import type { ClockOwner } from '../domain/clocks/clock';
import { evolveAll } from '../domain/delegation/evolve';
import type { DelegationEvent, EventDraft } from '../domain/delegation/events';
import type { CommitRequest, CommitResult } from '../domain/delegation/record';
import { findClock, type DelegationState } from '../domain/delegation/state';
import type { ActivityDeps, ResolverPort } from './ports';

/** How long a commit waits for the registry before it answers without it. */
const REGISTRY_WAIT_MS = 2_000;

/**
 * Works out what the decision left open, without the database, then writes events and docket in one
 * transaction. A registry that does not answer within two seconds is not waited for: the answer says
 * `recorded: false`, and the workflow delivers later. Idempotent by delegation and revision.
 */
export function createCommitEvents({ resolver, registry, log }: ActivityDeps) {
  return async function commitEvents(request: CommitRequest): Promise<CommitResult> {
    const { delegationId, unrecorded, fence } = request;
    const { events, state } = finish(request, resolver);
    try {
      const write = { delegationId, events: [...unrecorded, ...events], state, fence };
      const receipt = await within(REGISTRY_WAIT_MS, registry.record(write));
      return { events, recorded: true, docketNumber: receipt.docketNumber };
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      log.warn({ delegationId, revision: state.revision }, 'registry away: decided, to be delivered later');
      return { events, recorded: false, docketNumber: null };
    }
  };
}

/** The drafts as events: numbered, timed, signed, their clocks worked out, their escalations addressed. */
function finish(
  request: CommitRequest,
  resolver: ResolverPort,
): { events: DelegationEvent[]; state: DelegationState } {
  const { delegationId, drafts, at, courtTime, actor } = request;
  const events: DelegationEvent[] = [];
  let state = request.before;
  for (const [index, draft] of drafts.entries()) {
    const event = {
      revision: (state?.revision ?? 0) + 1,
      at,
      courtTime,
      actor,
      // The first event stands for the whole request: a repetition looks for its key there.
      ...(index === 0 && request.request ? { request: request.request } : {}),
      ...resolve(draft, state, request, resolver),
    } as DelegationEvent;
    state = evolveAll(delegationId, state, [event]);
    events.push(event);
  }
  if (!state) throw new Error(`${delegationId}: nothing to commit`);
  return { events, state };
}

function resolve(
  draft: EventDraft,
  state: DelegationState | null,
  { courtTime }: CommitRequest,
  resolver: ResolverPort,
): Pick<DelegationEvent, 'type' | 'data'> {
  if (draft.type === 'ClockStarted') {
    return { type: draft.type, data: { clock: resolver.resolveClock(draft.data.request) } };
  }
  if (draft.type === 'ClockLapsed') {
    const { owner, sides } = ladderSubject(state, draft.data.clockId);
    return { type: draft.type, data: { ...draft.data, told: resolver.toldOnLapse(owner, sides) } };
  }
  if (draft.type === 'EscalationRaised') {
    const { clockId, rung } = draft.data;
    const request = { ...ladderSubject(state, clockId), rung, raisedAt: courtTime };
    return { type: draft.type, data: { ...draft.data, ...resolver.resolveEscalation(request) } };
  }
  return draft;
}

function ladderSubject(
  state: DelegationState | null,
  clockId: string,
): { owner: ClockOwner; sides: DelegationState } {
  const clock = state && findClock(state, clockId);
  if (!state || !clock) throw new Error(`no clock ${clockId}`);
  return { owner: clock.owner, sides: state };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, rejectLate) => {
    timer = setTimeout(() => {
      rejectLate(
        Object.assign(new Error('registry did not answer in time'), { code: 'REGISTRY_UNAVAILABLE' }),
      );
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** By code, for class identity does not hold across bundles and test runners. */
function isUnavailable(error: unknown): boolean {
  return error instanceof Object && 'code' in error && error.code === 'REGISTRY_UNAVAILABLE';
}
