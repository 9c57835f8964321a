import { createCourts } from '../support/courts';
import { count, countAtRest, openInsides, type Insides, type Traces } from '../support/insides';
import { PRODUCT_HOOK_MS, startProduct } from '../support/product';
import { day, report, request, step } from '../support/requests';
import { contentRefusals } from './refusals/content';
import { SUBMIT, type Lab, type Refusal } from './refusals/lab';
import { orderOfRefusals } from './refusals/order';
import { protocolRefusals } from './refusals/protocol';

let lab: Lab;
let insides: Insides;
let before: Traces;

beforeAll(async () => {
  const product = await startProduct();
  const courts = createCourts(product);
  const { handlerId, requestingClerk, assistingClerk } = courts;
  const acknowledged = async (): Promise<string> => {
    const { id } = (await courts.submit()).body;
    await courts.act(id, 'acknowledge', { handler: handlerId }, assistingClerk);
    return id;
  };
  const delivered = (await courts.submit()).body;
  const atWork = (await courts.act(await acknowledged(), 'recordStep', step())).body;
  const reported = (await courts.act(await acknowledged(), 'reportResult', report())).body;
  const { id } = (await courts.act(await acknowledged(), 'reportResult', report())).body;
  const closed = (await courts.act(id, 'confirm', {}, requestingClerk)).body;
  lab = { product, courts, delivered, atWork, reported, closed };
  insides = await openInsides(product);
  before = await countAtRest(insides);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await insides.close();
  await lab.product.dispose();
}, PRODUCT_HOOK_MS);

/** What an answer must not tell of the inside. */
const INSIDE = /node_modules|\.js:\d|zod|fastify|postgres|temporal|select /i;

async function expectRefusal({ ask, status, code, pointers = [] }: Refusal): Promise<void> {
  const { body, headers, ...answer } = await ask(lab);
  const named = pointers.length > 0 ? body.errors?.map(({ pointer }) => pointer) : [];
  expect({ status: answer.status, code: body.code, named }).toEqual({ status, code, named: pointers });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ title: expect.any(String), detail: expect.any(String), status });
  expect(headers.get('x-request-id')).toBe(body.requestId);
  expect(JSON.stringify(body)).not.toMatch(INSIDE);
}

const named = (rows: Refusal[]): [string, Refusal][] => rows.map((row) => [row.what, row]);

describe('refused with its code, its words and its place', () => {
  it.each(named(contentRefusals()))('content: %s', (_what, row) => expectRefusal(row));
  it.each(named(protocolRefusals()))('protocol: %s', (_what, row) => expectRefusal(row));
  it.each(named(orderOfRefusals()))('order: %s', (_what, row) => expectRefusal(row));

  it('in the caller’s language', async () => {
    const { courts } = lab;
    const ask = async (language: string) => {
      const { body, headers } = await courts.call('POST', SUBMIT, {
        token: courts.requestingClerk,
        body: request('service', { neededBy: day(-1) }),
        headers: { 'accept-language': language },
      });
      const texts = [body.title, body.detail, ...body.errors.map(({ detail }) => detail)];
      return [headers.get('content-language'), texts.filter((text) => /\p{Script=Han}/u.test(text)).length];
    };
    expect(await ask('zh-CN,zh;q=0.9,en;q=0.5')).toEqual(['zh-CN', 3]);
    expect(await ask('en-GB,en;q=0.9,zh;q=0.1')).toEqual(['en', 0]);
    expect(await ask('fr')).toEqual(['zh-CN', 3]);
  });

  it('and leaves no trace in engine or registry', async () => {
    expect(await count(insides)).toEqual(before);
    const { courts, delivered, atWork, reported, closed } = lab;
    for (const { id, revision } of [delivered, atWork, reported, closed]) {
      expect((await courts.get(id)).body.revision).toBe(revision);
    }
  });
});
