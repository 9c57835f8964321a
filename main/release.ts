import { readFile } from 'node:fs/promises';
import { loadConfig, type Config } from '../platform/config';
import { databaseUrl } from '../platform/database-url';
import { createDeployment, type Deployment } from '../platform/deployment';
import { PlainError } from '../platform/plain-error';
import { sha256 } from '../platform/sha256';
import { withTemporal } from '../platform/temporal-connection';
import { createPool } from '../registry/pool';
import { caseIds } from '../registry/queries/chains';
import { BUNDLE_FILE } from '../workers/bundle-workflows';
import { replayCases } from './audit/replay';
import { replayLines } from './audit/report';
import { createProgress } from './loading/progress';
import { runCommand, say } from './loading/office';
import { readArguments } from './release/arguments';
import { isMovable, proofLine, routingLines } from './release/report';

/** A question for the ids of all cases. */
const STATEMENT_MS = 60_000;

/** Whether every case that the engine knows may go on with the code of this build, said in words. */
async function isSafeToMove(config: Config): Promise<boolean> {
  const pool = createPool(databaseUrl(config), {
    applicationName: 'xiezhu-release',
    max: 1,
    statementTimeoutMs: STATEMENT_MS,
  });
  const ids = await caseIds(pool).finally(() => pool.end());
  const progress = createProgress({ showsRate: true });
  const replayed = await replayCases(ids, (done) => progress(done, ids.length));
  const stuck = replayed.reports.filter((report) => !isMovable(report));
  for (const report of stuck) say(replayLines(report));
  say(proofLine(replayed.reports.length, stuck.length));
  return stuck.length === 0;
}

async function switchTo(deployment: Deployment, build: string, percent: number | undefined): Promise<void> {
  const isDone =
    percent === undefined ? await deployment.makeCurrent(build) : await deployment.ramp(build, percent);
  if (isDone) return;
  throw new PlainError({
    zh: `没有 ${build} 版本的工作进程在运行（需 WORKER_VERSIONING=on）：请先启动。未作切换。`,
    en: `No worker of build ${build} asks for work (with WORKER_VERSIONING=on): start one first. Nothing was switched.`,
  });
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const config = loadConfig();
  const build = sha256(await readFile(BUNDLE_FILE));
  if (wanted.command !== 'show' && !wanted.unproven && !(await isSafeToMove(config))) {
    process.exitCode = 1;
    return;
  }
  if (wanted.command === 'check') return;
  await withTemporal(config, async (client) => {
    const deployment = createDeployment(client);
    if (wanted.command === 'switch') await switchTo(deployment, build, wanted.percent);
    say(routingLines(build, await deployment.routing()));
  });
}

/** `npm run release -- …`: moves running cases to the build of this installation, beside the running product. */
if (require.main === module) void runCommand(main);
