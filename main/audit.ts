import { writeFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { caseKindOf, parseDelegationId } from '../domain/ids';
import { PAUSE_REASONS } from '../law/rules/pause-reasons';
import { loadConfig, type Config } from '../platform/config';
import { databaseUrl } from '../platform/database-url';
import { createHistories } from '../platform/engine-histories';
import { withTemporal } from '../platform/temporal-connection';
import { createPool } from '../registry/pool';
import { caseIds } from '../registry/queries/chains';
import { getByDocketNumber, timeline as eventsOf } from '../registry/queries/find-delegation';
import { readArguments, type Wanted } from './audit/arguments';
import { pastState } from './audit/past-state';
import * as report from './audit/report';
import { replayCases } from './audit/replay';
import { timelineLines, toldCase } from './audit/timeline';
import { verifyBooks, type Books } from './audit/verify';
import { createProgress } from './loading/progress';
import { directoryOf, runCommand, say } from './loading/office';

type Of<Command extends Wanted['command']> = Extract<Wanted, { command: Command }>;

/** A page of cases with all their events. */
const STATEMENT_MS = 60_000;

async function withBooks<T>(config: Config, work: (books: Books) => Promise<T>): Promise<T> {
  const registry = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-audit',
    max: 2,
    statementTimeoutMs: STATEMENT_MS,
  });
  try {
    return await withTemporal(config, (client) => work({ registry, histories: createHistories(client) }));
  } finally {
    await registry.end();
  }
}

/** Ids of cases as they were named, by id or by docket number. @throws PlainError for one that is neither */
async function namedCases(registry: Pool, named: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of named) {
    const found = caseKindOf(name)
      ? name
      : (await getByDocketNumber(registry, name))?.record.state.delegationId;
    if (found === undefined) throw report.noSuchCase(name);
    ids.push(found);
  }
  return ids;
}

async function verify(books: Books, { cases, json }: Of<'verify'>): Promise<void> {
  const only = cases.length === 0 ? undefined : await namedCases(books.registry, cases);
  const progress = createProgress({ showsRate: true });
  const verified = await verifyBooks(books, only, (done) => progress(done, only?.length));
  for (const fault of verified.faults) say(report.faultLine(fault));
  for (const id of verified.unknown) say(report.noSuchCase(id).message);
  say(report.summary(verified));
  await write(json, verified);
  if (verified.faults.length + verified.unknown.length > 0) process.exitCode = 1;
}

async function replay({ registry }: Books, { cases, since, json }: Of<'replay'>): Promise<void> {
  const isNamed = cases.length > 0;
  const ids = isNamed ? await namedCases(registry, cases) : await caseIds(registry, since);
  const progress = createProgress({ showsRate: true });
  const replayed = await replayCases(ids, (done) => progress(done, ids.length));
  for (const one of isNamed ? replayed.reports : replayed.otherwise) say(report.replayLines(one));
  say(report.replaySummary(replayed));
  await write(json, replayed);
  const isMissing = isNamed && replayed.forgotten.length > 0;
  if (isMissing || replayed.otherwise.length > 0) process.exitCode = 1;
}

async function state({ registry }: Books, { named, moment, against, json }: Of<'state'>): Promise<void> {
  const [caseId = ''] = await namedCases(registry, [named]);
  const delegationId = parseDelegationId(caseId);
  const events = delegationId ? await eventsOf(registry, delegationId) : [];
  if (!delegationId || events.length === 0) throw report.noSuchCase(named);
  const past = pastState(delegationId, events, moment, against);
  say(report.pastLines(past));
  await write(json, past);
}

async function timeline(config: Config, books: Books, { named, json }: Of<'timeline'>): Promise<void> {
  const [caseId = ''] = await namedCases(books.registry, [named]);
  const directory = await directoryOf(books.registry, config);
  const told = await toldCase(books, caseId, { directory, pauseReasons: PAUSE_REASONS });
  if (!told) throw report.noSuchCase(named);
  say(timelineLines(told));
  await write(json, told);
}

async function write(file: string | undefined, content: object): Promise<void> {
  if (file !== undefined) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

async function run(config: Config, books: Books, wanted: Wanted): Promise<void> {
  switch (wanted.command) {
    case 'verify':
      return verify(books, wanted);
    case 'replay':
      return replay(books, wanted);
    case 'state':
      return state(books, wanted);
    case 'timeline':
      return timeline(config, books, wanted);
  }
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const config = loadConfig();
  await withBooks(config, (books) => run(config, books, wanted));
}

/** `npm run audit -- …`: what an auditor asks of the books, beside a running product. */
if (require.main === module) void runCommand(main);
