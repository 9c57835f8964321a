import { stateAt, type Moment } from '../../domain/delegation/state-at';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationState } from '../../domain/delegation/state';
import type { DelegationId } from '../../domain/ids';
import { jsonDifferences, type JsonDifference } from '../../domain/json-difference';
import type { Instant } from '../../domain/time';
import { PlainError } from '../../platform/plain-error';

/** A delegation as it stood. */
export interface PastState {
  state: DelegationState;
  /** Real time of its last event then. */
  lastAt: Instant;
  /** What has changed from the other moment to this one. */
  differences?: JsonDifference[];
}

/** @throws PlainError before the submission, or at a revision that is still to come */
export function pastState(
  delegationId: DelegationId,
  events: readonly DelegationEvent[],
  moment: Moment,
  against?: Moment,
): PastState {
  const then = at(delegationId, events, moment);
  if (!against) return then;
  const other = at(delegationId, events, against);
  return { ...then, differences: jsonDifferences(other.state, then.state) };
}

function at(delegationId: DelegationId, events: readonly DelegationEvent[], moment: Moment): PastState {
  const then = stateAt(delegationId, events, moment);
  if (!then) throw noSuchMoment(moment);
  return then;
}

function noSuchMoment(moment: Moment): PlainError {
  const when = 'revision' in moment ? `#${moment.revision}` : moment.at;
  return new PlainError({
    zh: `${when}：委托当时尚未发出，或者还没有这一版次。`,
    en: `${when}: the delegation had not been submitted then, or has not come to that revision.`,
  });
}
