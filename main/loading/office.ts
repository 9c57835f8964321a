import { writeFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { actorOf, findPerson, isInForce, type Actor, type Directory } from '../../domain/directory';
import { courtDayOf, instantFromMs } from '../../domain/time';
import { builtInNetwork } from '../../networks';
import { loadConfig, type Config } from '../../platform/config';
import { databaseUrl } from '../../platform/database-url';
import { loadDirectory } from '../../platform/directory-file';
import { PlainError, systemCode } from '../../platform/plain-error';
import { createDirectoryLoads } from '../../registry/directory-loads';
import { RegistryUnavailableError } from '../../registry/errors';
import { loadingAlone } from '../../registry/loads';
import { createPool } from '../../registry/pool';

/** What a command works with that an operator runs beside a running product. */
export interface Office {
  config: Config;
  /** The one in force. */
  directory: Directory;
  pool: Pool;
}

/** Looks go through all that lies open. */
const STATEMENT_MS = 60_000;
const UNDEFINED_TABLE = '42P01';
const BY_FILE = '连不上登记库，按名录文件。 The registry cannot be reached: by the directory file.\n';

/** Does the work of a command on the registry of the running product, and lets it go. */
export async function besideTheProduct(
  applicationName: string,
  work: (office: Office) => Promise<void>,
): Promise<void> {
  const config = loadConfig();
  const pool = createPool(databaseUrl(config), { applicationName, max: 4, statementTimeoutMs: STATEMENT_MS });
  try {
    await work({ config, directory: await directoryOf(pool, config), pool });
  } finally {
    await pool.end();
  }
}

/** The directory that the product goes by: the newest that was loaded, else its file's. */
export async function directoryOf(pool: Pool, config: Pick<Config, 'networkFile'>): Promise<Directory> {
  const file = loadDirectory(config.networkFile, builtInNetwork);
  const newest = await createDirectoryLoads(pool).newest(file.network);
  return newest?.directory ?? file;
}

/**
 * The same for a command that needs the registry for nothing else: the file's where nothing runs on the data
 * folder, or where the registry cannot be asked; standard error tells of that.
 */
export async function directoryNow(config: Config): Promise<Directory> {
  let pool: Pool | undefined;
  try {
    pool = createPool(databaseUrl(config), { applicationName: 'xiezhu-directory', max: 1 });
    return await directoryOf(pool, config);
  } catch (error) {
    if (!isAway(error)) throw error;
    if (!(error instanceof PlainError)) process.stderr.write(BY_FILE);
    return loadDirectory(config.networkFile, builtInNetwork);
  } finally {
    await pool?.end();
  }
}

/** It does not run, does not answer, or was never started by this build. */
function isAway(error: unknown): boolean {
  const isMissing = systemCode(error) === UNDEFINED_TABLE;
  return error instanceof PlainError || error instanceof RegistryUnavailableError || isMissing;
}

/** Does `work` while nothing else is loaded. @throws PlainError, with nothing done, when something is */
export async function alone(pool: Pool, work: () => Promise<void>): Promise<void> {
  const done = await loadingAlone(pool, async () => {
    await work();
    return true;
  });
  if (done === true) return;
  throw new PlainError({
    zh: '另一项载入正在进行；请待其结束后再运行。未载入任何内容。',
    en: 'Another load is under way; run this again when it has ended. Nothing was loaded.',
  });
}

/** Who may use this machine's settings may name the person who acts, as with `npm run token`. */
export function operatorNamed(directory: Directory, personId: string): Actor {
  const today = courtDayOf(instantFromMs(Date.now()));
  const operators = directory.people.filter((one) => one.post.role === 'operator' && isInForce(one, today));
  const person = findPerson(directory, personId);
  if (person && operators.includes(person)) return actorOf(directory, person);
  const ids = operators.map((one) => one.personId).join(', ');
  const given = JSON.stringify(personId);
  throw new PlainError({
    zh: `${given} 不是名录中的运维人员（operator）。可用：${ids}。`,
    en: `${given} is no operator of the directory. There are: ${ids}.`,
  });
}

/** What a command found, as JSON; nothing where no file was named. */
export async function writeReport(file: string | undefined, content: object): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const REGISTRY_AWAY =
  '连不上登记库：请先启动系统（npm start），或核对 DATABASE_URL 和 DATA_DIR。\n' +
  'The registry cannot be reached: start the product first (npm start), or check DATABASE_URL and DATA_DIR.';

/** Runs a command to its end: what went wrong is said in words, and the process exits with 1. Never rejects. */
export async function runCommand(run: () => Promise<void>): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', () => process.exit());
  try {
    await run();
  } catch (error) {
    const isPlain = error instanceof PlainError;
    const text = error instanceof RegistryUnavailableError ? REGISTRY_AWAY : String(error);
    process.stderr.write(`${isPlain ? error.message : text}\n`);
    process.exitCode = 1;
  }
}
