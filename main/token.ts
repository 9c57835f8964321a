import { parseArgs } from 'node:util';
import { ROLES, type Directory, type Person, type Role } from '../domain/directory';
import { loadConfig } from '../platform/config';
import { ensureDataDir } from '../platform/data-dir';
import { PlainError } from '../platform/plain-error';
import { createTokenIssuer, TOKEN_HOURS } from '../platform/token';
import { directoryNow, runCommand, say } from './loading/office';

const USAGE = {
  zh:
    '用法：npm run token -- --role clerk|handler|supervisor --unit <部门> | --role leader|coordinator|auditor --court <法院>' +
    ' | --role auditor|operator --network [--expires 12h]',
  en:
    'Usage: npm run token -- --role clerk|handler|supervisor --unit <unit> | --role leader|coordinator|auditor --court <court>' +
    ' | --role auditor|operator --network [--expires 12h]',
};

const MS_OF = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 366 * MS_OF.d;

interface Wanted {
  role: Role;
  unit?: string;
  court?: string;
  network?: boolean;
  forMs: number;
}

/** What the command line asks for. @throws PlainError with the usage */
export function readArguments(args: string[]): Wanted {
  let values;
  try {
    values = parseArgs({
      args,
      options: {
        role: { type: 'string' },
        unit: { type: 'string' },
        court: { type: 'string' },
        network: { type: 'boolean' },
        expires: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new PlainError(USAGE, cause);
  }
  const { unit, court, network, expires = `${TOKEN_HOURS}h` } = values;
  const role = ROLES.find((known) => known === values.role);
  const places = [unit, court, network].filter((place) => place !== undefined);
  if (!role || places.length !== 1) throw new PlainError(USAGE);
  return { role, unit, court, network, forMs: durationMs(expires) };
}

function durationMs(text: string): number {
  const [, amount = '', unit] = /^([1-9]\d{0,7})([smhd])$/.exec(text) ?? [];
  const ms = Number(amount) * MS_OF[(unit ?? 's') as keyof typeof MS_OF];
  if (unit !== undefined && ms <= LONGEST_MS) return ms;
  throw new PlainError({
    zh: '--expires 应为时长，例如 90s、30m、12h、7d，至多 366d。',
    en: '--expires is a length such as 90s, 30m, 12h or 7d, at most 366d.',
  });
}

/** The first person of the directory that holds the post: the same at every call. @throws PlainError */
export function firstFitting(directory: Directory, { role, unit, court, network }: Wanted): Person {
  const found = directory.people.find(
    ({ post }) =>
      post.role === role &&
      post.unit === unit &&
      post.court === court &&
      (post.network === true) === (network === true),
  );
  if (found) return found;
  const place = unit ?? court ?? 'network';
  throw new PlainError({
    zh: `名录中没有 ${place} 的 ${role}。`,
    en: `The directory has no ${role} of ${place}.`,
  });
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const config = loadConfig();
  const directory = await directoryNow(config);
  const person = firstFitting(directory, wanted);
  ensureDataDir(config.dataDir);
  const issue = createTokenIssuer(config.dataDir, directory.network);
  say(issue(person.personId, wanted.forMs));
}

if (require.main === module) void runCommand(main);
