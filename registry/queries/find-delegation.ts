import type { Pool } from 'pg';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationRecord } from '../../domain/delegation/record';
import type { DelegationState } from '../../domain/delegation/state';
import type { Kind } from '../../domain/delegation/submission';
import type { CourtId, DelegationId } from '../../domain/ids';
import type { Instant } from '../../domain/time';
import { normaliseDocketNumber } from '../docket-number';
import { rowsOf } from '../statement';

export interface FoundDelegation {
  record: DelegationRecord;
  /** Ids of the units and courts that may see it. */
  visibleTo: string[];
}

interface DocketRow {
  docket_number: string;
  state: DelegationState;
  visible_to: string[];
}

export async function getRecord(
  pool: Pool,
  delegationId: DelegationId,
): Promise<FoundDelegation | undefined> {
  const rows = await rowsOf<DocketRow>(
    pool,
    'SELECT docket_number, state, visible_to FROM dockets WHERE delegation_id = $1',
    [delegationId],
  );
  return rows[0] && toFound(rows[0]);
}

/** By the number on the paper, whatever brackets and width it was typed with. */
export async function getByDocketNumber(
  pool: Pool,
  docketNumber: string,
): Promise<FoundDelegation | undefined> {
  const rows = await rowsOf<DocketRow>(
    pool,
    'SELECT docket_number, state, visible_to FROM dockets WHERE docket_number = $1',
    [normaliseDocketNumber(docketNumber)],
  );
  return rows[0] && toFound(rows[0]);
}

function toFound(row: DocketRow): FoundDelegation {
  return {
    record: { state: row.state, docketNumber: row.docket_number, recorded: true },
    visibleTo: row.visible_to,
  };
}

export type TimelineEntry = DelegationEvent & Kept;

/** What the registry adds to an event. */
export interface Kept {
  recordedAt: Instant;
  /** Of the chain; absent where it was decided before chains were kept. */
  hash?: string;
}

/** What `toEntry` reads, of `events` or `seizure_events`. */
export const EVENT_COLUMNS = `revision, type, at, court_time, actor, data, request_key, request_hash, recorded_at,
  encode(hash, 'hex') AS hash`;

/** One row of `events` or `seizure_events`. */
export interface EventRow {
  revision: number;
  type: string;
  at: Instant;
  court_time: Instant;
  actor: unknown;
  data: unknown;
  request_key: string | null;
  request_hash: string | null;
  recorded_at: Instant;
  /** Hexadecimal; null where an event was decided before chains were kept. */
  hash: string | null;
}

/** Every event of a delegation, ascending; empty for one the registry does not know. */
export async function timeline(pool: Pool, delegationId: DelegationId): Promise<TimelineEntry[]> {
  const rows = await rowsOf<EventRow>(
    pool,
    `SELECT ${EVENT_COLUMNS}
     FROM events WHERE delegation_id = $1 ORDER BY revision`,
    [delegationId],
  );
  return rows.map((row) => toEntry<TimelineEntry>(row));
}

export function toEntry<Entry>(row: EventRow): Entry {
  const { revision, type, at, actor, data, request_key: key, request_hash: asked, hash } = row;
  const request = key === null || asked === null ? {} : { request: { key, hash: asked } };
  const entry = { revision, type, at, courtTime: row.court_time, actor, data, ...request };
  return { ...entry, recordedAt: row.recorded_at, ...(hash !== null && { hash }) } as Entry;
}

/** What was asked under an Idempotency-Key, and the last revision that it made; undefined when nothing was. */
export async function findByRequestKey(
  pool: Pool,
  delegationId: DelegationId,
  key: string,
): Promise<{ hash: string; revision: number } | undefined> {
  const rows = await rowsOf<{ hash: string; revision: number }>(
    pool,
    `SELECT request_hash AS hash, revision FROM events
     WHERE delegation_id = $1 AND request_key = $2 ORDER BY revision DESC LIMIT 1`,
    [delegationId, key],
  );
  return rows[0];
}

export interface EarlierQuery {
  requestingCourt: CourtId;
  caseNumber: string;
  kind: Kind;
  /** As `targetKeysOf` gives them. */
  targets: string[];
  /** The delegation that the submission is to become, and the key under which it is asked. */
  delegationId: DelegationId;
  requestKey?: string;
}

export interface PossibleDuplicate {
  id: DelegationId;
  docketNumber: string;
}

/** What the registry knows of a submission before it is made. */
export interface Earlier {
  /** Hash of what was asked under the same key before; absent for a new key. */
  requestHash?: string;
  /** What was submitted under this id was destroyed: only its tombstone is left. */
  isDestroyed: boolean;
  /** Requests of the same court in the same case for the same target, the latest 20; withdrawn ones do not count. */
  possibleDuplicates: PossibleDuplicate[];
}

/** One read for both, for every submission asks it. */
export async function findEarlier(pool: Pool, query: EarlierQuery): Promise<Earlier> {
  const { requestingCourt, caseNumber, kind, targets, delegationId, requestKey = null } = query;
  const rows = await rowsOf<{ requestHash: string | null; isDestroyed: boolean } & PossibleDuplicate>(
    pool,
    `SELECT request_hash AS "requestHash", false AS "isDestroyed", NULL::uuid AS id, NULL AS "docketNumber"
     FROM events WHERE delegation_id = $5 AND revision = 1 AND request_key = $6
     UNION ALL
     SELECT NULL, true, NULL, NULL FROM registry_audit.tombstones WHERE delegation_id = $5
     UNION ALL
     (SELECT NULL, false, delegation_id, docket_number FROM dockets
      WHERE case_number = $1 AND kind = $2 AND requesting_court = $3 AND target_keys && $4::text[]
        AND delegation_id <> $5 AND state->>'closeReason' IS DISTINCT FROM 'withdrawn'
      ORDER BY submitted_at DESC, delegation_id DESC LIMIT 20)`,
    [caseNumber, kind, requestingCourt, targets, delegationId, requestKey],
  );
  const requestHash = rows.find((row) => row.requestHash !== null)?.requestHash ?? undefined;
  return {
    ...(requestHash === undefined ? {} : { requestHash }),
    isDestroyed: rows.some(({ isDestroyed }) => isDestroyed),
    possibleDuplicates: rows.flatMap(({ requestHash: known, isDestroyed, id, docketNumber }) =>
      known === null && !isDestroyed ? [{ id, docketNumber }] : [],
    ),
  };
}
