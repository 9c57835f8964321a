import { evolveSeizure } from '../seizures/evolve';
import type { SeizureEvent } from '../seizures/events';
import { seizureNoticesOf } from '../seizures/notices';
import type { SeizureState } from '../seizures/seizure';
import type { Known } from './known';
import type { Say } from './sayings/saying';
import { SEIZURE_SAYINGS } from './sayings/seizures';
import { tell } from './tell';
import type { ToldAct } from './told-act';

/**
 * The life of a seizure as people read it.
 * @param events all of them, ascending
 */
export function tellSeizure(events: readonly SeizureEvent[], known: Known): ToldAct[] {
  return tell<SeizureState, SeizureEvent>(events, known, {
    evolve: evolveSeizure,
    say: ({ type, data }, context) => (SEIZURE_SAYINGS[type] as Say<unknown>)(data, context),
    notices: seizureNoticesOf,
  });
}
