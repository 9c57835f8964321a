import type { ReplayDifference, ReplayVerdict } from '../domain/audit/replay-report';
import { sealedEvent, type Chained } from '../domain/chain/chain';
import { jsonDifferences } from '../domain/json-difference';
import { storable } from '../domain/storable';
import type { ToldLife } from '../domain/told-life';
import { Queue } from '../platform/queue';
import type { RecordedCase } from '../registry/queries/chains';
import { retellLives, type Untellable, type Untold } from './retell-lives';

/** Replays lives through one build's workflow code, one after the other. */
export interface CodeReplayer {
  replay(life: Untold, recorded: RecordedCase): Promise<ReplayVerdict>;
  /** Lets the engine's library go when the last is done. */
  end(): Promise<void>;
}

/** @param code the workflow code, `build` its SHA-256 */
export function createCodeReplayer(code: string, build: string): CodeReplayer {
  const lives = new Queue<Untold>();
  const told = retellLives(lives, code);
  let last: Promise<unknown> = Promise.resolve();
  return {
    replay(life, recorded) {
      const next = last.then(async () => {
        lives.put(life);
        const replayed = await told.next();
        if (replayed.done === true) throw new Error('the replay ended by itself');
        return verdictOf(replayed.value, recorded, build);
      });
      last = next.catch(() => undefined);
      return next;
    },
    async end() {
      await last;
      lives.end();
      await told.next();
    },
  };
}

function verdictOf(life: ToldLife | Untellable, recorded: RecordedCase, build: string): ReplayVerdict {
  if ('error' in life) {
    const failed = { isDeterministic: false, eventsEqual: false, clocksEqual: false };
    return { build, ...failed, error: life.error.message };
  }
  const write = 'delegation' in life ? life.delegation : 'seizure' in life ? life.seizure : undefined;
  const inEvents = eventDifference(write?.events ?? [], recorded);
  const inClocks = clockDifference(write?.state, recorded.state);
  const firstDifference = inEvents ?? inClocks;
  return {
    build,
    isDeterministic: true,
    eventsEqual: inEvents === undefined,
    clocksEqual: inClocks === undefined,
    ...(firstDifference && { firstDifference }),
  };
}

/** Events of forgotten runs are on record and not replayed; all from the first replayed on must be the same. */
function eventDifference(
  replayed: readonly Chained[],
  { links }: RecordedCase,
): ReplayDifference | undefined {
  const first = replayed[0]?.revision ?? 1;
  const recorded = links.filter(({ event }) => event.revision >= first).map(({ event }) => event);
  for (let at = 0; at < Math.max(recorded.length, replayed.length); at += 1) {
    const found = firstOf(sealedOf(recorded[at]), sealedOf(replayed[at]), first + at);
    if (found) return found;
  }
  return undefined;
}

function clockDifference(replayed: unknown, recorded: unknown): ReplayDifference | undefined {
  return firstOf(clocksOf(recorded), clocksOf(replayed), null);
}

function sealedOf(event: Chained | undefined): unknown {
  return event && asJson(sealedEvent(event));
}

function clocksOf(state: unknown): unknown {
  return asJson((state as { clocks?: unknown } | null | undefined)?.clocks ?? []);
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(storable(value)));
}

function firstOf(
  recorded: unknown,
  replayed: unknown,
  revision: number | null,
): ReplayDifference | undefined {
  const [difference] = jsonDifferences(recorded, replayed, 1);
  if (!difference) return undefined;
  const { pointer, before, after } = difference;
  return {
    revision,
    pointer,
    ...(before !== undefined && { recorded: before }),
    ...(after !== undefined && { replayed: after }),
  };
}
