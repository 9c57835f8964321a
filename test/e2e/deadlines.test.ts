import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { createCall, type Answer, type Json } from '../support/requests';
import cases from '../fixtures/law/worked-cases.json';

/** The rules work at the court's zone, wherever the server stands. */
describe.each(['UTC', 'America/Los_Angeles'])('deadlines asked for over HTTP of a server at %s', (zone) => {
  let product: Product;
  let preview: (body: Json) => Promise<Answer>;

  beforeAll(async () => {
    product = await startProduct({ TZ: zone });
    const call = createCall(product.baseUrl);
    const token = product.token('clerk', 'qingpu/zhujiajiao');
    preview = (body) => call('POST', '/api/v1/deadlines/preview', { token, body });
  }, PRODUCT_HOOK_MS);
  afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

  it.each(cases.map((one) => [one.id, one.why, one] as const))('%s: %s', async (_id, _why, one) => {
    const { rule, start, params } = one;
    const { status, body } = await preview({ rule, start, params });
    expect(status).toBe(200);
    const isFirm = one.status === 'ok';
    expect(body).toMatchObject({
      ruleId: rule,
      nominal: one.nominal,
      status: isFirm ? 'firm' : 'provisional',
      ...(isFirm ? { dueOn: one.dueDate, dueAt: one.due } : {}),
      steps: expect.arrayContaining([{ zh: expect.any(String), en: expect.any(String) }]),
    });
    const { check } = params as { check?: { at: string; inTime: boolean }[] };
    if (check) expect(body).toMatchObject({ checks: check.map(({ at, inTime }) => ({ at, inTime })) });
  });

  const START = '2026-03-02T09:00:00+08:00';
  it.each([
    ['an unknown rule', { rule: 'XX9', start: START }, 'UNKNOWN_RULE', '/rule'],
    ['no start', { rule: 'SV1' }, 'VALIDATION_FAILED', '/start'],
    [
      'a start that does not exist',
      { rule: 'SV1', start: '2026-02-30T09:00:00+08:00' },
      'VALIDATION_FAILED',
      '/start',
    ],
    ['a start without offset', { rule: 'SV1', start: '2026-03-02T09:00:00' }, 'VALIDATION_FAILED', '/start'],
    ['no length', { rule: 'SV1', start: START, params: { n: 0 } }, 'VALIDATION_FAILED', '/params/n'],
    ['half a day', { rule: 'SV1', start: START, params: { n: 1.5 } }, 'VALIDATION_FAILED', '/params/n'],
    [
      'an unknown unit',
      { rule: 'SV1', start: START, params: { unit: 'week' } },
      'VALIDATION_FAILED',
      '/params/unit',
    ],
    [
      'an unknown parameter',
      { rule: 'SV1', start: START, params: { colour: 1 } },
      'VALIDATION_FAILED',
      '/params/colour',
    ],
    [
      'a cutoff that is no time',
      { rule: 'SV1', start: START, params: { cutoff: '25:00' } },
      'VALIDATION_FAILED',
      '/params/cutoff',
    ],
    [
      'an unknown calendar',
      { rule: 'SV1', start: START, params: { calendar: 'XX' } },
      'UNKNOWN_CALENDAR',
      '/params/calendar',
    ],
    [
      'a suspension that ends before it begins',
      { rule: 'SV1', start: START, params: { suspensions: [['2026-03-05', '2026-03-04']] } },
      'VALIDATION_FAILED',
      '/params/suspensions/0',
    ],
  ])('%s is refused', async (_what, body, code, pointer) => {
    const { status, body: problem } = await preview(body);
    expect([status, problem.code, problem.errors.map((fault) => fault.pointer)]).toEqual([
      422,
      code,
      [pointer],
    ]);
  });
});
