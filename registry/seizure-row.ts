import type { SeizureWrite } from '../domain/seizures/record';
import { endOfTerm } from '../domain/seizures/clocks';
import { toTimestamp, visibleTo } from './docket-row';

/** The row of `seizures` that a write gives, by column name; the database adds state and recording time. */
export function seizureRow({ state, fence }: SeizureWrite): Record<string, unknown> {
  const endsAt = endOfTerm(state);
  return {
    seizure_id: state.seizureId,
    delegation_id: state.delegationId,
    status: state.status,
    asset_type: state.assetType,
    revision: state.revision,
    requesting_court: state.requesting.court,
    assisting_court: state.assisting.court,
    ends_at: endsAt === null ? 'infinity' : toTimestamp(endsAt),
    visible_to: visibleTo(state),
    fence_run: fence.run,
    fence_history_length: fence.historyLength,
    fence_at_ms: fence.atMs,
  };
}
