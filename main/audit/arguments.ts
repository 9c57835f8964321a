import { parseArgs } from 'node:util';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: '用法：npm run audit -- verify [案件标识或委托号……] [--json 文件]',
  en: 'Usage: npm run audit -- verify [ID or docket number …] [--json FILE]',
};

export interface Wanted {
  command: 'verify';
  /** Ids or docket numbers; none: all. */
  cases: string[];
  /** Where the report is written as JSON as well. */
  json?: string;
}

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'string' } },
    });
    const [command, ...cases] = positionals;
    if (command !== 'verify') throw new Error(`no command ${command ?? ''}`);
    return { command, cases, ...values };
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}
