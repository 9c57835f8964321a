import type { Client, Pool, PoolClient } from 'pg';
import type { Directory } from '../../domain/directory';
import { rulesOf } from '../../domain/kinds';
import type { CourtDay } from '../../domain/time';
import { eventRow } from '../../registry/commit';
import { docketSeries, type DocketSeries } from '../../registry/docket-number';
import { docketRow, escalationRows, toTimestamp } from '../../registry/docket-row';
import { factRows } from '../../registry/fact-row';
import { fillWorklist } from '../../registry/fill-worklist';
import { toJson } from '../../registry/json';
import { createPool } from '../../registry/pool';
import { normaliseForSearch } from '../../registry/search-text';
import { seizureRow } from '../../registry/seizure-row';
import { docketMaker, type Told } from './docket-maker';
import { createRandom } from './random';
import { playTemplates, type Span } from './templates';
import { withoutIndexes } from './without-indexes';

export interface BulkOptions {
  dockets: number;
  directory: Directory;
  /** The same seed makes the same dockets; default 1. */
  seed?: number;
  span?: Span;
  /** Every so many dockets one brings all its events; default 10. Escalations and clocks all have. */
  eventsOfEach?: number;
  tell?: (done: number) => void;
}

const SPAN: Span = { from: '2022-01-04' as CourtDay, until: '2026-11-20' as CourtDay };
const BATCH = 500;
/** From here on indexes are built afterwards, which is several times as fast. */
const MANY = 2_000;
const PATIENCE_MS = 3_600_000;

const TABLES = [
  'dockets',
  'docket_numbers',
  'events',
  'escalations',
  'turn_facts',
  'seizures',
  'seizure_events',
  'seizure_escalations',
] as const;
type Rows = Record<(typeof TABLES)[number], object[]>;

/**
 * Fills an empty, migrated registry with dockets as real ones would have left them: lives played by the product's own
 * law (`templates.ts`), each told again under other names, numbers and papers, written by the row-making code of the
 * registry. It goes past the engine, so a rebuild from histories would not find
 * them.
 */
export async function loadDockets(databaseUrl: string, options: BulkOptions): Promise<void> {
  const { dockets, directory, seed = 1, span = SPAN } = options;
  const random = createRandom(seed);
  const lives = Math.min(4_000, Math.max(100, Math.round(dockets / 100)));
  const make = docketMaker(await playTemplates(directory, span, lives, random), dockets, random);
  const pool = createPool(databaseUrl, { applicationName: 'bulk', max: 2, statementTimeoutMs: PATIENCE_MS });
  try {
    const fill = (): Promise<void> => insertAll(pool, make, options);
    await (dockets < MANY ? fill() : withoutIndexes(pool, fill));
    await fillWorklist(pool);
    // Dead rows there are none, but pages that are known to be all visible, and figures for the planner.
    await pool.query('VACUUM ANALYZE');
  } finally {
    await pool.end();
  }
}

async function insertAll(pool: Pool, make: (n: number) => Told, options: BulkOptions): Promise<void> {
  const numbers = new Series();
  const client = await pool.connect();
  try {
    await client.query('SET synchronous_commit = off');
    let writing: Promise<void> = Promise.resolve();
    for (let done = 0; done < options.dockets; done += BATCH) {
      const rows = rowsOf(make, numbers, done, options);
      // While the database takes one batch the next one is made.
      await writing;
      options.tell?.(done);
      writing = insert(client, rows);
    }
    await writing;
    await insertRows(client, 'docket_counters', numbers.counters());
  } finally {
    client.release();
  }
}

function rowsOf(
  make: (n: number) => Told,
  numbers: Series,
  done: number,
  { dockets, eventsOfEach = 10 }: BulkOptions,
): Rows {
  const rows = Object.fromEntries(TABLES.map((table): [string, object[]] => [table, []])) as Rows;
  for (let n = done; n < Math.min(done + BATCH, dockets); n += 1) {
    addRows(rows, make(n), numbers, n % eventsOfEach === 0);
  }
  return rows;
}

function addRows(rows: Rows, { delegation, seizures }: Told, numbers: Series, hasEvents: boolean): void {
  const { delegationId: delegation_id, state, events, fence } = delegation;
  const recorded_at = toTimestamp(state.updatedAt);
  const number = numbers.next(docketSeries(state.requesting.courtCode, state.kind, state.submittedAt));
  const row = docketRow(state, fence);
  rows.docket_numbers.push({ delegation_id, ...number });
  rows.dockets.push({
    ...row,
    docket_number: number.docket_number,
    search_text: `${normaliseForSearch(number.docket_number)}\n${String(row['search_text'])}`,
    state,
    recorded_at,
  });
  rows.escalations.push(...escalationRows(state).map((each) => ({ delegation_id, ...each })));
  rows.turn_facts.push(...factRows(state));
  if (hasEvents) {
    rows.events.push(...events.map((event) => ({ delegation_id, ...eventRow(event), recorded_at })));
  }
  for (const seizure of seizures) {
    const { seizureId: seizure_id } = seizure.state;
    rows.seizures.push({ ...seizureRow(seizure), state: seizure.state, recorded_at });
    rows.seizure_escalations.push(...escalationRows(seizure.state).map((each) => ({ seizure_id, ...each })));
    if (hasEvents) {
      rows.seizure_events.push(
        ...seizure.events.map((event) => ({ seizure_id, ...eventRow(event), recorded_at })),
      );
    }
  }
}

async function insert(client: PoolClient, rows: Rows): Promise<void> {
  await client.query('BEGIN');
  for (const table of TABLES) await insertRows(client, table, rows[table]);
  await client.query('COMMIT');
}

async function insertRows(client: PoolClient | Client, table: string, rows: object[]): Promise<void> {
  const text = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`;
  if (rows.length > 0) await client.query({ name: `bulk ${table}`, text, values: [toJson(rows)] });
}

/** Running numbers as `allocate_docket_number` gives them. */
class Series {
  private readonly last = new Map<string, DocketSeries & { number: number }>();

  next({ courtCode, kind, year }: DocketSeries) {
    const key = `${courtCode} ${kind} ${year}`;
    const number = (this.last.get(key)?.number ?? 0) + 1;
    this.last.set(key, { courtCode, kind, year, number });
    const docket_number = `${courtCode}跨${rulesOf(kind).docketCharacter}〔${year}〕${number}号`;
    return { court_code: courtCode, kind, year, number, docket_number };
  }

  counters(): object[] {
    return [...this.last.values()].map(({ courtCode, number, ...series }) => ({
      ...series,
      court_code: courtCode,
      last_number: number,
    }));
  }
}
