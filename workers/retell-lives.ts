import { readFile } from 'node:fs/promises';
import { DefaultLogger, Runtime, Worker, type InjectedSinks } from '@temporalio/worker';
import type { ToldLife, ToldStep, TellingSinks } from '../domain/told-life';
import type { RunHistory } from '../platform/engine-histories';
import { Queue } from '../platform/queue';
import { BUNDLE_FILE } from './bundle-workflows';
import { Telling } from './telling';

/** Once in a process, before anything is told: the engine's library says nothing, and leaves signals alone. */
export function quietRuntime(): void {
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR', () => undefined) });
}

/** A life to be told: its runs, the first first. */
export interface Untold {
  workflowId: string;
  runs: RunHistory[];
  isWhole: boolean;
}

/** A history does not lead this code through its own steps: nothing can be said of the life. */
export interface Untellable {
  workflowId: string;
  error: Error;
}

/**
 * Tells lives again from their histories, one after the other: each run is replayed through the workflow code of this
 * build, which makes the events that the history does not hold. Ends when its input does.
 *
 * @param code the workflow bundle by which it is told; absent: the one of this build
 */
export async function* retellLives(
  lives: AsyncIterable<Untold>,
  code?: string,
): AsyncGenerator<ToldLife | Untellable> {
  let telling: Telling | undefined;
  const sinks: InjectedSinks<TellingSinks> = {
    telling: { step: { fn: (_info, told: ToldStep) => telling?.hear(told), callDuringReplay: true } },
  };
  const workflowBundle = { code: code ?? (await readFile(BUNDLE_FILE, 'utf8')) };
  const runs = new Queue<Replayable>();
  const replayed = Worker.runReplayHistories({ workflowBundle, sinks }, runs);
  try {
    for await (const { workflowId, runs: its, isWhole } of lives) {
      telling = new Telling(workflowId, isWhole);
      let error: Error | undefined;
      for (const { history } of its) {
        // Its first task is still to come.
        if (!history.events?.length) continue;
        runs.put({ workflowId, history });
        const next = await replayed.next();
        if (next.done === true) throw new Error('the replay ended by itself');
        error ??= next.value.error;
      }
      yield error === undefined ? toldBy(telling, workflowId) : { workflowId, error };
    }
  } finally {
    runs.end();
    await replayed.return?.(undefined);
  }
}

function toldBy(telling: Telling, workflowId: string): ToldLife | Untellable {
  try {
    return telling.told();
  } catch (error) {
    return { workflowId, error: error as Error };
  }
}

type Replayable = RunHistory & { workflowId: string };
