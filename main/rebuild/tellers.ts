import { join } from 'node:path';
import { ChildPool, type ChildFailure } from '../../platform/child-pool';
import { PlainError } from '../../platform/plain-error';
import { RegistryUnavailableError } from '../../registry/errors';
import type { Untellable } from '../../workers/retell-lives';

/** A life to be told, by its workflow, and what it is written into: the registry that is being made, or the one in use. */
export interface Order {
  id: string;
  into: 'draft' | 'live';
}

/** What became of it; the engine does not know it, or knows it no more; or why nothing can be said of it. */
export type Answer = { id: string } & ({ told: true } | { unknown: true } | { untellable: string });

export interface Told {
  unknown: string[];
  untellable: Untellable[];
}

/** Tells lives again from their histories in several processes. */
export class Tellers {
  private readonly pool = new ChildPool<Order, Answer>(join(__dirname, 'teller.js'), errorOf);

  /** Tells and writes each, in no order. @throws what a teller could not get over; what is written stays */
  async tellAll(
    workflowIds: readonly string[],
    into: Order['into'],
    each: () => void = () => undefined,
  ): Promise<Told> {
    const told: Told = { unknown: [], untellable: [] };
    const orders = workflowIds.map((id) => ({ id, into }));
    await this.pool.doAll(orders, (answer) => {
      const { id } = answer;
      if ('unknown' in answer) told.unknown.push(id);
      if ('untellable' in answer)
        told.untellable.push({ workflowId: id, error: new Error(answer.untellable) });
      each();
    });
    return told;
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
