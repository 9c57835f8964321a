import { writeFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { delegationIdOfSeizure, parseDelegationId } from '../domain/ids';
import { loadConfig, type Config } from '../platform/config';
import { databaseUrl } from '../platform/database-url';
import { createHistories } from '../platform/engine-histories';
import { connectTemporal } from '../platform/temporal-connection';
import { createPool } from '../registry/pool';
import { caseIds } from '../registry/queries/chains';
import { getByDocketNumber } from '../registry/queries/find-delegation';
import { readArguments, type Wanted } from './audit/arguments';
import * as report from './audit/report';
import { replayCases } from './audit/replay';
import { verifyBooks, type Books } from './audit/verify';
import { createProgress } from './loading/progress';
import { runCommand, say } from './loading/office';

/** A page of cases with all their events. */
const STATEMENT_MS = 60_000;

async function withBooks<T>(config: Config, work: (books: Books) => Promise<T>): Promise<T> {
  const registry = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-audit',
    max: 2,
    statementTimeoutMs: STATEMENT_MS,
  });
  try {
    const { connection, client } = await connectTemporal(config);
    try {
      return await work({ registry, histories: createHistories(client) });
    } finally {
      await connection.close();
    }
  } finally {
    await registry.end();
  }
}

/** Ids of cases as they were named, by id or by docket number. @throws PlainError for one that is neither */
async function namedCases(registry: Pool, named: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of named) {
    const isId = parseDelegationId(name) !== undefined || delegationIdOfSeizure(name) !== undefined;
    const found = isId ? name : (await getByDocketNumber(registry, name))?.record.state.delegationId;
    if (found === undefined) throw report.noSuchCase(name);
    ids.push(found);
  }
  return ids;
}

async function verify(books: Books, { cases, json }: Wanted): Promise<void> {
  const only = cases.length === 0 ? undefined : await namedCases(books.registry, cases);
  const progress = createProgress({ showsRate: true });
  const verified = await verifyBooks(books, only, (done) => progress(done, only?.length));
  for (const fault of verified.faults) say(report.faultLine(fault));
  say(report.summary(verified));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(verified, null, 2)}\n`);
  if (verified.faults.length > 0) process.exitCode = 1;
}

async function replay({ registry }: Books, { cases, since, json }: Wanted): Promise<void> {
  const ids = cases.length > 0 ? await namedCases(registry, cases) : await caseIds(registry, since);
  const progress = createProgress({ showsRate: true });
  const replayed = await replayCases(ids, (done) => progress(done, ids.length));
  for (const one of cases.length > 0 ? replayed.reports : replayed.otherwise) say(report.replayLines(one));
  say(report.replaySummary(replayed));
  if (json !== undefined) await writeFile(json, `${JSON.stringify(replayed, null, 2)}\n`);
  if (replayed.otherwise.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const run = { verify, replay }[wanted.command];
  await withBooks(loadConfig(), (books) => run(books, wanted));
}

/** `npm run audit -- …`: what an auditor asks of the books, beside a running product. */
if (require.main === module) void runCommand(main);
