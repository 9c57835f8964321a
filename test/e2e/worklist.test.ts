import { createCourts, must, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, tokenFor, type Product } from '../support/product';
import { day, type AnyBody, type Json } from '../support/requests';

let product: Product;
let courts: Courts;
let head: string;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
  head = tokenFor(product.dataDir, 'supervisor', 'wujiang/fenhu');
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

interface Page {
  items: (AnyBody & { why: { zh: string; en: string } })[];
  nextCursor: string | null;
}

const list = async (token: string, query = ''): Promise<Page> =>
  (await courts.call<Page>('GET', `/api/v1/worklist${query}`, { token })).body;
const idsOf = ({ items }: Page): string[] => items.map(({ id }) => id);
const submitted = async (over: Json = {}): Promise<string> =>
  (await must(courts.submit('service', over), 201)).id;

it('a request comes onto the lists of both courts, is given out, worked by its place and leaves them', async () => {
  const plain = await submitted();
  const needed = await submitted({ neededBy: day(2) });
  const urgent = await submitted({ priority: 'urgent', priorityReason: '开庭在即' });

  const open = await list(head);
  expect(idsOf(open)).toEqual([urgent, needed, plain]);
  expect(open.items[0]?.why.zh).toMatch(/^紧急（开庭在即），24小时内/);
  expect(open.items[1]?.why.en).toContain(`Needed by ${day(2)}`);
  expect(idsOf(await list(courts.handler))).toEqual([]);
  expect(idsOf(await list(courts.requestingClerk, '?section=held'))).toEqual([urgent, needed, plain]);

  const first = await list(head, '?limit=2');
  expect(idsOf(first)).toEqual([urgent, needed]);
  expect(idsOf(await list(head, `?limit=2&cursor=${first.nextCursor}`))).toEqual([plain]);
  const foreign = await courts.call('GET', `/api/v1/worklist?section=held&cursor=${first.nextCursor}`, {
    token: head,
  });
  expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cursor' }] } });

  const bulk = (handler: string) =>
    courts.call('POST', '/api/v1/worklist/reassign', {
      token: head,
      headers: { 'idempotency-key': `to-${handler}` },
      body: { delegations: [urgent, plain, needed, urgent.replace(/^./, 'x')], handler },
    });
  expect((await bulk(courts.handlerId)).body).toMatchObject({ done: 3, refused: 1 });
  expect(idsOf(await list(courts.handler))).toEqual([urgent, needed, plain]);
  const deputy = 'wujiang-fenhu-handler-2';
  expect((await bulk(deputy)).body).toMatchObject({
    done: 3,
    items: [{}, {}, {}, { problem: { code: 'NOT_FOUND' } }],
  });
  expect((await bulk(courts.handlerId)).body).toMatchObject({ done: 3 });
  expect(idsOf(await list(courts.handler))).toEqual([]);

  await must(courts.act(plain, 'withdraw', { reason: '撤诉' }, courts.requestingClerk));
  expect(idsOf(await list(head, '?scope=unit'))).toEqual([urgent, needed]);
});
