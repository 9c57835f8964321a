import type { Pool } from 'pg';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import { actorOf, findPerson, type Actor, type Directory } from '../domain/directory';
import { instantFromMs } from '../domain/time';
import { createCalendarBook } from '../law/calendars/calendar-book';
import { createLawInForce } from '../law/law-in-force';
import type { Resolver } from '../law/resolver';
import { builtInNetwork } from '../networks';
import { loadConfig, type Config } from '../platform/config';
import { databaseUrl } from '../platform/database-url';
import { loadDirectory } from '../platform/directory-file';
import { PlainError } from '../platform/plain-error';
import { connectTemporal } from '../platform/temporal-connection';
import { createCalendarLoads, loadingAlone } from '../registry/calendar-loads';
import { RegistryUnavailableError } from '../registry/errors';
import { createPool } from '../registry/pool';
import { readArguments, type Wanted } from './calendar/arguments';
import { bringToAll, namesOf } from './calendar/load';
import { earlierLoad, readNoticeFile } from './calendar/notice-file';
import { PREVIEW_HEAD, previewLines, Totals } from './calendar/preview';
import { sendLoad } from './calendar/send';
import { isAffected, survey, type SurveyedCase } from './calendar/survey';

interface Office {
  config: Config;
  directory: Directory;
  pool: Pool;
}

/** The load that this file is or would be, and the law that counts by it. */
interface Prepared {
  load: CalendarLoad;
  resolver: Resolver;
}

const NOBODY = { personId: 'preview', name: 'preview' } as unknown as CalendarLoad['loadedBy'];

async function prepare(
  { directory, pool }: Office,
  file: string,
  loadedBy: CalendarLoad['loadedBy'],
): Promise<Prepared> {
  const noticeFile = readNoticeFile(file);
  const { notice, sha256: fileSha256 } = noticeFile;
  const loads = await createCalendarLoads(pool).list();
  const calendars = createCalendarBook(loads);
  const isKnown = calendars.years().some(({ year }) => year === notice.year);
  const load = earlierLoad(noticeFile, loads, calendars) ?? {
    notice,
    reason: isKnown ? 'amendment' : 'newYear',
    fileSha256,
    loadedBy,
    loadedAt: instantFromMs(Date.now()),
  };
  return { load, resolver: createLawInForce(directory, calendars).resolver };
}

async function preview(office: Office, file: string): Promise<void> {
  const { load, resolver } = await prepare(office, file, NOBODY);
  const totals = new Totals();
  say(PREVIEW_HEAD);
  const open = await survey(office.pool, resolver, load, (one) => {
    totals.add(one);
    for (const line of previewLines(one)) say(line);
  });
  for (const line of totals.lines(open)) say(line);
}

async function load(office: Office, file: string, by: string): Promise<void> {
  const actor = operatorNamed(office.directory, by);
  const done = await loadingAlone(office.pool, async () => {
    await bring(office, file, actor);
    return true;
  });
  if (done === undefined) throw anotherRuns();
}

async function bring(office: Office, file: string, actor: Actor): Promise<void> {
  const { config, pool } = office;
  const { personId, name } = actor;
  const prepared = await prepare(office, file, { personId, name });
  const { connection, client } = await connectTemporal(config);
  try {
    const kept = await createCalendarLoads(pool).store(prepared.load);
    const { changed, notRunning } = await bringToAll({
      findAffected: () => affectedBy(pool, prepared.resolver, kept),
      send: (caseId) => sendLoad(client, caseId, { load: kept, actor }),
      progress: createProgress(),
    });
    const label = `${kept.notice.calendarId} ${kept.notice.version}`;
    say(`${label} 已载入，更新 ${changed} 件，在办案件均已按新日历计算。`);
    say(`${label} is loaded: ${changed} cases changed, every open case goes by the new calendar.`);
    if (notRunning.length > 0) tellNotRunning(notRunning);
  } finally {
    await connection.close();
  }
}

/** What a crash left in the registry alone; the next start of the product takes it back. */
function tellNotRunning(notRunning: string[]): void {
  const list = namesOf(notRunning);
  say(`另有 ${notRunning.length} 件未在引擎中运行，未予更新：${list}。`);
  say(`${notRunning.length} more do not run in the engine and were left alone: ${list}.`);
}

async function affectedBy(pool: Pool, resolver: Resolver, kept: CalendarLoad) {
  const affected: Pick<SurveyedCase, 'caseId' | 'docketNumber'>[] = [];
  await survey(pool, resolver, kept, (one) => {
    const { caseId, docketNumber } = one;
    if (isAffected(one)) affected.push({ caseId, docketNumber });
  });
  return affected;
}

/** Who may use this machine's settings may name the person who acts, as with `npm run token`. */
function operatorNamed(directory: Directory, personId: string): Actor {
  const person = findPerson(directory, personId);
  if (person?.post.role === 'operator') return actorOf(directory, person);
  const operators = directory.people.filter(({ post }) => post.role === 'operator');
  const ids = operators.map((one) => one.personId).join(', ');
  const given = JSON.stringify(personId);
  throw new PlainError({
    zh: `${given} 不是名录中的运维人员（operator）。可用：${ids}。`,
    en: `${given} is no operator of the directory. There are: ${ids}.`,
  });
}

function anotherRuns(): PlainError {
  return new PlainError({
    zh: '另一项日历载入正在进行；请待其结束后再运行。未载入任何内容。',
    en: 'Another load is under way; run this again when it has ended. Nothing was loaded.',
  });
}

const PROGRESS_MS = 2_000;

/** A line now and then on standard error, and one when a round is through. */
function createProgress(): (done: number, of: number) => void {
  let toldAt = 0;
  return (done, of) => {
    const now = Date.now();
    if (done < of && now - toldAt < PROGRESS_MS) return;
    toldAt = now;
    process.stderr.write(`${done}/${of}\n`);
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run(wanted: Wanted): Promise<void> {
  const config = loadConfig();
  const directory = loadDirectory(config.networkFile, builtInNetwork);
  const pool = createPool(databaseUrl(config), { applicationName: 'xiezhu-calendar', max: 2 });
  try {
    const office = { config, directory, pool };
    await (wanted.what === 'preview' ? preview(office, wanted.file) : load(office, wanted.file, wanted.by));
  } finally {
    await pool.end();
  }
}

const REGISTRY_AWAY =
  '连不上登记库：请先启动系统（npm start），或核对 DATABASE_URL 和 DATA_DIR。\n' +
  'The registry cannot be reached: start the product first (npm start), or check DATABASE_URL and DATA_DIR.';

/** `npm run calendar`: a holiday notice is looked at, or put in force, beside a running product. */
function main(): void {
  const fail = (error: unknown): void => {
    const isPlain = error instanceof PlainError;
    const text = error instanceof RegistryUnavailableError ? REGISTRY_AWAY : String(error);
    process.stderr.write(`${isPlain ? error.message : text}\n`);
    process.exitCode = 1;
  };
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', () => process.exit());
  try {
    run(readArguments(process.argv.slice(2))).catch(fail);
  } catch (error) {
    fail(error);
  }
}

if (require.main === module) main();
