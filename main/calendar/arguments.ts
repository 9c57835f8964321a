import { parseArgs } from 'node:util';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: '用法：npm run calendar -- preview 文件 | load 文件 --by 人员编号',
  en: 'Usage: npm run calendar -- preview FILE | load FILE --by PERSON',
};

export type Wanted = { what: 'preview'; file: string } | { what: 'load'; file: string; by: string };

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: { by: { type: 'string' } } });
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
  const [what, file, ...more] = parsed.positionals;
  const { by } = parsed.values;
  if (file !== undefined && more.length === 0) {
    if (what === 'preview' && by === undefined) return { what, file };
    if (what === 'load' && by !== undefined && by !== '') return { what, file, by };
  }
  throw new PlainError(USAGE);
}
