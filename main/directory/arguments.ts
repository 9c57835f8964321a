import { parseArgs } from 'node:util';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: '用法：npm run directory -- preview 文件 | load 文件 --by 人员编号 --reason 理由',
  en: 'Usage: npm run directory -- preview FILE | load FILE --by PERSON --reason REASON',
};

export type Wanted =
  { what: 'preview'; file: string } | { what: 'load'; file: string; by: string; reason: string };

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  let parsed;
  try {
    const options = { by: { type: 'string' }, reason: { type: 'string' } } as const;
    parsed = parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
  const [what, file, ...more] = parsed.positionals;
  const { by, reason } = parsed.values;
  if (file !== undefined && more.length === 0) {
    if (what === 'preview' && by === undefined && reason === undefined) return { what, file };
    const given = reason?.trim() ?? '';
    if (what === 'load' && by !== undefined && by !== '' && given !== '')
      return { what, file, by, reason: given };
  }
  throw new PlainError(USAGE);
}
