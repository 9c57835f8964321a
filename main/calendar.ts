import type { Pool } from 'pg';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import type { Actor } from '../domain/directory';
import { instantFromMs } from '../domain/time';
import { createCalendarBook } from '../law/calendars/calendar-book';
import { createLawInForce } from '../law/law-in-force';
import type { Resolver } from '../law/resolver';
import { withTemporal } from '../platform/temporal-connection';
import { createCalendarLoads } from '../registry/calendar-loads';
import { readArguments, type Wanted } from './calendar/arguments';
import { bringToAll, namesOf } from './calendar/load';
import { earlierLoad, readNoticeFile } from './calendar/notice-file';
import { PREVIEW_HEAD, previewLines, Totals } from './calendar/preview';
import { sendLoad } from './calendar/send';
import { isAffected, survey, type SurveyedCase } from './calendar/survey';
import { createProgress } from './loading/progress';
import { alone, besideTheProduct, operatorNamed, runCommand, say, type Office } from './loading/office';

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
  await alone(office.pool, () => bring(office, file, actor));
}

async function bring(office: Office, file: string, actor: Actor): Promise<void> {
  const { config, pool } = office;
  const { personId, name } = actor;
  const prepared = await prepare(office, file, { personId, name });
  await withTemporal(config, async (client) => {
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
  });
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

async function run(wanted: Wanted): Promise<void> {
  await besideTheProduct('xiezhu-calendar', async (office) => {
    await (wanted.what === 'preview' ? preview(office, wanted.file) : load(office, wanted.file, wanted.by));
  });
}

/** `npm run calendar`: a holiday notice is looked at, or put in force, beside a running product. */
if (require.main === module) void runCommand(async () => run(readArguments(process.argv.slice(2))));
