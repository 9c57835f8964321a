import { parseArgs } from 'node:util';
import { PlainError } from '../platform/plain-error';

export interface BenchOptions {
  /** Cases a run; of a memory run, in all. */
  cases: number;
  /** Alternating pairs of runs. */
  pairs: number;
  inFlight: number;
  /** Watch the product's memory instead of its speed. */
  memory: boolean;
  /** Bring a holiday notice to open cases instead. */
  calendar: boolean;
  /** Read from a small registry and a large one instead. */
  reads: boolean;
  /** Make the registry anew from the histories of so many cases instead. */
  rebuild: boolean;
  /** Make a lost registry anew from so many archives instead. */
  archives: boolean;
  /** Replay and verify so many cases instead. */
  audit: boolean;
  /** Ask for the figures of a whole network instead. */
  statistics: boolean;
  /** Of the large registry; turns, where figures are asked for. */
  dockets: number;
  /** Leave the cases of a memory run acknowledged and open. */
  open: boolean;
  /** File that gets the figures. */
  json?: string;
  /** Folder that gets the CPU profiles of both. */
  profile?: string;
}

const USAGE = {
  zh:
    '用法：npm run bench -- [--cases 300] [--pairs 5] [--in-flight 20] [--json 文件] [--profile 文件夹]' +
    ' | --memory [--open] [--cases 4000] [--in-flight 20] [--json 文件] | --calendar [--cases 2000] [--json 文件]' +
    ' | --reads [--dockets 1000000] [--in-flight 50] [--json 文件] | --rebuild | --audit [--cases 1200] [--json 文件]' +
    ' | --archives [--cases 10000] [--json 文件] | --statistics [--dockets 1000000] [--json 文件]',
  en:
    'Usage: npm run bench -- [--cases 300] [--pairs 5] [--in-flight 20] [--json FILE] [--profile FOLDER]' +
    ' | --memory [--open] [--cases 4000] [--in-flight 20] [--json FILE] | --calendar [--cases 2000] [--json FILE]' +
    ' | --reads [--dockets 1000000] [--in-flight 50] [--json FILE] | --rebuild | --audit [--cases 1200] [--json FILE]' +
    ' | --archives [--cases 10000] [--json FILE] | --statistics [--dockets 1000000] [--json FILE]',
};

/** @throws PlainError with the usage */
export function readOptions(args: string[]): BenchOptions {
  let values;
  try {
    values = parseArgs({
      args,
      options: {
        cases: { type: 'string' },
        pairs: { type: 'string', default: '5' },
        'in-flight': { type: 'string' },
        reads: { type: 'boolean', default: false },
        rebuild: { type: 'boolean', default: false },
        archives: { type: 'boolean', default: false },
        audit: { type: 'boolean', default: false },
        statistics: { type: 'boolean', default: false },
        dockets: { type: 'string', default: '1000000' },
        memory: { type: 'boolean', default: false },
        calendar: { type: 'boolean', default: false },
        open: { type: 'boolean', default: false },
        json: { type: 'string' },
        profile: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
  const { memory, calendar, reads, rebuild, archives, audit, statistics, open, json, profile } = values;
  const usual = memory ? '4000' : archives ? '10000' : calendar ? '2000' : rebuild || audit ? '1200' : '300';
  const { cases = usual } = values;
  return {
    cases: count(cases, 20_000),
    pairs: count(values.pairs, 50),
    inFlight: count(values['in-flight'] ?? (reads ? '50' : '20'), 200),
    dockets: count(values.dockets, 2_000_000),
    reads,
    rebuild,
    archives,
    audit,
    statistics,
    memory,
    calendar,
    open,
    ...(json === undefined ? {} : { json }),
    ...(profile === undefined ? {} : { profile }),
  };
}

function count(text: string, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new PlainError(USAGE);
  return value;
}
