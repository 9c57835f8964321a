import type { SeizureWord } from './actions';
import { cancel, isTermClock, suitClock, termClocks } from './clocks';
import type { SeizureDraft } from './events';
import { isWatched, type SeizureFacts, type SeizureState } from './seizure';

/**
 * What becomes of what the delegation tells: nothing once the watch is over, for it may tell of an end that a person
 * has recorded here first.
 */
export function decideWord(state: SeizureState, { word }: SeizureWord): SeizureDraft[] {
  if (!isWatched(state)) return [];
  switch (word.type) {
    case 'reportedAnew':
      return reportedAnew(state, word.facts);
    case 'void':
      return [...cancel(state), { type: 'Voided', data: {} }];
    case 'releaseOrdered': {
      const { type: _ordered, ...ruling } = word;
      return [
        ...cancel(state, (clock) => !isTermClock(state, clock)),
        { type: 'ReleaseOrdered', data: ruling },
      ];
    }
    case 'released': {
      const { type: _released, ...release } = word;
      const { rulingNumber } = state.releaseOrdered ?? {};
      const data = { ...(rulingNumber === undefined ? {} : { rulingNumber }), ...release };
      return [...cancel(state), { type: 'Released', data }];
    }
  }
}

/** A term that was renewed since is the ruling court's: a report of how it began moves it no more. */
function reportedAnew(state: SeizureState, facts: SeizureFacts): SeizureDraft[] {
  if (state.renewals.length > 0) return [];
  const isSuitOwed = state.isPreSuit && state.suit === undefined && state.releaseOrdered === undefined;
  return [
    ...cancel(state, (clock) => clock.ruleId !== 'PR5' || isSuitOwed),
    { type: 'ReportedAnew', data: facts },
    ...('until' in facts ? termClocks(state, facts) : []),
    ...(isSuitOwed ? [suitClock(state, facts.from)] : []),
  ];
}
