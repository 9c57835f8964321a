import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** What makes replays quicker (ADR 0029). */
const PRELOADED = ['no-promise-stacks', 'no-endless-limits'].flatMap((module) => [
  '--require',
  join(__dirname, `${module}.js`),
]);

/** Orders given to a process before it has answered: reading and replaying go on at once. */
const AHEAD = 8;
const MOST_PROCESSES = 4;

interface Order {
  id: string;
}

/** A process that cannot go on, and why. */
export interface ChildFailure {
  failed: string;
  /** Code of the error, where it has one. */
  code?: string;
}

/** Processes that replay histories, one a core at most: a replay is the work of a processor. */
export class ChildPool<Asked extends Order, Answer extends Order> {
  private readonly children: Child<Asked, Answer>[] = [];

  /**
   * @param script of the process
   * @param errorOf what is thrown when a process cannot go on; of one that ended by itself, undefined
   */
  constructor(
    private readonly script: string,
    private readonly errorOf: (failure: ChildFailure | undefined) => Error,
    private readonly most: number = MOST_PROCESSES,
  ) {}

  /**
   * Has each order done, in no order. @throws what a process could not get over
   * @param ahead orders that each process has at once
   */
  async doAll(
    orders: readonly Asked[],
    each: (answer: Answer) => void,
    ahead: number = AHEAD,
  ): Promise<void> {
    const left = orders[Symbol.iterator]();
    const takeTurns = async (child: Child<Asked, Answer>): Promise<void> => {
      for (let next = left.next(); next.done !== true; next = left.next()) each(await child.ask(next.value));
    };
    const turns = this.forSoMany(orders.length).flatMap((child) =>
      Array.from({ length: ahead }, () => takeTurns(child)),
    );
    await Promise.all(turns);
  }

  /** Has the processes for so many orders start, while whoever is to give them has other things to do. */
  prepare(orders: number): void {
    this.forSoMany(orders);
  }

  end(): void {
    for (const child of this.children) child.end();
  }

  /** A process takes a second to start: a few orders have one. */
  private forSoMany(orders: number): Child<Asked, Answer>[] {
    const wanted = Math.min(Math.ceil(orders / AHEAD), availableParallelism(), this.most);
    while (this.children.length < wanted) this.children.push(new Child(this.script, this.errorOf));
    return this.children.slice(0, wanted);
  }
}

interface Waiting<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

class Child<Asked extends Order, Answer extends Order> {
  private readonly waiting = new Map<string, Waiting<Answer>>();
  private failure: Error | undefined;
  private readonly process: ChildProcess;

  constructor(script: string, errorOf: (failure: ChildFailure | undefined) => Error) {
    this.process = fork(script, { execArgv: PRELOADED });
    this.process.on('message', (said: Answer | ChildFailure) => {
      if ('failed' in said) this.fail(errorOf(said));
      else this.hear(said);
    });
    this.process.once('exit', () => this.fail(errorOf(undefined)));
    this.process.once('error', (error) => this.fail(error));
  }

  async ask(order: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.set(order.id, { resolve, reject });
      if (this.failure) this.fail(this.failure);
      // That it has ended is told by its exit.
      else this.process.send(order, () => undefined);
    });
  }

  end(): void {
    if (this.process.connected) this.process.disconnect();
  }

  private hear(answer: Answer): void {
    this.waiting.get(answer.id)?.resolve(answer);
    this.waiting.delete(answer.id);
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}

/** In the process itself: takes orders until whoever started it lets go; the process ends with it. */
export async function takeOrders<Asked>(begin: (order: Asked) => Promise<void>): Promise<never> {
  process.on('message', (order: Asked) => void begin(order).catch(tellFailure));
  process.once('disconnect', () => process.exit());
  // It may have let go before this one was ready.
  if (!process.connected) process.exit();
  return new Promise<never>(() => undefined);
}

export function answer(said: Order): void {
  process.send?.(said);
}

export function tellFailure(error: unknown): void {
  const failed = error instanceof Error ? error.message : String(error);
  const code: unknown = error instanceof Object && 'code' in error ? error.code : undefined;
  process.send?.({ failed, ...(typeof code === 'string' && { code }) } satisfies ChildFailure);
}
