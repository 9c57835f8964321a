import type { SeizureEventType } from '../../domain/seizures/events';
import { addDays, epochMs, MS_PER_DAY, startOfDay, type CourtDay } from '../../domain/time';
import { acknowledge, confirm, qingpuBureau, wujiangBureau } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { SkippingOffice } from '../support/skipping-office';
import { inForce, renewal, reportSeized } from '../support/seized-lives';
import { Watch } from '../support/watch';
import { eventually } from '../support/workflow-harness';

jest.setTimeout(90_000);

/** Small runs: a watch of years goes on in several. */
const here = new SkippingOffice({ continueAsNewEvents: 60 });

/** Types of what the registry has of a seizure, in order. */
function recorded(seizureId: string): SeizureEventType[] {
  const writes = here.office.registry.seizures.filter(({ state }) => state.seizureId === seizureId);
  return writes.flatMap(({ events }) => events.map(({ type }) => type));
}

describe('a seizure that a result reports', () => {
  it('is watched for years after the delegation has closed, renewed twice, and expires at its last day', async () => {
    const delegation = await here.office.submit(aRequest('preservation'));
    const from = await here.today();
    const waiting = { assetId: 'a2', seized: true as const, waitingRank: 1, from };
    await delegation.act(wujiangBureau, acknowledge);
    await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', from), waiting]));
    await delegation.act(qingpuBureau, confirm);
    await delegation.handle.result();
    const { seizures } = await delegation.state();
    expect(seizures?.map(({ assetId }) => assetId)).toEqual(['a1', 'a2']);

    const watch = new Watch(here.office, delegation.delegationId, 1);
    let state = await watch.until();
    for (let year = 1; year <= 2; year += 1) {
      const until = state.term?.until as CourtDay;
      const pr7 = state.clocks.findLast(({ ruleId }) => ruleId === 'PR7');
      await here.skipPast(startOfDay(pr7?.dueOn as CourtDay));
      await watch.until(({ escalations }) => escalations.some((one) => one.clockId === pr7?.clockId));
      await watch.act(qingpuBureau, renewal(until, await here.today()), `renewal ${year}`);
      state = await watch.until(({ renewals }) => renewals.length === year);
      expect(state.facts.from).toBe(from);
    }
    const end = startOfDay(addDays(state.term?.until as CourtDay, 1));
    await here.skipPast(end);
    await watch.handle.result();
    const { seizureId } = state;
    const last = here.office.registry.seizures.findLast((write) => write.state.seizureId === seizureId);
    expect(last?.state.status).toBe('expired');
    expect(last?.events.at(-1)).toMatchObject({ type: 'Expired', courtTime: end });
    expect(epochMs(end) - epochMs(startOfDay(from))).toBeGreaterThan(3 * 365 * MS_PER_DAY - 1);
    expect(recorded(seizureId).filter((type) => type === 'EndNear')).toHaveLength(3);
    await eventually(() =>
      here.office.notices.some(({ subject }) => subject.en.includes('has no more effect')),
    );

    const second = await new Watch(here.office, delegation.delegationId, 2).until();
    expect(second).toMatchObject({ status: 'waiting', facts: { waitingRank: 1 } });
  });
});
