import type { EventActor } from './delegation/events';
import type { Instant } from './time';

/** One decision on a delegation or a seizure, before it is worked out. */
export interface Decided<State, Draft> {
  before: State | null;
  drafts: Draft[];
  /** Real time of the decision. */
  at: Instant;
  courtTime: Instant;
  actor: EventActor;
  request?: { key: string; hash: string };
}

/** What closes a draft's open end, by the draft and its place; undefined where nothing is known of it. */
export type ResolveDraft<State, Draft, Data> = (
  draft: Draft,
  state: State | null,
  index: number,
) => Data | undefined;

interface Kind<State, Draft, Event> {
  /** What is no event before it is worked out. */
  isOpenEnded: (draft: Draft) => boolean;
  /** What follows from a draft that was left out. */
  isMoot?: (draft: Draft, state: State) => boolean;
  evolve: (state: State | null, event: Event) => State;
}

/**
 * The drafts as events: numbered, timed, signed, their open ends closed by `resolve`. The commit does this with
 * rules and calendars at hand and records only what it found out; the workflow does it again with that record.
 * An open end of which the record says nothing was not asked for by the build that made it: a clock that the law of
 * now would start did not start then. So decisions get new open ends behind all that they had (ADR 0018).
 *
 * @throws Error when nothing was decided of what does not exist yet
 */
export function closeDrafts<
  State extends { revision: number },
  Draft extends { type: string; data: unknown },
  Event extends { type: string; data: unknown },
>(
  { before, drafts, at, courtTime, actor, request }: Decided<State, Draft>,
  resolve: ResolveDraft<State, Draft, Event['data']>,
  { isOpenEnded, isMoot = () => false, evolve }: Kind<State, Draft, Event>,
): { events: Event[]; state: State } {
  const events: Event[] = [];
  let state = before;
  for (const [index, draft] of drafts.entries()) {
    const resolution = resolve(draft, state, index);
    if (resolution === undefined && isOpenEnded(draft)) continue;
    if (state !== null && isMoot(draft, state)) continue;
    const event = {
      revision: (state?.revision ?? 0) + 1,
      at,
      courtTime,
      actor,
      // The first event stands for the whole request: a repetition looks for its key there.
      ...(index === 0 && request ? { request } : {}),
      type: draft.type,
      data: resolution ?? draft.data,
    } as unknown as Event;
    state = evolve(state, event);
    events.push(event);
  }
  if (!state) throw new Error('nothing to commit');
  return { events, state };
}
