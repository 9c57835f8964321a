import type { ToldLife } from '../../domain/told-life';
import { loadConfig } from '../../platform/config';
import { Queue } from '../../platform/queue';
import { RegistryUnavailableError } from '../../registry/errors';
import { writeAgain, writeTold } from '../../registry/rebuild/draft';
import { quietRuntime, retellLives, type Untold } from '../../workers/retell-lives';
import { directoryOf } from '../loading/office';
import { inOffice, type Office } from './office';
import type { Answer, Failure, Order } from './tellers';

/** Replays at once: while the engine's library thinks about one, the workflow code goes on with another. */
const REPLAYS = 3;

/** Takes orders from the process that started it (tellers.ts), until that lets go. */
async function takeOrders(
  office: Office,
  write: (life: ToldLife, order: Order) => Promise<void>,
): Promise<void> {
  const orders = new Map<string, Order>();
  const lives = new Queue<Untold>();
  const begin = async (order: Order): Promise<void> => {
    const { workflowId } = order;
    const found = await office.histories.runsOf(workflowId);
    if (!found) return answer({ workflowId, unknown: true });
    orders.set(workflowId, order);
    lives.put({ workflowId, ...found });
  };
  process.on('message', (order: Order) => void begin(order).catch(fail));
  process.once('disconnect', () => process.exit());
  // It may have let go before this one was ready.
  if (!process.connected) process.exit();
  const replay = async (): Promise<void> => {
    for await (const life of retellLives(lives)) {
      const { workflowId } = life;
      const order = orders.get(workflowId);
      orders.delete(workflowId);
      if ('error' in life) answer({ workflowId, untellable: life.error.message });
      else if (order) await write(life, order).then(() => answer({ workflowId, told: true }));
    }
  };
  await Promise.all(Array.from({ length: REPLAYS }, replay));
}

function answer(said: Answer | Failure): void {
  process.send?.(said);
}

function fail(error: unknown): void {
  const failed = error instanceof Error ? error.message : String(error);
  answer({ failed, isRegistryAway: error instanceof RegistryUnavailableError });
}

async function main(): Promise<void> {
  quietRuntime();
  const config = loadConfig();
  await inOffice(config, async (office) => {
    const directory = await directoryOf(office.live, config);
    await takeOrders(office, (life, { into }) =>
      into === 'draft' ? writeTold(office.draft, life, directory) : writeAgain(office.live, life, directory),
    );
  });
}

if (require.main === module) main().catch(fail);
