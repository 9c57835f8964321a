import type { RegistryPort } from '../../activities/ports';
import type { Genesis } from '../../domain/chain/chain';
import type { DelegationEvent } from '../../domain/delegation/events';
import type { Fence, RegistryReceipt, RegistryWrite } from '../../domain/delegation/record';
import type { SeizureWrite } from '../../domain/seizures/record';
import type { DelegationId } from '../../domain/ids';

interface Docket {
  docketNumber: string;
  fence: Fence;
  revision: number;
  events: Map<number, DelegationEvent>;
  hashes: Map<number, string | null>;
  genesis: Genesis | undefined;
}

/**
 * A registry in memory that keeps to the real one's rule: a write is whole, repeating it changes nothing, one
 * from an older workflow task changes nothing either, a newer one replaces what it decided otherwise.
 */
export class FakeRegistry implements RegistryPort {
  /** Away: every call fails as if the database were not there. */
  isAway = false;
  /** Every write that was asked for, refused or not. */
  readonly asked: RegistryWrite[] = [];
  /** Called with each write before it is judged; may throw to fail it, or wait. */
  onWrite: (write: RegistryWrite) => Promise<void> | void = () => undefined;
  private readonly dockets = new Map<DelegationId, Docket>();

  async record(write: RegistryWrite): Promise<RegistryReceipt> {
    this.asked.push(write);
    await this.onWrite(write);
    if (this.isAway) throw Object.assign(new Error('away'), { code: 'REGISTRY_UNAVAILABLE' });
    return { docketNumber: this.write(write).docketNumber };
  }

  /** Every write of a seizure that was taken, in order. */
  readonly seizures: SeizureWrite[] = [];
  /** As `onWrite`, of a seizure. */
  onSeizureWrite: (write: SeizureWrite) => void = () => undefined;

  async recordSeizure(write: SeizureWrite): Promise<void> {
    if (this.isAway) throw Object.assign(new Error('away'), { code: 'REGISTRY_UNAVAILABLE' });
    this.onSeizureWrite(write);
    this.seizures.push(write);
    return Promise.resolve();
  }

  /** What is on record, in order. */
  eventsOf(delegationId: DelegationId): DelegationEvent[] {
    const events = [...(this.dockets.get(delegationId)?.events.values() ?? [])];
    return events.sort((a, b) => a.revision - b.revision);
  }

  /** What the chain of a case begins with, and the hash of each of its events. */
  chainOf(delegationId: DelegationId): { genesis: Genesis | undefined; hashes: (string | null)[] } {
    const { genesis, hashes } = this.dockets.get(delegationId) ?? {};
    const inOrder = [...(hashes?.entries() ?? [])].sort(([a], [b]) => a - b);
    return { genesis, hashes: inOrder.map(([, hash]) => hash) };
  }

  docketNumberOf(delegationId: DelegationId): string | undefined {
    return this.dockets.get(delegationId)?.docketNumber;
  }

  private write({ delegationId, events, state, fence, links }: RegistryWrite): Docket {
    const held = this.dockets.get(delegationId);
    if (held && isLater([held.fence, held.revision], [fence, state.revision])) return held;
    const kept = held?.events ?? new Map<number, DelegationEvent>();
    const hashes = held?.hashes ?? new Map<number, string | null>();
    for (const [index, event] of events.entries()) {
      kept.set(event.revision, event);
      hashes.set(event.revision, links?.hashes[index] ?? null);
    }
    for (const revision of kept.keys()) {
      if (revision <= state.revision) continue;
      kept.delete(revision);
      hashes.delete(revision);
    }
    const docketNumber = held?.docketNumber ?? `沪0118跨送〔2026〕${this.dockets.size + 1}号`;
    const genesis = links?.genesis ?? held?.genesis;
    const docket = { docketNumber, fence, revision: state.revision, events: kept, hashes, genesis };
    this.dockets.set(delegationId, docket);
    return docket;
  }
}

function isLater(a: [Fence, number], b: [Fence, number]): boolean {
  const [left, right] = [order(a), order(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0);
}

function order([{ run, historyLength, atMs }, revision]: [Fence, number]): number[] {
  return [run, historyLength, atMs, revision];
}

/** True when no fence of these writes is older than the one before it. */
export function areFencesAscending(writes: RegistryWrite[]): boolean {
  return writes.every((write, index) => {
    const before = writes[index - 1];
    return !before || !isLater([before.fence, 0], [write.fence, 0]);
  });
}
