import { setTimeout as sleep } from 'node:timers/promises';
import type { Ground } from './ground';
import { runLoad, type LoadResult } from './load';
import { percentile, type Figures } from './measure/figures';
import { cpuMs } from './measure/processes';
import type { BenchOptions } from './options';
import { peopleOf, type People } from './people';
import { startSubject, type Subject } from './subject';

export interface Throughput {
  floor: Figures[];
  product: Figures[];
  /** Of the bench itself, per case: the same work for both. */
  benchCpuMsPerCase: number;
  /** Calls that were answered 503 and asked again. */
  repetitions: number;
}

/** What the last answers of one run leave to do must not fall into the next one's time. */
const SETTLE_MS = 1_000;

/** Cases of a run whose histories are counted. */
const COUNTED = 100;

/** A warm-up of both, then pairs of runs in turn: floor, product, floor, product … */
export async function measureThroughput(
  ground: Ground,
  options: BenchOptions,
  tell: (run: number, subject: Subject, figures: Figures) => void,
): Promise<Throughput> {
  const result: Throughput = { floor: [], product: [], benchCpuMsPerCase: NaN, repetitions: 0 };
  const floor = await startSubject('floor', ground, options.profile);
  const product = await startSubject('product', ground, options.profile);
  const people = peopleOf(product.dataDir);
  const inTurn = [floor, product];
  for (const subject of inTurn) await measure(ground, subject, people, options);
  const before = process.cpuUsage();
  for (let run = 1; run <= options.pairs; run += 1) {
    for (const subject of inTurn) {
      const { figures, repetitions } = await measure(ground, subject, people, options);
      result[subject.name].push(figures);
      result.repetitions += repetitions;
      tell(run, subject, figures);
    }
  }
  const { user, system } = process.cpuUsage(before);
  result.benchCpuMsPerCase = (user + system) / 1000 / (options.pairs * 2 * options.cases);
  return result;
}

async function measure(
  ground: Ground,
  subject: Subject,
  people: People,
  options: BenchOptions,
): Promise<{ figures: Figures; repetitions: number }> {
  await sleep(SETTLE_MS);
  const before = cpuOf(ground, subject);
  const load = await runLoad(subject.url, people, options).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${subject.name}: ${subject.lastWords()}`);
  });
  const after = cpuOf(ground, subject);
  const history = await subject.historyPerCase(load.ids.slice(-COUNTED));
  const perCase = (part: keyof Cpu): number | null => {
    const [from, to] = [before[part], after[part]];
    return from === undefined || to === undefined ? null : (to - from) / load.ids.length;
  };
  const [app, temporal, postgres] = [perCase('app'), perCase('temporal'), perCase('postgres')];
  const isKnown = app !== null && temporal !== null && postgres !== null;
  const figures = {
    ...timesOf(load),
    historyEventsPerCase: history.events,
    historyBytesPerCase: history.bytes,
    cpuMsPerCase: isKnown ? app + temporal + postgres : null,
    cpuMsPerCaseApp: app,
    cpuMsPerCaseTemporal: temporal,
    cpuMsPerCasePostgres: postgres,
  };
  return { figures, repetitions: load.repetitions };
}

interface Cpu {
  app?: number;
  temporal?: number;
  postgres?: number;
}

function cpuOf(ground: Ground, subject: Subject): Cpu {
  return {
    app: cpuMs(subject.pid),
    temporal: cpuMs(ground.temporalPid),
    postgres: cpuMs(ground.postgresPid, { family: true }),
  };
}

function timesOf({ ids, seconds, submitMs, actionMs }: LoadResult) {
  return {
    casesPerSecond: ids.length / seconds,
    submitP50Ms: percentile(submitMs, 50),
    submitP99Ms: percentile(submitMs, 99),
    actionP50Ms: percentile(actionMs, 50),
    actionP99Ms: percentile(actionMs, 99),
  };
}
