import { parseArgs } from 'node:util';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: '用法：npm run release -- show | check | switch [--percent 1–99] [--unproven]',
  en: 'Usage: npm run release -- show | check | switch [--percent 1–99] [--unproven]',
};

export interface Wanted {
  command: 'show' | 'check' | 'switch';
  /** Of the cases; absent: all. */
  percent?: number;
  /** Switches without a replay of all cases first. */
  unproven: boolean;
}

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { percent: { type: 'string' }, unproven: { type: 'boolean', default: false } },
    });
    const { percent, unproven } = values;
    const [command, ...more] = positionals;
    if (command !== 'show' && command !== 'check' && command !== 'switch') throw new Error('which command?');
    if (more.length > 0) throw new Error(`what is ${more.join(' ')}?`);
    if (command !== 'switch' && (percent !== undefined || unproven)) throw new Error('of switch alone');
    if (percent === undefined) return { command, unproven };
    if (!/^[1-9]\d?$/.test(percent)) throw new Error(`${percent} is no share`);
    return { command, unproven, percent: Number(percent) };
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}
