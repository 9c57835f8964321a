import { decideTick, nextWake } from '../../domain/delegation/tick';
import type { DelegationId } from '../../domain/ids';
import { aBody, ApiLab, ASSISTING, itemsOf, pointersOf, REQUESTING } from './support/api-lab';
import { actorAt } from '../support/people';
import { aRequest } from '../support/sample-requests';

const CLERK = `clerk@${REQUESTING}`;
const RECEIVER = `clerk@${ASSISTING}`;
const HANDLER = `handler@${ASSISTING}`;
const HEAD = `supervisor@${ASSISTING}`;

let lab: ApiLab;
let id: DelegationId;
beforeEach(async () => {
  lab = await ApiLab.open();
  id = await lab.submitted();
});
afterEach(() => lab.close());

const served = {
  outcome: 'fulfilled',
  summary: '已送达',
  results: [
    {
      partyId: 'p1',
      served: true,
      method: 'direct',
      servedOn: '2026-11-24',
      receiver: { name: '王小明', capacity: 'addressee' },
    },
  ],
};

describe('an action', () => {
  it('answers 200 with the new state and its revision', async () => {
    const handler = actorAt('handler', ASSISTING).personId;
    const answer = await lab.act(id, 'acknowledge', { handler, receiptNumber: '收1号' }, RECEIVER);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      stage: 'inProgress',
      assisting: { handler: { personId: handler }, receiptNumber: '收1号' },
    });
    expect(answer.headers.etag).toBe(`"${answer.json().revision}"`);
  });

  it('carries a case from submission to closing', async () => {
    await lab.act(id, 'acknowledge', {}, RECEIVER);
    const step = { type: 'visit', target: 'p1', at: '2026-11-24T09:00:00+08:00', outcome: 'succeeded' };
    expect((await lab.act(id, 'recordStep', step, HANDLER)).statusCode).toBe(200);
    expect((await lab.act(id, 'reportResult', served, HANDLER)).json().stage).toBe('reported');
    expect((await lab.act(id, 'confirm', undefined, CLERK)).json().stage).toBe('closed');
    expect((await lab.act(id, 'message', { text: '谢谢' }, CLERK)).json().code).toBe('STAGE_FORBIDS_ACTION');
  });

  it('repeated under its key gives the first answer, and is done once', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await lab.act(id, 'message', { text: '何时办？' }, CLERK, key);
    const second = await lab.act(id, 'message', { text: '何时办？' }, CLERK, key);
    expect(second.statusCode).toBe(200);
    expect(second.json().revision).toBe(first.json().revision);
  });

  it('under a used key with another body, or another name, is refused', async () => {
    const key = { 'idempotency-key': 'once' };
    await lab.act(id, 'message', { text: '何时办？' }, CLERK, key);
    expect((await lab.act(id, 'message', { text: '另一件' }, CLERK, key)).json().code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await lab.act(id, 'withdraw', { reason: '撤诉' }, CLERK, key)).statusCode).toBe(409);
  });

  it('under the same key of two people is two actions', async () => {
    const key = { 'idempotency-key': '1' };
    expect((await lab.act(id, 'message', { text: '何时办？' }, CLERK, key)).statusCode).toBe(200);
    expect((await lab.act(id, 'message', { text: '明日' }, RECEIVER, key)).statusCode).toBe(200);
  });

  it('repeated after the case closed gives the first answer from the registry', async () => {
    const key = { 'idempotency-key': 'last' };
    await lab.act(id, 'withdraw', { reason: '撤诉' }, CLERK, key);
    lab.office.forgotten.add(id);
    expect((await lab.act(id, 'withdraw', { reason: '撤诉' }, CLERK, key)).statusCode).toBe(200);
    expect((await lab.act(id, 'withdraw', { reason: '其他' }, CLERK, key)).json().code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('repeated after the unit gave the case away gives the first answer', async () => {
    const key = { 'idempotency-key': 'move' };
    const move = { unit: 'wujiang/shengze', reason: '住址在盛泽' };
    expect((await lab.act(id, 'transferWithinCourt', move, RECEIVER, key)).statusCode).toBe(200);
    expect((await lab.act(id, 'transferWithinCourt', move, RECEIVER, key)).statusCode).toBe(200);
    expect((await lab.act(id, 'transferWithinCourt', move, RECEIVER)).statusCode).toBe(403);
  });

  it('on what somebody saw before is 412', async () => {
    const { revision } = (await lab.get(`/delegations/${id}`, CLERK)).json();
    const stale = await lab.act(id, 'acknowledge', {}, RECEIVER, { 'if-match': '"1"' });
    expect(stale.statusCode).toBe(412);
    expect(stale.json().code).toBe('STALE_REVISION');
    const fresh = await lab.act(id, 'acknowledge', {}, RECEIVER, { 'if-match': `"${revision}"` });
    expect(fresh.statusCode).toBe(200);
  });

  it.each(['*', '7'])('takes If-Match written as %s', async (value) => {
    const answer = await lab.act(id, 'acknowledge', {}, RECEIVER, { 'if-match': value });
    expect(answer.statusCode).toBe(value === '*' ? 200 : 412);
  });

  it.each([
    ['if-match', 'seven'],
    ['if-match', '"6", "7"'],
    ['idempotency-key', 'with space'],
    ['idempotency-key', 'x'.repeat(201)],
  ])('with the header %s: %s is pointed at', async (name, value) => {
    const answer = await lab.act(id, 'acknowledge', {}, RECEIVER, { [name]: value });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toBe(`/headers/${name}`);
    expect(lab.office.written).toEqual(['submit']);
  });

  it('of which the registry has not heard yet is answered from the workflow', async () => {
    lab.office.away.add('registry');
    const answer = await lab.act(id, 'acknowledge', {}, RECEIVER);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().recorded).toBe(false);
  });
});

