import { findClock, type DelegationState } from '../../domain/delegation/state';
import { addDays, type Instant } from '../../domain/time';
import { aRequest } from '../support/sample-requests';
import { SkippingOffice } from '../support/skipping-office';
import {
  orderAndComplete,
  refuseReturn,
  registerAndRecord,
  rule,
  terminate,
} from '../support/transfer-lives';
import { eventually } from '../support/workflow-harness';

jest.setTimeout(50_000);

const here = new SkippingOffice();

const dueOf = (state: DelegationState, clockId: string): Instant => {
  const clock = findClock(state, clockId);
  if (!clock) throw new Error(`no ${clockId}`);
  return clock.dueAt;
};

const statusOf = (state: DelegationState, clockId: string): string | undefined =>
  findClock(state, clockId)?.status;

it('a transfer lives by its law from an order that had to be asked for to its termination', async () => {
  const delegation = await here.office.submit(aRequest('enforcement'));
  await here.skipPast(dueOf(await delegation.state(), 'EN3-1'));
  await delegation.until(({ state }) => statusOf(state, 'EN3-1') === 'lapsed');
  await eventually(() => here.office.notices.some(({ subject }) => subject.en.includes('requestOrder')));
  await orderAndComplete(delegation, () => here.today());
  expect((await delegation.state()).stage).toBe('inProgress');

  await registerAndRecord(delegation, () => here.today());
  const registered = await delegation.state();
  const met = ['EN1-1', 'EN2-1', 'EN3-1', 'EN4-1', 'EN5-1', 'EXPLAINED-1', 'ORDER-1'];
  expect(met.map((clockId) => statusOf(registered, clockId))).toEqual(met.map(() => 'met'));

  // The day of registration does not count, so none of it could be lost.
  await here.sleep('1 day');
  const suspendedOn = await here.today();
  await rule(delegation, 'suspend', suspendedOn);
  await here.skipPast(dueOf(registered, 'EN9-1'));
  const still = await delegation.until(({ state }) => statusOf(state, 'STATUS-1') === 'lapsed');
  expect(statusOf(still.state, 'EN9-1')).toBe('paused');
  await rule(delegation, 'resume', await here.today());
  const resumed = await delegation.state();
  const [days = 0] = (resumed.pauses ?? []).map((pause) => pause.days ?? 0);
  const wasDue = findClock(registered, 'EN9-1')?.nominal ?? suspendedOn;
  expect(findClock(resumed, 'EN9-1')?.nominal).toBe(addDays(wasDue, days));

  await refuseReturn(delegation, () => here.today());
  await here.skipPast(dueOf(resumed, 'EN7-1'));
  await delegation.until(({ state }) => statusOf(state, 'EN7-1') === 'lapsed');
  await eventually(() => here.office.notices.some(({ subject }) => subject.zh.includes('提级执行')));
  await terminate(delegation, () => here.today());
  await delegation.handle.result();
  expect(await delegation.state()).toMatchObject({ stage: 'closed', closeReason: 'finalReport' });
});
