/** What one side puts in, others take out, each item once, in order; they wait while it is empty. */
export class Queue<T> implements AsyncIterable<T> {
  private readonly items: T[] = [];
  private isOver = false;
  private waiting: (() => void)[] = [];

  put(item: T): void {
    this.items.push(item);
    this.wake();
  }

  /** Nothing more comes: whoever has taken the last item is done. */
  end(): void {
    this.isOver = true;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const [item] = this.items.splice(0, 1);
      if (item !== undefined) yield item;
      else if (this.isOver) return;
      else await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
