import type { Step } from '../delegation/actions';
import type { DelegationEvent, EventOf } from '../delegation/events';
import type { DelegationState } from '../delegation/state';
import { WAIVE } from '../kinds/common';
import { courtDayOf } from '../time';
import type { SeizureWord } from './actions';
import { isKnown, reportedSeizure, type SeizureRef } from './of-results';
import type { Release, ReportedSeizure } from './seizure';

/** What a delegation has done about its seizures: a new watch, or a word to one that goes on. */
export type SeizureOrder =
  { type: 'watch'; reported: ReportedSeizure } | { type: 'tell'; seizureId: string; said: SeizureWord };

/** What these events order; nothing for a case without seizures, and for one of before they were watched. */
export function seizureOrdersOf(
  before: DelegationState | null,
  state: DelegationState,
  events: readonly DelegationEvent[],
): SeizureOrder[] {
  if (!before || state.seizures === undefined) return [];
  return events.flatMap((event) => ordersOf(before, state, event));
}

function ordersOf(before: DelegationState, state: DelegationState, event: DelegationEvent): SeizureOrder[] {
  if (event.type === 'SeizuresReported') return reportOrders(before, state, event);
  const ongoing = (before.seizures ?? []).filter(({ ended }) => !ended);
  if (event.type === 'ReleaseOrdered') {
    const { assetIds, ...ruling } = event.data;
    return ongoing
      .filter(({ assetId }) => assetIds.includes(assetId))
      .map((ref) => tell(ref, event, { type: 'releaseOrdered', ...ruling }));
  }
  if (event.type !== 'StepRecorded') return [];
  const over = new Set(state.seizures?.filter(({ ended }) => ended).map(({ seizureId }) => seizureId));
  return ongoing
    .filter(({ seizureId }) => over.has(seizureId))
    .map((ref) => tell(ref, event, { type: 'released', ...releaseBy(event.data) }));
}

function reportOrders(
  before: DelegationState,
  state: DelegationState,
  event: EventOf<'SeizuresReported'>,
): SeizureOrder[] {
  const { seizures, voided } = event.data;
  const reports = seizures.flatMap((ref): SeizureOrder[] => {
    if (!isKnown(before, ref)) return [{ type: 'watch', reported: reportedSeizure(state, ref) }];
    if (!isToldOtherwise(before, ref)) return [];
    return [tell(ref, event, { type: 'reportedAnew', facts: ref.facts })];
  });
  return [...reports, ...voided.map((seizureId) => tell({ seizureId }, event, { type: 'void' }))];
}

function tell(
  { seizureId }: Pick<SeizureRef, 'seizureId'>,
  { actor }: DelegationEvent,
  word: SeizureWord['word'],
): SeizureOrder {
  return { type: 'tell', seizureId, said: { actor, word } };
}

function releaseBy({ at, type, note }: Step): Release {
  return {
    on: courtDayOf(at),
    ...(type === WAIVE ? { waived: true } : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function isToldOtherwise({ seizures = [] }: DelegationState, { seizureId, facts }: SeizureRef): boolean {
  const known = seizures.find((one) => one.seizureId === seizureId);
  return JSON.stringify(known?.facts) !== JSON.stringify(facts);
}
