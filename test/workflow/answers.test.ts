import { findClock } from '../../domain/delegation/state';
import { epochMs, type Instant } from '../../domain/time';
import {
  acknowledge,
  confirm,
  extendOnWarning,
  fenhu,
  insistOnReturn,
  qingpuLeader,
  reportServed,
  splitOffTo,
  wujiangLeader,
  zhujiajiao,
} from '../support/lives';
import { actorAt } from '../support/people';
import { twoAddressees } from '../support/builders';
import { aRequest } from '../support/sample-requests';
import { SkippingOffice } from '../support/skipping-office';
import { Case, eventually } from '../support/workflow-harness';

jest.setTimeout(50_000);

const here = new SkippingOffice();

async function disputed(): Promise<Case> {
  const delegation = await here.office.submit(aRequest('service'));
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, { name: 'dispute', body: { reason: '回证未签名' } });
  return delegation;
}

async function dispute(delegation: Case) {
  const clock = findClock(await delegation.state(), 'DISPUTE-1');
  if (!clock) throw new Error('no DISPUTE-1');
  return clock;
}

it('a warning answered with an extension keeps the clock from lapsing on its first day, and it lapses on the later one', async () => {
  const delegation = await disputed();
  const before = await dispute(delegation);
  await here.skipPast(before.warnAt as Instant);
  await delegation.until(({ state }) => state.escalations.some(({ clockId }) => clockId === before.clockId));
  await extendOnWarning(delegation, before.clockId, 20);
  await delegation.act(zhujiajiao, {
    name: 'decideExtension',
    body: { extensionId: 'extension-1', answer: 'grant' },
  });
  const extended = await dispute(delegation);
  expect(epochMs(extended.dueAt)).toBeGreaterThan(epochMs(before.dueAt));

  await here.skipPast(before.dueAt);
  expect((await dispute(delegation)).status).toBe('running');
  await here.skipPast(extended.dueAt);
  const { state } = await delegation.until((r) => findClock(r.state, before.clockId)?.status === 'lapsed');
  const ofClock = state.escalations.filter(({ clockId }) => clockId === before.clockId);
  expect(ofClock.map(({ rung, status }) => `${rung} ${status}`)).toEqual([
    'warn answered',
    'warn open',
    'supervisor open',
  ]);
});

it('leaders of both courts who decide at once on a return each decide once', async () => {
  const delegation = await disputed();
  await insistOnReturn(delegation);
  const decide = (leader: typeof qingpuLeader, key: string) =>
    delegation.act(leader, { name: 'decideReturn', body: { decision: 'return' } }, { key });
  await Promise.all([decide(qingpuLeader, 'q'), decide(wujiangLeader, 'w')]);
  const state = await delegation.state();
  expect(state).toMatchObject({ stage: 'returnProposed', proposal: { answer: 'agree' } });
  const decided = here.office.registry
    .eventsOf(delegation.delegationId)
    .flatMap((event) => (event.type === 'ReturnDecided' ? [event.data.court] : []));
  expect([...decided].sort()).toEqual(['qingpu', 'wujiang']);
  expect(findClock(state, 'RETURN-1')?.status).toBe('running');
});

describe('a target that is split off', () => {
  const xitang = actorAt('clerk', 'jiashan/xitang');
  const split = async () => {
    const parent = await here.office.submit(aRequest('service', { matter: twoAddressees }));
    const child = new Case(here.office, await splitOffTo(parent, 'jiashan/xitang'));
    await eventually(() => here.office.registry.eventsOf(child.delegationId).length > 0);
    return { parent, child };
  };

  it('is worked on by its own workflow, which goes on after the first one has closed', async () => {
    const { parent, child } = await split();
    expect(await child.state()).toMatchObject({
      stage: 'delivered',
      parentId: parent.delegationId,
      assisting: { unit: 'jiashan/xitang' },
    });
    await parent.act(fenhu, reportServed());
    await parent.act(zhujiajiao, confirm);
    await parent.handle.result();
    await child.act(xitang, acknowledge);
    const { state, docketNumber } = await child.record();
    expect(state.stage).toBe('inProgress');
    expect(docketNumber).not.toBe((await parent.record()).docketNumber);
    expect(here.office.registry.eventsOf(child.delegationId)[0]).toMatchObject({
      type: 'Submitted',
      data: { parentId: parent.delegationId },
    });
  });

  it('is listed by the engine like any other, and comes due by its own clocks', async () => {
    const { child } = await split();
    expect((await child.handle.describe()).searchAttributes).toMatchObject({
      Kind: ['service'],
      Stage: ['delivered'],
      AssistingCourt: ['jiashan'],
    });
    const ack = findClock(await child.state(), 'ACK-1');
    await here.skipPast(ack?.dueAt as Instant);
    const { state } = await child.until((r) => findClock(r.state, 'ACK-1')?.status === 'lapsed');
    expect(state.escalations.at(-1)?.addressees).toEqual([{ role: 'supervisor', unit: 'jiashan/xitang' }]);
  });
});
