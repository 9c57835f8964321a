import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import type { Command } from '../../domain/delegation/actions';
import { CHECKS } from '../../domain/delegation/checks';
import type { DelegationId } from '../../domain/ids';
import type { ToldAct } from '../../domain/timeline/told-act';
import { delegationWorkflowId, SIGNALS } from '../../workflows/names';
import { createCourts, type Courts } from '../support/courts';
import { runAudit } from '../support/audit-command';
import { openInsides, type Insides } from '../support/insides';
import { actorAt } from '../support/people';
import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { untilSo } from '../support/until-so';

const TEST_MS = 60_000;
/** Of the engine's enumeration of events. */
const TASK_COMPLETED = 7;
/** Of the submission of a service request: itself and its clocks. */
const SUBMITTED_EVENTS = 3;
const OPERATOR = 'temporal-cli:root@console';

let product: Product;
let insides: Insides;
let courts: Courts;
/** As an operator's console speaks to the engine: not by the product. */
let outsider: Client;

beforeAll(async () => {
  product = await startProduct();
  insides = await openInsides(product);
  courts = createCourts(product);
  const { connection, client } = insides.link;
  outsider = new Client({ connection, namespace: client.options.namespace, identity: OPERATOR });
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides?.close();
  await product?.dispose();
}, PRODUCT_HOOK_MS);

