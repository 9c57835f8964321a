import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Dimension } from '../domain/statistics/figures';
import { instantFromMs, type CourtDay } from '../domain/time';
import { builtInNetwork } from '../networks';
import { loadDirectory } from '../platform/directory-file';
import { projectRoot } from '../platform/tools';
import { statistics, type StatisticsQuery } from '../registry/queries/statistics';
import { loadDockets } from './bulk/load-dockets';
import { withoutIndexes } from '../registry/rebuild/without-indexes';
import type { Ground } from './ground';
import { median } from './measure/figures';
import { timed } from './measure/timed';
import { openRegistry } from './registry';

/** What is asked, and what it may take. */
interface Question {
  name: string;
  by: Dimension[];
  court?: string;
  from: CourtDay;
  /** Seconds. */
  most: number;
}

export interface StatisticsFigures {
  name: string;
  groups: number;
  /** Medians. */
  seconds: number;
  floorSeconds: number;
  most: number;
}

/** Lives are played for so many dockets; their turns are then told again until there are as many as asked for. */
const PLAYED = 20_000;
const ROUNDS = 3;
const PATIENCE_MS = 600_000;
const UNTIL = '2026-12-31' as CourtDay;

/** The figures of a made-up province of sixty courts; the floor reads every row of the same table and adds up one column. */
export async function measureStatistics(
  ground: Ground,
  turns: number,
  tell: (line: string) => void,
): Promise<StatisticsFigures[]> {
  const directory = loadDirectory(join(projectRoot(), 'networks', 'lanchuan.json'), builtInNetwork);
  const { url, pool } = await openRegistry(ground, 'statistics', { statementTimeoutMs: PATIENCE_MS });
  const seconds = await timed(async () => {
    await loadDockets(url, { dockets: Math.min(PLAYED, turns), directory });
    await multiply(pool, turns);
  });
  tell(`${turns} · ${seconds.toFixed(1)} s`);
  const figures: StatisticsFigures[] = [];
  for (const question of questionsTo(directory.courts[0]?.courtId)) {
    const each = await measure(pool, question);
    figures.push(each);
    tell(statisticsLine(each));
  }
  return figures;
}

function questionsTo(court: string | undefined): Question[] {
  const since2022 = '2022-01-01' as CourtDay;
  const wholes: Dimension[][] = [[], ['month'], ['kind'], ['court'], ['pair'], ['unit'], ['court', 'month']];
  const whole = wholes.map((by) => ({ name: by.join('+') || 'total', by, from: since2022, most: 3 }));
  if (court === undefined) return whole;
  return [
    { name: 'one court, one year, month', by: ['month'], court, from: '2026-01-01' as CourtDay, most: 1 },
    ...whole,
  ];
}

async function multiply(pool: Pool, turns: number): Promise<void> {
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM turn_facts');
  const times = Math.round(turns / (rows[0]?.n ?? turns)) - 1;
  const { rows: others } = await pool.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = 'turn_facts'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'delegation_id'`,
  );
  const columns = others.map(({ name }) => name).join(', ');
  await withoutIndexes(pool, () =>
    pool.query(
      `INSERT INTO turn_facts (delegation_id, ${columns})
       SELECT gen_random_uuid(), ${columns} FROM turn_facts, generate_series(1, $1)`,
      [times],
    ),
  );
  await pool.query('VACUUM ANALYZE turn_facts');
}

async function measure(pool: Pool, question: Question): Promise<StatisticsFigures> {
  const { name, by, court, from, most } = question;
  const query: StatisticsQuery = {
    viewer: { all: true },
    by,
    side: 'assisting',
    ...(court === undefined ? {} : { court }),
    from,
    to: UNTIL,
    asOf: instantFromMs(Date.now()),
  };
  const [seconds, floor]: [number[], number[]] = [[], []];
  let groups = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const floorSeconds = await timed(() => pool.query('SELECT sum(targets) FROM turn_facts'));
    const taken = await timed(async () => {
      const answer = await statistics(pool, query);
      if (answer === 'tooMany') throw new Error(`too many groups: ${name}`);
      groups = answer.groups.length;
    });
    if (round === 0) continue;
    seconds.push(taken);
    floor.push(floorSeconds);
  }
  return { name, groups, seconds: median(seconds), floorSeconds: median(floor), most };
}

export const STATISTICS_HEAD = ['groups', 'floor, s', 'product, s', '÷ floor'].map(cell).join(' ');

function statisticsLine({ name, groups, seconds, floorSeconds }: StatisticsFigures): string {
  const ratio = (seconds / floorSeconds).toFixed(1);
  return `${[String(groups), floorSeconds.toFixed(2), seconds.toFixed(2), ratio].map(cell).join(' ')} ${name}`;
}

export function statisticsVerdicts(figures: StatisticsFigures[]): string {
  return figures
    .map(
      ({ name, seconds, most }) =>
        `${seconds <= most ? '✓' : '✗'} ${name}: ${seconds.toFixed(2)} s ≤ ${most} s`,
    )
    .join('\n');
}

function cell(text: string): string {
  return text.padStart(10);
}
