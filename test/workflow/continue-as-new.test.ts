import type { DelegationEvent } from '../../domain/delegation/events';
import { expectOneChain } from '../support/chains';
import { areFencesAscending } from '../support/fake-registry';
import { acknowledge, fenhu, reportServed, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, refusalOf, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab, { continueAsNewEvents: 30 });
  await office.startWorker();
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

const say = (text: string) => ({ name: 'message' as const, body: { text } });

function textsOf(events: DelegationEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'MessageSent' ? [event.data.text] : []));
}

/** Messages until the case has gone on in another run. */
async function talkUntilContinued(delegation: Case): Promise<void> {
  const { runId } = await delegation.handle.describe();
  for (let n = 0; n < 20; n += 1) {
    await delegation.act(zhujiajiao, say(`填充 ${n}`));
    if ((await delegation.handle.describe()).runId !== runId) return;
  }
  throw new Error('still the same run');
}

describe('a case that goes on in a new run', () => {
  it('loses no action that was under way, and keeps their order', async () => {
    const delegation = await office.submit(aRequest('service'));
    const { runId: firstRun } = await delegation.handle.describe();
    const texts = Array.from({ length: 30 }, (_none, n) => `第 ${n} 条`);
    const lanes = [0, 1, 2, 3, 4].map(async (lane) => {
      const answers = [];
      for (const text of texts.filter((_text, n) => n % 5 === lane)) {
        answers.push(await delegation.act(zhujiajiao, say(text), { key: `key of ${text}` }));
      }
      return answers;
    });
    const answers = (await Promise.all(lanes)).flat();

    expect((await delegation.handle.describe()).runId).not.toBe(firstRun);
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(textsOf(events).sort()).toEqual([...texts].sort());
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, index) => index + 1));
    expect(new Set(answers.map(({ revision }) => revision)).size).toBe(texts.length);
    expect((await delegation.state()).messages).toBe(texts.length);
    await expectOneChain(office, delegation);
    const writes = office.registry.asked.filter((w) => w.delegationId === delegation.delegationId);
    expect(areFencesAscending(writes)).toBe(true);
  });

  it('keeps state, docket number, priority and what the lists of the engine say', async () => {
    const delegation = await office.submit(aRequest('service'));
    await delegation.act(fenhu, acknowledge);
    await delegation.act(zhujiajiao, { name: 'setPriority', body: { priority: 'high', reason: '开庭临近' } });
    const before = await delegation.record();
    await talkUntilContinued(delegation);
    const after = await delegation.record();
    expect(after.docketNumber).toBe(before.docketNumber);
    expect(after.state.clocks).toEqual(before.state.clocks);
    expect(after.state.submission).toEqual(before.state.submission);
    expect(after.state.stage).toBe('inProgress');
    const { searchAttributes } = await delegation.handle.describe();
    expect(searchAttributes).toMatchObject({ Stage: ['inProgress'], Priority: ['high'] });
    await delegation.act(fenhu, reportServed());
    await delegation.act(zhujiajiao, { name: 'confirm', body: {} });
    await expect(delegation.handle.result()).resolves.toMatchObject({
      revision: (await delegation.state()).revision,
    });
  });

  it('remembers answered keys: the same body gets the first answer, another body is refused', async () => {
    const delegation = await office.submit(aRequest('service'));
    const first = await delegation.act(fenhu, acknowledge, { key: 'k1', hash: 'h1' });
    await talkUntilContinued(delegation);
    const { revision } = await delegation.state();
    const reused = delegation.act(zhujiajiao, say('另一件事'), { key: 'k1', hash: 'h2' });
    expect(await refusalOf(reused)).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await delegation.act(fenhu, acknowledge, { key: 'k1', hash: 'h1' })).toEqual(first);
    expect((await delegation.state()).revision).toBe(revision);
  });

  it('answers a repeated submission as the first time', async () => {
    const request = aRequest('service', { requestKey: 'k0', requestHash: 'h0' });
    const delegation = await office.submit(request);
    await talkUntilContinued(delegation);
    expect(await office.submitAs(request, delegation.delegationId)).toEqual(delegation.submitted);
  });

  it('still wakes for its deadlines, also when the registry has been away for long', async () => {
    const away = new Office(lab, { continueAsNewEvents: 20 });
    await away.startWorker();
    const delegation = await away.submit(aRequest('service', { drillDaySeconds: 4 }));
    away.registry.isAway = true;
    for (let n = 0; n < 4; n += 1) await delegation.act(zhujiajiao, say(`第 ${n} 条`));
    const { state } = await delegation.until(({ state: { escalations } }) =>
      escalations.some(({ rung }) => rung === 'supervisor'),
    );
    expect((await delegation.record()).recorded).toBe(false);
    away.registry.isAway = false;
    await delegation.until(({ recorded }) => recorded);
    const events = away.registry.eventsOf(state.delegationId);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, index) => index + 1));
    await away.stopWorker();
  });
});
