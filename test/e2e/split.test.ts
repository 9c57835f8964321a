import { createCourts, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { report, type Answer, type AnyBody } from '../support/requests';

let product: Product;
let courts: Courts;
let xitang: string;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
  xitang = product.token('clerk', 'jiashan/xitang');
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

/** The body with what only a case with a split has. */
type Case = AnyBody & { splits?: { childId: string }[]; parentId?: string };

const act: Courts['mustAct'] = (...asked) => courts.mustAct(...asked);

/** The new case is there a moment after the answer that makes it. */
async function untilThere(id: string, token: string): Promise<Answer> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await courts.get(id, token);
    if (answer.status === 200 || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('one of two addressees goes to a third court, which works on it under a number of its own', async () => {
  const { id, docketNumber } = (await courts.submit()).body;
  await act(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
  await act(id, 'split', { target: 'p3', unit: 'jiashan/xitang', reason: '住所在嘉善' });
  const agreed = await act(id, 'answerSplit', { answer: 'agree' }, courts.requestingClerk);
  const childId = agreed.splits?.[0]?.childId ?? '';

  const { status, body } = await untilThere(childId, xitang);
  expect(status).toBe(200);
  const child: Case = body;
  expect(child).toMatchObject({
    parentId: id,
    stage: 'delivered',
    requesting: { unit: 'qingpu/zhujiajiao' },
    assisting: { unit: 'jiashan/xitang', court: 'jiashan' },
    matter: { addressees: [{ partyId: 'p3' }] },
  });
  expect(child.docketNumber).toMatch(/^沪0118跨送/);
  expect(child.docketNumber).not.toBe(docketNumber);

  const { results, ...rest } = report('service') as { results: { partyId: string }[] };
  const ofRest = {
    ...rest,
    results: results.filter(({ partyId }) => partyId === 'p2'),
    outcome: 'fulfilled',
  };
  await act(id, 'reportResult', ofRest);
  expect(await act(id, 'confirm', {}, courts.requestingClerk)).toMatchObject({ stage: 'closed' });
  expect(await act(childId, 'acknowledge', {}, xitang)).toMatchObject({ stage: 'inProgress' });
  expect((await courts.live(childId)).body).toMatchObject({ stage: 'inProgress', parentId: id });
});
