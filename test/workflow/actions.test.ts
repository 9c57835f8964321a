import { epochMs } from '../../domain/time';
import {
  acknowledge,
  confirm,
  demandAddress,
  fenhu,
  fenhuHandler,
  fenhuHead,
  reportServed,
  serveAndConfirm,
  zhujiajiao,
} from '../support/lives';
import { personAt } from '../support/people';
import { aRequest } from '../support/sample-requests';
import { Case, newDelegationId, Office, openLab, refusalOf, type Lab } from '../support/workflow-harness';

/** Submission, acknowledgement, result and confirmation (issue: at most 1.3 times the bare floor). */
const EVENTS_OF_A_LIFE = 34;

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

describe('an action', () => {
  it('is decided, recorded and answered with the revision it led to', async () => {
    const delegation = await office.submit(aRequest('service'));
    const answer = await delegation.act(fenhu, acknowledge);
    const state = await delegation.state();
    expect(answer).toMatchObject({ revision: state.revision, recorded: true });
    expect(state.stage).toBe('inProgress');
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(events.find(({ type }) => type === 'Acknowledged')).toMatchObject({
      actor: { personId: fenhu.personId, role: 'clerk', unit: 'wujiang/fenhu' },
    });
  });

  it.each([
    ['of another role or unit', zhujiajiao, acknowledge, {}, 'NOT_PERMITTED'],
    ['in the wrong stage', fenhu, reportServed(), {}, 'STAGE_FORBIDS_ACTION'],
    ['on a revision that has passed', fenhu, acknowledge, { expectedRevision: 1 }, 'STALE_REVISION'],
    [
      'with content the case contradicts',
      fenhuHead,
      { name: 'assign', body: { handler: personAt('handler', 'wujiang/shengze').personId } },
      { facts: { handler: personAt('handler', 'wujiang/shengze') } },
      'VALIDATION_FAILED',
    ],
  ] as const)(
    '%s is refused and leaves no trace in the history',
    async (_why, actor, action, options, code) => {
      const delegation = await office.submit(aRequest('service'));
      const before = await delegation.historyTypes();
      expect(await refusalOf(delegation.act(actor, action, options))).toBe(code);
      expect(await delegation.historyTypes()).toEqual(before);
      expect(office.registry.eventsOf(delegation.delegationId)).toHaveLength(delegation.submitted.revision);
    },
  );

  it('names its faults to the caller', async () => {
    const delegation = await office.submit(aRequest('service'));
    const missing = { name: 'assign' as const, body: { handler: fenhuHandler.personId } };
    const failure = await delegation.act(fenhuHead, missing).catch((error: unknown) => error);
    const { details } = (failure as { cause: { details: unknown[] } }).cause;
    expect(details[0]).toEqual([{ pointer: '/handler', code: 'VALIDATION_FAILED', detail: 'unknownPerson' }]);
  });

  it('that lost the race is judged again in its turn: refused, and no event', async () => {
    const delegation = await office.submit(aRequest('service'));
    // Both wait for one workflow task, so that the check before history lets both pass.
    await office.stopWorker();
    const race = Promise.allSettled([
      refusalOf(delegation.act(fenhu, acknowledge)),
      refusalOf(delegation.act(fenhuHead, acknowledge)),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await office.startWorker();
    const codes = (await race).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)));
    expect(codes).toEqual(expect.arrayContaining([undefined, 'STAGE_FORBIDS_ACTION']));
    const types = await delegation.historyTypes();
    expect(types.filter((type) => type === 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED')).toHaveLength(3);
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(events.filter(({ type }) => type === 'Acknowledged')).toHaveLength(1);
  });

  it('repeated under its key gets the first answer; the key with another body is told by its hash', async () => {
    const delegation = await office.submit(aRequest('service'));
    const first = await delegation.act(fenhu, acknowledge, { key: 'k1', hash: 'h1' });
    await delegation.act(fenhu, reportServed());
    const before = await delegation.historyTypes();
    expect(await delegation.act(fenhu, acknowledge, { key: 'k1', hash: 'h1' })).toEqual(first);
    // Within a run the engine itself answers: the caller compares the hash of the first body with its own.
    const reused = await delegation.act(zhujiajiao, confirm, { key: 'k1', hash: 'h2' });
    expect(reused).toMatchObject({ requestHash: 'h1', revision: first.revision });
    expect(await delegation.historyTypes()).toEqual(before);
    expect((await delegation.state()).stage).toBe('reported');
  });

  it('that comes along with the submission waits for it', async () => {
    await office.stopWorker();
    const delegationId = newDelegationId();
    const submitted = office.submitAs(aRequest('service'), delegationId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const act = new Case(office, delegationId).act(fenhu, acknowledge);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await office.startWorker();
    expect((await act).revision).toBeGreaterThan((await submitted).revision);
  });

  it('goes on to be taken after somebody asked the engine to cancel the workflow', async () => {
    const delegation = await office.submit(aRequest('service'));
    await delegation.handle.cancel();
    expect(await delegation.act(fenhu, acknowledge)).toMatchObject({ recorded: true });
    expect((await delegation.handle.describe()).status.name).toBe('RUNNING');
    const { state } = await delegation.record();
    expect(state.stage).toBe('inProgress');
  });

  it('on a closed case finds nobody', async () => {
    const delegation = await office.submit(aRequest('service'));
    await serveAndConfirm(delegation);
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
    await expect(delegation.act(zhujiajiao, confirm)).rejects.toMatchObject({
      name: 'WorkflowNotFoundError',
    });
    expect((await delegation.state()).stage).toBe('closed');
  });
});

describe('what a case costs the engine', () => {
  it(`is at most ${EVENTS_OF_A_LIFE} events from submission to confirmation, and one timer`, async () => {
    const delegation = await office.submit(aRequest('service'));
    await serveAndConfirm(delegation);
    await delegation.handle.result();
    const types = await delegation.historyTypes();
    expect(types.filter((type) => type === 'TIMER_STARTED')).toHaveLength(1);
    expect(types.length).toBeLessThanOrEqual(EVENTS_OF_A_LIFE);
  });

  it('its timer runs until the first warning', async () => {
    const delegation = await office.submit(aRequest('service'));
    const { clocks } = await delegation.state();
    const wakes = clocks.flatMap(({ warnAt, dueAt }) => [epochMs(warnAt ?? dueAt), epochMs(dueAt)]);
    const { events } = await delegation.history();
    const started = events.find(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED');
    const { startToFireTimeout } = started?.['timerStartedEventAttributes'] as { startToFireTimeout: string };
    const firesAt = Date.parse(started?.eventTime ?? '') + Number.parseFloat(startToFireTimeout) * 1_000;
    // Never early: the decision is due at the instant, not before.
    expect(firesAt).toBeGreaterThanOrEqual(Math.min(...wakes));
    expect(firesAt).toBeLessThan(Math.min(...wakes) + 2_000);
  });

  it('is told to the lists of the engine when it leaves the straight way, and along with other changes', async () => {
    const delegation = await office.submit(aRequest('service'));
    const upserts = async (): Promise<number> =>
      (await delegation.historyTypes()).filter((type) => type.startsWith('UPSERT')).length;
    const listed = async () => (await delegation.handle.describe()).searchAttributes;
    await delegation.act(fenhu, acknowledge);
    await delegation.act(fenhu, { name: 'message', body: { text: '已安排' } });
    expect(await upserts()).toBe(0);
    await delegation.act(zhujiajiao, { name: 'setPriority', body: { priority: 'high', reason: '开庭临近' } });
    expect(await listed()).toMatchObject({ Stage: ['inProgress'], Priority: ['high'] });
    await delegation.act(fenhu, demandAddress);
    expect(await listed()).toMatchObject({ Stage: ['incomplete'] });
    expect((await listed())['DueAt']?.[0]).toBeInstanceOf(Date);
    expect(await upserts()).toBe(2);
  });
});
