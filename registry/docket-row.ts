import type { DrillClock } from '../domain/delegation/events';
import type { Fence } from '../domain/delegation/record';
import type { DelegationListItem } from '../domain/delegation/snapshot';
import { toListItem } from '../domain/delegation/snapshot-of';
import type { Side } from '../domain/directory';
import type { DelegationState } from '../domain/delegation/state';
import type { Addressee, Escalation } from '../domain/escalation';
import { epochMs, instantFromMs } from '../domain/time';
import type { Instant } from '../domain/time';
import { storableText } from '../domain/storable';
import { searchTextOf } from './search-text';
import { targetKeysOf } from './target-keys';

/** A list item as it is kept: the docket number is a column, and what court time is now depends on when it is read. */
export type DocketSummary = Omit<DelegationListItem, 'docketNumber' | 'recorded' | 'drill'> & {
  drill?: DrillClock;
};

/** The row of `dockets` that a state gives, by column name; the database adds docket number and recording time. */
export function docketRow(state: DelegationState, fence: Fence): Record<string, unknown> {
  const summary = summaryOf(state);
  return {
    delegation_id: state.delegationId,
    kind: state.kind,
    stage: state.stage,
    priority: state.priority,
    revision: state.revision,
    round: state.round,
    requesting_unit: state.requesting.unit,
    requesting_court: state.requesting.court,
    assisting_unit: state.assisting.unit,
    assisting_court: state.assisting.court,
    handler_id: state.assisting.handler?.personId ?? null,
    case_number: storableText(state.submission.caseNumber),
    needed_by: state.neededBy ?? null,
    submitted_at: toTimestamp(state.submittedAt),
    delivered_at: toTimestamp(state.deliveredAt),
    updated_at: toTimestamp(state.updatedAt),
    next_due_at: summary.nextDue ? toTimestamp(summary.nextDue.dueAt) : 'infinity',
    has_lapsed: summary.overdue,
    drill: state.drill !== undefined,
    visible_to: visibleTo(state),
    target_keys: targetKeysOf({ ...state.submission, kind: state.kind }),
    search_text: searchTextOf(state),
    summary,
    escalation_count: state.escalations.length,
    fence_run: fence.run,
    fence_history_length: fence.historyLength,
    fence_at_ms: fence.atMs,
  };
}

/** The rows of `escalations` that a state gives; of a seizure alike. */
export function escalationRows(state: { escalations: Escalation[] }): Record<string, unknown>[] {
  return state.escalations.map((escalation) => ({
    escalation_id: escalation.escalationId,
    clock_id: escalation.clockId,
    rung: escalation.rung,
    status: escalation.status,
    raised_at: toTimestamp(escalation.raisedAt),
    due_at: toTimestamp(escalation.dueAt),
    place_keys: placeKeysOf(escalation),
    document: escalation,
  }));
}

/** `role@unit` or `role@court`: what an addressee and a person in office have in common. */
export function placeKey(addressee: Addressee): string {
  return `${addressee.role}@${'unit' in addressee ? addressee.unit : addressee.court}`;
}

function placeKeysOf(escalation: Escalation): string[] {
  return [...new Set([...escalation.addressees, ...escalation.copies].map(placeKey))];
}

/** Ids of the units and courts on either side, and of those that had the case before. */
export function visibleTo(
  state: Record<'requesting' | 'assisting', Side> & { formerUnits: Side[] },
): string[] {
  const sides = [state.requesting, state.assisting, ...state.formerUnits];
  return [...new Set(sides.flatMap((side) => [side.unit, side.court] as string[]))];
}

export function summaryOf(state: DelegationState): DocketSummary {
  const {
    docketNumber: _given,
    recorded: _always,
    drill: _now,
    ...item
  } = toListItem({ state, docketNumber: null, recorded: true }, state.updatedAt);
  return state.drill === undefined ? item : { ...item, drill: state.drill };
}

/** At whole milliseconds, which is what a cursor can carry. */
export function toTimestamp(instant: Instant): string {
  return instantFromMs(epochMs(instant), 0);
}
