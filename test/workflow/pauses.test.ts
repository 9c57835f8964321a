import type { RunningClock } from '../../domain/clocks/clock';
import { findClock } from '../../domain/delegation/state';
import { addDays, courtDayOf, epochMs, type CourtDay, type Instant } from '../../domain/time';
import { acknowledge, confirm, fenhu, reportServed, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { SkippingOffice } from '../support/skipping-office';
import { type Case } from '../support/workflow-harness';

jest.setTimeout(50_000);

const here = new SkippingOffice();

async function dispute(delegation: Case): Promise<RunningClock> {
  const clock = findClock(await delegation.state(), 'DISPUTE-1');
  if (!clock) throw new Error('no DISPUTE-1');
  return clock;
}

const startOf = (day: CourtDay): Instant => `${day}T00:00:00+08:00` as Instant;

/** At work again after a dispute, its agreed clock stands still for so many days from tomorrow, its first day. */
async function paused(expectedDays: number): Promise<{ delegation: Case; from: CourtDay }> {
  const delegation = await here.office.submit(aRequest('service'));
  await delegation.act(fenhu, acknowledge);
  await delegation.act(fenhu, reportServed());
  await delegation.act(zhujiajiao, { name: 'dispute', body: { reason: '回证未签名' } });
  const from = addDays(courtDayOf((await dispute(delegation)).startsAt), 1);
  const body = { clocks: ['DISPUTE'], reasonCode: 'publicNotice', from, expectedDays };
  await delegation.act(fenhu, { name: 'proposePause', body });
  await delegation.act(zhujiajiao, {
    name: 'answerPause',
    body: { pauseId: 'pause-1', answer: 'agree' },
  });
  return { delegation, from };
}

describe('a pause that two courts agreed to', () => {
  it('ends by itself at the agreed maximum, and the clock comes due by the days lost later', async () => {
    const { delegation, from } = await paused(45);
    const [earlier] = (await dispute(delegation)).moves ?? [];
    await here.skipPast(earlier?.dueAt as Instant);
    expect(await dispute(delegation)).toMatchObject({ status: 'paused' });

    await here.skipPast(startOf(addDays(from, 45)));
    const { state } = await delegation.until((r) => r.state.pauses?.[0]?.status === 'ended');
    expect(state.pauses).toMatchObject([{ endedOn: addDays(from, 45), days: 45 }]);
    const resumed = findClock(state, 'DISPUTE-1') as RunningClock;
    expect(resumed).toMatchObject({ status: 'running', nominal: addDays(from, 9 + 45) });

    await here.skipPast(resumed.dueAt);
    const lapsed = await delegation.until((r) => findClock(r.state, 'DISPUTE-1')?.status === 'lapsed');
    const ofClock = lapsed.state.escalations.filter(({ clockId }) => clockId === 'DISPUTE-1');
    expect(ofClock.map(({ rung }) => rung)).toEqual(['warn', 'supervisor']);
    expect(ofClock[1]).toMatchObject({ raisedAt: resumed.dueAt });
  });

  it('ended early makes the timer anew: the clock comes due sooner than the pause had made it', async () => {
    const { delegation, from } = await paused(100);
    const held = await dispute(delegation);
    await here.sleep('3 days');
    const on = addDays(from, 2);
    await delegation.act(zhujiajiao, { name: 'resume', body: { pauseId: 'pause-1', on } });
    const resumed = await dispute(delegation);
    expect(resumed).toMatchObject({ status: 'running', nominal: addDays(from, 9 + 2) });
    expect(epochMs(resumed.dueAt)).toBeLessThan(epochMs(held.dueAt));
    await here.skipPast(resumed.dueAt);
    await delegation.until((r) => findClock(r.state, 'DISPUTE-1')?.status === 'lapsed');
  });
});

describe('an extension', () => {
  it('granted before expiry is chained on the pause, and the case goes on to its end', async () => {
    const { delegation, from } = await paused(5);
    await here.skipPast(startOf(addDays(from, 5)));
    await delegation.until((r) => r.state.pauses?.[0]?.status === 'ended');
    await delegation.act(fenhu, {
      name: 'requestExtension',
      body: { ruleId: 'DISPUTE', days: 20, reason: '受送达人外出' },
    });
    await delegation.act(zhujiajiao, {
      name: 'decideExtension',
      body: { extensionId: 'extension-1', answer: 'grant', days: 7 },
    });
    expect(await dispute(delegation)).toMatchObject({ nominal: addDays(from, 9 + 5 + 7) });
    await delegation.act(fenhu, reportServed());
    await delegation.act(zhujiajiao, confirm);
    await delegation.handle.result();
    expect(await delegation.state()).toMatchObject({ stage: 'closed', closeReason: 'confirmed' });
  });
});
