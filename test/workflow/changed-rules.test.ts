import { Worker } from '@temporalio/worker';
import type { ClockRule, RunningClock } from '../../domain/clocks/clock';
import { addDays, courtDayOf } from '../../domain/time';
import { createCalendarBook } from '../../law/calendars/calendar-book';
import { LADDER } from '../../law/ladder';
import { createResolver, type Resolver } from '../../law/resolver';
import { CATALOGUE } from '../../law/rules';
import { bookOf } from '../../law/rules/rule-book';
import { acknowledge, fenhu, reportServed, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { Office, openLab, type Case, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;

beforeAll(async () => {
  lab = await openLab();
  // Nothing is kept in memory: whatever follows a change replays all that was decided before it.
  office = new Office(lab, { maxCachedWorkflows: 0 });
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

/** A catalogue of a later release: seven days to serve, thirty after a dispute, and no report meets SV1 any more. */
function laterLaw(): Resolver {
  const changed: Record<string, Partial<ClockRule>> = {};
  for (const rule of CATALOGUE.rules) {
    if (rule.ruleId === 'SV1') changed.SV1 = { period: { ...rule.period, n: 7 }, metBy: ['return'] };
    if (rule.ruleId === 'DISPUTE') changed.DISPUTE = { period: { ...rule.period, n: 30 } };
  }
  const rules = CATALOGUE.rules.map((rule) => ({ ...rule, ...changed[rule.ruleId] }));
  const book = bookOf({ ...CATALOGUE, rules }, { readings: { hourStart: 'instant' } });
  return createResolver({ rules: book, calendars: createCalendarBook(), ladder: LADDER });
}

async function clockOf(delegation: Case, ruleId: string): Promise<RunningClock> {
  const clock = (await delegation.state()).clocks.find((one) => one.ruleId === ruleId);
  if (!clock) throw new Error(`no ${ruleId}`);
  return clock;
}

const startOf = ({ startsAt }: RunningClock) => courtDayOf(startsAt);

it('a clock keeps the rule it started with over changes of the catalogue, and its history replays', async () => {
  await office.startWorker();
  const delegation = await office.submit(aRequest('service'));
  const before = await clockOf(delegation, 'SV1');

  await office.restartWorker(laterLaw());
  await delegation.act(fenhu, acknowledge);
  expect(await clockOf(delegation, 'SV1')).toEqual(before);
  await delegation.act(fenhu, reportServed());
  expect(await clockOf(delegation, 'SV1')).toMatchObject({ status: 'met', dueOn: before.dueOn });
  await delegation.act(zhujiajiao, { name: 'dispute', body: { reason: '回证未签名' } });
  const dispute = await clockOf(delegation, 'DISPUTE');
  expect(dispute.nominal).toBe(addDays(startOf(dispute), 30));

  await office.restartWorker();
  const asked = { ruleId: 'DISPUTE', days: 5, reason: '受送达人外出' };
  await delegation.act(fenhu, { name: 'requestExtension', body: asked });
  const granted = { extensionId: 'extension-1', answer: 'grant' as const, days: 5 };
  await delegation.act(zhujiajiao, { name: 'decideExtension', body: granted });
  expect((await clockOf(delegation, 'DISPUTE')).nominal).toBe(addDays(startOf(dispute), 35));

  const history = await delegation.history();
  const replay = Worker.runReplayHistory(
    { workflowBundle: { code: lab.code } },
    history,
    'delegation:replayed',
  );
  await expect(replay).resolves.toBeUndefined();
});
