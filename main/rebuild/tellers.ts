import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../../platform/plain-error';
import { RegistryUnavailableError } from '../../registry/errors';
import type { Untellable } from '../../workers/retell-lives';

/** A life to be told, and what it is written into: the registry that is being made, or the one in use. */
export interface Order {
  workflowId: string;
  into: 'draft' | 'live';
}

/** What became of it; the engine does not know it, or knows it no more; or why nothing can be said of it. */
export type Answer = { workflowId: string } & ({ told: true } | { unknown: true } | { untellable: string });
/** A teller that cannot go on. */
export interface Failure {
  failed: string;
  isRegistryAway: boolean;
}

export interface Told {
  unknown: string[];
  untellable: Untellable[];
}

/** Orders given to a teller before it has answered: reading and replaying go on at once. */
const AHEAD = 8;
const MOST_TELLERS = 4;

/** What makes replays quicker (ADR 0029). */
const PRELOADED = ['no-promise-stacks', 'no-endless-limits'].flatMap((module) => [
  '--require',
  join(__dirname, '..', '..', 'platform', `${module}.js`),
]);

/** Tells lives from their histories in several processes: a replay is the work of a processor. */
export class Tellers {
  private readonly tellers: Teller[] = [];

  /** Tells and writes each, in no order. @throws what a teller could not get over; what is written stays */
  async tellAll(
    workflowIds: readonly string[],
    into: Order['into'],
    each: () => void = () => undefined,
  ): Promise<Told> {
    const told: Told = { unknown: [], untellable: [] };
    const note = (answer: Answer): void => {
      const { workflowId } = answer;
      if ('unknown' in answer) told.unknown.push(workflowId);
      if ('untellable' in answer) told.untellable.push({ workflowId, error: new Error(answer.untellable) });
      each();
    };
    const left = workflowIds[Symbol.iterator]();
    const takeTurns = async (teller: Teller): Promise<void> => {
      for (let next = left.next(); next.done !== true; next = left.next()) {
        note(await teller.tell({ workflowId: next.value, into }));
      }
    };
    const turns = this.forSoMany(workflowIds.length).flatMap((teller) =>
      Array.from({ length: AHEAD }, () => takeTurns(teller)),
    );
    await Promise.all(turns);
    return told;
  }

  end(): void {
    for (const teller of this.tellers) teller.end();
  }

  /** A process takes a second to start: a few lives have one. */
  private forSoMany(lives: number): Teller[] {
    const wanted = Math.min(Math.ceil(lives / AHEAD), availableParallelism(), MOST_TELLERS);
    while (this.tellers.length < wanted) this.tellers.push(new Teller());
    return this.tellers.slice(0, wanted);
  }
}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

class Teller {
  private readonly waiting = new Map<string, Waiting>();
  private failure: Error | undefined;
  private readonly child: ChildProcess;

  constructor() {
    this.child = fork(join(__dirname, 'teller.js'), { execArgv: PRELOADED });
    this.child.on('message', (said: Answer | Failure) => this.hear(said));
    this.child.once('exit', () => this.fail(ended()));
    this.child.once('error', (error) => this.fail(error));
  }

  async tell(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.set(order.workflowId, { resolve, reject });
      if (this.failure) this.fail(this.failure);
      // That it has ended is told by its exit.
      else this.child.send(order, () => undefined);
    });
  }

  end(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private hear(said: Answer | Failure): void {
    if ('failed' in said) {
      this.fail(said.isRegistryAway ? new RegistryUnavailableError(said.failed) : new Error(said.failed));
      return;
    }
    this.waiting.get(said.workflowId)?.resolve(said);
    this.waiting.delete(said.workflowId);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

function ended(): PlainError {
  return new PlainError({
    zh: '重演进程意外结束；再次运行即可继续。',
    en: 'A process that replays histories has ended unexpectedly. Run again, it goes on where it was.',
  });
}
