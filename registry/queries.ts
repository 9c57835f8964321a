import type { Pool } from 'pg';
import type { DelegationListItem } from '../domain/delegation/snapshot';
import type { DelegationState } from '../domain/delegation/state';
import type { DelegationId } from '../domain/ids';
import type { Tombstone } from '../domain/retention/tombstone';
import type { KeptWork } from '../domain/worklist/snapshot';
import type { Statistics } from '../domain/statistics/figures';
import { listAccess, type AccessQuery, type ListedAccess } from './access-log';
import {
  findByRequestKey,
  findEarlier,
  getByDocketNumber,
  getRecord,
  timeline,
  type Earlier,
  type EarlierQuery,
  type FoundDelegation,
  type TimelineEntry,
} from './queries/find-delegation';
import { casesHolding, type HoldersQuery } from './queries/documents';
import { listDelegations, type DelegationQuery, type Page } from './queries/list-delegations';
import { searchDelegations } from './queries/search-delegations';
import {
  getEscalation,
  listEscalations,
  type EscalationQuery,
  type FoundEscalation,
} from './queries/list-escalations';
import {
  findSeizureRequest,
  getSeizure,
  listSeizures,
  seizureTimeline,
  type FoundSeizure,
  type SeizureQuery,
  type SeizureTimelineEntry,
} from './queries/seizures';
import { listWork, type WorkQuery } from './queries/worklist';
import { statistics, statisticsAtOnce, type StatisticsQuery } from './queries/statistics';
import { createShareBook } from './search-shares';
import { rowsOf } from './statement';
import { findTombstone, findTombstoneByDocket } from './tombstones';

/** Everything that is read from the registry. Each throws RegistryUnavailableError when it cannot be asked. */
export interface RegistryQueries {
  getRecord(delegationId: DelegationId): Promise<FoundDelegation | undefined>;
  getByDocketNumber(docketNumber: string): Promise<FoundDelegation | undefined>;
  findTombstone(delegationId: DelegationId): Promise<Tombstone | undefined>;
  findTombstoneByDocket(docketNumber: string): Promise<Tombstone | undefined>;
  listDelegations(query: DelegationQuery): Promise<Page<DelegationListItem>>;
  timeline(delegationId: DelegationId): Promise<TimelineEntry[]>;
  findByRequestKey(
    delegationId: DelegationId,
    key: string,
  ): Promise<{ hash: string; revision: number } | undefined>;
  listEscalations(query: EscalationQuery): Promise<Page<FoundEscalation>>;
  getEscalation(escalationId: string): Promise<FoundEscalation | undefined>;
  findEarlier(query: EarlierQuery): Promise<Earlier>;
  getSeizure(seizureId: string): Promise<FoundSeizure | undefined>;
  listSeizures(query: SeizureQuery): Promise<Page<FoundSeizure>>;
  seizureTimeline(seizureId: string): Promise<SeizureTimelineEntry[]>;
  findSeizureRequest(seizureId: string, key: string): Promise<{ hash: string } | undefined>;
  listWork(query: WorkQuery): Promise<Page<KeptWork>>;
  statistics(query: StatisticsQuery): Promise<Statistics | 'tooMany'>;
  statisticsAtOnce<Name extends string>(
    queries: Record<Name, StatisticsQuery>,
  ): Promise<Record<Name, Statistics>>;
  listAccess(query: AccessQuery): Promise<Page<ListedAccess>>;
  casesHolding(query: HoldersQuery): Promise<DelegationState[]>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
}

export function createQueries(pool: Pool): RegistryQueries {
  const shares = createShareBook(pool);
  return {
    getRecord: (delegationId) => getRecord(pool, delegationId),
    getByDocketNumber: (docketNumber) => getByDocketNumber(pool, docketNumber),
    findTombstone: async (delegationId) => (await findTombstone(pool, delegationId))?.stone,
    findTombstoneByDocket: async (docketNumber) => (await findTombstoneByDocket(pool, docketNumber))?.stone,
    listDelegations: ({ q, ...query }) =>
      q === undefined ? listDelegations(pool, query) : searchDelegations(pool, shares, { ...query, q }),
    timeline: (delegationId) => timeline(pool, delegationId),
    findByRequestKey: (delegationId, key) => findByRequestKey(pool, delegationId, key),
    listEscalations: (query) => listEscalations(pool, query),
    getEscalation: (escalationId) => getEscalation(pool, escalationId),
    findEarlier: (query) => findEarlier(pool, query),
    getSeizure: (seizureId) => getSeizure(pool, seizureId),
    listSeizures: (query) => listSeizures(pool, query),
    seizureTimeline: (seizureId) => seizureTimeline(pool, seizureId),
    findSeizureRequest: (seizureId, key) => findSeizureRequest(pool, seizureId, key),
    listWork: (query) => listWork(pool, query),
    statistics: (query) => statistics(pool, query),
    statisticsAtOnce: (queries) => statisticsAtOnce(pool, queries),
    listAccess: (query) => listAccess(pool, query),
    casesHolding: (query) => casesHolding(pool, query),
    ping: async () => {
      await rowsOf(pool, 'SELECT 1');
    },
  };
}