describe('an action is refused in this order', () => {
  const text = { 'content-type': 'text/plain' };
  const json = { 'content-type': 'application/json' };
  const raw = (
    as: string | undefined,
    body: string,
    headers: Record<string, string>,
    at = id,
    action = 'reportResult',
  ) => lab.call('POST', `/api/v1/delegations/${at}/actions/${action}`, { ...(as && { as }), body, headers });

  it('401, 404, 403, 415, 400, 422 of shape, 409, 412, 422 of content', async () => {
    expect((await raw(undefined, '{', text)).statusCode).toBe(401);
    expect((await raw('clerk@jiashan/xitang', '{', text)).statusCode).toBe(404);
    expect((await raw(HANDLER, '{', text, 'no-such-id' as DelegationId)).statusCode).toBe(404);
    expect((await raw(CLERK, '{', text)).statusCode).toBe(403);
    expect((await raw(HANDLER, '{', text)).statusCode).toBe(415);
    expect((await raw(HANDLER, '{', json)).statusCode).toBe(400);
    expect((await raw(HANDLER, '{"results":[]}', { ...json, 'if-match': '"1"' })).statusCode).toBe(422);
    const wrong = JSON.stringify({ ...served, results: [] });
    expect((await raw(HANDLER, wrong, { ...json, 'if-match': '"1"' })).statusCode).toBe(409);
    await lab.act(id, 'acknowledge', {}, RECEIVER);
    expect((await raw(HANDLER, wrong, { ...json, 'if-match': '"1"' })).statusCode).toBe(412);
    const content = await raw(HANDLER, wrong, json);
    expect([content.statusCode, content.json().code]).toEqual([422, 'RESULTS_INCOMPLETE']);
  });

  it('no body is an empty one, null is a wrong one', async () => {
    await lab.act(id, 'acknowledge', {}, RECEIVER);
    await lab.act(id, 'reportResult', served, HANDLER);
    expect((await raw(CLERK, 'null', json, id, 'confirm')).statusCode).toBe(422);
    expect((await lab.act(id, 'confirm', undefined, CLERK)).json().stage).toBe('closed');
  });

  it('an action that is none is 404, after the case', async () => {
    expect((await raw(undefined, '{}', json, id, 'explode')).statusCode).toBe(401);
    expect((await raw(CLERK, '{}', json, id, 'explode')).statusCode).toBe(404);
  });

  it('a body of more than 1 MiB is 413', async () => {
    const answer = await lab.act(id, 'message', { text: 'x'.repeat(1_100_000) }, CLERK);
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it.each([
    ['a result of another kind', { assetId: 'a1', seized: false, failureCode: 'moved' }, '/results/0/'],
    [
      'a served result without receiver',
      { ...served.results[0], receiver: undefined },
      '/results/0/receiver',
    ],
    [
      'an unknown failure code',
      { partyId: 'p1', served: false, failureCode: 'lazy' },
      '/results/0/failureCode',
    ],
  ])('%s is pointed at', async (_what, result, pointer) => {
    await lab.act(id, 'acknowledge', {}, RECEIVER);
    const answer = await lab.act(id, 'reportResult', { ...served, results: [result] }, HANDLER);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0].pointer).toContain(pointer);
  });
});

