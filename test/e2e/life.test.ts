import type { Kind } from '../../domain/delegation/submission';
import { createCourts, must, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { caseNumber, day, report, request, step, type AnyBody, type Json } from '../support/requests';

let product: Product;
let courts: Courts;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

const DOCKET_LETTERS: Record<Kind, string> = {
  service: '送',
  preservation: '保',
  investigation: '查',
  enforcement: '执',
};
const RULES: Record<Kind, string[]> = {
  service: ['ACK', 'SV1'],
  preservation: ['ACK'],
  investigation: ['ACK', 'IV1'],
  enforcement: ['ACK', 'EN1', 'EN3', 'EN4'],
};

/** Submitted, signed for and at work. */
async function atWork(kind: Kind = 'service', over: Json = {}): Promise<AnyBody> {
  const { id } = await must(courts.submit(kind, over), 201);
  const { handlerId, assistingClerk } = courts;
  return must(courts.act(id, 'acknowledge', { handler: handlerId }, assistingClerk));
}

describe.each(Object.keys(RULES) as Kind[])('a delegation of the kind %s', (kind) => {
  let id: string;
  let docketNumber: string;

  it('has its docket number, its clocks with their derivations and its place in both lists at once', async () => {
    const answer = await courts.submit(kind);
    const body = await must(Promise.resolve(answer), 201);
    ({ id } = body);
    docketNumber = body.docketNumber ?? '';
    expect(docketNumber).toMatch(new RegExp(`^沪0118跨${DOCKET_LETTERS[kind]}〔\\d{4}〕\\d+号$`));
    expect(answer.headers.get('location')).toBe(`/api/v1/delegations/${id}`);
    expect(answer.headers.get('etag')).toBe(`"${body.revision}"`);
    expect(body).toMatchObject({ stage: 'delivered', recorded: true, round: 1, kind });
    expect(body.clocks.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(RULES[kind]));
    for (const clock of body.clocks) {
      expect(clock).toMatchObject({
        status: 'running',
        dueAt: expect.any(String),
        basis: { zh: expect.any(String) },
      });
      expect(clock.steps.length).toBeGreaterThan(0);
    }
    for (const [box, token] of [
      ['sent', courts.requestingClerk],
      ['received', courts.assistingClerk],
    ] as const) {
      const { body: list } = await courts.call<{ items: AnyBody[] }>(
        'GET',
        `/api/v1/delegations?box=${box}&kind=${kind}`,
        { token },
      );
      expect(list.items.map((item) => item.id)).toContain(id);
    }
  });

  it('is worked on, reported, disputed once and closed', async () => {
    const { handlerId, assistingClerk, requestingClerk } = courts;
    const taken = await must(courts.act(id, 'acknowledge', { handler: handlerId }, assistingClerk));
    expect(taken).toMatchObject({ stage: 'inProgress', assisting: { handler: { personId: handlerId } } });
    if (kind === 'enforcement') {
      const own = {
        caseNumber: `（${day().slice(0, 4)}）苏0509执321号`,
        handler: handlerId,
        phone: '0512-60000000',
      };
      await must(courts.act(id, 'register', own));
      await must(courts.act(id, 'begin', {}));
    }
    await must(courts.act(id, 'recordStep', step(kind)));
    const reported = await must(courts.act(id, 'reportResult', report(kind)));
    if (kind === 'enforcement') {
      expect(reported.stage).toBe('closed');
    } else {
      expect(reported.stage).toBe('reported');
      const disputed = await must(courts.act(id, 'dispute', { reason: '缺少送达回证' }, requestingClerk));
      expect(disputed.stage).toBe('inProgress');
      expect(disputed.clocks).toContainEqual(
        expect.objectContaining({ ruleId: 'DISPUTE', nature: 'agreed', status: 'running' }),
      );
      await must(courts.act(id, 'reportResult', report(kind)));
      await must(courts.act(id, 'confirm', undefined, requestingClerk));
    }
    const closed = await must(courts.get(id));
    expect(closed).toMatchObject({ stage: 'closed', outcome: { outcome: 'partlyFulfilled' } });
    expect(closed.clocks.filter(({ status }) => status === 'running')).toEqual([]);
    expect(closed.availableActions).toEqual([]);
    expect(await courts.act(id, 'reportResult', report(kind))).toMatchObject({
      status: 409,
      body: { code: 'STAGE_FORBIDS_ACTION' },
    });
  });

  it('tells its life without a gap, the same live as in the registry and by the number on the paper', async () => {
    const events = await courts.timeline(id);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
    expect(events[0]).toMatchObject({
      type: 'Submitted',
      actor: { role: 'clerk', unit: 'qingpu/zhujiajiao' },
    });
    expect(events.at(-1)?.type).toBe('Closed');
    for (const { actor } of events) expect(actor.engine === true || actor.personId !== undefined).toBe(true);
    const kept = await courts.get(id);
    const live = await courts.live(id);
    expect(live.headers.get('x-consistency')).toBe('live');
    expect(live.body).toEqual(kept.body);
    expect(kept.body.revision).toBe(events.length);
    const byDocket = await courts.call(
      'GET',
      `/api/v1/delegations/by-docket/${encodeURIComponent(docketNumber)}`,
      {
        token: courts.assistingClerk,
      },
    );
    expect(byDocket.body.id).toBe(id);
  });

  it('shows the engine’s own history to an auditor and to nobody else', async () => {
    const read = (token: string) =>
      courts.call<{ runs: { history: { events: Json[] } }[] }>('GET', `/api/v1/delegations/${id}/history`, {
        token,
      });
    const { status, body } = await read(product.token('auditor'));
    expect(status).toBe(200);
    expect(body.runs[0]?.history.events[0]).toMatchObject({ eventType: expect.stringContaining('STARTED') });
    expect(JSON.stringify(body)).toContain('朱家角米业有限公司');
    expect((await read(product.token('auditor', 'wujiang'))).status).toBe(200);
    for (const token of [courts.requestingClerk, courts.handler, product.token('leader', 'wujiang')]) {
      expect(await read(token)).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    }
  });
});

describe('who may know of a case', () => {
  it('a third court, another unit and an operator get 404 on every address of it; both sides and auditors see it', async () => {
    const { id, docketNumber } = await must(courts.submit(), 201);
    const addresses = ['', '/timeline', '/history', '?consistency=live'].map(
      (tail) => `/api/v1/delegations/${id}${tail}`,
    );
    addresses.push(`/api/v1/delegations/by-docket/${encodeURIComponent(docketNumber ?? '')}`);
    const strangers = [
      product.token('clerk', 'jiashan/xitang'),
      product.token('handler', 'wujiang/shengze'),
      product.token('leader', 'jiashan'),
      product.token('auditor', 'jiashan'),
      product.token('operator'),
    ];
    for (const token of strangers) {
      for (const address of addresses) {
        expect(await courts.call('GET', address, { token })).toMatchObject({
          status: 404,
          body: { code: 'NOT_FOUND' },
        });
      }
      expect((await courts.act(id, 'acknowledge', {}, token)).status).toBe(404);
      const { body } = await courts.call<{ items: AnyBody[] }>('GET', '/api/v1/delegations?limit=200', {
        token,
      });
      expect(body.items.map((item) => item.id)).not.toContain(id);
    }
    for (const token of [
      product.token('leader', 'qingpu'),
      product.token('coordinator', 'wujiang'),
      product.token('auditor', 'qingpu'),
      product.token('auditor'),
    ]) {
      expect((await courts.get(id, token)).status).toBe(200);
    }
  });
});

describe('writing safely', () => {
  it('answers a repeated submission with the first case, and refuses the key for another', async () => {
    const key = { 'idempotency-key': 'submission-1' };
    const body = request();
    const post = (sent: Json, headers = key) =>
      courts.call('POST', '/api/v1/delegations', { token: courts.requestingClerk, body: sent, headers });
    const first = await post(body);
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const [again, anew] = await Promise.all([post(body), post(reordered)]);
    expect([first.status, again.status, anew.status]).toEqual([201, 201, 201]);
    expect([again.body.id, anew.body.id]).toEqual([first.body.id, first.body.id]);
    expect(again.body.docketNumber).toBe(first.body.docketNumber);
    expect(await post(request())).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    // Another unit's key of the same name is another key.
    const other = await courts.call('POST', '/api/v1/delegations', {
      token: product.token('clerk', 'qingpu/qingdong'),
      body,
      headers: key,
    });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('takes twenty submissions under one key for one', async () => {
    const body = request();
    const headers = { 'idempotency-key': 'submission-2' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        courts.call('POST', '/api/v1/delegations', { token: courts.requestingClerk, body, headers }),
      ),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 503)).toEqual(
      [],
    );
    expect(new Set(done.map((answer) => answer.body.id)).size).toBe(1);
    expect(new Set(done.map((answer) => answer.body.docketNumber)).size).toBe(1);
  });

  it('does an action once, however often it is asked under one key', async () => {
    const { id } = await atWork();
    const visit = step();
    const key = { 'idempotency-key': 'visit-1' };
    const first = await must(courts.act(id, 'recordStep', visit, courts.handler, key));
    const again = await must(courts.act(id, 'recordStep', visit, courts.handler, key));
    expect(again.revision).toBe(first.revision);
    expect((await courts.timeline(id)).filter(({ type }) => type === 'StepRecorded')).toHaveLength(1);
    const other = await courts.act(id, 'recordStep', step('service', { note: 'x' }), courts.handler, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const elsewhere = await courts.act(id, 'report', { text: '情况说明' }, courts.handler, key);
    expect(elsewhere).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('remembers keys on a closed case', async () => {
    const { id } = await atWork();
    const result = report();
    const keys = ['report-1', 'confirm-1'].map((key) => ({ 'idempotency-key': key }));
    await must(courts.act(id, 'reportResult', result, courts.handler, keys[0]));
    const closed = await must(courts.act(id, 'confirm', {}, courts.requestingClerk, keys[1]));
    const repeated = await must(courts.act(id, 'reportResult', result, courts.handler, keys[0]));
    expect([repeated.stage, repeated.revision]).toEqual(['closed', closed.revision]);
    await must(courts.act(id, 'confirm', {}, courts.requestingClerk, keys[1]));
    const other = await courts.act(id, 'confirm', { note: '另' }, courts.requestingClerk, keys[1]);
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const fresh = await courts.act(id, 'confirm', {}, courts.requestingClerk, {
      'idempotency-key': 'confirm-2',
    });
    expect(fresh).toMatchObject({ status: 409, body: { code: 'STAGE_FORBIDS_ACTION' } });
  });

  it('honours If-Match: the tag of the state seen last, and no other', async () => {
    const { id, revision } = await atWork();
    const visit = (match: string) =>
      courts.act(id, 'recordStep', step(), courts.handler, { 'if-match': match });
    const done = await visit(`"${revision}"`);
    expect(done.status).toBe(200);
    expect(done.headers.get('etag')).toBe(`"${done.body.revision}"`);
    expect(done.body.revision).toBeGreaterThan(revision);
    expect(await visit(`"${revision}"`)).toMatchObject({ status: 412, body: { code: 'STALE_REVISION' } });
    expect((await visit('*')).status).toBe(200);
    const { headers, body } = await courts.get(id);
    expect(headers.get('etag')).toBe(`"${body.revision}"`);
  });

  it('lets one of two confirmations at the same moment win', async () => {
    const { id } = await atWork();
    await must(courts.act(id, 'reportResult', report()));
    const answers = await Promise.all(
      [1, 2].map(() => courts.act(id, 'confirm', {}, courts.requestingClerk)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await courts.timeline(id)).filter(({ type }) => type === 'Closed')).toHaveLength(1);
  });

  it('names earlier requests of the same case number and target', async () => {
    const same = { caseNumber: caseNumber() };
    const first = await must(courts.submit('service', same), 201);
    expect(first.possibleDuplicates).toEqual([]);
    const second = await must(courts.submit('service', same), 201);
    const { id, docketNumber } = first;
    expect(second.possibleDuplicates).toEqual([{ id, docketNumber }]);
    expect((await must(courts.submit('service'), 201)).possibleDuplicates).toEqual([]);
  });
});
