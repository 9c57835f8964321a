import { parseArgs } from 'node:util';
import { PlainError } from '../../platform/plain-error';

const USAGE = {
  zh: '用法：npm run rebuild [-- --verify] [-- --fresh]',
  en: 'Usage: npm run rebuild [-- --verify] [-- --fresh]',
};

export interface Wanted {
  /** Compare alone, and leave the registry as it is. */
  verify: boolean;
  /** Begin anew, whatever an earlier call has done. */
  fresh: boolean;
}

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  try {
    const { values } = parseArgs({
      args,
      options: { verify: { type: 'boolean', default: false }, fresh: { type: 'boolean', default: false } },
    });
    return values;
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
}
