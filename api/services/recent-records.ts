import type { DelegationRecord } from '../../domain/delegation/record';
import type { DelegationId } from '../../domain/ids';

/** Records as they were read a moment ago, the latest ones only. */
export interface RecentRecords {
  get(delegationId: DelegationId): DelegationRecord | undefined;
  put(record: DelegationRecord): void;
}

const MOST = 64;
const KEPT_MS = 10_000;

/**
 * Remembers what was read or recorded lately. It may be old: good enough to let somebody ask, never to refuse.
 * Shown only where it is known to be at least as new as the answer that is given.
 */
export function createRecentRecords(nowMs: () => number): RecentRecords {
  const kept = new Map<DelegationId, { record: DelegationRecord; until: number }>();
  return {
    get(delegationId) {
      const entry = kept.get(delegationId);
      return entry && entry.until > nowMs() ? entry.record : undefined;
    },
    put(record) {
      const { delegationId, revision } = record.state;
      const entry = kept.get(delegationId);
      // A delivery that was tried again may come after what was decided since.
      if (entry && entry.until > nowMs() && entry.record.state.revision > revision) return;
      kept.delete(delegationId);
      kept.set(delegationId, { record, until: nowMs() + KEPT_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
