import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { isOwed, type DelegationState, type Stage } from '../domain/delegation/state';
import { epochMs } from '../domain/time';
import { SEARCH_ATTRIBUTES } from './names';

/**
 * What the engine's visibility should now say otherwise. Kind and requesting court never change and are set
 * at the start, like the first values of the rest. Each upsert costs an event and a costly write, so only what
 * changed is sent, DueAt goes along with the stage, and what comes after the work is done makes none (ADR 0012).
 */
export function changedSearchAttributes(
  before: DelegationState | null,
  after: DelegationState,
): SearchAttributeUpdatePair[] {
  if (!before || after.stage === 'closed') return [];
  const pairs: SearchAttributeUpdatePair[] = [];
  if (workStage(before.stage) !== workStage(after.stage)) {
    pairs.push({ key: SEARCH_ATTRIBUTES.stage, value: workStage(after.stage) });
    pairs.push({ key: SEARCH_ATTRIBUTES.dueAt, value: nextDueAt(after) });
  }
  if (before.priority !== after.priority) {
    pairs.push({ key: SEARCH_ATTRIBUTES.priority, value: after.priority });
  }
  if (before.assisting.court !== after.assisting.court) {
    pairs.push({ key: SEARCH_ATTRIBUTES.assistingCourt, value: after.assisting.court });
  }
  return pairs;
}

/** Where the work stands: a reported case stays at the last stage of its work until it is disputed or closed. */
function workStage(stage: Stage): Stage {
  return stage === 'reported' ? 'inProgress' : stage;
}

function nextDueAt(state: DelegationState): Date | null {
  const dues = state.clocks.filter(isOwed).map((clock) => epochMs(clock.dueAt));
  return dues.length === 0 ? null : new Date(Math.min(...dues));
}
