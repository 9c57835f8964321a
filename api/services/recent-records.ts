import type { DelegationRecord } from '../../domain/delegation/record';
import type { DelegationId } from '../../domain/ids';

/** Records as they were read a moment ago, the latest ones only. */
export interface RecentRecords {
  get(delegationId: DelegationId): DelegationRecord | undefined;
  put(record: DelegationRecord): void;
}

const MOST = 500;
const KEPT_MS = 60_000;

/**
 * Remembers what was read lately, so that whoever acts on a case again need not have it read anew just to be let
 * in. It may be old by then: good enough to say "you may ask", never to refuse or to show.
 */
export function createRecentRecords(nowMs: () => number): RecentRecords {
  const kept = new Map<DelegationId, { record: DelegationRecord; until: number }>();
  return {
    get(delegationId) {
      const entry = kept.get(delegationId);
      return entry && entry.until > nowMs() ? entry.record : undefined;
    },
    put(record) {
      const { delegationId } = record.state;
      kept.delete(delegationId);
      kept.set(delegationId, { record, until: nowMs() + KEPT_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
