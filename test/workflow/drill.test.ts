import { courtTimeAt } from '../../domain/court-time';
import { findClock } from '../../domain/delegation/state';
import { epochMs, MS_PER_DAY } from '../../domain/time';
import { acknowledge, fenhu, wujiangLeader } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { eventually, Office, openLab, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab);
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

describe('an exercise', () => {
  it('shows a lapse and its climb without waiting for days, at the court time of the real rules', async () => {
    const delegation = await office.submit(aRequest('service', { drillDaySeconds: 0.5 }));
    const ack = findClock(await delegation.state(), 'ACK-1');
    const { state } = await delegation.until((r) => r.state.escalations.some((e) => e.rung === 'leader'));
    expect(findClock(state, 'ACK-1')).toMatchObject({ status: 'lapsed', dueAt: ack?.dueAt });
    const [supervisor] = state.escalations.filter(({ rung }) => rung === 'supervisor');
    expect(supervisor?.raisedAt).toBe(ack?.dueAt);
    const leader = state.escalations.find(({ rung }) => rung === 'leader');
    expect(leader?.raisedAt).toBe(supervisor?.climbsAt);

    const answer = await delegation.act(wujiangLeader, {
      name: 'answerEscalation',
      body: { escalationId: leader?.escalationId ?? '', answer: 'remind', reason: '请即签收' },
    });
    expect(answer.recorded).toBe(true);
    await eventually(() => office.notices.some(({ subject }) => subject.en === 'Reminder: Acknowledgement'));
  });

  it('judges a person’s act in court time, and says so in the event', async () => {
    const delegation = await office.submit(aRequest('service', { drillDaySeconds: 2 }));
    const { drill } = await delegation.state();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await delegation.act(fenhu, acknowledge);
    const events = office.registry.eventsOf(delegation.delegationId);
    const acknowledged = events.find(({ type }) => type === 'Acknowledged');
    if (!acknowledged || !drill) throw new Error('a drill that was acknowledged');
    const tolerance = MS_PER_DAY / 10;
    const expected = epochMs(courtTimeAt(acknowledged.at, drill));
    expect(Math.abs(epochMs(acknowledged.courtTime) - expected)).toBeLessThan(tolerance);
    expect(epochMs(acknowledged.courtTime) - epochMs(acknowledged.at)).toBeGreaterThan(MS_PER_DAY / 3);
  });
});
