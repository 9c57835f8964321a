import { lifeOfArchive } from '../../domain/archive/archived-life';
import type { ToldLife } from '../../domain/told-life';
import { caseIdOfWorkflow } from '../../domain/ids';
import type { ArchivedCase } from '../../platform/archive/archive-notes';
import { createCaseHistories } from '../../platform/archive/archived-histories';
import { createArchives, isArchiveDamaged, type Archives } from '../../platform/archive/archives';
import { answer, takeOrders, tellFailure } from '../../platform/child-pool';
import { loadConfig } from '../../platform/config';
import { Queue } from '../../platform/queue';
import { sha256 as sha256Of } from '../../platform/sha256';
import { readColumns, type Columns } from '../../registry/rebuild/copy-lines';
import { writeAgain, writeTold } from '../../registry/rebuild/draft';
import { writeArchived, type ArchivedLife } from '../../registry/rebuild/write-archived';
import { caseWorkflowId } from '../../workflows/names';
import type { Untellable, Untold } from '../../workers/retell-lives';
import { directoryOf } from '../loading/office';
import { inOffice, type Office } from './office';
import type { Answer, ArchivesOrder, LifeOrder, Order } from './tellers';

/** Replays at once: while the engine's library thinks about one, the workflow code goes on with another. */
const REPLAYS = 3;

const say = (said: Answer): void => answer(said);

/** Takes orders from the process that started it (tellers.ts), until that lets go. */
async function takeAll(
  office: Office,
  write: (life: ToldLife, order: LifeOrder) => Promise<void>,
): Promise<never> {
  const orders = new Map<string, LifeOrder>();
  const lives = new Queue<Untold>();
  const archives = createArchives(office.blobs);
  const marks = { of: (caseId: string) => Promise.resolve(orders.get(caseWorkflowId(caseId))?.archive) };
  const histories = createCaseHistories(office.client, office.blobs, marks);
  let columns: Promise<Columns> | undefined;
  let replaying: Promise<void> | undefined;
  const hear = async (life: ToldLife | Untellable): Promise<void> => {
    const { workflowId: id } = life;
    const order = orders.get(id);
    orders.delete(id);
    if ('error' in life) say({ id, untellable: life.error.message });
    else if (order) await write(life, order).then(() => say({ id, told: true }));
  };
  return takeOrders<Order>(async (order) => {
    const { id } = order;
    if ('archives' in order) {
      columns ??= readColumns(office.draft);
      return say({ id, left: await tellArchives(office, archives, order, await columns) });
    }
    replaying ??= replayAll(lives, hear).catch(tellFailure);
    orders.set(id, order);
    const found = await histories.runsOf(id).catch((error: unknown) => {
      if (isArchiveDamaged(error)) return error;
      throw error;
    });
    if (found && 'runs' in found) return lives.put({ workflowId: id, ...found });
    orders.delete(id);
    say(found ? { id, untellable: found.message } : { id, unknown: true });
  });
}

async function replayAll(
  lives: Queue<Untold>,
  hear: (life: ToldLife | Untellable) => Promise<void>,
): Promise<void> {
  // Takes half of the time in which the process starts, and archives do without.
  const { quietRuntime, retellLives } = await import('../../workers/retell-lives');
  quietRuntime();
  const replay = async (): Promise<void> => {
    for await (const life of retellLives(lives)) await hear(life);
  };
  await Promise.all(Array.from({ length: REPLAYS }, replay));
}

/** @returns ids of those that cannot be told so */
async function tellArchives(
  { draft }: Office,
  archives: Archives,
  order: ArchivesOrder,
  columns: Columns,
): Promise<string[]> {
  const read = await Promise.all(order.archives.map((one) => lifeOf(archives, one)));
  const left = await writeArchived(
    draft,
    read.flatMap((life) => life ?? []),
    columns,
  );
  const unread = order.archives.filter((_, at) => read[at] === undefined).map(({ caseId }) => caseId);
  return [...unread, ...left.map(({ life }) => caseIdOfWorkflow(life.workflowId))];
}

/** Undefined where the archive is missing, or not what it was. */
async function lifeOf(
  archives: Archives,
  { caseId, ...archive }: ArchivedCase,
): Promise<ArchivedLife | undefined> {
  try {
    const found = await archives.get(archive.sha256);
    const life = found?.caseId === caseId ? lifeOfArchive(found, sha256Of) : undefined;
    return life && { life, archive };
  } catch (error) {
    if (isArchiveDamaged(error)) return undefined;
    throw error;
  }
}

async function main(): Promise<void> {
  const config = loadConfig();
  await inOffice(config, async (office) => {
    const directory = await directoryOf(office.live, config);
    await takeAll(office, (life, { into }) =>
      into === 'draft' ? writeTold(office.draft, life, directory) : writeAgain(office.live, life, directory),
    );
  });
}

if (require.main === module) main().catch(tellFailure);
