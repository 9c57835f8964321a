import { setTimeout as sleep } from 'node:timers/promises';
import type { SeizureSnapshot } from '../../domain/seizures/snapshot';
import { createCourts, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, tokenFor, type Product } from '../support/product';
import { day, type Answer, type AnyBody, type Json } from '../support/requests';

/** A court day of these exercises. */
const DAY_SECONDS = 2;
const TEST_MS = 90_000;

let product: Product;
let courts: Courts;
let head: string;

beforeAll(async () => {
  product = await startProduct({ DRILL_DAY_SECONDS: String(DAY_SECONDS) });
  courts = createCourts(product);
  head = tokenFor(product.dataDir, 'supervisor', 'qingpu/zhujiajiao');
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

type SeizureAnswer = Answer<SeizureSnapshot & AnyBody>;

const read = (id: string, token = courts.requestingClerk): Promise<SeizureAnswer> =>
  courts.call('GET', `/api/v1/seizures/${id}`, { token });
const act = (id: string, action: string, body: Json, headers = {}): Promise<SeizureAnswer> =>
  courts.call('POST', `/api/v1/seizures/${id}/actions/${action}`, {
    token: courts.requestingClerk,
    body,
    headers,
  });
const list = async (query: string): Promise<string[]> => {
  const path = `/api/v1/seizures?${query}`;
  const { body } = await courts.call<{ items: SeizureSnapshot[] }>('GET', path, {
    token: courts.requestingClerk,
  });
  return body.items.map(({ id }) => id);
};

async function until(id: string, isSo: (seizure: SeizureSnapshot) => boolean): Promise<SeizureSnapshot> {
  for (;;) {
    const { status, body } = await read(id);
    if (status === 200 && isSo(body)) return body;
    await sleep(100);
  }
}

/** A deposit is frozen for ten court days from today, a house waits its turn; the delegation is closed. */
async function seized(): Promise<[string, string]> {
  const { id } = (await courts.submit('preservation')).body;
  await courts.act(id, 'acknowledge', {}, courts.assistingClerk);
  const body = {
    outcome: 'fulfilled',
    summary: '已冻结，房产轮候',
    results: [
      { assetId: 'a1', seized: true, measure: 'freeze', from: day(), until: day(9) },
      { assetId: 'a2', seized: true, waitingRank: 2, from: day() },
    ],
  };
  const reported = await courts.act(id, 'reportResult', body, courts.assistingClerk);
  expect(reported.status).toBe(200);
  expect((await courts.act(id, 'confirm', {}, courts.requestingClerk)).body.stage).toBe('closed');
  const [first = '', second = ''] = reported.body.seizures;
  return [first, second];
}

describe('a seizure that a result reports', () => {
  it(
    'is called to mind, renewed late, and expires at its last day, long after its delegation has closed',
    async () => {
      const [id, second] = await seized();
      const watched = await until(id, () => true);
      expect(watched).toMatchObject({ status: 'inForce', term: { from: day(), until: day(9) } });
      expect(await list('type=deposit&dueWithin=9')).toContain(id);
      expect(await list('dueWithin=8')).not.toContain(id);

      const lapsed = await until(id, ({ escalations }) =>
        escalations.some(({ rung }) => rung === 'supervisor'),
      );
      const { escalationId } = lapsed.escalations.at(-1) ?? {};
      const path = `/api/v1/escalations/${escalationId}/answer`;
      const answer = await courts.call('POST', path, {
        token: head,
        body: { answer: 'remind', reason: '尽快续行' },
      });
      expect(answer).toMatchObject({ status: 200, body: { status: 'answered', seizureId: id } });

      const renewal = { until: day(14), rulingNumber: '（2026）沪0118财保7号之一', on: day() };
      const renewed = await act(id, 'renew', renewal, { 'idempotency-key': 'renewal' });
      expect(renewed.body).toMatchObject({ from: day(), term: { from: day(10), until: day(14) } });
      expect(renewed.body.clocks.find(({ id: clockId }) => clockId === 'PR7-1')?.late?.owner).toBe(
        'requesting',
      );
      expect((await act(id, 'renew', renewal, { 'idempotency-key': 'renewal' })).status).toBe(200);

      const expired = await until(id, ({ status }) => status === 'expired');
      expect(expired.availableActions).toEqual([]);
      expect((await act(id, 'renew', renewal)).body.code).toBe('STAGE_FORBIDS_ACTION');
      const { items } = (
        await courts.call<{ items: { type: string; courtTime: string }[] }>(
          'GET',
          `/api/v1/seizures/${id}/timeline`,
          { token: courts.assistingClerk },
        )
      ).body;
      expect(items.at(-1)).toMatchObject({ type: 'Expired', courtTime: `${day(15)}T00:00:00+08:00` });
      expect(await list('status=expired')).toContain(id);
      expect((await until(second, () => true)).status).toBe('waiting');
    },
    TEST_MS,
  );

  it('waits its turn, takes effect when a person records it, and is released', async () => {
    const [, id] = await seized();
    await until(id, ({ status }) => status === 'waiting');
    const promotion = { measure: 'seal', from: day(), until: day(365 * 3 + 10) };
    const tooLong = await act(id, 'promote', promotion);
    expect(tooLong.status).toBe(422);
    expect(tooLong.body.errors).toMatchObject([{ pointer: '/until' }]);
    const promoted = await act(id, 'promote', { ...promotion, until: day(700) });
    expect(promoted.body).toMatchObject({
      status: 'inForce',
      measure: 'seal',
      availableActions: ['renew', 'release', 'handOver'],
    });
    const released = await act(id, 'release', { rulingNumber: '（2026）沪0118财保7号之二', date: day() });
    expect(released.body).toMatchObject({ status: 'released', availableActions: [] });
  });

  it('beyond what the law allows is refused at the report, with the last lawful day', async () => {
    const { id } = (await courts.submit('preservation')).body;
    await courts.act(id, 'acknowledge', {}, courts.assistingClerk);
    const results = [{ assetId: 'a1', seized: true, measure: 'freeze', from: day(), until: day(367) }];
    const { status, body } = await courts.act(id, 'reportPartial', { results }, courts.assistingClerk);
    expect(status).toBe(422);
    expect(JSON.stringify(body.errors)).toMatch(/485.*\d{4}-\d\d-\d\d/);
  });
});
