import { LAST_TURN } from '../../domain/worklist/order';

/** Numbers that run, each key's from 1. */
export class Running {
  private readonly last = new Map<string, number>();

  next(key: string): number {
    const number = (this.last.get(key) ?? 0) + 1;
    this.last.set(key, number);
    return number;
  }

  /** As `next`, up to the last turn that the registry gives. */
  nextTurn(key: string): number {
    return Math.min(LAST_TURN, this.next(key));
  }

  entries(): [string, number][] {
    return [...this.last];
  }
}