async function acknowledged(): Promise<string> {
  const { body } = await courts.submit();
  await courts.mustAct(body.id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
  return body.id;
}

const handleOf = (id: string) => outsider.workflow.getHandle(delegationWorkflowId(id as DelegationId));

async function askToCancel(id: string, reason: string): Promise<void> {
  await outsider.workflowService.requestCancelWorkflowExecution({
    namespace: outsider.options.namespace,
    workflowExecution: { workflowId: delegationWorkflowId(id as DelegationId) },
    identity: OPERATOR,
    requestId: id,
    reason,
  });
}

const audit = (...args: string[]) => runAudit(product.settings, args);

/** What verification says of one case, and its timeline as an auditor reads it. */
async function seen(
  id: string,
): Promise<{ faults: Record<string, unknown>[]; outside: ToldAct[]; text: string }> {
  const report = join(product.dataDir, `${id}.json`);
  const { code, text } = await audit('verify', id, '--json', report);
  expect(code).toBe(1);
  const { faults } = JSON.parse(readFileSync(report, 'utf8')) as {
    faults: { fault: Record<string, unknown> }[];
  };
  const path = `/api/v1/delegations/${id}/timeline/people`;
  const { body } = await courts.call<{ items: ToldAct[]; engineActs: string }>('GET', path, {
    token: product.token('auditor'),
  });
  expect(body.engineActs).toBe('shown');
  return {
    faults: faults.map(({ fault }) => fault),
    outside: body.items.filter((act) => act.isOutside),
    text,
  };
}

const acts = ({ faults }: { faults: Record<string, unknown>[] }): string[] =>
  faults.map(({ code, act, by }) => [code, act, by].filter(Boolean).join(' '));

it(
  'a cancel is on record, named by verification and by the timeline, and changes nothing',
  async () => {
    const id = await acknowledged();
    await askToCancel(id, '按错了');
    await courts.mustAct(id, 'message', { text: '照常' });
    const found = await seen(id);
    expect(acts(found)).toEqual([`ACTED_ON_ENGINE cancelAsked ${OPERATOR}`]);
    expect(found.text).toContain('正常途径之外在引擎上的操作：cancelAsked');
    expect(found.outside).toMatchObject([
      { title: { zh: '正常途径之外：要求取消引擎中的流程' }, by: { identity: OPERATOR }, reason: '按错了' },
    ]);
  },
  TEST_MS,
);

it(
  'signals of others are named, also under a name by which the product’s own workflows speak',
  async () => {
    const id = await acknowledged();
    await handleOf(id).signal('hurry', '快办');
    const end = { seizureId: `${id}.s1`, status: 'expired', facts: { from: '2026-01-01', waitingRank: 1 } };
    await handleOf(id).signal(SIGNALS.seizureEnd, end);
    await courts.mustAct(id, 'message', { text: '照常' });
    const found = await seen(id);
    expect(acts(found)).toEqual([
      `ACTED_ON_ENGINE signalled hurry ${OPERATOR}`,
      `ACTED_ON_ENGINE signalled seizureEnd ${OPERATOR}`,
    ]);
    expect(found.outside.map(({ also }) => also[0]?.zh)).toEqual(['hurry', 'seizureEnd']);
  },
  TEST_MS,
);

it(
  'an action that reaches the workflow past the API is named, whoever it says it is of',
  async () => {
    const id = await acknowledged();
    const actor = actorAt('clerk', 'qingpu/zhujiajiao');
    const command: Command = {
      action: { name: 'message', body: { text: '冒名' } },
      actor,
      facts: {},
      checks: CHECKS,
    };
    await handleOf(id).executeUpdate('act', { args: [command] });
    const found = await seen(id);
    expect(acts(found)).toEqual([`ACTED_ON_ENGINE updated act ${OPERATOR}`]);
    expect(found.outside).toMatchObject([{ by: { identity: OPERATOR }, also: [{ zh: 'act' }] }]);
  },
  TEST_MS,
);

it(
  'a reset is named, and from which event on the record is another one than the history',
  async () => {
    const id = await acknowledged();
    await courts.mustAct(id, 'message', { text: '退回前' });
    const { events } = await handleOf(id).fetchHistory();
    const tasks = (events ?? []).filter(({ eventType }) => Number(eventType) === TASK_COMPLETED);
    const { runId } = await handleOf(id).describe();
    const at = (await courts.timeline(id)).length;
    await outsider.workflowService.resetWorkflowExecution({
      namespace: outsider.options.namespace,
      workflowExecution: { workflowId: delegationWorkflowId(id as DelegationId), runId },
      reason: '退回签收之前',
      requestId: id,
      workflowTaskFinishEventId: tasks[1]?.eventId ?? null,
      identity: OPERATOR,
    });
    // What had been asked after that point the engine asks again, at another time.
    await untilSo(async () => (await courts.live(id)).body.revision === at);
    const now = await handleOf(id).describe();
    const { body } = await courts.call<{ runs: { runId: string }[] }>(
      'GET',
      `/api/v1/delegations/${id}/history`,
      { token: product.token('auditor') },
    );
    expect(body.runs.map((run) => run.runId)).toEqual([now.runId]);
    const found = await seen(id);
    // The engine keeps the reason of a reset, and not who asked for it.
    expect(acts(found)).toEqual(['NOT_IN_HISTORY', 'ACTED_ON_ENGINE reset history-service']);
    expect(found.faults[0]).toMatchObject({ revision: SUBMITTED_EVENTS });
    expect(found.outside).toMatchObject([
      { title: { en: 'outside the normal way: workflow set back to an earlier step at the engine' } },
    ]);
    expect(found.outside[0]?.reason).toBe('退回签收之前');
  },
  TEST_MS,
);

it(
  'the command line prints the same life, with what was done at the engine at its place',
  async () => {
    const id = await acknowledged();
    await askToCancel(id, '按错了');
    const { code, text } = await audit('timeline', id);
    expect(code).toBe(0);
    expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d 发出委托 Request submitted$/m);
    expect(text).toMatch(/^ {4}\S+ 书记员 clerk · .* · .*$/m);
    expect(text).toMatch(/期限 clock: .* 到期（.*）/);
    expect(text).toMatch(
      /⚠ 正常途径之外：要求取消引擎中的流程 outside the normal way: workflow asked to cancel/,
    );
    expect(await audit('timeline', '00000000-0000-4000-8000-000000000000')).toMatchObject({ code: 1 });
  },
  TEST_MS,
);
