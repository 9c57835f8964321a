import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { isOwed, type DelegationState } from '../domain/delegation/state';
import { epochMs } from '../domain/time';
import { SEARCH_ATTRIBUTES } from './names';

/**
 * What the engine's visibility should now say otherwise. Kind and requesting court never change and are set
 * at the start, like the first values of the rest; each upsert costs an event and a write, so an unchanged
 * stage means none, and DueAt goes along with the stage.
 */
export function changedSearchAttributes(
  before: DelegationState | null,
  after: DelegationState,
): SearchAttributeUpdatePair[] {
  if (!before) return [];
  const isSame =
    before.stage === after.stage &&
    before.priority === after.priority &&
    before.assisting.court === after.assisting.court;
  if (isSame) return [];
  return [
    { key: SEARCH_ATTRIBUTES.stage, value: after.stage },
    { key: SEARCH_ATTRIBUTES.priority, value: after.priority },
    { key: SEARCH_ATTRIBUTES.assistingCourt, value: after.assisting.court },
    { key: SEARCH_ATTRIBUTES.dueAt, value: nextDueAt(after) },
  ];
}

function nextDueAt(state: DelegationState): Date | null {
  const dues = state.clocks.filter(isOwed).map((clock) => epochMs(clock.dueAt));
  return dues.length === 0 ? null : new Date(Math.min(...dues));
}
