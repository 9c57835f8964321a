/** One run, or the medians of several, or the ratio of two such. Null where the system does not tell. */
export interface Figures {
  casesPerSecond: number;
  submitP50Ms: number;
  submitP99Ms: number;
  actionP50Ms: number;
  actionP99Ms: number;
  historyEventsPerCase: number;
  historyBytesPerCase: number;
  /** All processes but the bench itself. */
  cpuMsPerCase: number | null;
  /** API and worker, which are one process. */
  cpuMsPerCaseApp: number | null;
  cpuMsPerCaseTemporal: number | null;
  cpuMsPerCasePostgres: number | null;
}

export const FIGURE_NAMES = [
  'casesPerSecond',
  'submitP50Ms',
  'submitP99Ms',
  'actionP50Ms',
  'actionP99Ms',
  'historyEventsPerCase',
  'historyBytesPerCase',
  'cpuMsPerCase',
  'cpuMsPerCaseApp',
  'cpuMsPerCaseTemporal',
  'cpuMsPerCasePostgres',
] as const satisfies (keyof Figures)[];

/** The value that so many hundredths of all do not exceed. */
export function percentile(values: number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((hundredths / 100) * sorted.length) - 1)] ?? NaN;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

export function medians(runs: Figures[]): Figures {
  return figuresOf((name) => {
    const values = runs.map((run) => run[name]).filter((value) => value !== null);
    return values.length === runs.length ? round(median(values)) : null;
  });
}

export function ratioOf(product: Figures, floor: Figures): Figures {
  return figuresOf((name) => {
    const [above, below] = [product[name], floor[name]];
    return above === null || below === null ? null : round(above / below);
  });
}

/** The lowest and the highest ratio among pairs of runs: how far the machine let them differ. */
export function rangeOfRatios(product: Figures[], floor: Figures[], name: keyof Figures): [number, number] {
  const ratios = product.map((run, i) => (run[name] ?? NaN) / (floor[i]?.[name] ?? NaN));
  return [Math.min(...ratios), Math.max(...ratios)];
}

function figuresOf(value: (name: keyof Figures) => number | null): Figures {
  return Object.fromEntries(FIGURE_NAMES.map((name) => [name, value(name)])) as unknown as Figures;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
