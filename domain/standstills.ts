import type { AccountOwner, AccountSpan } from './accountability';
import { expectedEnd } from './clocks/pause-ledger';
import type { Pause } from './delegation/pauses';
import { findClock, type DelegationState } from './delegation/state';
import { epochMs, startOfDay, type CourtDay } from './time';

/** Days on which clocks of somebody stood or stand still for one reason, in epoch milliseconds. */
interface Standstill {
  reason: string;
  /** Whose clocks they are: the time of anybody else goes on. */
  owners: Set<AccountOwner>;
  from: number;
  to: number;
}

/**
 * What stood or stands still by the pauses that were agreed, the earliest first: from the first day of a pause to the
 * day that counts again, which is the real one once it has ended, whenever that was agreed or said.
 */
export function standstillsOf(state: Pick<DelegationState, 'pauses' | 'clocks'>): Standstill[] {
  const held = (state.pauses ?? []).flatMap((pause): Standstill[] => {
    const to = endOf(pause);
    if (to === undefined) return [];
    const owners = new Set(holdersOf(state, pause));
    return [{ reason: pause.reasonCode, owners, from: epochMs(startOfDay(pause.from)), to }];
  });
  return held.sort((a, b) => a.from - b.from);
}

/** The reason for which the case stands still in the hands of this owner, if it does. */
export function standsStillFor(
  state: Pick<DelegationState, 'pauses' | 'clocks'>,
  owner: AccountOwner,
): string | undefined {
  const inForce = (state.pauses ?? []).filter(({ status }) => status === 'agreed');
  return inForce.find((pause) => holdersOf(state, pause).includes(owner))?.reasonCode;
}

/** Each millisecond of the spans for its owner, or for the reason of the earliest pause that holds clocks of that one. */
export function splitOffPauses(
  spans: readonly AccountSpan[],
  standstills: readonly Standstill[],
): { byOwner: Map<AccountOwner, number>; byReason: Map<string, number> } {
  const byOwner = new Map<AccountOwner, number>();
  const byReason = new Map<string, number>();
  for (const { owner, from, to } of spans) {
    let pausedMs = 0;
    let reached = epochMs(from);
    for (const still of standstills.filter(({ owners }) => owners.has(owner))) {
      const begin = Math.max(reached, still.from);
      const end = Math.min(epochMs(to), still.to);
      if (begin >= end) continue;
      pausedMs += end - begin;
      addTo(byReason, still.reason, end - begin);
      reached = end;
    }
    addTo(byOwner, owner, Math.max(0, epochMs(to) - epochMs(from)) - pausedMs);
  }
  return { byOwner, byReason };
}

function addTo<K>(sums: Map<K, number>, key: K, ms: number): void {
  sums.set(key, (sums.get(key) ?? 0) + ms);
}

/** One that was ordered without an end stands until it is lifted. */
function endOf(pause: Pause): number | undefined {
  const endsOn = (day: CourtDay | undefined): number | undefined => day && epochMs(startOfDay(day));
  if (pause.status === 'ended') return endsOn(pause.endedOn);
  if (pause.status !== 'agreed') return undefined;
  return pause.openEnded ? Infinity : endsOn(expectedEnd(pause));
}

function holdersOf(state: Pick<DelegationState, 'clocks'>, { clockIds }: Pause): AccountOwner[] {
  return clockIds.flatMap((clockId) => findClock(state, clockId)?.owner ?? []);
}
