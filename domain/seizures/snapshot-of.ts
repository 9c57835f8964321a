import { courtTimeAt } from '../court-time';
import { clockSnapshot, present } from '../delegation/snapshot-of';
import type { EscalationSnapshot } from '../delegation/snapshot';
import type { Actor } from '../directory';
import type { Escalation } from '../escalation';
import type { Instant } from '../time';
import { seizureChoices } from './answer';
import { availableSeizureActions } from './decide';
import type { SeizureRecord } from './record';
import type { SeizureState } from './seizure';
import type { SeizureSnapshot } from './snapshot';

/**
 * A seizure as this person may see it.
 *
 * @param docketNumber of the delegation that reported it
 * @param now real time of the reading
 */
export function toSeizureSnapshot(
  { state, recorded }: SeizureRecord,
  docketNumber: string | null,
  viewer: Actor,
  now: Instant,
): SeizureSnapshot {
  const { facts, requesting, assisting, drill } = state;
  const courtTimeNow = courtTimeAt(now, drill);
  const inForce = 'until' in facts ? { measure: facts.measure } : { waitingRank: facts.waitingRank };
  return {
    id: state.seizureId,
    delegationId: state.delegationId,
    docketNumber,
    recorded,
    caseNumber: state.caseNumber,
    revision: state.revision,
    status: state.status,
    assetId: state.assetId,
    assetType: state.assetType,
    description: state.description,
    ...inForce,
    from: facts.from,
    isPreSuit: state.isPreSuit,
    owner: state.owner,
    requesting: { unit: requesting.unit, court: requesting.court },
    assisting: { unit: assisting.unit, court: assisting.court },
    renewals: state.renewals,
    clocks: state.clocks.map(clockSnapshot),
    escalations: state.escalations.map((one) => seizureEscalation(state, docketNumber, one, viewer)),
    availableActions: availableSeizureActions(state, viewer, courtTimeNow),
    updatedAt: state.updatedAt,
    ...present({
      amount: facts.amount,
      instrumentNumber: facts.instrumentNumber,
      term: state.term,
      releaseOrdered: state.releaseOrdered,
      release: state.release,
      suit: state.suit,
      drill: drill && { daySeconds: drill.daySeconds, courtTimeNow },
    }),
  };
}

/** An escalation of a seizure, in the form of all others. */
export function seizureEscalation(
  state: SeizureState,
  docketNumber: string | null,
  escalation: Escalation,
  viewer: Actor,
): EscalationSnapshot {
  const { climbsAt: _internal, ...shown } = escalation;
  const { seizureId, delegationId } = state;
  return {
    ...shown,
    seizureId,
    delegationId,
    docketNumber,
    choices: seizureChoices(state, escalation, viewer),
  };
}
