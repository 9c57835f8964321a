import type { ActAnswer, DelegationRecord } from '../../domain/delegation/record';
import type { DelegationId } from '../../domain/ids';
import type { Tombstone } from '../../domain/retention/tombstone';
import { HttpError } from '../http-error';
import type { Engine, Queries } from '../ports';
import { refusalOf } from '../problem';
import type { RecentRecords } from './recent-records';

/** Which of the two spoke. */
export type Source = 'registry' | 'live';

export interface CaseReader {
  /** As it was read lately: good enough to let somebody ask, never to refuse or to show. */
  recent(delegationId: DelegationId): DelegationRecord | undefined;
  /** From the registry; from the workflow where the registry is away or does not know the case yet. */
  find(delegationId: DelegationId): Promise<DelegationRecord | undefined>;
  /** What stays of a case that was destroyed, be the registry away or not; undefined for any other. */
  destroyed(delegationId: DelegationId): Promise<Tombstone | undefined>;
  /** The same, by what is noted beside the registry alone: for when that is known to be away. */
  notedAsDestroyed(delegationId: DelegationId): Promise<Tombstone | undefined>;
  /** From the workflow; from `kept` where the workflow cannot be asked. */
  live(
    delegationId: DelegationId,
    kept: DelegationRecord,
  ): Promise<{ record: DelegationRecord; source: Source }>;
  /** The case at the revision of an answer, or later. */
  after(delegationId: DelegationId, answer: ActAnswer): Promise<DelegationRecord>;
}

/** A case that the registry has not heard of is new or does not exist: not worth a long wait. */
const UNKNOWN_CASE_MS = 2_000;
/** The registry's answer is at hand when the live one cannot be had. */
export const LIVE_MS = 4_000;

/** @param noted what is noted beside the registry of a case that was destroyed */
export function createCaseReader(
  queries: Queries,
  engine: Engine,
  recent: RecentRecords,
  noted: (delegationId: DelegationId) => Promise<Tombstone | undefined>,
): CaseReader {
  async function recorded(delegationId: DelegationId): Promise<DelegationRecord | 'unknown' | 'away'> {
    try {
      const record = (await queries.getRecord(delegationId))?.record;
      if (record) recent.put(record);
      return record ?? 'unknown';
    } catch (error) {
      if (isAway(error)) return 'away';
      throw error;
    }
  }

  async function destroyed(delegationId: DelegationId): Promise<Tombstone | undefined> {
    try {
      return await queries.findTombstone(delegationId);
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    return notedAsDestroyed(delegationId);
  }

  async function notedAsDestroyed(delegationId: DelegationId): Promise<Tombstone | undefined> {
    try {
      return await noted(delegationId);
    } catch (error) {
      // What names no document goes on without the store of blobs.
      if (refusalOf(error).code === 'DOCUMENTS_UNAVAILABLE') return undefined;
      throw error;
    }
  }

  async function find(delegationId: DelegationId): Promise<DelegationRecord | undefined> {
    const kept = await recorded(delegationId);
    if (kept === 'away') return engine.getRecord(delegationId);
    if (kept !== 'unknown') return kept;
    // The engine may not have forgotten it yet.
    if (await destroyed(delegationId)) return undefined;
    try {
      return await engine.getRecord(delegationId, UNKNOWN_CASE_MS);
    } catch (error) {
      if (isAway(error)) return undefined;
      throw error;
    }
  }

  return {
    recent: (delegationId) => recent.get(delegationId),
    find,
    destroyed,
    notedAsDestroyed,

    async live(delegationId, kept) {
      try {
        const record = await engine.getRecord(delegationId, LIVE_MS);
        if (record) return { record, source: 'live' };
      } catch (error) {
        if (!isAway(error)) throw error;
      }
      return { record: kept, source: 'registry' };
    },

    async after(delegationId, answer) {
      const justRecorded = answer.recorded ? recent.get(delegationId) : undefined;
      if (justRecorded && justRecorded.state.revision >= answer.revision) return justRecorded;
      const kept = answer.recorded ? await recorded(delegationId) : 'away';
      if (typeof kept !== 'string' && kept.state.revision >= answer.revision) return kept;
      const record = await engine.getRecord(delegationId);
      if (!record) throw new HttpError('ENGINE_UNAVAILABLE');
      return record;
    },
  };
}

/** True for "cannot be asked now", as registry and engine say it. */
export function isAway(error: unknown): boolean {
  const { code } = refusalOf(error);
  return code === 'REGISTRY_UNAVAILABLE' || code === 'ENGINE_UNAVAILABLE' || code === 'OVERLOADED';
}
