import { request } from '../../support/requests';
import { NOWHERE, reading, SUBMIT, submitting, type Refusal } from './lab';

const deep = '['.repeat(100_000) + ']'.repeat(100_000);

type Row = [what: string, ask: Refusal['ask'], status: number, code: string, ...pointers: string[]];

const BODIES: Row[] = [
  [
    'a body of 3 MB',
    submitting({ body: request('service', { remarks: '长'.repeat(1_000_000) }) }),
    413,
    'BODY_TOO_LARGE',
  ],
  ['broken JSON', submitting({ raw: '{"kind": "service",' }), 400, 'MALFORMED_JSON'],
  ['an empty body', submitting({ raw: '' }), 400, 'MALFORMED_JSON'],
  [
    'bytes that are no UTF-8',
    submitting({ raw: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }),
    400,
    'MALFORMED_JSON',
  ],
  [
    'a prototype in the JSON',
    submitting({ raw: '{"__proto__": {"kind": "service"}}' }),
    400,
    'MALFORMED_JSON',
  ],
  ['brackets in brackets without end', submitting({ raw: deep }), 422, 'VALIDATION_FAILED'],
  ['an array for a body', submitting({ body: [] }), 422, 'VALIDATION_FAILED'],
  ['null for a body', submitting({ raw: 'null' }), 422, 'VALIDATION_FAILED'],
  [
    'a body of text',
    submitting({ raw: '{}', headers: { 'content-type': 'text/plain' } }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a form',
    submitting({ raw: 'kind=service', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a key with a blank in it',
    submitting({ body: request(), headers: { 'idempotency-key': 'a b' } }),
    422,
    'VALIDATION_FAILED',
    '/headers/idempotency-key',
  ],
];

const TOKENS: Row[] = [
  ['no token', ({ courts }) => courts.call('POST', SUBMIT, { body: request() }), 401, 'UNAUTHENTICATED'],
  [
    'an expired token',
    ({ courts, product }) =>
      courts.call('POST', SUBMIT, {
        token: product.token('clerk', 'qingpu/zhujiajiao', -1_000),
        body: request(),
      }),
    401,
    'UNAUTHENTICATED',
  ],
  [
    'a token with another signature',
    ({ courts }) => courts.call('GET', SUBMIT, { token: `${courts.handler.slice(0, -8)}AAAAAAAA` }),
    401,
    'UNAUTHENTICATED',
  ],
  [
    'an unsigned token',
    ({ courts }) =>
      courts.call('GET', SUBMIT, {
        token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${courts.handler.split('.')[1]}.`,
      }),
    401,
    'UNAUTHENTICATED',
  ],
];

const READS: Row[] = [
  ['a limit of 0', reading(`${SUBMIT}?limit=0`), 422, 'VALIDATION_FAILED', '/limit'],
  ['a limit of 201', reading(`${SUBMIT}?limit=201`), 422, 'VALIDATION_FAILED', '/limit'],
  ['a limit given twice', reading(`${SUBMIT}?limit=1&limit=2`), 422, 'VALIDATION_FAILED', '/limit'],
  ['a cursor of its own making', reading(`${SUBMIT}?cursor=xyz`), 422, 'VALIDATION_FAILED', '/cursor'],
  [
    'a cursor of its own making for escalations',
    reading('/api/v1/escalations?cursor=xyz'),
    422,
    'VALIDATION_FAILED',
    '/cursor',
  ],
  ['an unknown filter', reading(`${SUBMIT}?colour=red`), 422, 'VALIDATION_FAILED', '/colour'],
  ['an unknown box', reading(`${SUBMIT}?box=lost`), 422, 'VALIDATION_FAILED', '/box'],
  ['a search for one character', reading(`${SUBMIT}?q=%E7%8E%8B`), 422, 'VALIDATION_FAILED', '/q'],
  ['a search for one full-width %', reading(`${SUBMIT}?q=%EF%BC%85%20`), 422, 'VALIDATION_FAILED', '/q'],
  [
    'a search for 5 000 characters',
    reading(`${SUBMIT}?q=${'a'.repeat(5_000)}`),
    422,
    'VALIDATION_FAILED',
    '/q',
  ],
  ['a search for NUL', reading(`${SUBMIT}?q=%00`), 422, 'VALIDATION_FAILED', '/q'],
];

const ADDRESSES: Row[] = [
  ['a malformed id', reading(`${SUBMIT}/not-an-id`), 404, 'NOT_FOUND'],
  ['an address that is not well encoded', reading(`${SUBMIT}/%E0%A4%A`), 404, 'NOT_FOUND'],
  ['an id of 3000 characters', reading(`${SUBMIT}/${'a'.repeat(3_000)}`), 404, 'NOT_FOUND'],
  ['a case that does not exist', reading(`${SUBMIT}/${NOWHERE}`), 404, 'NOT_FOUND'],
  [
    'a docket number that does not exist',
    reading(`${SUBMIT}/by-docket/${encodeURIComponent('沪0118跨送〔2026〕99999号')}`),
    404,
    'NOT_FOUND',
  ],
  ['a docket number with NUL in it', reading(`${SUBMIT}/by-docket/%00`), 404, 'NOT_FOUND'],
  ['an address that does not exist', reading('/api/v1/nothing'), 404, 'NOT_FOUND'],
  [
    'a method that does not exist',
    ({ courts, atWork }) =>
      courts.call('DELETE', `${SUBMIT}/${atWork.id}`, { token: courts.requestingClerk }),
    404,
    'NOT_FOUND',
  ],
  [
    'an escalation that was never raised',
    ({ courts, atWork }) =>
      courts.call('POST', `/api/v1/escalations/${atWork.id}.SV1-1.warn/answer`, {
        token: courts.handler,
        body: { answer: 'remind', reason: '催' },
      }),
    404,
    'NOT_FOUND',
  ],
];

/** Every refusal of how something is asked, before anybody looks at what it says. */
export function protocolRefusals(): Refusal[] {
  return [...BODIES, ...TOKENS, ...READS, ...ADDRESSES].map(([what, ask, status, code, ...pointers]) => ({
    what,
    ask,
    status,
    code,
    pointers,
  }));
}
