import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, type Config } from '../platform/config';
import { RegistryUnavailableError } from '../registry/errors';
import { migrate } from '../registry/migrate';
import { differences, type Difference } from '../registry/rebuild/compare';
import { keepTheRest } from '../registry/rebuild/draft';
import {
  BEFORE,
  DRAFT,
  dropSchema,
  exchange,
  hasSchema,
  liveSchema,
  rebuildingAlone,
} from '../registry/rebuild/schemas';
import { incompleteCases, staleCases, stillOpen } from '../registry/rebuild/stale-cases';
import { caseWorkflowId } from '../workflows/names';
import { runCommand, say } from './loading/office';
import { readArguments, type Wanted } from './rebuild/arguments';
import { makeDraft, orderOf, tellMore, type Made, type Rebuilding } from './rebuild/make-draft';
import { inOffice } from './rebuild/office';
import * as report from './rebuild/report';
import { findArchived } from './rebuild/archived-cases';
import { Tellers } from './rebuild/tellers';

async function rebuild(office: Rebuilding, wanted: Wanted): Promise<void> {
  const { live, draft, schema } = office;
  if (await hasSchema(live, BEFORE)) {
    // Ended after the exchange: what is left is the last look.
    await lastLook(office);
    say(report.finished);
    return;
  }
  const made = await makeDraft(office, wanted);
  const kept = await keepTheRest(draft, schema);
  const forgotten = kept.whole.filter((id) => made.unknown.has(caseWorkflowId(id)));
  const open = await stillOpen(live, forgotten);
  await exchange(live);
  await lastLook(office);
  say(report.rebuilt({ ...made, forgotten: forgotten.length, open, partly: kept.partly }));
  if (made.untellable.length > 0) throw report.untold(made.untellable);
  say(report.finished);
}

/** What was written into the registry of before while the new one took its place. */
async function lastLook(office: Rebuilding): Promise<void> {
  const { live, schema, tellers } = office;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stale = await staleCases(live, { newer: BEFORE, older: schema });
    const incomplete = await incompleteCases(live, schema, BEFORE);
    const again = [...new Set([...stale, ...incomplete])].map(caseWorkflowId);
    if (again.length === 0) break;
    await tellers.tellAll(again.map(orderOf(office, 'live')));
    if (round > 1) await sleep(SETTLE_MS);
  }
  await dropSchema(live, BEFORE);
}

const MOST_ROUNDS = 10;
/** Longer than a decision takes from the registry to the engine, or back. */
const SETTLE_MS = 2_000;
const LOOKS = 3;

/** @returns whether the registry says what the histories say */
async function verify(office: Rebuilding, wanted: Wanted): Promise<boolean> {
  const { live } = office;
  try {
    const made = await makeDraft(office, wanted);
    let found = await differences(live);
    for (let look = 1; look < LOOKS && found.length > 0; look += 1) {
      // A case may have gone on between its telling and the look.
      const cases = [...new Set(found.map(({ caseId }) => caseId))];
      await sleep(SETTLE_MS);
      await tellMore(office, made, cases.map(caseWorkflowId));
      found = await differences(live, cases);
    }
    const { real, forgotten } = await withoutForgotten(live, made, found);
    for (const difference of real) say(report.difference(difference));
    if (made.untellable.length > 0) throw report.untold(made.untellable);
    say(report.verified({ told: made.told, forgotten, differences: real.length }));
    return real.length === 0;
  } finally {
    await dropSchema(live, DRAFT);
  }
}

/** Cases that are over are forgotten by the engine in time; the registry keeps them, and is right to. */
async function withoutForgotten(
  live: Pool,
  { unknown }: Made,
  found: Difference[],
): Promise<{ real: Difference[]; forgotten: number }> {
  const ids = [...new Set(found.map(({ caseId }) => caseId))].filter((id) => unknown.has(caseWorkflowId(id)));
  const open = new Set(await stillOpen(live, ids));
  const forgotten = new Set(ids.filter((id) => !open.has(id)));
  return { real: found.filter(({ caseId }) => !forgotten.has(caseId)), forgotten: forgotten.size };
}

async function run(config: Config, wanted: Wanted): Promise<void> {
  await inOffice(config, async (office) => {
    const { live } = office;
    const isDone = await rebuildingAlone(live, async () => {
      // A database that was lost has nothing in it yet.
      await migrate(live);
      const tellers = new Tellers();
      try {
        const archived = await findArchived(live, office.blobs);
        if (!wanted.verify) tellers.prepareFor(archived.size);
        const rebuilding = { ...office, schema: await liveSchema(live), tellers, archived };
        if (!wanted.verify) await rebuild(rebuilding, wanted);
        else if (!(await verify(rebuilding, wanted))) process.exitCode = 1;
      } finally {
        tellers.end();
      }
      return true;
    });
    if (isDone === undefined) throw report.anotherRuns();
  });
}

async function main(): Promise<void> {
  try {
    await run(loadConfig(), readArguments(process.argv.slice(2)));
  } catch (error) {
    throw error instanceof RegistryUnavailableError ? report.registryAway() : error;
  }
}

/** `npm run rebuild`: the registry is made anew from the histories, or held against them, beside a running product. */
if (require.main === module) void runCommand(main);
