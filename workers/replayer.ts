import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAsRecorded, type ReplayReport, type ReplayVerdict } from '../domain/audit/replay-report';
import { caseKindOf } from '../domain/ids';
import { createCaseHistories } from '../platform/archive/archived-histories';
import type { BlobStore } from '../platform/blobs';
import { answer, takeOrders, tellFailure } from '../platform/child-pool';
import { loadConfig } from '../platform/config';
import { createBlobs } from '../platform/create-blobs';
import { databaseUrl } from '../platform/database-url';
import type { Histories } from '../platform/engine-histories';
import { buildsOf } from '../platform/history-builds';
import { sha256 } from '../platform/sha256';
import { connectTemporal } from '../platform/temporal-connection';
import { createArchiveMarks } from '../registry/archives';
import { createPool } from '../registry/pool';
import { casesOf } from '../registry/queries/chains';
import { caseWorkflowId } from '../workflows/names';
import { BUNDLE_FILE } from './bundle-workflows';
import { createCodeReplayer, type CodeReplayer } from './replay-life';
import type { ReplayAnswer, ReplayOrder } from './replayers';
import { quietRuntime } from './retell-lives';

interface Sources {
  registry: ReturnType<typeof createPool>;
  histories: Histories;
  blobs: BlobStore;
}

/** Replays of one code at once: while the engine's library thinks about one, the workflow code goes on with another. */
const REPLAYS = 3;

/** For each code so many replayers, which take turns. */
class Replayers {
  private readonly byBuild = new Map<string, Promise<CodeReplayer[] | undefined>>();
  private turn = 0;

  constructor(
    private readonly today: { build: string; code: string },
    private readonly blobs: BlobStore,
  ) {}

  /** Undefined where the code is not kept here. */
  async of(build: string): Promise<CodeReplayer | undefined> {
    const made = this.byBuild.get(build) ?? this.make(build);
    this.byBuild.set(build, made);
    const replayers = await made;
    return replayers?.[(this.turn += 1) % replayers.length];
  }

  private async make(build: string): Promise<CodeReplayer[] | undefined> {
    const code =
      build === this.today.build ? this.today.code : (await this.blobs.get(build))?.toString('utf8');
    if (code === undefined) return undefined;
    return Array.from({ length: REPLAYS }, () => createCodeReplayer(code, build));
  }
}

/** Longer than a decision takes from the registry to the engine, or back. */
const SETTLE_MS = 2_000;

/** A case in the middle of a decision is looked at again. */
async function replayCase(...of: Parameters<typeof replayNow>): Promise<ReplayAnswer> {
  const first = await replayNow(...of);
  if (!('report' in first) || isAsRecorded(first.report)) return first;
  await sleep(SETTLE_MS);
  return replayNow(...of);
}

async function replayNow(
  { registry, histories }: Sources,
  replayers: Replayers,
  today: string,
  caseId: string,
): Promise<ReplayAnswer> {
  const kind = caseKindOf(caseId) ?? 'delegation';
  const workflowId = caseWorkflowId(caseId);
  const [found, [recorded]] = await Promise.all([
    histories.runsOf(workflowId),
    casesOf(registry, kind, [caseId]),
  ]);
  if (!found || !recorded) return { id: caseId, missing: found ? 'registry' : 'engine' };
  const life = { workflowId, ...found };
  const builds = buildsOf(found.runs);
  const by = async (build: string): Promise<ReplayVerdict | null> =>
    (await (await replayers.of(build))?.replay(life, recorded)) ?? null;
  const now = await by(today);
  if (!now) throw new Error('no code of today');
  const last = builds.at(-1);
  const then = last === undefined || last === today ? now : await by(last);
  const report: ReplayReport = {
    caseId,
    runs: found.runs.length,
    isWhole: found.isWhole,
    builds,
    recorded: last === undefined ? null : then,
    today: now,
  };
  return { id: caseId, report };
}

/** While it replays on a busy machine this process hears of nothing for seconds; nobody waits for a single answer. */
const PATIENCE_MS = 60_000;

/** A process that replays cases for whoever started it (replayers.ts), beside a running product. */
async function main(): Promise<void> {
  quietRuntime();
  const config = loadConfig();
  const registry = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-replayer',
    max: 2,
    statementTimeoutMs: PATIENCE_MS,
    connectTimeoutMs: PATIENCE_MS,
  });
  const { client } = await connectTemporal(config);
  const blobs = createBlobs(config);
  const histories = createCaseHistories(client, blobs, createArchiveMarks(registry));
  const sources = { registry, histories, blobs };
  const code = await readFile(BUNDLE_FILE, 'utf8');
  const today = { build: sha256(code), code };
  const replayers = new Replayers(today, blobs);
  await takeOrders<ReplayOrder>(async ({ id }) =>
    answer(await replayCase(sources, replayers, today.build, id)),
  );
}

if (require.main === module) main().catch(tellFailure);
