import { connect, type AddressInfo, type Socket } from 'node:net';
import { aBody, ApiLab, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const json = { 'content-type': 'application/json' };

let lab: ApiLab;
beforeAll(async () => {
  lab = await ApiLab.open();
});
afterAll(() => lab.close());

describe('a token', () => {
  it.each([
    ['none', undefined],
    ['another scheme', 'Basic YTpi'],
    ['nonsense', 'Bearer nonsense'],
    ['an unsigned one', `Bearer ${unsigned()}`],
  ])('that is %s is 401 and says how to come in', async (_what, authorization) => {
    const answer = await lab.get('/me', undefined, authorization === undefined ? {} : { authorization });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
    expect(answer.json().code).toBe('UNAUTHENTICATED');
  });

  it('that has expired is 401', async () => {
    const token = lab.issue('qingpu-zhujiajiao-clerk-1' as never, 1000);
    const headers = { authorization: `Bearer ${token}` };
    expect((await lab.get('/me', undefined, headers)).statusCode).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await lab.get('/me', undefined, headers)).statusCode).toBe(401);
  });

  it('of somebody who left the directory is 401', async () => {
    const headers = { authorization: `bearer ${lab.issue('nobody' as never)}` };
    expect((await lab.get('/me', undefined, headers)).statusCode).toBe(401);
  });

  function unsigned(): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part({ sub: 'qingpu-zhujiajiao-clerk-1', exp: 9_999_999_999 })}.`;
  }
});

describe('a problem', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, zh;q=0.1, en;q=0.8', 'en'],
    ['en;q=0', 'zh-CN'],
    ['*', 'zh-CN'],
  ])('asked for in %s is told in %s', async (wanted, language) => {
    const answer = await lab.get('/me', undefined, wanted === undefined ? {} : { 'accept-language': wanted });
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.json().title).toBe(language === 'en' ? 'Not authenticated' : '未通过身份认证');
  });

  it('carries its request id, the caller’s own where it is sane', async () => {
    const given = await lab.get('/me', undefined, { 'x-request-id': 'abc-1' });
    expect([given.headers['x-request-id'], given.json().requestId]).toEqual(['abc-1', 'abc-1']);
    const odd = await lab.get('/me', CLERK, { 'x-request-id': 'a b\tc' });
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['/nowhere', '/api/v1/nowhere', '/api/v1/delegations/%zz', '/%'])(
    'answers the address %s',
    async (url) => {
      const answer = await lab.call('GET', url, { as: CLERK });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json().requestId).toBe(answer.headers['x-request-id']);
    },
  );

  it('of an error inside tells nothing of it', async () => {
    const broken = await ApiLab.open();
    broken.office.queries.listDelegations = () => Promise.reject(new Error('password=hunter2'));
    const answer = await broken.get('/delegations', CLERK);
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'INTERNAL']);
    expect(answer.body).not.toContain('hunter2');
    await broken.close();
  });
});

describe('a body', () => {
  it.each([
    ['broken JSON', '{"kind":', json, 400, 'MALFORMED_JSON'],
    ['nothing', '', json, 400, 'MALFORMED_JSON'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), json, 400, 'MALFORMED_JSON'],
    ['a prototype', '{"__proto__":{}}', json, 400, 'MALFORMED_JSON'],
    ['a text', 'hello', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['packed text', '{}', { ...json, 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['3 MB', `"${'x'.repeat(3_000_000)}"`, json, 413, 'BODY_TOO_LARGE'],
    ['an array', '[]', json, 422, 'VALIDATION_FAILED'],
    ['null', 'null', json, 422, 'VALIDATION_FAILED'],
  ])('of %s is refused', async (_what, payload, headers, status, code) => {
    const answer = await lab.call('POST', '/api/v1/delegations', { as: CLERK, body: payload, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(lab.office.written).toEqual([]);
  });

  it('of just under 1 MiB is taken', async () => {
    const remarks = 'x'.repeat(1_000_000);
    const answer = await lab.post('/delegations', aBody('service', { remarks }), CLERK);
    expect(answer.statusCode).toBe(201);
  });

  it('of 3 MB sent over the wire gets its answer before the connection ends', async () => {
    const listening = await ApiLab.open();
    await listening.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((listening.app.server.address() as AddressInfo).port, '127.0.0.1');
    const size = 3_000_000;
    const head = [
      'POST /api/v1/delegations HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${listening.token(CLERK)}`,
      'Content-Type: application/json',
      `Content-Length: ${size}`,
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write('x'.repeat(size));
    expect(await everything(socket)).toMatch(/^HTTP\/1\.1 413 [^]*BODY_TOO_LARGE/);
    await listening.close();
  });

  function everything(socket: Socket): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
  }
});

describe('operators', () => {
  it('see that the process answers, and which part is down', async () => {
    expect((await lab.call('GET', '/healthz')).json()).toEqual({ status: 'ok' });
    expect((await lab.call('GET', '/readyz')).json()).toEqual({
      status: 'ready',
      parts: { registry: 'up', engine: 'up' },
    });
    lab.office.away.add('registry');
    const answer = await lab.call('GET', '/readyz');
    lab.office.away.clear();
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { status: 'unavailable', parts: { registry: 'down', engine: 'up' } },
    ]);
  });

  it('are told of further parts', async () => {
    const more = await ApiLab.open({ readiness: { worker: () => Promise.reject(new Error('gone')) } });
    expect((await more.call('GET', '/readyz')).json().parts).toEqual({
      registry: 'up',
      engine: 'up',
      worker: 'down',
    });
    await more.close();
  });

  it('read metrics that name routes, never addresses', async () => {
    await lab.get('/delegations/by-docket/secret-number', CLERK);
    const { body } = await lab.call('GET', '/metrics');
    expect(body).toContain('route="/api/v1/delegations/by-docket/:docketNumber",status="404"');
    expect(body).not.toContain('secret-number');
    expect(body).toMatch(/process_resident_memory_bytes \d+/);
  });

  it('find the documentation', async () => {
    expect((await lab.call('GET', '/docs/')).statusCode).toBe(200);
  });
});
