import { eventRow } from '../../registry/commit';
import { docketRow, escalationRows, toTimestamp } from '../../registry/docket-row';
import { factRows } from '../../registry/fact-row';
import { normaliseForSearch } from '../../registry/search-text';
import { seizureRow } from '../../registry/seizure-row';
import { workRows } from '../../registry/work-row';
import type { Template } from './templates';

/** In the order in which a docket's rows are written. */
export const TABLES = [
  'dockets',
  'docket_numbers',
  'events',
  'escalations',
  'turn_facts',
  'work_items',
  'seizures',
  'seizure_events',
  'seizure_escalations',
] as const;
export type Table = (typeof TABLES)[number];

/** Those that only the dockets have whose events are told. */
export const EVENT_TABLES: readonly Table[] = ['events', 'seizure_events'];

export interface Numbered {
  courtCode: string;
  year: number;
  /** What stands for the running number, and for the turns of its items of work. */
  number: string;
  docketNumber: string;
  turn: string;
}

/** No engine has histories of these: no worker looks for them. */
const UNARCHIVED = { archived_runs: 0, archived_whole: false, archive_after: 'infinity' };

/** The rows that the product would have written of a life from its submission to its end. */
export function rowsOfLife(life: Template, numbered: Numbered): Record<Table, object[]> {
  const { state, events, watches } = life;
  const { courtCode, year, number, docketNumber, turn } = numbered;
  const { delegationId: delegation_id, kind } = state;
  const recorded_at = toTimestamp(state.updatedAt);
  const fence = { run: 0, historyLength: events.length * 6, atMs: Date.parse(state.updatedAt) };
  const row = docketRow(state, fence);
  return {
    dockets: [
      {
        ...row,
        docket_number: docketNumber,
        search_text: `${normaliseForSearch(docketNumber)}\n${String(row['search_text'])}`,
        state,
        recorded_at,
        ...UNARCHIVED,
      },
    ],
    docket_numbers: [
      { delegation_id, court_code: courtCode, kind, year, number, docket_number: docketNumber },
    ],
    events: events.map((event) => ({ delegation_id, ...eventRow(event), recorded_at })),
    escalations: escalationRows(state).map((each) => ({ delegation_id, ...each })),
    turn_facts: factRows(state),
    work_items: workRows(state).map((each) => ({ ...each, turn: each.side === 'requesting' ? 1 : turn })),
    seizures: watches.map((watch) => ({
      ...seizureRow({ ...watch, fence }),
      state: watch.state,
      recorded_at,
      ...UNARCHIVED,
    })),
    seizure_events: watches.flatMap(({ state: { seizureId: seizure_id }, events: told }) =>
      told.map((event) => ({ seizure_id, ...eventRow(event), recorded_at })),
    ),
    seizure_escalations: watches.flatMap(({ state: seizure }) =>
      escalationRows(seizure).map((each) => ({ seizure_id: seizure.seizureId, ...each })),
    ),
  };
}
