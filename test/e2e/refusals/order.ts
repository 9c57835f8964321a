import { instant, request, step, type CallOptions } from '../../support/requests';
import { NOWHERE, SUBMIT, type Lab, type Refusal, type Seen } from './lab';

type CaseName = { [N in keyof Lab]: Lab[N] extends Seen ? N : never }[keyof Lab];
type Token = (lab: Lab) => string;

const requestingClerk: Token = ({ courts }) => courts.requestingClerk;
const assistingClerk: Token = ({ courts }) => courts.assistingClerk;
const handler: Token = ({ courts }) => courts.handler;
const stranger: Token = ({ product }) => product.token('clerk', 'jiashan/xitang');

const notJson: CallOptions = { raw: 'x', headers: { 'content-type': 'text/plain' } };
const stale = { headers: { 'if-match': '"1"' } };

function acting(on: CaseName, name: string, by: Token, options: CallOptions): Refusal['ask'] {
  return (lab) =>
    lab.courts.call('POST', `${SUBMIT}/${lab[on].id}/actions/${name}`, { token: by(lab), ...options });
}

function posting(path: string, by: Token | undefined, options: CallOptions): Refusal['ask'] {
  return (lab) => lab.courts.call('POST', path, { ...(by ? { token: by(lab) } : {}), ...options });
}

type Row = [what: string, ask: Refusal['ask'], status: number, code: string, ...pointers: string[]];

/** Which refusal comes first where several would be right: 401, 404, 403, 415, 400, 422, 409, 412, 422. */
const ROWS: Row[] = [
  [
    'no token before a case that does not exist',
    posting(`${SUBMIT}/${NOWHERE}/actions/confirm`, undefined, notJson),
    401,
    'UNAUTHENTICATED',
  ],
  ['not visible before unreadable', acting('atWork', 'recordStep', stranger, notJson), 404, 'NOT_FOUND'],
  [
    'malformed id of an action',
    posting(`${SUBMIT}/not-an-id/actions/confirm`, requestingClerk, {}),
    404,
    'NOT_FOUND',
  ],
  ['an unknown action', acting('atWork', 'celebrate', handler, { body: {} }), 404, 'NOT_FOUND'],
  [
    'an action named like a prototype',
    acting('atWork', 'constructor', handler, { body: {} }),
    404,
    'NOT_FOUND',
  ],
  ['the wrong side', acting('atWork', 'confirm', handler, { body: {} }), 403, 'NOT_PERMITTED'],
  [
    'the wrong side before the content type',
    acting('atWork', 'confirm', handler, notJson),
    403,
    'NOT_PERMITTED',
  ],
  ['the wrong role before broken JSON', posting(SUBMIT, handler, { raw: '{' }), 403, 'NOT_PERMITTED'],
  [
    'the wrong role before the shape',
    posting(SUBMIT, handler, { body: { colour: 1 } }),
    403,
    'NOT_PERMITTED',
  ],
  [
    'another unit’s name on the request',
    posting(SUBMIT, requestingClerk, { body: request('service', { requestingUnit: 'qingpu/qingdong' }) }),
    403,
    'NOT_PERMITTED',
  ],
  [
    'a leader at a handler’s work',
    acting('atWork', 'recordStep', ({ product }) => product.token('leader', 'wujiang'), { body: step() }),
    403,
    'NOT_PERMITTED',
  ],
  [
    'an auditor who speaks',
    acting('atWork', 'message', ({ product }) => product.token('auditor'), { body: { text: '问' } }),
    403,
    'NOT_PERMITTED',
  ],
  [
    'the shape before the stage',
    acting('closed', 'recordStep', handler, { body: {} }),
    422,
    'VALIDATION_FAILED',
  ],
  [
    'a step before acknowledgement',
    acting('delivered', 'recordStep', handler, { body: step() }),
    409,
    'STAGE_FORBIDS_ACTION',
  ],
  [
    'a confirmation of nothing',
    acting('atWork', 'confirm', requestingClerk, { body: {} }),
    409,
    'STAGE_FORBIDS_ACTION',
  ],
  [
    'a second acknowledgement',
    acting('atWork', 'acknowledge', assistingClerk, { body: {} }),
    409,
    'STAGE_FORBIDS_ACTION',
  ],
  [
    'the stage before a stale tag',
    acting('reported', 'recordStep', handler, { body: step(), ...stale }),
    409,
    'STAGE_FORBIDS_ACTION',
  ],
  [
    'anything on a closed case',
    acting('closed', 'message', handler, { body: { text: '问' } }),
    409,
    'STAGE_FORBIDS_ACTION',
  ],
  ['a stale tag', acting('atWork', 'recordStep', handler, { body: step(), ...stale }), 412, 'STALE_REVISION'],
  [
    'a stale tag before the content',
    acting('atWork', 'recordStep', handler, {
      body: step('service', { at: instant(-86_400_000) }),
      ...stale,
    }),
    412,
    'STALE_REVISION',
  ],
  [
    'a tag that is none',
    acting('atWork', 'recordStep', handler, { body: step(), headers: { 'if-match': 'seven' } }),
    422,
    'VALIDATION_FAILED',
    '/headers/if-match',
  ],
];

export function orderOfRefusals(): Refusal[] {
  return ROWS.map(([what, ask, status, code, ...pointers]) => ({ what, ask, status, code, pointers }));
}
