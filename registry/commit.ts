import type { Pool, PoolClient } from 'pg';
import type { Links } from '../domain/chain/chain';
import type { Directory } from '../domain/directory';
import type { DelegationEvent } from '../domain/delegation/events';
import { rulesOf } from '../domain/kinds';
import type { RegistryReceipt, RegistryWrite } from '../domain/delegation/record';
import type { SeizureEvent } from '../domain/seizures/events';
import type { SeizureWrite } from '../domain/seizures/record';
import { docketRow, escalationRows, toTimestamp } from './docket-row';
import { docketSeries } from './docket-number';
import { factRows } from './fact-row';
import { toJson } from './json';
import { seizureRow } from './seizure-row';
import { rowsOf } from './statement';
import { workRows } from './work-row';

const RECORD = 'SELECT record_commit($1, $2, $3, $4, $5, $6, $7, $8, $9) AS docket_number';

/** What a directory says of the lists of work. */
export type WorklistTargets = Pick<Directory, 'urgentTrackHours'>;

export interface Projector {
  /**
   * Writes events and state of one commit, whole or not at all, in one round trip, and answers the docket
   * number. Repeating it changes nothing; a write older than what is there changes nothing either.
   * Throws RegistryUnavailableError when the database cannot be asked now.
   */
  record: (write: RegistryWrite) => Promise<RegistryReceipt>;
  /** As `record`, of a seizure. */
  recordSeizure: (write: SeizureWrite) => Promise<void>;
}

/** @param network looked at anew for each commit */
export function createProjector(pool: Pool, network: WorklistTargets = {}): Projector {
  return {
    record: (write) => recordWrite(pool, write, network),
    recordSeizure: (write) => recordSeizure(pool, write),
  };
}

/** As `Projector.record`, also inside a transaction that the caller has begun. */
export async function recordWrite(
  target: Pool | PoolClient,
  write: RegistryWrite,
  { urgentTrackHours }: WorklistTargets = {},
): Promise<RegistryReceipt> {
  const { state, fence, events, links } = write;
  const { courtCode, year } = docketSeries(state.requesting.courtCode, state.kind, state.submittedAt);
  const rows = await rowsOf<{ docket_number: string }>(target, RECORD, [
    toJson({ ...docketRow(state, fence), genesis: links?.genesis ?? null }),
    toJson(state),
    toJson(linkedRows(events, links)),
    state.escalations.length === 0 ? '[]' : toJson(escalationRows(state)),
    courtCode,
    rulesOf(state.kind).docketCharacter,
    year,
    toJson(workRows(state, urgentTrackHours)),
    toJson(factRows(state)),
  ]);
  const docketNumber = rows[0]?.docket_number;
  if (docketNumber === undefined) throw new Error(`no docket number for ${write.delegationId}`);
  return { docketNumber };
}

/** As `Projector.recordSeizure`, also inside a transaction that the caller has begun. */
export async function recordSeizure(target: Pool | PoolClient, write: SeizureWrite): Promise<void> {
  const { state, events, links } = write;
  await rowsOf(target, 'SELECT record_seizure($1, $2, $3, $4)', [
    toJson({ ...seizureRow(write), genesis: links?.genesis ?? null }),
    toJson(state),
    toJson(linkedRows(events, links)),
    toJson(escalationRows(state)),
  ]);
}

/**
 * The rows of events with their hashes, as the database reads bytes.
 * @param beside columns that all of them have
 */
export function linkedRows(
  events: readonly (DelegationEvent | SeizureEvent)[],
  links: Links | undefined,
  beside: object = {},
): Record<string, unknown>[] {
  return events.map((event, index) => {
    const hash = links?.hashes[index] ?? null;
    return Object.assign(eventRow(event), beside, { hash: hash && `\\x${hash}` });
  });
}

/** The row of `events` or `seizure_events` that an event gives, but for whose it is and when it was recorded. */
export function eventRow(event: DelegationEvent | SeizureEvent): Record<string, unknown> {
  return {
    revision: event.revision,
    type: event.type,
    at: toTimestamp(event.at),
    court_time: toTimestamp(event.courtTime),
    actor: event.actor,
    data: event.data,
    request_key: event.request?.key ?? null,
    request_hash: event.request?.hash ?? null,
  };
}
