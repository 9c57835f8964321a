import type { Pool } from 'pg';
import { delegationOfCase, parseDelegationId } from '../domain/ids';
import { instantFromMs } from '../domain/time';
import { PAUSE_REASONS } from '../law/rules/pause-reasons';
import { createArchives, isArchiveDamaged } from '../platform/archive/archives';
import { createCaseHistories } from '../platform/archive/archived-histories';
import { loadConfig, type Config } from '../platform/config';
import { createBlobs } from '../platform/create-blobs';
import { databaseUrl } from '../platform/database-url';
import { readAnchorBook } from '../platform/anchors/anchor-book';
import { rotateKey } from '../platform/anchors/signing-key';
import { createHistories, type Histories } from '../platform/engine-histories';
import { withTemporal } from '../platform/temporal-connection';
import { accessHashAt } from '../registry/access-log';
import { createArchiveMarks } from '../registry/archives';
import { createPool } from '../registry/pool';
import { caseIds } from '../registry/queries/chains';
import { timeline as eventsOf } from '../registry/queries/find-delegation';
import { findTombstone } from '../registry/tombstones';
import { createTreeHeads } from '../registry/tree-heads';
import { anchorNow } from './audit/anchors';
import { archiveDue } from '../workers/archivist';
import { readArguments, type Wanted } from './audit/arguments';
import { pastState } from './audit/past-state';
import { putOnRecord } from './audit/on-record';
import * as report from './audit/report';
import { replayCases } from './audit/replay';
import { timelineLines, toldCase } from './audit/timeline';
import { exportNamed } from './audit/export';
import { verifyBooks, type Books } from './audit/verify';
import { caseDestroyed } from './retention/report';
import { createProgress } from './loading/progress';
import { namedCase } from './loading/named-case';
import { directoryOf, runCommand, say, writeReport } from './loading/office';

interface AuditOffice extends Books {
  config: Config;
}

type Of<Command extends Wanted['command']> = Extract<Wanted, { command: Command }>;

/** A page of cases with all their events. */
const STATEMENT_MS = 60_000;

async function withBooks<T>(config: Config, work: (office: AuditOffice) => Promise<T>): Promise<T> {
  const registry = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-audit',
    max: 2,
    statementTimeoutMs: STATEMENT_MS,
  });
  try {
    const { anchorFolder, anchorCopyFolder } = config;
    const accessLog = { hashAt: (seq: number) => accessHashAt(registry, seq) };
    const anchors = { anchorFolder, anchorCopyFolder, treeHeads: createTreeHeads(registry), accessLog };
    const blobs = createBlobs(config);
    const archives = createArchives(blobs);
    return await withTemporal(config, (client) =>
      work({ config, client, registry, histories: createHistories(client), anchors, blobs, archives }),
    );
  } finally {
    await registry.end();
  }
}

/** Ids of cases as they were named. @throws PlainError for one that there is not */
async function namedCases(registry: Pool, named: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of named) ids.push(await namedCase(registry, name));
  return ids;
}

/** As `namedCases`. @throws PlainError for one that was destroyed too: with what stays of it */
async function standingCases(registry: Pool, named: readonly string[]): Promise<string[]> {
  const ids = await namedCases(registry, named);
  for (const id of ids) {
    const kept = await findTombstone(registry, delegationOfCase(id));
    if (kept) throw caseDestroyed(kept.stone);
  }
  return ids;
}

async function verify(books: Books, { cases, key, json, reason }: Of<'verify'>): Promise<void> {
  const only = cases.length === 0 ? undefined : await namedCases(books.registry, cases);
  await putOnRecord(books.registry, { act: 'verify', cases: only, reason });
  const progress = createProgress({ showsRate: true });
  const verified = await verifyBooks(books, {
    only,
    knownKey: key,
    progress: (done) => progress(done, only?.length),
  });
  for (const fault of verified.bookFaults) say(report.bookFaultLine(fault));
  for (const fault of verified.faults) say(report.faultLine(fault));
  for (const id of verified.unknown) say(report.noSuchCase(id).message);
  say(report.summary(verified));
  await writeReport(json, verified);
  const { faults, bookFaults, unknown } = verified;
  if (faults.length + bookFaults.length + unknown.length > 0) process.exitCode = 1;
}

