import { parseArgs } from 'node:util';
import { parseCourtDay, type CourtDay } from '../../domain/time';
import { PlainError } from '../../platform/plain-error';

const LINES = (id: string, day: string, file: string, person: string, why: string): string =>
  [
    `npm run retention -- due [--as-of ${day}] [--json ${file}]`,
    `npm run retention -- holds [--json ${file}]`,
    `npm run retention -- hold ${id} --by ${person} --reason ${why}`,
    `npm run retention -- release ${id} --by ${person} --reason ${why}`,
    `npm run retention -- destroy ${id} … --by ${person} --reason ${why} [--json ${file}]`,
    'npm run retention -- restore',
  ].join('\n  ');

const USAGE = {
  zh: `用法：\n  ${LINES('案件标识或委托号', 'YYYY-MM-DD', '文件', '人员编号', '理由')}`,
  en: `Usage:\n  ${LINES('ID-or-docket-number', 'YYYY-MM-DD', 'FILE', 'PERSON', 'REASON')}`,
};

/** Who acts, and why. */
interface Said {
  by: string;
  reason: string;
}

export type Wanted =
  /** `asOf`: what is due on this day, not today. */
  | { command: 'due'; asOf?: CourtDay; json?: string }
  | { command: 'holds'; json?: string }
  | ({ command: 'hold' | 'release'; named: string } & Said)
  | ({ command: 'destroy'; named: string[]; json?: string } & Said)
  | { command: 'restore' };

const OPTIONS = {
  by: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'string' },
  'as-of': { type: 'string' },
} as const;

/** Which options a command has. */
const OF_COMMAND = {
  due: ['as-of', 'json'],
  holds: ['json'],
  hold: ['by', 'reason'],
  release: ['by', 'reason'],
  destroy: ['by', 'reason', 'json'],
  restore: [],
} as const;

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    const [command = '', ...cases] = positionals;
    if (!isCommand(command)) throw new Error(`no command ${command}`);
    const foreign = Object.keys(values).filter((name) => !OF_COMMAND[command].some((own) => own === name));
    if (foreign.length > 0) throw new Error(`${command} has no ${foreign.join(', ')}`);
    const json = values.json === undefined ? {} : { json: values.json };
    if (command === 'due' || command === 'holds' || command === 'restore') {
      if (cases.length > 0) throw new Error(`${command} is of no case`);
      if (command === 'restore') return { command };
      return command === 'holds' ? { command, ...json } : { command, ...asOfIn(values['as-of']), ...json };
    }
    const said = saidIn(values);
    if (command === 'destroy') return { command, named: someOf(cases), ...said, ...json };
    const [named = '', ...more] = someOf(cases);
    if (more.length > 0) throw new Error('one case at a time');
    return { command, named, ...said };
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}

function isCommand(name: string): name is keyof typeof OF_COMMAND {
  return Object.hasOwn(OF_COMMAND, name);
}

function someOf(cases: string[]): string[] {
  if (cases.length === 0) throw new Error('which case?');
  return cases;
}

function asOfIn(text: string | undefined): { asOf?: CourtDay } {
  if (text === undefined) return {};
  const asOf = parseCourtDay(text);
  if (asOf === undefined) throw new Error(`${text} is no day`);
  return { asOf };
}

function saidIn({ by = '', reason = '' }: { by?: string; reason?: string }): Said {
  if (by === '' || reason.trim() === '') throw new Error('who, and why?');
  return { by, reason: reason.trim() };
}
