import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import type { RunningClock } from '../../domain/clocks/clock';
import { acknowledge, fenhu, reportServed, serveOverNewNotice, zhujiajiao } from '../support/lives';
import { aLoad, closedOn } from '../support/notices';
import { operatorOfNetwork } from '../support/people';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, refusalOf, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

const operator = operatorOfNetwork();

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
});
afterEach(() => office.stopWorker());
afterAll(async () => {
  await lab?.close();
});

async function open(options: ConstructorParameters<typeof Office>[1] = {}): Promise<void> {
  office = new Office(lab, options);
  await office.startWorker();
}

async function clockOf(delegation: Case, ruleId: string): Promise<RunningClock> {
  const clock = (await delegation.state()).clocks.find((one) => one.ruleId === ruleId);
  if (!clock) throw new Error(`no ${ruleId}`);
  return clock;
}

/** A notice that closes the courts on the day on which SV1 of this case is due. */
async function noticeAgainst(delegation: Case): Promise<CalendarLoad> {
  return aLoad(closedOn((await clockOf(delegation, 'SV1')).dueOn));
}

function typesOf(delegation: Case): string[] {
  return office.registry.eventsOf(delegation.delegationId).map(({ type }) => type);
}

describe('a holiday notice that reaches a running case', () => {
  it('moves its clocks, on record as the act of a person; a second time it changes nothing', async () => {
    await open();
    const delegation = await office.submit(aRequest('service'));
    const before = await clockOf(delegation, 'SV1');
    const load = await noticeAgainst(delegation);
    const { revision } = await delegation.state();

    const answer = await delegation.load(load, operator);
    expect(answer).toMatchObject({ changed: true, recorded: true });
    const after = await clockOf(delegation, 'SV1');
    expect(after.dueOn > before.dueOn).toBe(true);
    expect(after.moves).toMatchObject([{ dueOn: before.dueOn, cause: 'calendar' }]);
    const made = office.registry.eventsOf(delegation.delegationId).slice(revision);
    expect(made.map(({ type }) => type)).toEqual(['CalendarLoaded', 'ClockMoved']);
    expect(made[0]).toMatchObject({ actor: { personId: operator.personId, role: 'operator' } });

    expect(await delegation.load(load, operator)).toEqual({ ...answer, changed: false });
    expect(typesOf(delegation)).toHaveLength(answer.revision);
    // A worker that has met the notice goes by it with every other case too.
    const later = await office.submit(aRequest('service'));
    expect((await clockOf(later, 'SV1')).dueOn).toBe(after.dueOn);
  });

  it('is taken from nobody but an operator, and a refusal leaves no trace in its history', async () => {
    await open();
    const delegation = await office.submit(aRequest('service'));
    const load = await noticeAgainst(delegation);
    const history = await delegation.historyTypes();
    expect(await refusalOf(delegation.load(load, fenhu))).toBe('NOT_PERMITTED');
    expect(await delegation.historyTypes()).toEqual(history);
  });

  it('is worked out and decided while the registry is away, and on record later', async () => {
    await open();
    const delegation = await office.submit(aRequest('service'));
    const load = await noticeAgainst(delegation);
    office.registry.isAway = true;
    expect(await delegation.load(load, operator)).toMatchObject({ changed: true, recorded: false });
    office.registry.isAway = false;
    await delegation.until(({ recorded }) => recorded);
    expect(typesOf(delegation).slice(-2)).toEqual(['CalendarLoaded', 'ClockMoved']);
  });

  it('in the middle of its life is lived over again with every task a replay', async () => {
    await open({ maxCachedWorkflows: 0 });
    const delegation = await office.submit(aRequest('service'));
    await serveOverNewNotice(delegation);
    await expect(delegation.handle.result()).resolves.toMatchObject({ recorded: true });
    expect(typesOf(delegation).filter((type) => type === 'CalendarLoaded')).toHaveLength(1);
  });

  it('comes in turn with actions that are under way, and none is lost', async () => {
    await open();
    const delegation = await office.submit(aRequest('service'));
    const load = await noticeAgainst(delegation);
    await Promise.all([
      delegation.act(fenhu, acknowledge),
      delegation.load(load, operator),
      delegation.act(zhujiajiao, { name: 'message', body: { text: '请尽快' } }),
      delegation.load(load, operator),
    ]);
    const events = office.registry.eventsOf(delegation.delegationId);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_event, index) => index + 1));
    expect(events.filter(({ type }) => type === 'CalendarLoaded')).toHaveLength(1);
    await delegation.act(fenhu, reportServed());
  });

  it('is carried into the next run with everything else', async () => {
    await open({ continueAsNewEvents: 24 });
    const delegation = await office.submit(aRequest('service'));
    const load = await noticeAgainst(delegation);
    await delegation.load(load, operator);
    const moved = await clockOf(delegation, 'SV1');
    const { runId } = await delegation.handle.describe();
    for (let n = 0; n < 8 && (await delegation.handle.describe()).runId === runId; n += 1) {
      await delegation.act(zhujiajiao, { name: 'message', body: { text: `第 ${n} 条` } });
    }
    expect((await delegation.handle.describe()).runId).not.toBe(runId);
    expect(await clockOf(delegation, 'SV1')).toEqual(moved);
    expect(await delegation.load(load, operator)).toMatchObject({ changed: false });
  });
});
