import type { ToldLife } from '../../domain/told-life';
import type { Histories } from '../../platform/engine-histories';
import { retellLives, type Untellable, type Untold } from '../../workers/retell-lives';

/** Fetched before they are asked for: reading and replaying go on at once. */
const AHEAD = 8;
/** Replays at once. */
const TELLERS = 2;

export interface Told {
  /** The engine does not know these, or knows them no more. */
  unknown: string[];
  untellable: Untellable[];
}

/**
 * Tells lives from their histories, several at once, and hands each to `take`, in no order.
 * @throws what `take` throws
 */
export async function tellAll(
  histories: Histories,
  workflowIds: Iterable<string> | AsyncIterable<string>,
  take: (life: ToldLife) => Promise<void>,
): Promise<Told> {
  const told: Told = { unknown: [], untellable: [] };
  const fetched = fetchAhead(histories, workflowIds, (workflowId) => told.unknown.push(workflowId));
  // One iterator for all: each takes the next life as soon as it has told one.
  const shared: AsyncIterable<Untold> = { [Symbol.asyncIterator]: () => ({ next: () => fetched.next() }) };
  const teller = async (): Promise<void> => {
    for await (const life of retellLives(shared)) {
      if ('error' in life) told.untellable.push(life);
      else await take(life);
    }
  };
  await Promise.all(Array.from({ length: TELLERS }, teller));
  return told;
}

async function* fetchAhead(
  histories: Histories,
  workflowIds: Iterable<string> | AsyncIterable<string>,
  missing: (workflowId: string) => void,
): AsyncGenerator<Untold> {
  const fetch = async (workflowId: string): Promise<Untold | undefined> => {
    const found = await histories.runsOf(workflowId);
    return found && { workflowId, ...found };
  };
  const ahead: { workflowId: string; life: Promise<Untold | undefined> }[] = [];
  for await (const workflowId of workflowIds) {
    const life = fetch(workflowId);
    // Awaited in its turn; until then a failure is nobody's.
    life.catch(() => undefined);
    ahead.push({ workflowId, life });
    if (ahead.length >= AHEAD) yield* first(ahead, missing);
  }
  while (ahead.length > 0) yield* first(ahead, missing);
}

async function* first(
  ahead: { workflowId: string; life: Promise<Untold | undefined> }[],
  missing: (workflowId: string) => void,
): AsyncGenerator<Untold> {
  const next = ahead.shift();
  if (!next) return;
  const life = await next.life;
  if (life) yield life;
  else missing(next.workflowId);
}
