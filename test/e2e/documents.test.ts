import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { BlobStore } from '../../platform/blobs';
import { loadConfig } from '../../platform/config';
import { createBlobDrafts, createBlobs } from '../../platform/create-blobs';
import { createCourts, must, type Courts } from '../support/courts';
import { FORM_TYPE, formOf, SAMPLES, sha256Of } from '../support/documents';
import { PRODUCT_HOOK_MS, runBuilt, startProduct, type Product } from '../support/product';
import type { AnyBody } from '../support/requests';
import { startS3Server, type S3Server } from '../support/s3-server';

const TEST_MS = 60_000;

let s3: S3Server;
let product: Product;
let courts: Courts;

beforeAll(async () => {
  s3 = await startS3Server();
  product = await startProduct(s3.settings);
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);

afterAll(async () => {
  await product?.dispose();
  await s3?.stop();
}, PRODUCT_HOOK_MS);

describe.each(['folder', 'bucket'])('blobs in a %s', (where) => {
  let folder: string;
  let blobs: BlobStore;
  let drafts: ReturnType<typeof createBlobDrafts>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'xiezhu-blobs-'));
    const config = loadConfig({ DATA_DIR: folder, ...(where === 'bucket' ? s3.settings : {}) });
    blobs = createBlobs(config);
    drafts = createBlobDrafts(config);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const received = (content: Buffer) =>
    drafts.receive(
      (async function* () {
        yield await Promise.resolve(content.subarray(0, 7));
        yield content.subarray(7);
      })(),
    );

  it('are kept, read and asked for by their hash, and kept once', async () => {
    const content = Buffer.from(`${where} 内容`);
    const sha256 = sha256Of(content);
    expect([await blobs.has(sha256), await blobs.get(sha256), await blobs.open(sha256)]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect(await Promise.all([1, 2, 3].map(() => blobs.put(content)))).toEqual([sha256, sha256, sha256]);
    expect([await blobs.has(sha256), await blobs.get(sha256)]).toEqual([true, content]);
  });

  it('are removed, and so are notes, which a folder tells of', async () => {
    const sha256 = await blobs.put(Buffer.from(`${where} gone`));
    for (const name of ['a/x/1', 'a/x/2', 'a/y/3'] as const) await blobs.note(name, name);
    expect(await blobs.notesIn('a/x')).toEqual(['a/x/1', 'a/x/2']);
    for (const _once of [1, 2]) {
      await blobs.remove(sha256);
      await blobs.removeNote('a/x/1');
    }
    expect([await blobs.has(sha256), await blobs.notesIn('a/x')]).toEqual([false, ['a/x/2']]);
    expect(await blobs.notesIn('a/none')).toEqual([]);
  });

  it('take a draft over, piece by piece and at the same time', async () => {
    const content = Buffer.alloc(3_000_000, `${where}%PDF`);
    const both = [await received(content), await received(content)];
    await Promise.all(both.map((draft) => blobs.adopt(draft)));
    for (const draft of both) await drafts.discard(draft);
    const opened = await blobs.open(sha256Of(content));
    if (!opened) throw new Error('not kept');
    expect(opened.size).toBe(content.length);
    expect((await buffer(opened.content)).equals(content)).toBe(true);
  });

  it('refuse content that is not what the draft was when it came in', async () => {
    const draft = await received(Buffer.from(`${where} as it came in`));
    const other = Buffer.from(`${where} as it is now.`);
    writeFileSync(draft.file, other.subarray(0, draft.size));
    await blobs.adopt(draft).catch(() => undefined);
    // A folder takes it over by its name alone, and finds it out when it is read.
    const got = blobs.get(draft.sha256);
    if (where === 'bucket') expect(await got).toBeUndefined();
    else await expect(got).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  it('keep the first note of a name', async () => {
    const name = `documents/ab/${where}.json` as const;
    expect(await blobs.readNote(name)).toBeUndefined();
    expect([await blobs.note(name, '一'), await blobs.note(name, '二')]).toEqual([true, false]);
    expect(await blobs.readNote(name)).toBe('一');
    await expect(blobs.note('documents/../../keys', 'x')).rejects.toThrow('no name of a note');
  });
});

const upload = (content: Uint8Array, name: string) =>
  courts.call<{ sha256: string }>('POST', '/api/v1/documents', {
    token: courts.requestingClerk,
    raw: Uint8Array.from(formOf({ file: name, content })),
    headers: { 'content-type': FORM_TYPE },
  });

const download = (sha256: string, token: string) =>
  fetch(`${product.baseUrl}/api/v1/documents/${sha256}`, { headers: { authorization: `Bearer ${token}` } });

async function verify(): Promise<{ code: number | null; text: string }> {
  const command = runBuilt('main/audit.js', product.settings, ['verify']);
  const { code } = await command.exited;
  return { code, text: command.output() };
}

describe('a product with its documents in a bucket', () => {
  const claim = Buffer.concat([SAMPLES.pdf, Buffer.alloc(200_000, '正')]);
  const summons = SAMPLES.ofd;
  let submitted: AnyBody;

  it(
    'takes documents, refuses a hash that it does not know, and hands them to the other court',
    async () => {
      for (const [content, name] of [
        [claim, '起诉状.pdf'],
        [summons, '传票.ofd'],
      ] as const) {
        expect((await upload(content, name)).status).toBe(201);
      }
      const enclosures = [claim, summons].map((content) => ({ title: '材料', sha256: sha256Of(content) }));
      const other = [{ title: '材料', sha256: sha256Of(Buffer.from('never sent')) }];
      expect((await courts.submit('service', { enclosures: other })).body).toMatchObject({
        code: 'UNKNOWN_DOCUMENT',
        errors: [{ pointer: '/enclosures/0/sha256' }],
      });
      expect((await download(sha256Of(claim), courts.handler)).status).toBe(404);
      submitted = await must(courts.submit('service', { enclosures }), 201);
      const answer = await download(sha256Of(claim), courts.handler);
      expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(claim)]).toEqual([200, true]);
    },
    TEST_MS,
  );

  it(
    'finds a document that was changed, and one that is missing',
    async () => {
      expect(await verify()).toMatchObject({ code: 0 });
      const key = (content: Uint8Array) => ({ Bucket: s3.bucket, Key: `blobs/${sha256Of(content)}` });
      const changed = Buffer.from(claim);
      changed[claim.length - 1] = 0;
      await s3.client.send(new PutObjectCommand({ ...key(claim), Body: changed }));
      await s3.client.send(new DeleteObjectCommand(key(summons)));
      const { code, text } = await verify();
      expect(code).toBe(1);
      expect(text).toContain(`${submitted.docketNumber} DOCUMENT_CHANGED`);
      expect(text).toContain(`${submitted.docketNumber} DOCUMENT_MISSING`);
      expect(text).toContain(' 2 faults; 2 documents and ');
      const answer = await download(sha256Of(claim), courts.requestingClerk);
      await expect(answer.arrayBuffer()).rejects.toThrow();
    },
    TEST_MS,
  );

  it(
    'goes on without its bucket, but for documents',
    async () => {
      await s3.stop();
      const answer = await upload(SAMPLES.png, '照片.png');
      expect([answer.status, answer.body]).toMatchObject([503, { code: 'DOCUMENTS_UNAVAILABLE' }]);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await courts.submit()).status).toBe(201);
      const enclosures = [{ title: '材料', sha256: sha256Of(claim) }];
      expect((await courts.submit('service', { enclosures })).status).toBe(503);
    },
    TEST_MS,
  );
});
