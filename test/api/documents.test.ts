import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOUNDARY, FORM_TYPE, formOf, SAMPLES, sha256Of, type FormPart } from '../support/documents';
import { aBody, ApiLab, ASSISTING, MOST_BYTES, pointersOf, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const HANDLER = `handler@${ASSISTING}`;

let lab: ApiLab;
beforeEach(async () => {
  lab = await ApiLab.open();
});
afterEach(() => lab.close());

const send = (body: Buffer, as = CLERK, headers: Record<string, string> = {}) =>
  lab.call('POST', '/api/v1/documents', { as, body, headers: { 'content-type': FORM_TYPE, ...headers } });

const upload = (content: Uint8Array, as = CLERK, part: Partial<FormPart> = {}) =>
  send(formOf({ file: 'claim.pdf', content, ...part }), as);

async function uploaded(content: Uint8Array = SAMPLES.pdf, as = CLERK): Promise<string> {
  const answer = await upload(content, as);
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<{ sha256: string }>().sha256;
}

const fetched = (sha256: string, as: string) => lab.get(`/documents/${sha256}`, as);

function drafts(): string[] {
  const folder = join(lab.blobsFolder, 'drafts');
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('an upload', () => {
  it('is kept under the hash of its content, and told with who sent it', async () => {
    const answer = await upload(SAMPLES.pdf, CLERK, { file: '起诉状 副本.pdf' });
    const sha256 = sha256Of(SAMPLES.pdf);
    expect([answer.statusCode, answer.headers['location']]).toEqual([201, `/api/v1/documents/${sha256}`]);
    expect(answer.json()).toMatchObject({
      sha256,
      size: SAMPLES.pdf.length,
      mediaType: 'application/pdf',
      name: '起诉状 副本.pdf',
      uploadedBy: { role: 'clerk', unit: REQUESTING },
    });
    expect(drafts()).toEqual([]);
  });

  it('changes nothing when it comes once more: the first one stays', async () => {
    await uploaded();
    const again = await upload(SAMPLES.pdf, CLERK, { file: 'other.pdf' });
    expect([again.statusCode, again.json<{ name: string }>().name]).toEqual([200, 'claim.pdf']);
    expect((await upload(SAMPLES.pdf, HANDLER)).statusCode).toBe(201);
  });

  it.each([
    ['pdf', 'application/pdf'],
    ['ofd', 'application/ofd'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['png', 'image/png'],
    ['jpeg', 'image/jpeg'],
    ['tiff', 'image/tiff'],
  ] as const)('is known to be %s by its content, whatever it says of itself', async (sample, mediaType) => {
    const answer = await upload(SAMPLES[sample], CLERK, { file: 'x.exe', type: 'text/html' });
    expect(answer.json()).toMatchObject({ mediaType });
  });

  it.each([
    ['a page for a browser', Buffer.from('<html>')],
    ['a program', Buffer.from('MZ\x90')],
    ['a Word file with macros', SAMPLES.docm],
    ['any zip', SAMPLES.zip],
    ['a zip that is cut off', SAMPLES.docx.subarray(0, -10)],
    ['a PDF that begins later', Buffer.from('x%PDF-1.7')],
  ])('is refused where it is %s', async (_what, content) => {
    const answer = await upload(content, CLERK, { file: 'claim.pdf', type: 'application/pdf' });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      422,
      'DOCUMENT_TYPE_NOT_ACCEPTED',
    ]);
    expect([pointersOf(answer), drafts()]).toEqual([['/file'], []]);
    expect((await fetched(sha256Of(content), CLERK)).statusCode).toBe(404);
  });

  const file = { file: 'a.pdf', content: SAMPLES.pdf };
  it.each([
    ['no file', formOf(), ['/file']],
    ['an empty file', formOf({ file: 'a.pdf', content: '' }), ['/file']],
    ['two files', formOf(file, file), ['/file']],
    ['many files', formOf(file, file, file, file, file, file), ['/file']],
    ['a field beside it', formOf(file, { field: 'title', content: 'x' }), ['/title']],
    ['a file under another name', formOf({ ...file, field: 'paper' }), ['/paper', '/file']],
    ['a text where the file belongs', formOf({ content: 'x' }), ['/file']],
    ['a field named like a part of the language', formOf({ field: '__proto__', content: 'x' }), undefined],
  ])('with %s is refused where the fault is, and nothing is left', async (_what, body, pointers) => {
    const answer = await send(body);
    expect([400, 422]).toContain(answer.statusCode);
    if (pointers) expect([answer.statusCode, pointersOf(answer)]).toEqual([422, pointers]);
    expect(drafts()).toEqual([]);
  });

  it.each([
    ['without its end', formOf({ file: 'a.pdf', content: SAMPLES.pdf }).subarray(0, -12)],
    ['cut off in the file', formOf({ file: 'a.pdf', content: SAMPLES.pdf }).subarray(0, 130)],
    ['of something else', Buffer.from('{"file": 1}')],
  ])('as a form %s is 400, and nothing is left', async (_what, body) => {
    const answer = await send(body);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'MALFORMED_MULTIPART']);
    expect(drafts()).toEqual([]);
  });

  it.each([
    ['application/json', {}],
    ['multipart/form-data', {}],
    ['application/pdf', {}],
    [FORM_TYPE, { 'content-encoding': 'gzip' }],
  ])('as %s is not taken', async (type, headers) => {
    const answer = await send(formOf({ file: 'a.pdf', content: SAMPLES.pdf }), CLERK, {
      ...headers,
      'content-type': type,
    });
    expect(answer.statusCode).toBe(type === 'multipart/form-data' ? 400 : 415);
  });

  it('is taken up to the limit and no byte beyond', async () => {
    const full = Buffer.alloc(MOST_BYTES, SAMPLES.pdf.subarray(0, 8));
    expect((await upload(full)).statusCode).toBe(201);
    for (const size of [MOST_BYTES + 1, MOST_BYTES * 3]) {
      const answer = await upload(Buffer.alloc(size, SAMPLES.pdf.subarray(0, 8)));
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([413, 'DOCUMENT_TOO_LARGE']);
      expect(pointersOf(answer)).toEqual(['/file']);
    }
    expect(drafts()).toEqual([]);
  });

  it.each(['leader@qingpu', 'auditor@network', 'operator@network'])('is not for %s', async (who) => {
    expect((await upload(SAMPLES.pdf, who)).statusCode).toBe(403);
  });

  it.each(['../../keys/token.pdf', 'C:\\court\\..\\token.pdf', '/etc/token.pdf'])(
    'called %s is written nowhere by that name',
    async (name) => {
      const answer = await upload(SAMPLES.pdf, CLERK, { file: name.replaceAll('\\', '\\\\') });
      expect(answer.json()).toMatchObject({ name: 'token.pdf' });
    },
  );

  it('is 503 where it cannot be written down, and is not acknowledged', async () => {
    rmSync(lab.blobsFolder, { recursive: true, force: true });
    writeFileSync(lab.blobsFolder, 'no folder');
    const answer = await upload(SAMPLES.pdf);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'DOCUMENTS_UNAVAILABLE']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('that breaks off with its connection leaves nothing', async () => {
    await lab.app.listen({ port: 0, host: '127.0.0.1' });
    const address = lab.app.server.address();
    if (typeof address !== 'object' || address === null) throw new Error('not listening');
    const socket = connect(address.port, '127.0.0.1');
    const head = [
      'POST /api/v1/documents HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${lab.token(CLERK)}`,
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length: 90000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(formOf({ file: 'a.pdf', content: Buffer.alloc(20_000, '%PDF-') }).subarray(0, 15_000));
    while (drafts().length === 0) await sleep(10);
    socket.destroy();
    while (drafts().length > 0) await sleep(10);
    expect(readdirSync(lab.blobsFolder)).toEqual(['drafts']);
  });
});

describe('a document', () => {
  it('comes back byte by byte, to be saved and not to be shown', async () => {
    const answer = await fetched(await uploaded(SAMPLES.docx), CLERK);
    expect(answer.rawPayload.equals(SAMPLES.docx)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-length': String(SAMPLES.docx.length),
      'content-disposition': `attachment; filename="claim.pdf.docx"; filename*=UTF-8''claim.pdf.docx`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      etag: `"${sha256Of(SAMPLES.docx)}"`,
    });
  });

  it('is seen by the unit that uploaded it, until a case holds it: then by those who may see the case', async () => {
    const sha256 = await uploaded();
    const seenBy = async (who: string) => (await fetched(sha256, who)).statusCode;
    expect(await seenBy(`supervisor@${REQUESTING}`)).toBe(200);
    for (const who of [HANDLER, 'clerk@qingpu/qingdong', 'leader@qingpu', 'auditor@network']) {
      expect([who, await seenBy(who)]).toEqual([who, 404]);
    }
    await lab.submitted('service', {
      enclosures: [{ title: "起诉状'副本(1)", sha256: sha256.toUpperCase() }],
    });
    for (const who of [HANDLER, 'leader@qingpu', 'auditor@network']) {
      expect([who, await seenBy(who)]).toEqual([who, 200]);
    }
    for (const who of ['clerk@qingpu/qingdong', 'leader@jiashan', 'operator@network']) {
      expect([who, await seenBy(who)]).toEqual([who, 404]);
    }
    expect((await fetched(sha256, HANDLER)).headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('起诉状')}%27${encodeURIComponent('副本')}%281%29.pdf`,
    );
  });

  it.each(['x', '..%2F..%2Fkeys', `${'a'.repeat(63)}/`, 'g'.repeat(64), 'a'.repeat(64)])(
    'called %s does not exist',
    async (id) => {
      expect((await lab.get(`/documents/${id}`, CLERK)).statusCode).toBe(404);
    },
  );

  it.each([
    ['a short one is refused', 20],
    ['a long one breaks off', MOST_BYTES - 10],
  ])('that was changed is not handed over: %s', async (_what, size) => {
    const sha256 = await uploaded(Buffer.alloc(size, SAMPLES.pdf));
    writeFileSync(join(lab.blobsFolder, sha256.slice(0, 2), sha256.slice(2)), Buffer.alloc(size, '%PDF-'));
    const url = await lab.app.listen({ port: 0, host: '127.0.0.1' });
    const headers = { authorization: `Bearer ${lab.token(CLERK)}` };
    const answer = await fetch(`${url}/api/v1/documents/${sha256}`, { headers });
    if (size < 1_000) expect(answer.status).toBe(500);
    else await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it('of the own unit comes while the registry is away; of others nobody can say', async () => {
    const sha256 = await uploaded();
    lab.office.away.add('registry');
    expect((await fetched(sha256, CLERK)).statusCode).toBe(200);
    expect((await fetched(sha256, HANDLER)).json()).toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
  });
});

describe('what names a document', () => {
  const other = 'f'.repeat(64);
  const naming = (sha256: string) => [{ title: '起诉状', sha256, pages: 3 }];
  const submit = (over: Record<string, unknown>, as = CLERK) =>
    lab.post('/delegations', aBody('service', over), as);

  it('is refused where nobody uploaded it, at each place, together with other faults', async () => {
    const known = await uploaded();
    const letter = { ...(aBody()['letter'] as object), sha256: other };
    const answer = await submit({ letter, enclosures: [...naming(known), ...naming(other)] });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'UNKNOWN_DOCUMENT']);
    expect(pointersOf(answer).sort()).toEqual(['/enclosures/1/sha256', '/letter/sha256']);
    const more = await submit({ enclosures: naming(other), priority: 'high' });
    expect(more.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(pointersOf(more).sort()).toEqual(['/enclosures/0/sha256', '/priorityReason']);
    expect(lab.office.written).toEqual([]);
  });

  it('is refused where another unit uploaded it, for a hash that is guessed opens nothing', async () => {
    const sha256 = await uploaded(SAMPLES.pdf, 'clerk@qingpu/qingdong');
    expect((await submit({ enclosures: naming(sha256) })).json()).toMatchObject({ code: 'UNKNOWN_DOCUMENT' });
  });

  it('is accepted with every action where it was uploaded or the case holds it', async () => {
    const sha256 = await uploaded();
    const id = await lab.submitted('service', { enclosures: naming(sha256) });
    await lab.act(id, 'acknowledge', {}, HANDLER);
    const step = (hash: string) => ({
      type: 'visit',
      target: 'p1',
      at: new Date(lab.nowMs).toISOString(),
      outcome: 'failed',
      failureCode: 'absent',
      evidence: [{ title: '照片', sha256: hash }],
    });
    const refused = await lab.act(id, 'recordStep', step(other), HANDLER);
    expect([refused.json<{ code: string }>().code, pointersOf(refused)]).toEqual([
      'UNKNOWN_DOCUMENT',
      ['/evidence/0/sha256'],
    ]);
    expect((await lab.act(id, 'recordStep', step(sha256), HANDLER)).statusCode).toBe(200);
    const photo = await uploaded(SAMPLES.jpeg, HANDLER);
    expect((await lab.act(id, 'recordStep', step(photo), HANDLER)).statusCode).toBe(200);
    expect((await fetched(photo, CLERK)).statusCode).toBe(200);
  });

  it('is looked at after stage and revision', async () => {
    const id = await lab.submitted();
    const body = { note: '补充', enclosures: naming(other) };
    expect((await lab.act(id, 'supplement', body, CLERK)).json()).toMatchObject({
      code: 'STAGE_FORBIDS_ACTION',
    });
    await lab.act(id, 'demandSupplement', { items: [{ what: '副本', why: '缺' }] }, HANDLER);
    const stale = await lab.act(id, 'supplement', body, CLERK, { 'if-match': '"1"' });
    expect(stale.json()).toMatchObject({ code: 'STALE_REVISION' });
    const refused = await lab.act(id, 'supplement', body, CLERK);
    expect(pointersOf(refused)).toEqual(['/enclosures/0/sha256']);
  });

  it('is decided without the registry where the own unit uploaded it', async () => {
    const sha256 = await uploaded();
    lab.office.away.add('registry');
    expect((await submit({ enclosures: naming(sha256) })).statusCode).toBe(201);
    expect((await submit({ enclosures: naming(other) })).statusCode).toBe(422);
  });

  it('meets its first answer when it is repeated, whatever has become of the document', async () => {
    const sha256 = await uploaded();
    const headers = { 'idempotency-key': 'once' };
    const body = aBody('service', { enclosures: naming(sha256) });
    const first = await lab.post('/delegations', body, CLERK, headers);
    rmSync(lab.blobsFolder, { recursive: true });
    const again = await lab.post('/delegations', body, CLERK, headers);
    expect([again.statusCode, again.json<{ id: string }>().id]).toEqual([
      201,
      first.json<{ id: string }>().id,
    ]);
  });
});
