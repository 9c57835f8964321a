import type { RegistryWrite } from '../../domain/delegation/record';
import type { SeizureWrite } from '../../domain/seizures/record';
import { linkedRows } from '../commit';
import { docketRow, escalationRows } from '../docket-row';
import { factRows } from '../fact-row';
import { normaliseForSearch } from '../search-text';
import { seizureRow } from '../seizure-row';

/** Tables that rows of a case are written to at once, in this order. */
export const BULK_TABLES = [
  'dockets',
  'events',
  'escalations',
  'turn_facts',
  'seizures',
  'seizure_events',
  'seizure_escalations',
] as const;
export type BulkTable = (typeof BULK_TABLES)[number];

export type RowsOfCase = Partial<Record<BulkTable, object[]>>;

/** What stands in the rows of a case and comes from no event. */
export interface Beside {
  recordedAt: string;
  /** Columns of its archive. */
  archive: object;
}

/** The rows that commits of the product leave of a delegation; but for its items of work, for one that is over has none. */
export function rowsOfDelegation(
  { delegationId, state, events, fence, links }: RegistryWrite,
  { docketNumber, recordedAt, archive }: Beside & { docketNumber: string },
): RowsOfCase {
  const row = docketRow(state, fence);
  const owned = { delegation_id: delegationId };
  const docket = {
    ...row,
    docket_number: docketNumber,
    search_text: `${normaliseForSearch(docketNumber)}\n${String(row['search_text'])}`,
    state,
    genesis: links?.genesis ?? null,
    recorded_at: recordedAt,
    ...archive,
  };
  return {
    dockets: [docket],
    events: linkedRows(events, links, { ...owned, recorded_at: recordedAt }),
    escalations: escalationRows(state).map((each) => ({ ...owned, ...each })),
    turn_facts: factRows(state),
  };
}

/** As `rowsOfDelegation`, of a seizure. */
export function rowsOfSeizure(write: SeizureWrite, { recordedAt, archive }: Beside): RowsOfCase {
  const { state, events, links } = write;
  const owned = { seizure_id: state.seizureId };
  const seizure = {
    ...seizureRow(write),
    state,
    genesis: links?.genesis ?? null,
    recorded_at: recordedAt,
    ...archive,
  };
  return {
    seizures: [seizure],
    seizure_events: linkedRows(events, links, { ...owned, recorded_at: recordedAt }),
    seizure_escalations: escalationRows(state).map((each) => ({ ...owned, ...each })),
  };
}
