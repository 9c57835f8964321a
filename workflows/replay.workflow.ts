import type { ReplayOutcome } from '../domain/audit/replay-report';
import { replayRecorded } from './effects';

/** Has the recorded history of a case replayed on a worker: what an auditor asks for by the API. */
export async function replayCase(caseId: string): Promise<ReplayOutcome> {
  return replayRecorded(caseId);
}
