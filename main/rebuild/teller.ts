import type { ToldLife } from '../../domain/told-life';
import { answer, takeOrders, tellFailure } from '../../platform/child-pool';
import { loadConfig } from '../../platform/config';
import { Queue } from '../../platform/queue';
import { writeAgain, writeTold } from '../../registry/rebuild/draft';
import { quietRuntime, retellLives, type Untold } from '../../workers/retell-lives';
import { directoryOf } from '../loading/office';
import { inOffice, type Office } from './office';
import type { Answer, Order } from './tellers';

/** Replays at once: while the engine's library thinks about one, the workflow code goes on with another. */
const REPLAYS = 3;

const say = (said: Answer): void => answer(said);

/** Takes orders from the process that started it (tellers.ts), until that lets go. */
async function tellLives(
  office: Office,
  write: (life: ToldLife, order: Order) => Promise<void>,
): Promise<void> {
  const orders = new Map<string, Order>();
  const lives = new Queue<Untold>();
  takeOrders<Order>(async (order) => {
    const { id } = order;
    const found = await office.histories.runsOf(id);
    if (!found) return say({ id, unknown: true });
    orders.set(id, order);
    lives.put({ workflowId: id, ...found });
  });
  const replay = async (): Promise<void> => {
    for await (const life of retellLives(lives)) {
      const { workflowId: id } = life;
      const order = orders.get(id);
      orders.delete(id);
      if ('error' in life) say({ id, untellable: life.error.message });
      else if (order) await write(life, order).then(() => say({ id, told: true }));
    }
  };
  await Promise.all(Array.from({ length: REPLAYS }, replay));
}

async function main(): Promise<void> {
  quietRuntime();
  const config = loadConfig();
  await inOffice(config, async (office) => {
    const directory = await directoryOf(office.live, config);
    await tellLives(office, (life, { into }) =>
      into === 'draft' ? writeTold(office.draft, life, directory) : writeAgain(office.live, life, directory),
    );
  });
}

if (require.main === module) main().catch(tellFailure);
