import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlainError } from '../platform/plain-error';
import { startGround, type Ground } from './ground';
import { medians, ratioOf } from './measure/figures';
import { measureArchives } from './archives';
import { measureAudit } from './audit';
import { measureCalendarLoad } from './calendar';
import { measureMemory } from './memory';
import { measureRebuild } from './rebuild';
import { readOptions, type BenchOptions } from './options';
import {
  auditVerdict,
  calendarVerdict,
  comparisonTable,
  memoryVerdicts,
  rebuildVerdict,
  runLine,
  verifyVerdict,
  SAMPLE_HEAD,
  sampleLine,
  type Comparison,
} from './report';
import { measureReads } from './reads/measure-reads';
import { READ_HEAD, readVerdicts } from './reads/report-reads';
import { measureStatistics, STATISTICS_HEAD, statisticsVerdicts } from './statistics';
import { measureThroughput } from './throughput';

/** However slow the machine: then everything is stopped and the bench has failed. */
const TIME_LIMIT_MS = 30 * 60_000;

/** `npm run bench`: the product beside a bare floor, or its memory over many cases. Method: docs/performance.md. */
async function main(): Promise<void> {
  const given = readOptions(process.argv.slice(2));
  const options = given.profile === undefined ? given : { ...given, profile: resolve(given.profile) };
  let ground: Ground | undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => reject(new PlainError({ zh: '已中断。', en: 'Interrupted.' })));
    }
    const tooLate = () => reject(new PlainError({ zh: '超过时限。', en: 'The time is over.' }));
    setTimeout(tooLate, TIME_LIMIT_MS).unref();
  });
  interrupted.catch(() => undefined);
  try {
    ground = await startGround();
    const work = workOf(options)(ground, options);
    await Promise.race([work, interrupted]);
  } finally {
    await ground?.stop();
  }
}

function workOf({
  memory: isMemory,
  calendar: isCalendar,
  reads: isReads,
  rebuild: isRebuild,
  archives: isArchives,
  audit: isAudit,
  statistics: isStatistics,
}: BenchOptions) {
  if (isMemory) return memory;
  if (isReads) return reads;
  if (isRebuild) return rebuild;
  if (isArchives) return archives;
  if (isAudit) return audit;
  if (isStatistics) return statistics;
  return isCalendar ? calendar : throughput;
}

async function throughput(ground: Ground, options: BenchOptions): Promise<void> {
  const { pairs, cases, inFlight } = options;
  print(`预热后 ${pairs} 对，每次 ${cases} 件，同时 ${inFlight} 件。`);
  print(`${pairs} pairs of ${cases} cases, ${inFlight} in flight, after a warm-up.`);
  const runs = await measureThroughput(ground, options, (run, { name }, figures) =>
    print(runLine(run, name, figures)),
  );
  const floor = medians(runs.floor);
  const product = medians(runs.product);
  const comparison: Comparison = { floor, product, ratio: ratioOf(product, floor) };
  print(comparisonTable(comparison, runs));
  write(options, comparison);
}

async function memory(ground: Ground, options: BenchOptions): Promise<void> {
  print(`MiB，共 ${options.cases} 件，同时 ${options.inFlight} 件${options.open ? '，签收后不办结' : ''}。`);
  print(`MiB over ${options.cases} cases${options.open ? ' left open' : ''}, ${options.inFlight} in flight.`);
  print(SAMPLE_HEAD);
  const samples = await measureMemory(ground, options, (sample) => print(sampleLine(sample)));
  print(memoryVerdicts(samples));
  write(options, { samples });
}

async function calendar(ground: Ground, options: BenchOptions): Promise<void> {
  print(`放假通知送达 ${options.cases} 件在办案件；基线每件一条消息。`);
  print(`A holiday notice for ${options.cases} open cases; the floor takes one message each.`);
  const figures = await measureCalendarLoad(ground, options, print);
  print(calendarVerdict(figures));
  write(options, figures);
}

/** Cases a second, at least. */
const REBUILT_FROM_HISTORIES = 50;
const REBUILT_FROM_ARCHIVES = 500;

/** Rounds that count, and requests of each kind in one. */
const READ_ROUNDS = 5;
const READ_REQUESTS = 2_000;

async function reads(ground: Ground, options: BenchOptions): Promise<void> {
  const { dockets, inFlight } = options;
  print(`读取：一万件与 ${dockets} 件两个登记库，同时 ${inFlight} 个请求；毫秒。`);
  print(`Reading from registries of ten thousand and of ${dockets} dockets, ${inFlight} in flight; ms.`);
  print(READ_HEAD);
  const asked = { dockets, inFlight, rounds: READ_ROUNDS, requests: READ_REQUESTS };
  const figures = await measureReads(ground, asked, print);
  print(readVerdicts(figures));
  write(options, { figures });
}

async function statistics(ground: Ground, options: BenchOptions): Promise<void> {
  print(`六十个法院、${options.dockets} 次承办的统计；基线只读一遍。`);
  print(`Figures of sixty courts and ${options.dockets} turns; the floor reads the rows once.`);
  print(STATISTICS_HEAD);
  const figures = await measureStatistics(ground, options.dockets, print);
  print(statisticsVerdicts(figures));
  write(options, { figures });
}

async function rebuild(ground: Ground, options: BenchOptions): Promise<void> {
  print(`由 ${options.cases} 件的历史重建登记库；基线只重演。`);
  print(`The registry made anew from the histories of ${options.cases} cases; the floor replays them alone.`);
  const figures = await measureRebuild(ground, options, print);
  print(rebuildVerdict(figures, REBUILT_FROM_HISTORIES));
  write(options, figures);
}

async function archives(ground: Ground, options: BenchOptions): Promise<void> {
  print(`由 ${options.cases} 件归档重建已丢失的登记库，再全部核验；基线只照录。`);
  print(
    `A lost registry made anew from ${options.cases} archives, then verified; the floor copies them as they are.`,
  );
  const figures = await measureArchives(ground, options, print);
  print(rebuildVerdict(figures, REBUILT_FROM_ARCHIVES));
  print(verifyVerdict(figures.verifiedPerSecond));
  write(options, figures);
}

async function audit(ground: Ground, options: BenchOptions): Promise<void> {
  print(`重放并核验 ${options.cases} 件；基线只重演。`);
  print(`${options.cases} cases replayed and verified; the floor replays them alone.`);
  const figures = await measureAudit(ground, options, print);
  print(auditVerdict(figures));
  write(options, figures);
}

function write({ json }: BenchOptions, result: object): void {
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof PlainError ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
