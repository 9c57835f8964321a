import { builtInNetwork } from '../../networks';
import { loadDirectory } from '../../platform/directory-file';
import type { Directory } from '../../domain/directory';
import { addDays, dayNumber } from '../../domain/time';
import { loadDockets, SPAN } from '../bulk/load-dockets';
import type { Span } from '../bulk/templates';
import type { Ground } from '../ground';
import { median } from '../measure/figures';
import { timed } from '../measure/timed';
import { openRegistry } from '../registry';
import { readLine } from './report-reads';
import { READ_NAMES, type ReadName } from './questions';
import { startReader, type Reader, type Reading } from './reader';

/** Medians over the rounds. */
export interface ReadFigures {
  name: ReadName;
  dockets: number;
  /** Of an answer, in the mean. */
  rows: number;
  product: Reading;
  floor: Reading;
  /** p99 of the product to that of the floor. */
  toFloor: number;
  /** p99 of the product to its own in the small registry. */
  toSmall: number;
}

export interface ReadsOptions {
  /** Dockets of the large registry; the small one has ten thousand. */
  dockets: number;
  rounds: number;
  /** Of each kind in a round. */
  requests: number;
  inFlight: number;
}

export const SMALL = 10_000;

/** Two registries of different size; the same kinds of questions to both, product and floor in turn. */
export async function measureReads(
  ground: Ground,
  options: ReadsOptions,
  tell: (line: string) => void,
): Promise<ReadFigures[]> {
  const directory = loadDirectory(undefined, builtInNetwork);
  const small = await readerOver(ground, SMALL, spanOf(SMALL / options.dockets), directory, tell);
  const large = await readerOver(ground, options.dockets, SPAN, directory, tell);
  const figures: ReadFigures[] = [];
  for (const name of READ_NAMES) {
    const taken = await inTurns(name, [small, large], options);
    figures.push(...figuresOf(name, taken));
    for (const each of figures.slice(-2)) tell(readLine(each));
  }
  return figures;
}

/** The same courts as busy as ever, but for a shorter time: what lies open fills their lists in both. */
function spanOf(share: number): Span {
  const { from, until } = SPAN;
  return {
    from: addDays(until, -Math.max(14, Math.round(share * (dayNumber(until) - dayNumber(from))))),
    until,
  };
}

interface Sized {
  dockets: number;
  reader: Reader;
}

async function readerOver(
  ground: Ground,
  dockets: number,
  span: Span,
  directory: Directory,
  tell: (line: string) => void,
): Promise<Sized> {
  const name = `reads_${dockets}`;
  const registry = await openRegistry(ground, name);
  const seconds = await timed(() => loadDockets(registry.url, { dockets, span, directory }));
  tell(`${dockets} · ${seconds.toFixed(1)} s`);
  return { dockets, reader: await startReader(ground, name, registry, directory) };
}

interface Taken extends Sized {
  product: Reading[];
  floor: Reading[];
}

/** A round to warm up that does not count, then those that do; within each all four in turn. */
async function inTurns(
  name: ReadName,
  sized: Sized[],
  { rounds, requests, inFlight }: ReadsOptions,
): Promise<Taken[]> {
  const taken = sized.map((each): Taken => ({ ...each, product: [], floor: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { reader, ...readings } of taken) {
      for (const whom of ['floor', 'product'] as const) {
        const reading = await reader.read(whom, name, requests, inFlight);
        if (round > 0) readings[whom].push(reading);
      }
    }
  }
  return taken;
}

function figuresOf(name: ReadName, taken: Taken[]): ReadFigures[] {
  const small = medianOf(taken[0]?.product ?? []);
  return taken.map(({ dockets, reader, ...readings }) => {
    const product = medianOf(readings.product);
    const floor = medianOf(readings.floor);
    const toFloor = product.p99Ms / floor.p99Ms;
    const toSmall = product.p99Ms / small.p99Ms;
    return { name, dockets, rows: reader.rows[name], product, floor, toFloor, toSmall };
  });
}

function medianOf(readings: Reading[]): Reading {
  const of = (name: keyof Reading): number => median(readings.map((reading) => reading[name]));
  return { p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), perSecond: of('perSecond') };
}
