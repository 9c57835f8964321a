import { median, rangeOfRatios, type Figures } from './measure/figures';
import type { CalendarFigures } from './calendar';
import type { MemorySample } from './memory';
import type { AuditFigures } from './audit';
import type { RebuildFigures } from './rebuild';
import type { Throughput } from './throughput';

export interface Comparison {
  floor: Figures;
  product: Figures;
  ratio: Figures;
}

/** What the ratios are held to. */
const BOUNDS = [
  { name: 'casesPerSecond', least: 0.8 },
  { name: 'submitP99Ms', most: 1.3 },
  { name: 'historyEventsPerCase', most: 1.3 },
] as const satisfies { name: keyof Figures; least?: number; most?: number }[];

/** MiB after `FLAT_FROM` cases, and how much more the second half after them may hold than the first. */
const APP_LIMIT = 450;
const POSTGRES_LIMIT = 200;
const FLAT_FROM = 2_000;
const FLAT_WITHIN = 1.05;

const TITLES: Record<keyof Figures, string> = {
  casesPerSecond: '每秒案件 cases/s',
  submitP50Ms: '提交 submit p50, ms',
  submitP99Ms: '提交 submit p99, ms',
  actionP50Ms: '操作 action p50, ms',
  actionP99Ms: '操作 action p99, ms',
  historyEventsPerCase: '每案历史事件 history events a case',
  historyBytesPerCase: '每案历史字节 history bytes a case',
  cpuMsPerCase: '每案 CPU a case, ms',
  cpuMsPerCaseApp: '  API + worker, ms',
  cpuMsPerCaseTemporal: '  Temporal, ms',
  cpuMsPerCasePostgres: '  PostgreSQL, ms',
};

export function runLine(run: number, name: string, figures: Figures): string {
  const { casesPerSecond, submitP99Ms, actionP99Ms, cpuMsPerCase } = figures;
  return (
    `${run} ${name.padEnd(7)} ${number(casesPerSecond)} cases/s · submit p99 ${number(submitP99Ms)} ms` +
    ` · action p99 ${number(actionP99Ms)} ms · CPU ${number(cpuMsPerCase)} ms`
  );
}

export function comparisonTable({ floor, product, ratio }: Comparison, runs: Throughput): string {
  const names = Object.keys(TITLES) as (keyof Figures)[];
  const rows = names.map((name) => {
    const [lowest, highest] = rangeOfRatios(runs.product, runs.floor, name);
    return [
      number(floor[name]),
      number(product[name]),
      number(ratio[name]),
      `${number(lowest)}–${number(highest)}`,
      TITLES[name],
    ];
  });
  const head = ['floor', 'product', 'ratio', 'pairs', ''];
  const lines = [head, ...rows].map(([title = '', ...cells]) =>
    [title, ...cells].map((cell, i) => (i === 4 ? cell : cell.padStart(12))).join(' '),
  );
  const verdicts = BOUNDS.map(({ name, ...bound }) => {
    const value = ratio[name] ?? NaN;
    const [sign, limit] = 'least' in bound ? ['≥', bound.least] : ['≤', bound.most];
    const isHeld = 'least' in bound ? value >= bound.least : value <= bound.most;
    return `${isHeld ? '✓' : '✗'} ${TITLES[name]}: ${number(value)} ${sign} ${limit}`;
  });
  const own =
    `压测程序自身 the bench itself: ${number(runs.benchCpuMsPerCase)} ms CPU` +
    ` · 503 重试 asked again after 503: ${runs.repetitions}`;
  return [...lines, own, ...verdicts].join('\n');
}

export function sampleLine({ cases, app, postgres, temporal }: MemorySample): string {
  const cells = [cases, number(app), number(postgres), number(temporal)];
  return cells.map((cell) => String(cell).padStart(10)).join(' ');
}

export const SAMPLE_HEAD = ['cases', 'API+worker', 'PostgreSQL', 'Temporal']
  .map((title) => title.padStart(10))
  .join(' ');

/** The most that was held, and whether it stopped growing, judged by the two halves of what follows 2 000 cases. */
export function memoryVerdicts(samples: MemorySample[]): string {
  const later = samples.filter(({ cases }) => cases >= FLAT_FROM);
  const middle = Math.floor(later.length / 2);
  const limits = [
    ['API + worker', 'app', APP_LIMIT],
    ['PostgreSQL', 'postgres', POSTGRES_LIMIT],
  ] as const;
  return limits
    .flatMap(([title, part, limit]) => {
      const of = (some: MemorySample[]) => some.map((sample) => sample[part] ?? NaN);
      const most = Math.max(...of(samples));
      const held = `${most < limit ? '✓' : '✗'} ${title}: ${number(most)} MiB < ${limit} MiB`;
      if (middle === 0) return [held];
      const growth = median(of(later.slice(middle))) / median(of(later.slice(0, middle)));
      return [held, `${growth <= FLAT_WITHIN ? '✓' : '✗'} ${title}: × ${number(growth)} ≤ ${FLAT_WITHIN}`];
    })
    .join('\n');
}

/** Ten thousand open cases within ten minutes. */
const CALENDAR_LEAST = 10_000 / 600;

export function calendarVerdict(figures: CalendarFigures): string {
  const { floorCasesPerSecond, productCasesPerSecond, ratio } = figures;
  const sign = productCasesPerSecond >= CALENDAR_LEAST ? '✓' : '✗';
  return [
    `floor ${number(floorCasesPerSecond)} cases/s · product ${number(productCasesPerSecond)} cases/s · ratio ${number(ratio)}`,
    `${sign} 每秒案件 cases/s: ${number(productCasesPerSecond)} ≥ ${number(CALENDAR_LEAST)}`,
  ].join('\n');
}

/** @param least cases a second */
export function rebuildVerdict(figures: RebuildFigures, least: number): string {
  const { floorCasesPerSecond, productCasesPerSecond, ratio } = figures;
  const sign = productCasesPerSecond >= least ? '✓' : '✗';
  return [
    `floor ${number(floorCasesPerSecond)} cases/s · product ${number(productCasesPerSecond)} cases/s · ratio ${number(ratio)}`,
    `${sign} 每秒重建 rebuilt a second: ${number(productCasesPerSecond)} ≥ ${least}`,
  ].join('\n');
}

/** Of the rate at which one bare replay worker of the library replays the same histories. */
const REPLAY_LEAST = 0.8;
/** Cases a second, of one process. */
const VERIFY_LEAST = 300;

export function auditVerdict(figures: AuditFigures): string {
  const { floorReplaysPerSecond, replaysPerSecond, ratio, verifiedPerSecond } = figures;
  return [
    `floor ${number(floorReplaysPerSecond)} replays/s · product ${number(replaysPerSecond)} replays/s`,
    atLeast('重放 replay ÷ floor', ratio, REPLAY_LEAST),
    verifyVerdict(verifiedPerSecond),
  ].join('\n');
}

/** Of the whole command with its start, cases a second. */
export function verifyVerdict(verifiedPerSecond: number): string {
  return atLeast('每秒核验 verified a second', verifiedPerSecond, VERIFY_LEAST);
}

function atLeast(title: string, value: number, least: number): string {
  return `${value >= least ? '✓' : '✗'} ${title}: ${number(value)} ≥ ${least}`;
}

function number(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  return value >= 1000 ? value.toFixed(0) : value.toFixed(value >= 100 ? 1 : 2);
}
