import type { DelegationEvent } from '../../domain/delegation/events';
import { findClock, type DelegationState } from '../../domain/delegation/state';
import type { Escalation, Rung } from '../../domain/escalation';
import { epochMs, MS_PER_DAY, type Instant } from '../../domain/time';
import { acknowledge, confirm, fenhu, fenhuHead, reportServed, zhujiajiao } from '../support/lives';
import { actorAt } from '../support/people';
import { aRequest } from '../support/sample-requests';
import { LATE_MS, SkippingOffice } from '../support/skipping-office';
import { eventually, type Case } from '../support/workflow-harness';

jest.setTimeout(50_000);

const here = new SkippingOffice();

function escalationOf(state: DelegationState, clockId: string, rung: Rung): Escalation | undefined {
  return state.escalations.find((e) => e.clockId === clockId && e.rung === rung);
}

/** Skips past the instant and waits until that rung has been reached. */
async function reached(delegation: Case, clockId: string, rung: Rung, at: Instant): Promise<Escalation> {
  await here.skipPast(at);
  const { state } = await delegation.until((r) => escalationOf(r.state, clockId, rung) !== undefined);
  return escalationOf(state, clockId, rung) as Escalation;
}

function engineEvents(delegation: Case): DelegationEvent[] {
  return here.office.registry.eventsOf(delegation.delegationId).filter(({ actor }) => 'engine' in actor);
}

describe('a request that is worked on in silence', () => {
  it('is brought up to date in the lists of the engine when the engine wakes for it', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    await delegation.act(fenhu, acknowledge);
    const listed = async () => (await delegation.handle.describe()).searchAttributes;
    expect(await listed()).not.toHaveProperty('Stage');
    const clock = findClock(await delegation.state(), 'SV1-1');
    await reached(delegation, 'SV1-1', 'warn', clock?.warnAt as Instant);
    expect(await listed()).toMatchObject({ Stage: ['inProgress'] });
  });
});

