import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createCourts, must, type Courts } from '../support/courts';
import { FORM_TYPE, formOf, SAMPLES } from '../support/documents';
import {
  ownSettings,
  PRODUCT_HOOK_MS,
  runBuilt,
  startProduct,
  untilReady,
  type Product,
} from '../support/product';
import { request, type Answer, type Json } from '../support/requests';
import { mayMount, mountSmallDisk, type SmallDisk } from '../support/small-disk';
import { untilSo } from '../support/until-so';
import { expectBooksVerify } from '../support/verified-books';

/** PostgreSQL and the engine take 50 MiB to begin with. */
const MEBIBYTES = 256;
const TEST_MS = 110_000;
/** Until no more of them is taken: the servers have a little room in files that they have already. */
const MOST_TAKEN = 400;
const AT_ONCE = 4;

/** Where no disk may be mounted (not root, say) there is none to fill. */
const whereOneMayMount = mayMount() ? describe : describe.skip;

whereOneMayMount('when the disk is full', () => {
  let disk: SmallDisk;
  let product: Product;
  let courts: Courts;
  /** By the key under which it was asked: the request, and the case that was answered. */
  const bodies = new Map<string, Json>();
  const answered = new Map<string, string>();

  const submit = async (key: string): Promise<Answer> => {
    const body = bodies.get(key) ?? request('service');
    bodies.set(key, body);
    const answer = await courts.submit('service', body, { 'idempotency-key': key });
    if (answer.status === 201) answered.set(key, answer.body.id);
    return answer;
  };
  const fill = async (): Promise<void> => {
    disk.fill();
    await untilSo(async () => {
      const { body } = await courts.call<{ parts: Record<string, string> }>('GET', '/readyz');
      return body.parts['disk'] === 'down';
    });
  };
  const expectAllThere = async (): Promise<void> => {
    for (const id of answered.values()) expect(await must(courts.get(id))).toMatchObject({ id });
    await expectBooksVerify(product.settings);
  };

  beforeAll(async () => {
    disk = mountSmallDisk(MEBIBYTES);
    product = await startProduct(await ownSettings(join(disk.folder, 'data')));
    courts = createCourts(product);
    await submit(randomUUID());
  }, PRODUCT_HOOK_MS);

  afterAll(async () => {
    await product.dispose();
    disk.remove();
  }, PRODUCT_HOOK_MS);

  it(
    'nothing is taken that is not kept, readiness names it, and with room all goes on by itself',
    async () => {
      await fill();
      const upload = await courts.call<{ code: string }>('POST', '/api/v1/documents', {
        token: courts.requestingClerk,
        raw: Uint8Array.from(formOf({ file: '起诉状.pdf', content: SAMPLES.pdf })),
        headers: { 'content-type': FORM_TYPE },
      });
      expect([upload.status, upload.body.code]).toEqual([503, 'DOCUMENTS_UNAVAILABLE']);
      const refused: string[] = [];
      while (refused.length === 0 && answered.size < MOST_TAKEN) {
        const keys = Array.from({ length: AT_ONCE }, () => randomUUID());
        const answers = await Promise.all(keys.map(submit));
        for (const [at, { status, body, headers }] of answers.entries()) {
          if (status === 201) continue;
          expect([status, (body as unknown as { code: string }).code]).toEqual([503, 'ENGINE_UNAVAILABLE']);
          expect(headers.get('retry-after')).toBeTruthy();
          refused.push(keys[at] ?? '');
        }
      }
      expect(refused).not.toEqual([]);
      disk.makeRoom();
      await untilReady(product.baseUrl, product);
      // The engine comes to itself within seconds; callers ask again as Retry-After says.
      for (const key of refused) await untilSo(async () => (await submit(key)).status === 201);
      await expectAllThere();
    },
    TEST_MS,
  );

  it(
    'and all was killed it says so instead of starting, and with room has all that was answered',
    async () => {
      await fill();
      await product.kill9();
      const refused = runBuilt('main/start.js', product.settings);
      expect((await refused.exited).code).toBe(1);
      expect(refused.output()).toContain('is full. Make room and start again');
      expect(refused.output()).not.toContain('    at ');
      disk.makeRoom();
      product = await startProduct(product.settings);
      await expectAllThere();
    },
    TEST_MS,
  );
});
