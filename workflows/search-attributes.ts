import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { ListedCase } from '../domain/delegation/record';
import { isOwed, type DelegationState, type Stage } from '../domain/delegation/state';
import { epochMs } from '../domain/time';
import { SEARCH_ATTRIBUTES } from './names';

/** What the engine's lists say of a case in this state, as far as it may change. */
export function listedAs(state: DelegationState): ListedCase {
  const { priority, assisting } = state;
  return { stage: workStage(state.stage), priority, assistingCourt: assisting.court };
}

/**
 * What the engine's lists should now say otherwise; empty while it may wait. An upsert is an event and the
 * costliest write of all, so a case that goes its straight way makes none: its stage is brought up to date when
 * the engine wakes for it, when it leaves that way, and along with any other change (ADR 0012).
 */
export function searchAttributeChanges(
  listed: ListedCase,
  state: DelegationState,
  isWake: boolean,
): SearchAttributeUpdatePair[] {
  if (state.stage === 'closed') return [];
  const now = listedAs(state);
  const pairs: SearchAttributeUpdatePair[] = [];
  if (now.priority !== listed.priority) pairs.push({ key: SEARCH_ATTRIBUTES.priority, value: now.priority });
  if (now.assistingCourt !== listed.assistingCourt) {
    pairs.push({ key: SEARCH_ATTRIBUTES.assistingCourt, value: now.assistingCourt });
  }
  if (now.stage === listed.stage) return pairs;
  const isStraight = listed.stage === 'delivered' && now.stage === 'inProgress';
  if (isStraight && !isWake && pairs.length === 0) return [];
  return [
    ...pairs,
    { key: SEARCH_ATTRIBUTES.stage, value: now.stage },
    { key: SEARCH_ATTRIBUTES.dueAt, value: nextDueAt(state) },
  ];
}

/** Where the work stands: a reported case stays at the last stage of its work until it is disputed or closed. */
function workStage(stage: Stage): Stage {
  return stage === 'reported' ? 'inProgress' : stage;
}

function nextDueAt(state: DelegationState): Date | null {
  const dues = state.clocks.filter(isOwed).map((clock) => epochMs(clock.dueAt));
  return dues.length === 0 ? null : new Date(Math.min(...dues));
}
