import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { createHistories } from '../platform/engine-histories';
import { BUNDLE_FILE } from '../workers/bundle-workflows';
import { quietRuntime } from '../workers/retell-lives';
import { CASE_WORKFLOW_TYPES } from '../workflows/names';
import { runBeside } from './beside';
import type { Ground } from './ground';
import { runLoad } from './load';
import type { BenchOptions } from './options';
import { timed } from './measure/timed';
import { peopleOf } from './people';
import { startSubject, type Subject } from './subject';

/** The floor reads and replays every history and keeps nothing; the product is the whole command. */
export interface RebuildFigures {
  cases: number;
  floorCasesPerSecond: number;
  productCasesPerSecond: number;
  ratio: number;
}

/** So many cases through the product; then their histories replayed, and the registry made anew of them. */
export async function measureRebuild(
  ground: Ground,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<RebuildFigures> {
  const product = await startSubject('product', ground);
  const { ids } = await runLoad(product.url, peopleOf(product.dataDir), options);
  tell(`${ids.length} cases`);
  return compareRebuild(
    ids.length,
    { floor: () => replayAll(ground, product), product: () => runBeside(product, ['rebuild.js'], tell) },
    tell,
  );
}

/** Both over so many cases, the floor first. */
export async function compareRebuild(
  cases: number,
  work: { floor: () => Promise<void>; product: () => Promise<void> },
  tell: (line: string) => void,
): Promise<RebuildFigures> {
  const floorSeconds = await timed(work.floor);
  tell(`floor   ${floorSeconds.toFixed(1)} s`);
  const productSeconds = await timed(work.product);
  tell(`product ${productSeconds.toFixed(1)} s`);
  const [floor, rebuilt] = [cases / floorSeconds, cases / productSeconds];
  return { cases, floorCasesPerSecond: floor, productCasesPerSecond: rebuilt, ratio: rebuilt / floor };
}

/** One replay worker of the library, fed with every history. */
export async function replayAll(ground: Ground, { settings }: Subject): Promise<void> {
  quietRuntime();
  const connection = await Connection.connect({ address: ground.temporalAddress });
  const client = new Client({ connection, namespace: settings['TEMPORAL_NAMESPACE'] ?? '' });
  const histories = createHistories(client);
  async function* all() {
    for await (const workflowId of histories.listIds(CASE_WORKFLOW_TYPES)) {
      const found = await histories.runsOf(workflowId);
      for (const { history } of found?.runs ?? []) yield { workflowId, history };
    }
  }
  const workflowBundle = { code: await readFile(BUNDLE_FILE, 'utf8') };
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, all())) {
    if (error) throw error;
  }
  await connection.close();
}
