import { parseArgs } from 'node:util';
import { parseCourtDay, type CourtDay } from '../../domain/time';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: `用法：npm run audit -- verify [案件标识或委托号……] [--json 文件]
      npm run audit -- replay 案件标识或委托号…… | --all | --since YYYY-MM-DD [--json 文件]`,
  en: `Usage: npm run audit -- verify [ID or docket number …] [--json FILE]
       npm run audit -- replay ID or docket number … | --all | --since YYYY-MM-DD [--json FILE]`,
};

export interface Wanted {
  command: 'verify' | 'replay';
  /** Ids or docket numbers; none: all. */
  cases: string[];
  /** Only those submitted since this day. */
  since?: CourtDay;
  /** Where the report is written as JSON as well. */
  json?: string;
}

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'string' }, all: { type: 'boolean' }, since: { type: 'string' } },
    });
    const { json, all, since: day } = values;
    const [command, ...cases] = positionals;
    if (command !== 'verify' && command !== 'replay') throw new Error(`no command ${command ?? ''}`);
    const since = day === undefined ? undefined : parseCourtDay(day);
    if (day !== undefined && since === undefined) throw new Error(`${day} is no day`);
    const ways = [cases.length > 0, all === true, since !== undefined].filter(Boolean).length;
    if (command === 'replay' ? ways !== 1 : all === true || since !== undefined)
      throw new Error('which cases?');
    return { command, cases, ...(since !== undefined && { since }), ...(json !== undefined && { json }) };
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}
