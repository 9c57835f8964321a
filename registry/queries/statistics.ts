import type { Pool, PoolClient } from 'pg';
import {
  toFigures,
  type Counted,
  type Percentiles,
  type Statistics,
  type StatisticsKey,
  type StatisticsQuestion,
  type SumName,
  type Sums,
} from '../../domain/statistics/figures';
import { toTimestamp } from '../docket-row';
import { inTransaction, rowsOf } from '../statement';
import { Conditions, type Viewer } from './conditions';
import { keyColumns, runningSums, SUMS } from './statistics-sums';

/** More groups than anybody reads are not counted. */
export const MAX_GROUPS = 5_000;

export interface StatisticsQuery extends StatisticsQuestion {
  viewer: Viewer;
}

type Row = Record<string, string | number | null>;

/**
 * Compiling so many sums takes longer than adding them up, groups of a whole network are hashed in memory, and its
 * rows are read by two at once where the server has a worker to spare.
 */
const SETTINGS = `SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
  set_config('max_parallel_workers_per_gather', '1', true)`;

/** Groups by their keys, written as one text; the whole under the empty one. */
type Groups = Map<string, { key: StatisticsKey; counted: Counted }>;

/**
 * The figures of what the viewer may see, of one moment; `tooMany` where they fall into more than `MAX_GROUPS`
 * groups. A turn is counted to the month in which it was delivered.
 */
export async function statistics(pool: Pool, query: StatisticsQuery): Promise<Statistics | 'tooMany'> {
  return ofOneMoment(pool, async (client) => {
    const groups = await sumUp(client, query, MAX_GROUPS + 1);
    return groups.size > MAX_GROUPS ? 'tooMany' : completed(client, query, groups);
  });
}

/** As `statistics`, several questions of the same moment, each with all the groups that there are. */
export async function statisticsAtOnce<Name extends string>(
  pool: Pool,
  queries: Record<Name, StatisticsQuery>,
): Promise<Record<Name, Statistics>> {
  return ofOneMoment(pool, async (client) => {
    const answers: Partial<Record<Name, Statistics>> = {};
    for (const [name, query] of Object.entries(queries) as [Name, StatisticsQuery][]) {
      answers[name] = await completed(client, query, await sumUp(client, query));
    }
    return answers as Record<Name, Statistics>;
  });
}

function ofOneMoment<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await rowsOf(client, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await rowsOf(client, SETTINGS);
    return work(client);
  });
}

async function completed(client: PoolClient, query: StatisticsQuery, groups: Groups): Promise<Statistics> {
  const whole = { key: {}, counted: { sums: addedUp([...groups.values()]) } };
  const all: Groups = new Map([...groups, ['', whole]]);
  await addRunning(client, query, all);
  await addPercentiles(client, query, all, 'ack_minutes');
  await addPercentiles(client, query, all, 'completion_hours');
  return {
    total: toFigures(whole.counted),
    groups:
      query.by.length === 0
        ? []
        : [...groups.values()].map(({ key, counted }) => ({ key, figures: toFigures(counted) })),
    deemedWithdrawnReasons: await reasons(client, query),
  };
}

function conditions(query: StatisticsQuery): Conditions {
  const { viewer, side, court, unit } = query;
  const where = new Conditions()
    .add('delivered_on BETWEEN ? AND ?', query.from, query.to)
    .addIf(`${side}_court = ?`, court)
    .addIf(`${side}_unit = ?`, unit)
    .addIf('requesting_court = ?', query.requestingCourt)
    .addIf('assisting_court = ?', query.assistingCourt)
    .addIf('kind = ?', query.kind)
    .addIf('priority = ?', query.priority);
  if (!('all' in viewer)) {
    const sees = ['requesting_unit', 'requesting_court', 'assisting_unit', 'assisting_court'];
    const { places } = viewer;
    where.add(
      `(${sees.map((column) => `${column} = ANY (?::text[])`).join(' OR ')})`,
      ...sees.map(() => places),
    );
  }
  return where;
}

async function sumUp(client: PoolClient, query: StatisticsQuery, most?: number): Promise<Groups> {
  const where = conditions(query);
  const cut = most === undefined ? '' : `LIMIT ${most}`;
  const keys = keyColumns(query.by, query.side);
  const sums = [...SUMS.values()].map((sql, i) => `${sql} AS s${i}`);
  const names = keys.map((_key, i) => `k${i}`);
  const rows = await rowsOf<Row>(
    client,
    `SELECT ${[...keys.map(({ sql }, i) => `${sql} AS k${i}`), ...sums].join(', ')}
     FROM turn_facts ${where.toSql()} ${groupBy(names)} ${orderBy(names)} ${cut}`,
    where.values,
  );
  return new Map(
    rows.map((row) => [
      keyText(row, keys.length),
      { key: keyOf(row, query), counted: { sums: sumsOf(row) } },
    ]),
  );
}

