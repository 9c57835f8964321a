import type { DelegationState } from '../domain/delegation/state';
import type { PersonId } from '../domain/ids';
import { rankOf, type QueueDay } from '../domain/worklist/order';
import { workItemsOf, type WorkItem } from '../domain/worklist/work-item';
import { toTimestamp } from './docket-row';

/** The rows of `work_items` that a state gives, by column name; the turn is the queue's to give. */
export function workRows(state: DelegationState, urgentTrackHours?: number): Record<string, unknown>[] {
  return workItemsOf(state, urgentTrackHours).map(workRow);
}

function workRow({ delegationId, side, section, unit, court, person, ...item }: WorkItem) {
  const { place, card, requestingCourt } = item;
  return {
    ...{ delegation_id: delegationId, side, section, unit, court },
    desk: person === undefined ? unitDesk(unit) : personDesk(person),
    requesting_court: requestingCourt,
    priority: place.priority,
    rank: rankOf(place),
    risk_at: place.riskAt === undefined ? 'infinity' : toTimestamp(place.riskAt),
    queue_day: dayColumn(place.queueDay),
    due_at: place.dueAt === undefined ? 'infinity' : toTimestamp(place.dueAt),
    submitted_at: toTimestamp(place.submittedAt),
    card,
  };
}

export function personDesk(personId: string): string {
  return `person:${personId}`;
}

/** Whose desk it is; undefined for a unit's. */
export function personAt(desk: string): PersonId | undefined {
  const prefix = personDesk('');
  return desk.startsWith(prefix) ? (desk.slice(prefix.length) as PersonId) : undefined;
}

/** Of what has no handler yet. */
export function unitDesk(unitId: string): string {
  return `unit:${unitId}`;
}

function dayColumn(day: QueueDay): string {
  if (day === 'late') return '-infinity';
  return day === 'undated' ? 'infinity' : day;
}
