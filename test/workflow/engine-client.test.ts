import { createHistories } from '../../platform/engine-histories';
import { createEngine } from '../../api/services/engine';
import type { Engine } from '../../api/ports';
import type { SubmitCommand } from '../../domain/delegation/submit';
import { DELEGATION_TASK_QUEUE, delegationWorkflowId } from '../../workflows/names';
import { acknowledge, demandAddress, fenhu, zhujiajiao } from '../support/lives';
import { aRequest } from '../support/sample-requests';
import { newDelegationId, Office, openLab, type Lab } from '../support/workflow-harness';

jest.setTimeout(50_000);

let lab: Lab;
let office: Office;
let engine: Engine;

beforeAll(async () => {
  lab = await openLab();
  office = new Office(lab, { taskQueue: DELEGATION_TASK_QUEUE });
  await office.startWorker();
  engine = createEngine({
    client: lab.client,
    histories: createHistories(lab.client),
    continueAsNewEvents: 24,
  });
});
afterAll(async () => {
  await office?.stopWorker();
  await lab?.close();
});

async function submit(command: SubmitCommand) {
  const delegationId = newDelegationId();
  await engine.submit({ delegationId, command });
  const handle = lab.client.workflow.getHandle(delegationWorkflowId(delegationId));
  return { delegationId, handle };
}

describe('a case started by the API', () => {
  it('carries urgency and the requesting court, by which the engine orders a backlog', async () => {
    const urgent = aRequest('service', { priority: 'urgent', priorityReason: '开庭在即' });
    const { handle } = await submit(urgent);
    const { priority } = await handle.describe();
    expect(priority).toMatchObject({ priorityKey: 1, fairnessKey: 'qingpu' });
  });

  it('is found by kind, stage, priority and both courts, from the start and as it leaves the straight way', async () => {
    const { delegationId, handle } = await submit(aRequest('investigation'));
    expect((await handle.describe()).searchAttributes).toMatchObject({
      Kind: ['investigation'],
      Stage: ['delivered'],
      Priority: ['normal'],
      RequestingCourt: ['qingpu'],
      AssistingCourt: ['wujiang'],
    });
    await engine.act(delegationId, { action: acknowledge, actor: fenhu, facts: {} });
    await engine.act(delegationId, { action: demandAddress, actor: fenhu, facts: {} });
    const { searchAttributes } = await handle.describe();
    expect(searchAttributes).toMatchObject({ Kind: ['investigation'], Stage: ['incomplete'] });
    expect(searchAttributes['DueAt']).toHaveLength(1);
  });

  it('keeps all of it in the run in which it goes on', async () => {
    const { delegationId, handle } = await submit(
      aRequest('service', { priority: 'high', priorityReason: '催办' }),
    );
    const { runId } = await handle.describe();
    for (let n = 0; n < 5; n += 1) {
      const message = { name: 'message' as const, body: { text: `第 ${n} 条` } };
      await engine.act(delegationId, { action: message, actor: zhujiajiao, facts: {} });
    }
    const later = await handle.describe();
    expect(later.runId).not.toBe(runId);
    expect(later.priority).toMatchObject({ priorityKey: 2, fairnessKey: 'qingpu' });
    expect(later.searchAttributes).toMatchObject({ Kind: ['service'], Priority: ['high'] });
    const runs = await engine.history(delegationId);
    expect(runs?.map((run) => run.runId)).toEqual([runId, later.runId]);
  });
});
