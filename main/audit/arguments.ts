import { parseArgs } from 'node:util';
import type { Moment } from '../../domain/delegation/state-at';
import { parseCourtDay, parseInstant, type CourtDay } from '../../domain/time';
import { PlainError } from '../../platform/plain-error';

const LINES = (id: string, day: string, instant: string, file: string, why: string): string =>
  [
    `npm run audit -- verify [${id} …] [--key SHA-256]`,
    `npm run audit -- replay ${id} … | --all | --since ${day}`,
    `npm run audit -- state ${id} --revision N | --at ${instant} [--against-revision N | --against-at ${instant}]`,
    `npm run audit -- timeline ${id}`,
    'npm run audit -- archive',
    `npm run audit -- export ${id} [--to FOLDER]`,
    'npm run audit -- anchor',
    'npm run audit -- rotate-key',
    `… [--json ${file}] [--reason ${why}]`,
  ].join('\n  ');

const USAGE = {
  zh: `用法：\n  ${LINES('案件标识或委托号', 'YYYY-MM-DD', '时刻', '文件', '事由')}`,
  en: `Usage:\n  ${LINES('ID-or-docket-number', 'YYYY-MM-DD', 'INSTANT', 'FILE', 'WHY')}`,
};

interface Any {
  /** Where the report is written as JSON as well. */
  json?: string;
  /** Why somebody looks: it stands on record beside that they did. */
  reason?: string;
}

interface OfCases {
  /** Ids or docket numbers; none: all. */
  cases: string[];
}

export type Wanted = Any &
  (
    | { command: 'archive' }
    | { command: 'anchor' }
    | { command: 'rotate-key' }
    /** `key`: fingerprint of the first key of the anchors, as it was written down. */
    | ({ command: 'verify'; key?: string } & OfCases)
    /** `since`: only those submitted since this day. */
    | ({ command: 'replay'; since?: CourtDay } & OfCases)
    | { command: 'state'; named: string; moment: Moment; against?: Moment }
    | { command: 'timeline'; named: string }
    /** `to`: the folder in which folder and ZIP are made. */
    | { command: 'export'; named: string; to: string }
  );

const OPTIONS = {
  json: { type: 'string' },
  reason: { type: 'string' },
  all: { type: 'boolean' },
  since: { type: 'string' },
  revision: { type: 'string' },
  at: { type: 'string' },
  'against-revision': { type: 'string' },
  'against-at': { type: 'string' },
  key: { type: 'string' },
  to: { type: 'string' },
} as const;

/** Which options a command has besides `--json` and `--reason`. */
const OF_COMMAND = {
  verify: ['key'],
  replay: ['all', 'since'],
  state: ['revision', 'at', 'against-revision', 'against-at'],
  timeline: [],
  archive: [],
  export: ['to'],
  anchor: [],
  'rotate-key': [],
} as const;

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const { json, reason, ...options } = values;
    const [command = '', ...cases] = positionals;
    if (!isCommand(command)) throw new Error(`no command ${command}`);
    const foreign = Object.keys(options).filter((name) => !OF_COMMAND[command].some((own) => own === name));
    if (foreign.length > 0) throw new Error(`${command} has no ${foreign.join(', ')}`);
    const any = { ...(json !== undefined && { json }), ...(reason !== undefined && { reason }) };
    if (command === 'verify') return { command, cases, ...keyOf(options.key), ...any };
    if (command === 'replay') return { command, cases, ...sinceOf(cases, options), ...any };
    if (command === 'archive' || command === 'anchor' || command === 'rotate-key') {
      if (cases.length > 0) throw new Error(`${command} is of no case`);
      return { command, ...any };
    }
    const [named, ...more] = cases;
    if (named === undefined || more.length > 0) throw new Error('which case?');
    if (command === 'timeline') return { command, named, ...any };
    if (command === 'export') return { command, named, to: options.to ?? '.', ...any };
    const moment = momentOf(options.revision, options.at);
    const against = momentOf(options['against-revision'], options['against-at']);
    if (!moment) throw new Error('which case, and when?');
    return { command, named, moment, ...(against && { against }), ...any };
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}

function isCommand(name: string): name is keyof typeof OF_COMMAND {
  return name in OF_COMMAND;
}

/** On paper it may stand in groups. */
function keyOf(text: string | undefined): { key?: string } {
  if (text === undefined) return {};
  const key = text.replace(/[\s:]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`${text} is no SHA-256`);
  return { key };
}

function sinceOf(
  cases: string[],
  { all, since: day }: { all?: boolean; since?: string },
): { since?: CourtDay } {
  const ways = [cases.length > 0, all === true, day !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new Error('which cases?');
  if (day === undefined) return {};
  const since = parseCourtDay(day);
  if (since === undefined) throw new Error(`${day} is no day`);
  return { since };
}

function momentOf(revision: string | undefined, at: string | undefined): Moment | undefined {
  if (revision !== undefined && at !== undefined) throw new Error('a revision or an instant');
  if (revision !== undefined) {
    if (!/^[1-9]\d{0,8}$/.test(revision)) throw new Error(`${revision} is no revision`);
    return { revision: Number(revision) };
  }
  const instant = at === undefined ? undefined : parseInstant(at);
  if (at !== undefined && instant === undefined) throw new Error(`${at} is no instant`);
  return instant && { at: instant };
}
