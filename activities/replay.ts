import type { ReplayOutcome } from '../domain/audit/replay-report';
import type { ActivityDeps } from './ports';

/** Replays the recorded history of a case. Changes nothing: done again, it says the same. */
export function createReplayCase({ replayer }: Pick<ActivityDeps, 'replayer'>) {
  return async function replayRecorded(caseId: string): Promise<ReplayOutcome> {
    return replayer.replay(caseId);
  };
}
