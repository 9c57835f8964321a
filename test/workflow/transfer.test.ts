import { findClock, type DelegationState } from '../../domain/delegation/state';
import { addDays, courtDayOf, epochMs, instantFromMs, type CourtDay, type Instant } from '../../domain/time';
import { aRequest } from '../support/sample-requests';
import {
  orderAndComplete,
  refuseReturn,
  registerAndRecord,
  rule,
  terminate,
} from '../support/transfer-lives';
import { eventually, Office, openSkippingLab } from '../support/workflow-harness';

jest.setTimeout(50_000);

/** A timer of the engine may fire up to a second late; the task it makes takes its time too. */
const LATE_MS = 3_000;

let lab: Awaited<ReturnType<typeof openSkippingLab>>;
let office: Office;

beforeAll(async () => {
  lab = await openSkippingLab();
  office = new Office(lab);
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

const dueOf = (state: DelegationState, clockId: string): Instant => {
  const clock = findClock(state, clockId);
  if (!clock) throw new Error(`no ${clockId}`);
  return clock.dueAt;
};

const statusOf = (state: DelegationState, clockId: string): string | undefined =>
  findClock(state, clockId)?.status;

it('a transfer lives by its law from an order that had to be asked for to its termination', async () => {
  const delegation = await office.submit(aRequest('enforcement'));
  await skipPast(dueOf(await delegation.state(), 'EN3-1'));
  await delegation.until(({ state }) => statusOf(state, 'EN3-1') === 'lapsed');
  await eventually(() => office.notices.some(({ subject }) => subject.en.includes('requestOrder')));
  await orderAndComplete(delegation, today);
  expect((await delegation.state()).stage).toBe('inProgress');

  await registerAndRecord(delegation, today);
  const registered = await delegation.state();
  const met = ['EN1-1', 'EN2-1', 'EN3-1', 'EN4-1', 'EN5-1', 'EXPLAINED-1', 'ORDER-1'];
  expect(met.map((clockId) => statusOf(registered, clockId))).toEqual(met.map(() => 'met'));

  // The day of registration does not count, so none of it could be lost.
  await lab.env.sleep('1 day');
  const suspendedOn = await today();
  await rule(delegation, 'suspend', suspendedOn);
  await skipPast(dueOf(registered, 'EN9-1'));
  const still = await delegation.until(({ state }) => statusOf(state, 'STATUS-1') === 'lapsed');
  expect(statusOf(still.state, 'EN9-1')).toBe('paused');
  await rule(delegation, 'resume', await today());
  const resumed = await delegation.state();
  const [days = 0] = (resumed.pauses ?? []).map((pause) => pause.days ?? 0);
  const wasDue = findClock(registered, 'EN9-1')?.nominal ?? suspendedOn;
  expect(findClock(resumed, 'EN9-1')?.nominal).toBe(addDays(wasDue, days));

  await refuseReturn(delegation, today);
  await skipPast(dueOf(resumed, 'EN7-1'));
  await delegation.until(({ state }) => statusOf(state, 'EN7-1') === 'lapsed');
  await eventually(() => office.notices.some(({ subject }) => subject.zh.includes('提级执行')));
  await terminate(delegation, today);
  await delegation.handle.result();
  expect(await delegation.state()).toMatchObject({ stage: 'closed', closeReason: 'finalReport' });
});
