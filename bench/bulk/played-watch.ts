import { createCommitSeizure } from '../../activities/commit-seizure';
import type { ActivityDeps } from '../../activities/ports';
import { decideWatch } from '../../domain/seizures/decide';
import type { SeizureDraft, SeizureEvent } from '../../domain/seizures/events';
import { seizureEventsOf } from '../../domain/seizures/events-of';
import type { ReportedSeizure, SeizureState } from '../../domain/seizures/seizure';
import { decideSeizureTick, nextSeizureWake } from '../../domain/seizures/tick';
import { epochMs, type Instant } from '../../domain/time';

export interface PlayedWatch {
  state: SeizureState;
  events: SeizureEvent[];
}

/** As `PlayedCase`, the watch of a seizure that nobody touches until `until`. */
export async function playWatch(
  deps: ActivityDeps,
  reported: ReportedSeizure,
  at: Instant,
  until: Instant,
): Promise<PlayedWatch> {
  const commitSeizure = createCommitSeizure(deps);
  const fence = { run: 0, historyLength: 0, atMs: 0 };
  const events: SeizureEvent[] = [];
  let held: SeizureState | null = null;
  const commit = async (drafts: SeizureDraft[], when: Instant): Promise<SeizureState> => {
    const actor = { engine: true as const };
    const decision = { before: held, drafts, at: when, courtTime: when, actor };
    const { resolutions } = await commitSeizure({ ...decision, unrecorded: [], fence });
    const after = seizureEventsOf(decision, (_draft, _state, index) => resolutions[index]);
    events.push(...after.events);
    held = after.state;
    return held;
  };
  let state = await commit(decideWatch(reported), at);
  for (let wake = nextSeizureWake(state); wake !== null; wake = nextSeizureWake(state)) {
    if (epochMs(wake) > epochMs(until)) break;
    state = await commit(decideSeizureTick(state, wake), wake);
  }
  return { state, events };
}
