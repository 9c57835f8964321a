import { toTimestamp } from '../../registry/docket-row';
import { rowsOfDelegation, rowsOfSeizure } from '../../registry/rebuild/rows-of-case';
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

const NONE = Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Record<Table, object[]>;

/** The rows that the product would have written of a life from its submission to its end. */
export function rowsOfLife(life: Template, numbered: Numbered): Record<Table, object[]> {
  const { state, events, watches } = life;
  const { courtCode, year, number, docketNumber, turn } = numbered;
  const { delegationId: delegation_id, kind } = state;
  const fence = { run: 0, historyLength: events.length * 6, atMs: Date.parse(state.updatedAt) };
  const beside = { recordedAt: toTimestamp(state.updatedAt), archive: UNARCHIVED };
  const write = { delegationId: delegation_id, state, events, fence };
  const seizures = watches.map((watch) => rowsOfSeizure({ ...watch, fence }, beside));
  return {
    ...NONE,
    ...rowsOfDelegation(write, { ...beside, docketNumber }),
    docket_numbers: [
      { delegation_id, court_code: courtCode, kind, year, number, docket_number: docketNumber },
    ],
    work_items: workRows(state).map((each) => ({ ...each, turn: each.side === 'requesting' ? 1 : turn })),
    seizures: seizures.flatMap((rows) => rows.seizures ?? []),
    seizure_events: seizures.flatMap((rows) => rows.seizure_events ?? []),
    seizure_escalations: seizures.flatMap((rows) => rows.seizure_escalations ?? []),
  };
}