describe('a request that nobody acknowledges', () => {
  it('is warned of, then put before the head, the leader and both leaders, each at its own instant', async () => {
    const startedAt = await here.nowMs();
    const delegation = await here.office.submit(aRequest('service'));
    const ack = findClock((await delegation.record()).state, 'ACK-1');
    if (!ack?.warnAt) throw new Error('ACK has a warning');

    const warning = await reached(delegation, 'ACK-1', 'warn', ack.warnAt);
    expect(warning).toMatchObject({ raisedAt: ack.warnAt, climbsAt: null, status: 'open' });
    expect(warning.addressees).toEqual([{ role: 'clerk', unit: 'wujiang/fenhu' }]);

    const lapse = await reached(delegation, 'ACK-1', 'supervisor', ack.dueAt);
    expect(lapse).toMatchObject({ raisedAt: ack.dueAt, dueAt: ack.dueAt });
    expect(lapse.addressees).toEqual([{ role: 'supervisor', unit: 'wujiang/fenhu' }]);
    expect(findClock(await delegation.state(), 'ACK-1')?.status).toBe('lapsed');

    const leader = await reached(delegation, 'ACK-1', 'leader', lapse.climbsAt as Instant);
    expect(leader.raisedAt).toBe(lapse.climbsAt);
    expect(leader.addressees).toEqual([{ role: 'leader', court: 'wujiang' }]);

    const leaders = await reached(delegation, 'ACK-1', 'leaders', leader.climbsAt as Instant);
    expect(leaders.raisedAt).toBe(leader.climbsAt);
    expect(leaders.addressees).toEqual([
      { role: 'leader', court: 'wujiang' },
      { role: 'leader', court: 'qingpu' },
    ]);
    expect(leaders.climbsAt).toBeNull();

    const elapsedMs = (await here.nowMs()) - startedAt;
    expect(elapsedMs).toBeGreaterThan(7 * MS_PER_DAY);
    for (const { at, courtTime } of engineEvents(delegation)) {
      const lateMs = epochMs(at) - epochMs(courtTime);
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(LATE_MS);
    }
  });

  it('tells the other side of the lapse, once, and puts each escalation before people once', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    const ack = findClock(await delegation.state(), 'ACK-1');
    await reached(delegation, 'ACK-1', 'supervisor', ack?.dueAt as Instant);
    const toldOf = () =>
      here.office.notices.filter((notice) => notice.delegationId === delegation.delegationId);
    await eventually(() => toldOf().length >= 3);
    const own = toldOf();
    expect(own.map(({ subject }) => subject.en)).toEqual([
      'Due soon: Acknowledgement',
      'Lapsed on the other side: Acknowledgement',
      'Escalation: Acknowledgement',
    ]);
    expect(own[1]?.to).toEqual([{ role: 'clerk', unit: 'qingpu/zhujiajiao' }]);
  });

  it('when a person acts after the due instant, the lapse comes first, and the act is marked late', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    const ack = findClock(await delegation.state(), 'ACK-1');
    await reached(delegation, 'ACK-1', 'supervisor', ack?.dueAt as Instant);
    await delegation.act(fenhu, acknowledge);
    const state = await delegation.state();
    expect(findClock(state, 'ACK-1')).toMatchObject({ status: 'met', late: { days: 1, owner: 'assisting' } });
    expect(
      state.escalations.filter(({ clockId, status }) => clockId === 'ACK-1' && status === 'open'),
    ).toEqual([]);
  });

  it('an answer stops the climb, until the promise it gave lapses', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    const ack = findClock(await delegation.state(), 'ACK-1');
    const lapse = await reached(delegation, 'ACK-1', 'supervisor', ack?.dueAt as Instant);
    const promisedOn = (lapse.climbsAt ?? '').slice(0, 10);
    await delegation.act(fenhuHead, {
      name: 'answerEscalation',
      body: {
        escalationId: lapse.escalationId,
        answer: 'acceptDelay',
        reason: '承办人住院',
        promisedOn: promisedOn as never,
      },
    });
    await here.skipPast(lapse.climbsAt as Instant);
    expect(escalationOf(await delegation.state(), 'ACK-1', 'leader')).toBeUndefined();
    const promise = findClock(await delegation.state(), 'PROMISE-1');
    const leader = await reached(delegation, 'ACK-1', 'leader', promise?.dueAt as Instant);
    expect(leader.raisedAt).toBe(promise?.dueAt);
  });
});

describe('a request that is worked in time', () => {
  it('leaves no escalation, however long one looks afterwards', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    const clocks = (await delegation.state()).clocks.map(({ dueAt }) => dueAt);
    await delegation.act(fenhu, acknowledge);
    await delegation.act(fenhu, reportServed());
    await delegation.act(zhujiajiao, confirm);
    for (const dueAt of clocks) await here.skipPast(dueAt);
    await delegation.handle.result();
    expect((await delegation.state()).escalations).toEqual([]);
    expect(engineEvents(delegation)).toEqual([]);
  });
});

describe('a returned delegation', () => {
  it('that nobody resubmits closes after 30 days, at the due instant', async () => {
    const delegation = await here.office.submit(aRequest('service'));
    const handler = actorAt('handler', 'wujiang/fenhu');
    await delegation.act(fenhu, acknowledge);
    const grounds = { code: 'notCompetent' as const, reason: '受送达人不在本辖区' };
    await delegation.act(handler, { name: 'proposeReturn', body: grounds });
    await delegation.act(zhujiajiao, { name: 'answerReturn', body: { answer: 'agree' } });
    await delegation.act(handler, { name: 'return', body: grounds });
    const resubmit = findClock(await delegation.state(), 'RESUBMIT-1');
    const returnedAt = await here.nowMs();

    // While a result is awaited the server skips from timer to timer.
    await delegation.handle.result();
    expect((await here.nowMs()) - returnedAt).toBeGreaterThan(29 * MS_PER_DAY);
    expect(here.office.registry.eventsOf(delegation.delegationId).at(-1)).toMatchObject({
      type: 'Closed',
      courtTime: resubmit?.dueAt,
      data: { reason: 'notResubmitted' },
    });
    expect(await delegation.state()).toMatchObject({ stage: 'closed', closedAt: resubmit?.dueAt });
  });
});
