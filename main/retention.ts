import type { Actor } from '../domain/directory';
import { courtDayOf, instantFromMs } from '../domain/time';
import { readAnchorBook, type AnchorBook } from '../platform/anchors/anchor-book';
import { createArchives } from '../platform/archive/archives';
import { createBlobs } from '../platform/create-blobs';
import { withTemporal } from '../platform/temporal-connection';
import { heldCases, putHold } from '../registry/legal-holds';
import { hasCases } from '../registry/queries/retention';
import { destroyingAlone, listTombstones } from '../registry/tombstones';
import { putOnRecord } from './audit/on-record';
import { besideTheProduct, operatorNamed, runCommand, say, writeReport, type Office } from './loading/office';
import { findArchived } from './rebuild/archived-cases';
import { noteActsOf, restoreActs } from './retention/acts-noted';
import { readArguments, type Wanted } from './retention/arguments';
import { destroyCase, finishDestroying, type Destroyed } from './retention/destroy';
import { dueCases } from './retention/due';
import { actOn, delegationNamed, type RetentionOffice } from './retention/office';
import * as report from './retention/report';

type Of<Command extends Wanted['command']> = Extract<Wanted, { command: Command }>;

async function due(office: Office, { asOf, json }: Of<'due'>): Promise<void> {
  const on = asOf ?? courtDayOf(instantFromMs(Date.now()));
  const found = await dueCases(office, on);
  const cases = found.map(({ delegationId }) => delegationId);
  await putOnRecord(office.pool, { act: 'list', cases, asked: { retention: 'due', on } });
  say(report.dueLines(found, office.directory, on));
  await writeReport(json, { on, due: found });
}

async function holds({ pool }: Office, { json }: Of<'holds'>): Promise<void> {
  const held = await heldCases(pool);
  const cases = held.map(({ delegationId }) => delegationId);
  await putOnRecord(pool, { act: 'list', cases, asked: { retention: 'holds' } });
  say(report.heldLines(held));
  await writeReport(json, { held });
}

async function hold(
  office: Office & Pick<RetentionOffice, 'blobs'>,
  { command: act, named, by, reason }: Of<'hold' | 'release'>,
): Promise<void> {
  const actor = operatorNamed(office.directory, by);
  const delegationId = await delegationNamed(office, named);
  const holding = await putHold(office.pool, delegationId, actOn(delegationId, { act, actor, reason }));
  const lines = report.holdingLines(named, holding);
  await noteActsOf(office, delegationId);
  say(lines);
}

async function destroy(office: RetentionOffice, { named, by, reason, json }: Of<'destroy'>): Promise<void> {
  const actor = operatorNamed(office.directory, by);
  const book = await readAnchorBook(office.config.anchorFolder);
  await alone(office, async () => {
    const told: object[] = [];
    let done = 0;
    for (const name of named) {
      const { isDone, ...what } = await destroyOne(office, book, name, { actor, reason });
      if (isDone) done += 1;
      told.push(what);
    }
    say(report.destroyedSummary(done, named.length));
    await writeReport(json, { cases: told });
    if (done < named.length) process.exitCode = 1;
  });
}

/** One that fails does not keep the others from their end. */
async function destroyOne(
  office: RetentionOffice,
  book: AnchorBook,
  named: string,
  destroying: { actor: Actor; reason: string },
): Promise<{ named: string; isDone: boolean; error?: string } & Partial<Destroyed>> {
  try {
    const destroyed = await destroyCase(office, book, await delegationNamed(office, named), destroying);
    say(report.destroyedLines(named, destroyed));
    const isDone = 'stone' in destroyed;
    return { named, isDone, ...destroyed };
  } catch (error) {
    say(report.failedLines(named, error));
    return { named, isDone: false, error: String(error) };
  }
}

async function restore(office: RetentionOffice): Promise<void> {
  await alone(office, async () => {
    // Without the other cases nobody knows what they name, and engine and archive have those still.
    const isEmpty =
      !(await hasCases(office.pool)) && (await findArchived(office.pool, office.blobs)).size > 0;
    if (isEmpty) throw report.rebuildFirst();
    const restored = await restoreActs(office);
    const unfinished = (await listTombstones(office.pool)).filter(({ doneAt }) => doneAt === null);
    for (const { stone } of unfinished) await finishDestroying(office, stone);
    say(report.restoredLines(restored, unfinished.length));
    if (restored.refused.length > 0) process.exitCode = 1;
  });
}

/** @throws PlainError, with nothing done, while others destroy or rebuild */
async function alone({ pool }: Office, work: () => Promise<void>): Promise<void> {
  const done = await destroyingAlone(pool, () => work().then(() => true));
  if (done !== true) throw report.destroyingUnderWay();
}

async function run(office: Office, wanted: Wanted): Promise<void> {
  if (wanted.command === 'due') return due(office, wanted);
  if (wanted.command === 'holds') return holds(office, wanted);
  const blobs = createBlobs(office.config);
  if (wanted.command === 'hold' || wanted.command === 'release') return hold({ ...office, blobs }, wanted);
  return withTemporal(office.config, (client) => {
    const all: RetentionOffice = { ...office, client, blobs, archives: createArchives(blobs) };
    return wanted.command === 'destroy' ? destroy(all, wanted) : restore(all);
  });
}

/** `npm run retention`: what is kept long enough, what is held, and what a person destroys, beside a running product. */
if (require.main === module) {
  void runCommand(async () => {
    const wanted = readArguments(process.argv.slice(2));
    await besideTheProduct('xiezhu-retention', (office) => run(office, wanted));
  });
}
