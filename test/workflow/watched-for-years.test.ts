import type { SeizureEventType } from '../../domain/seizures/events';
import { addDays, courtDayOf, epochMs, instantFromMs, MS_PER_DAY } from '../../domain/time';
import { startOfDay, type CourtDay, type Instant } from '../../domain/time';
import { acknowledge, confirm, qingpuBureau, wujiangBureau } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { inForce, renewal, reportSeized } from '../support/seized-lives';
import { Watch } from '../support/watch';
import { eventually, Office, openSkippingLab } from '../support/workflow-harness';

jest.setTimeout(90_000);

/** A timer of the engine may fire up to a second late; the task it makes takes its time too. */
const LATE_MS = 3_000;

let lab: Awaited<ReturnType<typeof openSkippingLab>>;
let office: Office;

beforeAll(async () => {
  lab = await openSkippingLab();
  // Small runs: a watch of years goes on in several.
  office = new Office(lab, { continueAsNewEvents: 60 });
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

async function skipPast(instant: Instant): Promise<void> {
  await lab.env.sleep(Math.max(0, epochMs(instant) - (await lab.env.currentTimeMs())) + LATE_MS);
}

async function today(): Promise<CourtDay> {
  return courtDayOf(instantFromMs(await lab.env.currentTimeMs()));
}

/** Types of what the registry has of a seizure, in order. */
function recorded(seizureId: string): SeizureEventType[] {
  const writes = office.registry.seizures.filter(({ state }) => state.seizureId === seizureId);
  return writes.flatMap(({ events }) => events.map(({ type }) => type));
}

describe('a seizure that a result reports', () => {
  it('is watched for years after the delegation has closed, renewed twice, and expires at its last day', async () => {
    const delegation = await office.submit(aRequest('preservation'));
    const from = await today();
    const waiting = { assetId: 'a2', seized: true as const, waitingRank: 1, from };
    await delegation.act(wujiangBureau, acknowledge);
    await delegation.act(wujiangBureau, reportSeized([inForce('a1', 'deposit', from), waiting]));
    await delegation.act(qingpuBureau, confirm);
    await delegation.handle.result();
    const { seizures } = await delegation.state();
    expect(seizures?.map(({ assetId }) => assetId)).toEqual(['a1', 'a2']);

    const watch = new Watch(office, delegation.delegationId, 1);
    let state = await watch.until();
    for (let year = 1; year <= 2; year += 1) {
      const until = state.term?.until as CourtDay;
      const pr7 = state.clocks.findLast(({ ruleId }) => ruleId === 'PR7');
      await skipPast(startOfDay(pr7?.dueOn as CourtDay));
      await watch.until(({ escalations }) => escalations.some((one) => one.clockId === pr7?.clockId));
      await watch.act(qingpuBureau, renewal(until, await today()), `renewal ${year}`);
      state = await watch.until(({ renewals }) => renewals.length === year);
      expect(state.facts.from).toBe(from);
    }
    const end = startOfDay(addDays(state.term?.until as CourtDay, 1));
    await skipPast(end);
    await watch.handle.result();
    const { seizureId } = state;
    const last = office.registry.seizures.findLast((write) => write.state.seizureId === seizureId);
    expect(last?.state.status).toBe('expired');
    expect(last?.events.at(-1)).toMatchObject({ type: 'Expired', courtTime: end });
    expect(epochMs(end) - epochMs(startOfDay(from))).toBeGreaterThan(3 * 365 * MS_PER_DAY - 1);
    expect(recorded(seizureId).filter((type) => type === 'EndNear')).toHaveLength(3);
    await eventually(() => office.notices.some(({ subject }) => subject.en.includes('has no more effect')));

    const second = await new Watch(office, delegation.delegationId, 2).until();
    expect(second).toMatchObject({ status: 'waiting', facts: { waitingRank: 1 } });
  });
});
