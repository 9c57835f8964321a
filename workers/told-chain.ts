import {
  genesisHash,
  linked,
  type Chained,
  type ChainEnd,
  type ChainStep,
  type Genesis,
  type Links,
} from '../domain/chain/chain';
import { sha256 } from '../platform/sha256';

/**
 * The chain of a life that is told again: made anew of its events, and held at every commit against the head that the
 * history has of it.
 */
export class ToldChain {
  private genesis: Genesis | undefined;
  private head = '';
  private readonly hashes = new Map<number, string>();
  private brokenAt: number | undefined;

  /** Of a run whose runs before are forgotten. */
  carry({ genesis, head, after }: ChainEnd, undelivered: readonly Chained[]): void {
    this.genesis = genesis;
    this.link(undelivered, after ?? genesisHash(genesis, sha256), head);
  }

  /** @param all the events up to and with these of one commit */
  take(step: ChainStep | undefined, all: readonly Chained[], events: readonly Chained[]): void {
    const genesis = step?.genesis;
    if (!step) this.genesis = undefined;
    else if (genesis) {
      this.genesis = genesis;
      const first = all.filter(({ revision }) => revision >= genesis.from);
      this.link(first, genesisHash(genesis, sha256), step.head);
    } else this.link(events, this.head, step.head);
  }

  /**
   * Undefined for a life without a chain.
   * @throws Error where the events are not those that were decided
   */
  links(events: readonly Chained[]): Links | undefined {
    if (this.brokenAt !== undefined) {
      throw new Error(
        `the events up to revision ${this.brokenAt} are not those whose hash the history holds`,
      );
    }
    const hashes = events.map(({ revision }) => this.hashes.get(revision) ?? null);
    return this.genesis && { genesis: this.genesis, hashes };
  }

  private link(events: readonly Chained[], previous: string, head: string): void {
    const hashes = linked(events, previous, sha256);
    events.forEach(({ revision }, index) => this.hashes.set(revision, hashes[index] ?? ''));
    if (head !== (hashes.at(-1) ?? previous)) this.brokenAt ??= events.at(-1)?.revision ?? 0;
    this.head = head;
  }
}
