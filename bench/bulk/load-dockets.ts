import type { Pool, PoolClient } from 'pg';
import type { Directory } from '../../domain/directory';
import type { CourtDay } from '../../domain/time';
import { createPool } from '../../registry/pool';
import { copyLine, copyLines, readColumns, type Columns } from '../../registry/rebuild/copy-lines';
import { DocketMaker, type Lines } from './docket-maker';
import { createRandom } from './random';
import { TABLES } from './rows-of-life';
import { playTemplates, type Span } from './templates';
import { withoutIndexes } from '../../registry/rebuild/without-indexes';

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

/** Of a registry of years. */
export const SPAN: Span = { from: '2022-01-04' as CourtDay, until: '2026-11-20' as CourtDay };
const BATCH = 1_000;
/** So many batches are written at once, each over a connection of its own. */
const WRITERS = 2;
/** From here on indexes are built afterwards, which is several times as fast. */
const MANY = 2_000;
const PATIENCE_MS = 3_600_000;

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
  const pool = createPool(databaseUrl, {
    applicationName: 'bulk',
    max: WRITERS,
    statementTimeoutMs: PATIENCE_MS,
  });
  try {
    const columns = await readColumns(pool);
    const templates = await playTemplates(directory, span, lives, random);
    const maker = new DocketMaker(templates, dockets, columns, random);
    const fill = (): Promise<void> => fillTables(pool, maker, columns, options);
    await (dockets < MANY ? fill() : withoutIndexes(pool, fill));
    // Dead rows there are none, but pages that are known to be all visible, and figures for the planner.
    await pool.query('VACUUM ANALYZE');
  } finally {
    await pool.end();
  }
}

async function fillTables(
  pool: Pool,
  maker: DocketMaker,
  columns: Columns,
  options: BulkOptions,
): Promise<void> {
  // What is searched is kept by a trigger, row by row: here it is written for all at once.
  await pool.query('ALTER TABLE dockets DISABLE TRIGGER USER');
  await copyDockets(pool, maker, options);
  await pool.query('ALTER TABLE dockets ENABLE TRIGGER USER');
  await pool.query(
    `INSERT INTO docket_search (delegation_id, submitted_on, visible_to, search_text)
     SELECT delegation_id, floor(extract(epoch FROM submitted_at) / 86400), visible_to, search_text FROM dockets`,
  );
  const client = await pool.connect();
  try {
    const counters = maker.counters().map((row) => copyLine('docket_counters', row, columns));
    await copyLines(client, 'docket_counters', counters.join(''));
  } finally {
    client.release();
  }
  // All that is open is on the lists.
  await pool.query('DELETE FROM worklist_filling');
}

/** Each writer takes the next batch as soon as it has written one; dockets are made in their order. */
async function copyDockets(
  pool: Pool,
  maker: DocketMaker,
  { dockets, eventsOfEach = 10, tell }: BulkOptions,
): Promise<void> {
  let done = 0;
  const nextBatch = (): Lines | undefined => {
    if (done >= dockets) return undefined;
    tell?.(done);
    const end = Math.min(done + BATCH, dockets);
    const made: Lines[] = [];
    for (; done < end; done += 1) made.push(maker.next(done % eventsOfEach === 0));
    return joined(made);
  };
  const write = async (): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('SET synchronous_commit = off');
      for (let lines = nextBatch(); lines; lines = nextBatch()) await copyBatch(client, lines);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

async function copyBatch(client: PoolClient, lines: Lines): Promise<void> {
  for (const table of TABLES) await copyLines(client, table, lines[table]);
}

function joined(made: Lines[]): Lines {
  return Object.fromEntries(
    TABLES.map((table) => [table, made.map((lines) => lines[table]).join('')]),
  ) as Lines;
}
