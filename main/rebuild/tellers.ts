import { join } from 'node:path';
import { ChildPool, type ChildFailure } from '../../platform/child-pool';
import type { ArchivedCase } from '../../platform/archive/archive-notes';
import { PlainError } from '../../platform/plain-error';
import { RegistryUnavailableError } from '../../registry/errors';
import type { Untellable } from '../../workers/retell-lives';

/** A life to be told, by its workflow, and what it is written into: the registry that is being made, or the one in use. */
export interface LifeOrder {
  id: string;
  into: 'draft' | 'live';
  /** SHA-256 of its archive, for what the engine has forgotten. */
  archive?: string;
}

/** Cases that are over, to be written from their archives alone into the registry that is being made. */
export interface ArchivesOrder {
  id: string;
  archives: ArchivedCase[];
}

export type Order = LifeOrder | ArchivesOrder;

/**
 * What became of a life; neither engine nor archive knows it, or knows it no more; or why nothing can be said of it. Of
 * archives, ids of the cases that are to be told from their histories instead.
 */
export type Answer = { id: string } & (
  { told: true } | { unknown: true } | { untellable: string } | { left: string[] }
);

/** Archives written at once. */
const BATCH = 50;
/** While the database writes one batch, the next is read; more of them only fill the memory. */
const BATCHES_AHEAD = 2;

export interface Told {
  unknown: string[];
  untellable: Untellable[];
}

/** Tells lives again from their histories in several processes. */
export class Tellers {
  private readonly pool = new ChildPool<Order, Answer>(join(__dirname, 'teller.js'), errorOf);

  /** Tells and writes each, in no order. @throws what a teller could not get over; what is written stays */
  async tellAll(orders: readonly LifeOrder[], each: () => void = () => undefined): Promise<Told> {
    const told: Told = { unknown: [], untellable: [] };
    await this.pool.doAll(orders, (answer) => {
      const { id } = answer;
      if ('unknown' in answer) told.unknown.push(id);
      if ('untellable' in answer)
        told.untellable.push({ workflowId: id, error: new Error(answer.untellable) });
      each();
    });
    return told;
  }

  /**
   * Writes cases that are over from their archives. @throws as `tellAll`
   * @param each told of so many more that were looked at
   * @returns ids of those that are to be told from their histories
   */
  async tellArchives(archives: readonly ArchivedCase[], each: (more: number) => void): Promise<Set<string>> {
    const orders: ArchivesOrder[] = [];
    for (let at = 0; at < archives.length; at += BATCH) {
      orders.push({ id: `archives ${at}`, archives: archives.slice(at, at + BATCH) });
    }
    const sizes = new Map(orders.map((order) => [order.id, order.archives.length]));
    const left = new Set<string>();
    const hear = (answer: Answer): void => {
      if ('left' in answer) for (const caseId of answer.left) left.add(caseId);
      each(sizes.get(answer.id) ?? 0);
    };
    await this.pool.doAll(orders, hear, BATCHES_AHEAD);
    return left;
  }

  /** Has them start, for so many archives. */
  prepareFor(archives: number): void {
    this.pool.prepare(Math.ceil(archives / BATCH));
  }

  end(): void {
    this.pool.end();
  }
}

function errorOf(failure: ChildFailure | undefined): Error {
  if (failure?.code === 'REGISTRY_UNAVAILABLE') return new RegistryUnavailableError(failure.failed);
  return failure ? new Error(failure.failed) : ended();
}

function ended(): PlainError {
  return new PlainError({
    zh: '重演进程意外结束；再次运行即可继续。',
    en: 'A process that replays histories has ended unexpectedly. Run again, it goes on where it was.',
  });
}
