import { seizureIdOf } from '../../domain/ids';
import type { SeizureEvent } from '../../domain/seizures/events';
import type { SeizureWrite } from '../../domain/seizures/record';
import type { SeizureState } from '../../domain/seizures/seizure';
import type { CourtDay } from '../../domain/time';
import { fence, idOf, novemberAt } from './registry-states';
import { aSeizure } from './seizure-driver';

/** The first seizure of the nth delegation of a test. */
export function seizureIdAt(n: number): string {
  return seizureIdOf(idOf(n), 1);
}

/** It, in force until a day of December 2026 unless told otherwise. */
export function aHeldSeizure(
  n: number,
  over: Partial<SeizureState> = {},
  until = `2026-12-${String(n).padStart(2, '0')}`,
): SeizureState {
  const from = '2025-12-01' as CourtDay;
  return {
    ...aSeizure({ delegationId: idOf(n), seizureId: seizureIdAt(n) }),
    revision: 1,
    updatedAt: novemberAt(23),
    status: 'inForce',
    facts: { measure: 'freeze', from, until: until as CourtDay },
    term: { from, until: until as CourtDay },
    watchedSince: novemberAt(23),
    isEndTold: false,
    clocks: [],
    escalations: [],
    renewals: [],
    formerUnits: [],
    ...over,
  };
}

export function aSeizureEvent(revision: number, over: Partial<SeizureEvent> = {}): SeizureEvent {
  return {
    revision,
    at: novemberAt(23, revision),
    courtTime: novemberAt(23, revision),
    actor: { engine: true },
    type: 'EndNear',
    data: { until: '2026-12-01' as CourtDay },
    ...over,
  } as SeizureEvent;
}

export function aSeizureWrite(state: SeizureState, events: SeizureEvent[], atMs = 1): SeizureWrite {
  return { state, events, fence: fence(atMs, 3) };
}
