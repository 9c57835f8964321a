import type { RunningClock } from '../clocks/clock';
import { isOwed, type DelegationState } from '../delegation/state';

export const WORK_SIDES = ['requesting', 'assisting'] as const;
/** Both courts have a case on their lists, each with what it owes itself. */
export type WorkSide = (typeof WORK_SIDES)[number];

export const WORK_SECTIONS = ['active', 'held', 'paused'] as const;
/** active: the next word is one's own, or a clock is owed; held: the other side has it; paused: all that is owed stands still. */
export type WorkSection = (typeof WORK_SECTIONS)[number];

export const WAITS_FOR = [
  'acknowledgement',
  'result',
  'supplement',
  'answerOnReturn',
  'return',
  'leaders',
  'confirmation',
  'rulingOnRelease',
  'release',
] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

export function sectionOf(state: DelegationState, side: WorkSide): WorkSection {
  const owed = state.clocks.filter((clock) => isOwed(clock) && clock.owner === side);
  const counting = owed.filter(({ status }) => status !== 'paused');
  if (owed.length > 0 && counting.length === 0) return 'paused';
  return hasWord(state, side) || counting.some((clock) => isToBeDone(clock, side)) ? 'active' : 'held';
}

/** While the other side has the word, the assisting one's periods of law go on, but only an answer can be given. */
function isToBeDone({ ruleId }: RunningClock, side: WorkSide): boolean {
  return side === 'requesting' || ruleId === 'REPLY';
}

/** Who has the next word by the stage of the case. */
function hasWord(state: DelegationState, side: WorkSide): boolean {
  switch (state.stage) {
    case 'delivered':
    case 'inProgress':
      return side === 'assisting';
    case 'incomplete':
    case 'returned':
    case 'reported':
      return side === 'requesting';
    case 'returnProposed':
      return wordOnReturn(state.proposal.answer) === side;
    case 'unwinding':
      return isToRelease(state, side);
    case 'closed':
      return false;
  }
}

function wordOnReturn(answer: 'agree' | 'insist' | undefined): WorkSide | undefined {
  if (answer === 'insist') return undefined;
  return answer === 'agree' ? 'assisting' : 'requesting';
}

/** A release that is ordered is the assisting side's to carry out; what is still live, the other's to rule on. */
function isToRelease({ measures }: DelegationState, side: WorkSide): boolean {
  const wanted = side === 'assisting' ? 'releaseOrdered' : 'live';
  return measures.some(({ status }) => status === wanted);
}

/** What a held item waits for. */
export function waitsFor(state: DelegationState, side: WorkSide): WaitsFor {
  switch (state.stage) {
    case 'delivered':
      return 'acknowledgement';
    case 'incomplete':
      return 'supplement';
    case 'returnProposed':
      if (state.proposal.answer === undefined) return 'answerOnReturn';
      return state.proposal.answer === 'agree' ? 'return' : 'leaders';
    case 'reported':
      return 'confirmation';
    case 'unwinding':
      return side === 'assisting' ? 'rulingOnRelease' : 'release';
    case 'inProgress':
    case 'returned':
    case 'closed':
      return 'result';
  }
}

/** Why clocks stand still now. */
export function inForceReasons({ pauses = [] }: DelegationState): string[] {
  return [...new Set(pauses.filter(({ status }) => status === 'agreed').map(({ reasonCode }) => reasonCode))];
}
