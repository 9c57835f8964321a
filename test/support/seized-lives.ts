import type { Action } from '../../domain/delegation/actions';
import type { Result } from '../../domain/kinds/matters';
import type { SeizureAction } from '../../domain/seizures/actions';
import { latestEnd, type AssetType } from '../../domain/seizures/term';
import { addDays, courtDayOf, type CourtDay } from '../../domain/time';
import { acknowledge, qingpuBureau, realNow, recordStep, wujiangBureau } from './lives';
import { Watch } from './watch';
import type { Case } from './workflow-harness';

export function inForce(assetId: string, type: AssetType, from: CourtDay): Result {
  return { assetId, seized: true, measure: 'freeze', from, until: latestEnd(type, from) };
}

export function reportSeized(
  results: Result[],
  name: 'reportResult' | 'reportPartial' = 'reportResult',
): Action {
  return name === 'reportPartial'
    ? { name, body: { results } }
    : { name, body: { outcome: 'fulfilled', summary: '已办理', results } };
}

/** For a year from the day after the last. */
export function renewal(until: CourtDay, on: CourtDay): SeizureAction {
  const next = latestEnd('deposit', addDays(until, 1));
  return { name: 'renew', body: { until: next, rulingNumber: '（2026）沪0118民初1234号之三', on } };
}

/**
 * A deposit is frozen and reported, a house waits its turn; the freeze is renewed, then all is withdrawn and both
 * are released.
 */
export async function seizeRenewRelease(delegation: Case): Promise<Watch> {
  const today = courtDayOf(realNow());
  await delegation.act(wujiangBureau, acknowledge);
  await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', today)], 'reportPartial'));
  const watch = new Watch(delegation.office, delegation.delegationId, 1);
  const { term } = await watch.until();
  await watch.act(qingpuBureau, renewal(term?.until ?? today, today), 'renewal');
  const waiting = { assetId: 'a2', seized: true as const, waitingRank: 2, from: today };
  await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', today), waiting]));
  await new Watch(delegation.office, delegation.delegationId, 2).until();
  await withdrawAndRelease(delegation, ['a1', 'a2']);
  return watch;
}

/** All is withdrawn, and what is in force is released by ruling. */
export async function withdrawAndRelease(delegation: Case, assetIds: string[]): Promise<void> {
  await delegation.act(qingpuBureau, { name: 'withdraw', body: { reason: '双方和解' } });
  const ruling = { rulingNumber: '（2026）沪0118民初1234号之四', date: courtDayOf(realNow()) };
  await delegation.act(qingpuBureau, { name: 'orderRelease', body: { ...ruling, assetIds } });
  for (const assetId of assetIds) await delegation.act(wujiangBureau, recordStep('release', assetId));
}

/** A freeze of yesterday is reported and released by a person at its watch, which is returned. */
export async function releasedAtWatch(delegation: Case): Promise<Watch> {
  const today = courtDayOf(realNow());
  await delegation.act(wujiangBureau, acknowledge);
  const first = inForce('a1', 'deposit', addDays(today, -1));
  await delegation.act(wujiangBureau, reportSeized([first], 'reportPartial'));
  const watch = new Watch(delegation.office, delegation.delegationId, 1);
  await watch.until();
  const ruling = { rulingNumber: '（2026）沪0118民初1234号之三', date: today };
  await watch.act(qingpuBureau, { name: 'release', body: ruling });
  return watch;
}

/**
 * A freeze is reported, released at its watch, reported alike once more, and taken anew.
 * @returns the watch of the second one
 */
export async function takenAnew(delegation: Case): Promise<Watch> {
  const today = courtDayOf(realNow());
  const first = inForce('a1', 'deposit', addDays(today, -1));
  await releasedAtWatch(delegation);
  await delegation.until(({ state }) => state.seizures?.[0]?.ended === true);
  await delegation.act(wujiangBureau, reportSeized([first], 'reportPartial'));
  await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', today)], 'reportPartial'));
  return new Watch(delegation.office, delegation.delegationId, 2);
}