async function replay({ registry }: Books, { cases, since, json, reason }: Of<'replay'>): Promise<void> {
  const isNamed = cases.length > 0;
  const ids = isNamed ? await standingCases(registry, cases) : await caseIds(registry, since);
  const which = isNamed ? { cases: ids } : { asked: { since: since ?? 'all' } };
  await putOnRecord(registry, { act: 'replay', ...which, reason });
  const progress = createProgress({ showsRate: true });
  const replayed = await replayCases(ids, (done) => progress(done, ids.length));
  for (const one of isNamed ? replayed.reports : replayed.otherwise) say(report.replayLines(one));
  say(report.replaySummary(replayed));
  await writeReport(json, replayed);
  const isMissing = isNamed && replayed.forgotten.length > 0;
  if (isMissing || replayed.otherwise.length > 0) process.exitCode = 1;
}

async function state({ registry }: Books, wanted: Of<'state'>): Promise<void> {
  const { named, moment, against, json, reason } = wanted;
  const [caseId = ''] = await standingCases(registry, [named]);
  const delegationId = parseDelegationId(caseId);
  const events = delegationId ? await eventsOf(registry, delegationId) : [];
  if (!delegationId || events.length === 0) throw report.noSuchCase(named);
  await putOnRecord(registry, { act: 'state', cases: [delegationId], reason });
  const past = pastState(delegationId, events, moment, against);
  say(report.pastLines(past));
  await writeReport(json, past);
}

async function anchor({ client }: AuditOffice, { json }: Of<'anchor'>): Promise<void> {
  const anchored = await anchorNow(client);
  say(report.anchoredLines(anchored));
  await writeReport(json, anchored);
  if (anchored.contrary.length > 0 || anchored.isCopied === false) process.exitCode = 1;
}

async function archive(office: AuditOffice, { json }: Of<'archive'>): Promise<void> {
  const marks = createArchiveMarks(office.registry);
  const done = await archiveDue({ ...office, histories: caseHistories(office), marks });
  if (!done) throw report.archivingUnderWay();
  say(report.archivedLines(done));
  await writeReport(json, done);
  if (done.waiting.some(({ why }) => why !== 'tooEarly')) process.exitCode = 1;
}

/** Of the engine, and of the archive where the engine has forgotten. */
function caseHistories({ client, blobs, registry }: AuditOffice): Histories {
  return createCaseHistories(client, blobs, createArchiveMarks(registry));
}

/** Does it by the engine alone where the archive of the case cannot be read, and says so. */
async function withArchive<T>(office: AuditOffice, work: (office: AuditOffice) => Promise<T>): Promise<T> {
  try {
    return await work({ ...office, histories: caseHistories(office) });
  } catch (error) {
    if (!isArchiveDamaged(error)) throw error;
    say(report.archiveDamagedLines(error));
    return work(office);
  }
}

async function rotate({ config, anchors }: AuditOffice): Promise<void> {
  const rotated = await anchors.treeHeads.alone(async () => {
    const book = await readAnchorBook(config.anchorFolder);
    const { fingerprint } = await rotateKey(config.dataDir, book, instantFromMs(Date.now()));
    return { key: fingerprint, number: book.keys.length };
  });
  if (!rotated) throw report.anchoringUnderWay();
  say(report.rotatedLines(rotated));
}

async function timeline(office: AuditOffice, { named, json, reason }: Of<'timeline'>): Promise<void> {
  const [caseId = ''] = await standingCases(office.registry, [named]);
  const directory = await directoryOf(office.registry, office.config);
  const known = { directory, pauseReasons: PAUSE_REASONS };
  const told = await withArchive(office, (books) => toldCase(books, caseId, known));
  if (!told) throw report.noSuchCase(named);
  await putOnRecord(office.registry, { act: 'timeline', cases: [caseId], reason });
  say(timelineLines(told));
  await writeReport(json, told);
}

async function exportCase(office: AuditOffice, { named, to, json, reason }: Of<'export'>): Promise<void> {
  const [caseId = ''] = await standingCases(office.registry, [named]);
  const made = await withArchive(office, (books) => exportNamed(books, caseId, { to, reason }));
  if (!made) throw report.noSuchCase(named);
  say(report.exportedLines(made));
  await writeReport(json, made);
}

async function run(office: AuditOffice, wanted: Wanted): Promise<void> {
  switch (wanted.command) {
    case 'verify':
      return verify(office, wanted);
    case 'replay':
      return replay(office, wanted);
    case 'state':
      return state(office, wanted);
    case 'timeline':
      return timeline(office, wanted);
    case 'archive':
      return archive(office, wanted);
    case 'export':
      return exportCase(office, wanted);
    case 'anchor':
      return anchor(office, wanted);
    case 'rotate-key':
      return rotate(office);
  }
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  await withBooks(loadConfig(), (office) => run(office, wanted));
}

/** `npm run audit -- …`: what an auditor asks of the books, beside a running product. */
if (require.main === module) void runCommand(main);
