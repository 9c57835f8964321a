import type { DelegationState } from '../domain/delegation/state';
import { factsOf, type Fact } from '../domain/statistics/facts';
import type { Instant } from '../domain/time';
import { toTimestamp } from './docket-row';
import { storableText } from '../domain/storable';

/** The rows of `turn_facts` that a state gives, by column name. */
export function factRows(state: DelegationState): Record<string, unknown>[] {
  return factsOf(state).map((fact) => ({ delegation_id: state.delegationId, ...factRow(fact) }));
}

function factRow(fact: Fact): Record<string, unknown> {
  const { running, spent, lateSpent } = fact;
  return {
    turn: fact.turn,
    round: fact.round,
    kind: fact.kind,
    priority: fact.priority,
    month: fact.deliveredOn.slice(0, 7),
    delivered_on: fact.deliveredOn,
    requesting_unit: fact.requesting.unit,
    requesting_court: fact.requesting.court,
    assisting_unit: fact.unit,
    assisting_court: fact.court,
    far: fact.far,
    ack: fact.ack,
    ack_minutes: fact.ackMinutes ?? null,
    term: fact.term,
    term_by: fact.termBy ?? null,
    completion_hours: fact.completionHours ?? null,
    targets: fact.targets ?? 0,
    fulfilled: fact.fulfilled ?? 0,
    disputes: fact.disputes ?? 0,
    ending: fact.ending ?? null,
    return_code: fact.returnCode ?? null,
    reason: fact.reason === undefined ? null : storableText(fact.reason),
    warnings: fact.warnings,
    raised: fact.raised,
    answered: fact.answered,
    answer_minutes: fact.answerMinutes,
    spent_requesting: spent.requesting,
    spent_assisting: spent.assisting,
    spent_superior: spent.superior,
    spent_in_transit: spent.inTransit,
    spent_paused: spent.paused,
    late_requesting: lateSpent.requesting,
    late_assisting: lateSpent.assisting,
    late_superior: lateSpent.superior,
    late_in_transit: lateSpent.inTransit,
    late_paused: lateSpent.paused,
    running_owner: running?.owner ?? null,
    running_since: timestamp(running?.since),
    paused_from: timestamp(running?.pausedFrom),
    late_from: timestamp(running?.lateFrom),
  };
}

function timestamp(instant: Instant | undefined): string | null {
  return instant === undefined ? null : toTimestamp(instant);
}
