import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, type Config } from '../platform/config';
import { PlainError } from '../platform/plain-error';
import { RegistryUnavailableError } from '../registry/errors';
import { migrate } from '../registry/migrate';
import { differences, type Difference } from '../registry/rebuild/compare';
import { keepTheRest, openDraft } from '../registry/rebuild/draft';
import {
  BEFORE,
  DRAFT,
  dropSchema,
  exchange,
  hasSchema,
  liveSchema,
  rebuildingAlone,
} from '../registry/rebuild/schemas';
import { incompleteCases, newestOpen, staleCases, stillOpen } from '../registry/rebuild/stale-cases';
import type { Untellable } from '../workers/retell-lives';
import { caseWorkflowId, CASE_WORKFLOW_TYPES } from '../workflows/names';
import { runCommand, say } from './loading/office';
import { readArguments, type Wanted } from './rebuild/arguments';
import { createProgress } from './loading/progress';
import { inOffice, type Office } from './rebuild/office';
import * as report from './rebuild/report';
import { Tellers } from './rebuild/tellers';

interface Rebuilding extends Office {
  /** Schema of the registry in use. */
  schema: string;
  tellers: Tellers;
}

interface Made {
  /** Lives told in this call. */
  told: number;
  /** Workflows of cases that the registry has and the engine does not know, or not any more. */
  unknown: Set<string>;
  untellable: Untellable[];
}

/** Cases that may change while the last of them are told: the exchange does not wait for them. */
const FEW = 20;
const MOST_ROUNDS = 10;
const LOOKED_AT = 50;

async function makeDraft(office: Rebuilding, { fresh }: Wanted): Promise<Made> {
  const { live, draft, histories, origin, tellers } = office;
  if (fresh) await dropSchema(live, DRAFT);
  const done = await openDraft({ live, draft }, origin);
  if (done.size > 0) say(report.resumed(done.size));
  const known: string[] = [];
  for await (const id of histories.listIds(CASE_WORKFLOW_TYPES)) known.push(id);
  await refuseForeignEngine(office, new Set(known));
  const left = known.filter((id) => !done.has(id));
  const progress = createProgress({ showsRate: true });
  let written = 0;
  const { unknown, untellable } = await tellers.tellAll(left, 'draft', () => {
    progress((written += 1), left.length);
  });
  const made = { told: left.length, unknown: new Set(unknown), untellable };
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stale = await staleCases(live, { newer: office.schema, older: DRAFT });
    const again = stale.map(caseWorkflowId).filter((id) => !made.unknown.has(id) && !isUntellable(made, id));
    if (again.length > 0) await tellMore(office, made, again);
    if (again.length <= FEW) break;
  }
  return made;
}

/** Tells lives again that have gone on, and those that nobody listed, into the draft. */
async function tellMore({ tellers }: Rebuilding, made: Made, workflowIds: string[]): Promise<void> {
  const more = await tellers.tellAll(workflowIds, 'draft');
  for (const id of more.unknown) made.unknown.add(id);
  made.untellable.push(...more.untellable);
}

function isUntellable({ untellable }: Made, id: string): boolean {
  return untellable.some(({ workflowId }) => workflowId === id);
}

/** An engine that knows none of the cases under way is that of another court, or another namespace. */
async function refuseForeignEngine({ live, origin }: Rebuilding, known: Set<string>): Promise<void> {
  const open = await newestOpen(live, LOOKED_AT);
  if (open.length === 0 || open.some((id) => known.has(caseWorkflowId(id)))) return;
  await dropSchema(live, DRAFT);
  throw new PlainError({
    zh: `引擎（${origin}）不认识登记库中任何一件在办案件；请核对 TEMPORAL 设置。未作任何改动。`,
    en: `The engine (${origin}) knows none of the registry’s cases under way; check the TEMPORAL settings. Nothing was changed.`,
  });
}

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
  say(report.rebuilt({ told: made.told, forgotten: forgotten.length, open, partly: kept.partly }));
  if (made.untellable.length > 0) throw report.untold(made.untellable);
  say(report.finished);
}

/** What was written into the registry of before while the new one took its place. */
async function lastLook({ live, schema, tellers }: Rebuilding): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const stale = await staleCases(live, { newer: BEFORE, older: schema });
    const incomplete = await incompleteCases(live, schema, BEFORE);
    const again = [...new Set([...stale, ...incomplete])].map(caseWorkflowId);
    if (again.length === 0) break;
    await tellers.tellAll(again, 'live');
    if (round > 1) await sleep(SETTLE_MS);
  }
  await dropSchema(live, BEFORE);
}

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
        const rebuilding = { ...office, schema: await liveSchema(live), tellers };
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