it('a request for an order names the courts as the directory knows them', async () => {
  const { submission } = aRequest('enforcement');
  const transfer = await lab.submitted('enforcement');
  for (;;) {
    const state = lab.office.cases.get(transfer)?.record.state;
    const wakeAt = state && nextWake(state);
    if (!state || !wakeAt) throw new Error('EN3 does not lapse');
    if (state.clocks.some(({ ruleId, status }) => ruleId === 'EN3' && status === 'lapsed')) break;
    await lab.office.engineDecides(transfer, { drafts: decideTick(state, wakeAt) }, wakeAt);
  }
  const clerk = `clerk@${submission.requestingUnit}`;
  const answer = await lab.act(transfer, 'requestOrder', { reason: '未开始执行' }, clerk);
  expect(answer.statusCode).toBe(200);
  const { items } = (await lab.get(`/delegations/${transfer}/timeline`, clerk)).json<{
    items: { type: string; data: { to?: string; letter?: { zh: string } } }[];
  }>();
  const { data } = items.find(({ type }) => type === 'OrderRequested') ?? {};
  expect(data?.to).toBe('苏州市中级人民法院');
  expect(data?.letter?.zh).toContain('上海市青浦区人民法院');
});

describe('an escalation', () => {
  async function lapsed(): Promise<string> {
    const found = lab.office.cases.get(id);
    for (let rounds = 0; rounds < 8; rounds += 1) {
      const state = lab.office.cases.get(id)?.record.state;
      const wakeAt = state && nextWake(state);
      if (!state || !wakeAt) break;
      const open = state.escalations.find(({ rung, status }) => rung === 'supervisor' && status === 'open');
      if (open) return open.escalationId;
      await lab.office.engineDecides(id, { drafts: decideTick(state, wakeAt) }, wakeAt);
    }
    throw new Error(`nothing lapsed of ${found?.record.state.clocks.length} clocks`);
  }

  it('is listed to those it is put before, with what they may answer', async () => {
    const escalationId = await lapsed();
    const answer = await lab.get('/escalations?status=open', HEAD);
    expect(answer.statusCode).toBe(200);
    expect(lab.office.lastFilter).toMatchObject({
      placeKeys: [`supervisor@${ASSISTING}`],
      status: 'open',
      limit: 50,
    });
    const mine = itemsOf(answer).find((one) => one.escalationId === escalationId);
    expect(mine).toMatchObject({ delegationId: id, rung: 'supervisor', status: 'open' });
    expect(mine?.choices).toContain('acceptDelay');
    await lab.get('/escalations?scope=visible', HEAD);
    expect(lab.office.lastFilter).toMatchObject({ viewer: { places: [ASSISTING] } });
  });

  it('is answered once', async () => {
    const escalationId = await lapsed();
    const path = `/escalations/${encodeURIComponent(escalationId)}/answer`;
    const body = { answer: 'remind', reason: '请立即办理' };
    expect((await lab.post(path, body, CLERK)).statusCode).toBe(403);
    expect((await lab.post(path, body, 'clerk@jiashan/xitang')).statusCode).toBe(404);
    expect((await lab.post(path, { answer: 'remind' }, HEAD)).statusCode).toBe(422);
    const answer = await lab.post(path, body, HEAD);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ escalationId, status: 'answered', answer: 'remind', choices: [] });
    const again = await lab.post(path, body, HEAD);
    expect([again.statusCode, again.json().code]).toEqual([409, 'ALREADY_ANSWERED']);
  });

  it('that does not exist is 404', async () => {
    for (const none of [`${id}.ACK-1.leader`, 'nonsense']) {
      expect((await lab.post(`/escalations/${none}/answer`, {}, HEAD)).statusCode).toBe(404);
    }
  });
});

describe('a result of one of several forms', () => {
  it('is pointed at in the form that it has, where a choice is wrong', async () => {
    const { requestingUnit: _own, assistingUnit: _theirs, ...body } = aBody('preservation');
    const units = { requestingUnit: REQUESTING, assistingUnit: ASSISTING };
    const preservation = (await lab.post('/delegations', { ...body, ...units }, CLERK)).json().id as string;
    await lab.act(preservation, 'acknowledge', {}, RECEIVER);
    const seized = { assetId: 'a1', seized: true, measure: 'hide', from: '2026-11-24', until: '2027-11-23' };
    const answer = await lab.act(preservation, 'reportPartial', { results: [seized] }, HANDLER);
    expect(pointersOf(answer)).toEqual(['/results/0/measure']);
  });
});