function groupBy(names: string[]): string {
  return names.length === 0 ? '' : `GROUP BY ${names.join(', ')}`;
}

function orderBy(names: string[]): string {
  return names.length === 0 ? '' : `ORDER BY ${names.join(', ')}`;
}

function keyText(row: Row, count: number): string {
  return Array.from({ length: count }, (_none, i) => row[`k${i}`]).join('\n');
}

function keyOf(row: Row, { by, side }: StatisticsQuery): StatisticsKey {
  return Object.fromEntries(keyColumns(by, side).map(({ name }, i) => [name, row[`k${i}`]]));
}

function sumsOf(row: Row): Sums {
  return Object.fromEntries([...SUMS.keys()].map((name, i) => [name, Number(row[`s${i}`])])) as Sums;
}

function addedUp(groups: { counted: Counted }[]): Sums {
  const total = ([...SUMS.keys()] as SumName[]).map((name) => [
    name,
    groups.reduce((sum, { counted }) => sum + counted.sums[name], 0),
  ]);
  return Object.fromEntries(total) as Sums;
}

/** Adds what has passed since the facts of turns at work were written. */
async function addRunning(client: PoolClient, query: StatisticsQuery, groups: Groups): Promise<void> {
  const where = conditions(query).add('running_owner IS NOT NULL');
  const keys = keyColumns(query.by, query.side);
  const running = runningSums(`${where.bind(toTimestamp(query.asOf))}::timestamptz`);
  const sums = [...running.values()].map((sql, i) => `coalesce(${sql}, 0) AS s${i}`);
  const rows = await rowsOf<Row>(
    client,
    `SELECT ${[...keys.map(({ sql }, i) => `${sql} AS k${i}`), ...sums].join(', ')}
     FROM turn_facts ${where.toSql()} ${groupBy(keys.map((_key, i) => `k${i}`))}`,
    where.values,
  );
  for (const row of rows) {
    const texts = new Set([keyText(row, keys.length), '']);
    for (const text of texts) {
      const counted = groups.get(text)?.counted;
      if (counted) [...running.keys()].forEach((name, i) => (counted.sums[name] += Number(row[`s${i}`])));
    }
  }
}

/**
 * Percentiles of a column, of each group and of the whole, by counting equal values: sorting the rows of a large
 * network takes longer than all the rest.
 */
async function addPercentiles(
  client: PoolClient,
  query: StatisticsQuery,
  groups: Groups,
  column: 'ack_minutes' | 'completion_hours',
): Promise<void> {
  const where = conditions(query).add(`${column} IS NOT NULL`);
  const keys = keyColumns(query.by, query.side);
  const names = keys.map((_key, i) => `k${i}`);
  const of = (part: string, columns: string[]): string => {
    const partition = columns.length === 0 ? '' : `PARTITION BY ${columns.join(', ')}`;
    const shown = names.map((name) => (columns.includes(name) ? name : `NULL AS ${name}`));
    return `SELECT ${[...shown, `'${part}' AS part`, 'max(total) AS count', at('0.5'), at('0.9')].join(', ')}
      FROM (SELECT ${[...columns, 'v', `sum(sum(n)) OVER (${partition} ORDER BY v) AS upto`, `sum(sum(n)) OVER (${partition}) AS total`].join(', ')}
            FROM counts GROUP BY ${[...columns, 'v'].join(', ')}) ranked
      ${groupBy(columns)}`;
  };
  const rows = await rowsOf<Row>(
    client,
    `WITH counts AS MATERIALIZED (
       SELECT ${[...keys.map(({ sql }, i) => `${sql} AS k${i}`), `${column} AS v`, 'count(*) AS n'].join(', ')}
       FROM turn_facts ${where.toSql()} GROUP BY ${[...names, 'v'].join(', ')})
     ${names.length === 0 ? '' : `${of('group', names)} UNION ALL `}${of('whole', [])}`,
    where.values,
  );
  const field = column === 'ack_minutes' ? 'ackMinutes' : 'completionHours';
  for (const row of rows) {
    const counted = groups.get(row['part'] === 'whole' ? '' : keyText(row, keys.length))?.counted;
    if (counted && row['count'] !== null) counted[field] = percentilesOf(row);
  }
}

function at(share: string): string {
  return `min(v) FILTER (WHERE upto >= ${share} * total) AS p${share.slice(2)}`;
}

function percentilesOf(row: Row): Percentiles {
  return { count: Number(row['count']), p50: Number(row['p5']), p90: Number(row['p9']) };
}

async function reasons(
  client: PoolClient,
  query: StatisticsQuery,
): Promise<Statistics['deemedWithdrawnReasons']> {
  const where = conditions(query).add(`ending = 'deemedWithdrawn'`);
  return rowsOf(
    client,
    `SELECT left(reason, 500) AS reason, count(*) AS count FROM turn_facts ${where.toSql()}
     GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`,
    where.values,
  );
}
