import { day, instant, report, request, step, type Json } from '../../support/requests';
import { submitting, type Refusal } from './lab';

type Row = [what: string, over: Json, code: string, ...pointers: string[]];

const PARTIES = request()['parties'] as Json[];
const MATTER = request()['matter'] as { addressees: Json[]; documents: Json[] };
const LETTER = request()['letter'] as Json;

/** What is wrong with a request for service: fields laid over one that is right. */
const SUBMISSIONS: Row[] = [
  ['an unknown field', { colour: 'red' }, 'VALIDATION_FAILED', '/colour'],
  [
    'an unknown field deep inside',
    { letter: { ...LETTER, 'a/b~c': 1 } },
    'VALIDATION_FAILED',
    '/letter/a~1b~0c',
  ],
  [
    'a field named like a prototype',
    JSON.parse('{"constructor":{"x":1}}'),
    'VALIDATION_FAILED',
    '/constructor',
  ],
  ['an unknown unit', { assistingUnit: 'wujiang/nowhere' }, 'UNKNOWN_UNIT', '/assistingUnit'],
  ['both units of one court', { assistingUnit: 'qingpu/qingdong' }, 'SAME_COURT', '/assistingUnit'],
  ['its own unit', { assistingUnit: 'qingpu/zhujiajiao' }, 'SAME_COURT', '/assistingUnit'],
  ['no kind', { kind: undefined }, 'VALIDATION_FAILED', '/kind'],
  ['an unknown kind', { kind: 'extradition' }, 'VALIDATION_FAILED', '/kind'],
  ['another kind’s matter', { kind: 'investigation' }, 'VALIDATION_FAILED'],
  ['no letter', { letter: undefined }, 'VALIDATION_FAILED', '/letter'],
  ['no parties', { parties: [] }, 'VALIDATION_FAILED', '/parties'],
  ['no addressee', { matter: { ...MATTER, addressees: [] } }, 'VALIDATION_FAILED', '/matter/addressees'],
  ['no document', { matter: { ...MATTER, documents: [] } }, 'VALIDATION_FAILED', '/matter/documents'],
  [
    'an addressee who is no party',
    { matter: { ...MATTER, addressees: [{ partyId: 'p9', address: '汾湖镇' }] } },
    'VALIDATION_FAILED',
    '/matter/addressees/0/partyId',
  ],
  [
    'one addressee twice',
    { matter: { ...MATTER, addressees: [MATTER.addressees[0], MATTER.addressees[0]] } },
    'VALIDATION_FAILED',
    '/matter/addressees/1/partyId',
  ],
  ['one party id twice', { parties: [...PARTIES, PARTIES[0]] }, 'VALIDATION_FAILED', '/parties/3/partyId'],
  [
    'names that are blank',
    { parties: [{ ...PARTIES[0], name: ' \u3000\u200b' }, PARTIES[1], { ...PARTIES[2], name: '' }] },
    'VALIDATION_FAILED',
    '/parties/0/name',
    '/parties/2/name',
  ],
  ['a name with NUL in it', { cause: '买卖\u0000合同' }, 'VALIDATION_FAILED', '/cause'],
  ['a date that does not exist', { neededBy: '2027-02-30' }, 'VALIDATION_FAILED', '/neededBy'],
  [
    'a signature on a day that does not exist',
    { letter: { ...LETTER, signedOn: '2026-02-30' } },
    'VALIDATION_FAILED',
    '/letter/signedOn',
  ],
  ['a signature tomorrow', { letter: { ...LETTER, signedOn: day(1) } }, 'IN_THE_FUTURE', '/letter/signedOn'],
  ['an instant where a day belongs', { neededBy: instant() }, 'VALIDATION_FAILED', '/neededBy'],
  ['a day that has passed', { neededBy: day(-1) }, 'VALIDATION_FAILED', '/neededBy'],
  ['a case number of another shape', { caseNumber: '2026-沪-1234' }, 'CASE_NUMBER_MALFORMED', '/caseNumber'],
  [
    'a case number without a number',
    { caseNumber: '（2026）沪0118民初号' },
    'CASE_NUMBER_MALFORMED',
    '/caseNumber',
  ],
  ['urgency without a reason', { priority: 'urgent' }, 'VALIDATION_FAILED', '/priorityReason'],
  ['a priority of its own making', { priority: 'now' }, 'VALIDATION_FAILED', '/priority'],
  [
    'an enclosure whose hash is none',
    { enclosures: [{ title: '起诉状', sha256: 'abc' }] },
    'VALIDATION_FAILED',
    '/enclosures/0/sha256',
  ],
  ['a number for a text', { cause: 7 }, 'VALIDATION_FAILED', '/cause'],
  ['null for a field left out', { remarks: null }, 'VALIDATION_FAILED', '/remarks'],
  ['several faults at once', { colour: 1, neededBy: 'soon' }, 'VALIDATION_FAILED', '/neededBy', '/colour'],
];

const transfer = request('enforcement')['matter'] as Json;
const preservation = request('preservation')['matter'] as Json;
const single = {
  form: 'matter',
  matterType: 'queryAssets',
  instrument: transfer['instrument'],
  limitDays: 15,
  target: '被执行人名下银行存款',
};

const OTHER_KINDS: [kind: 'preservation' | 'enforcement', ...Row][] = [
  [
    'preservation',
    'money without its cents',
    { matter: { ...preservation, claimAmount: { amount: '12', currency: 'CNY' } } },
    'VALIDATION_FAILED',
    '/matter/claimAmount/amount',
  ],
  [
    'preservation',
    'a respondent who is no party',
    { matter: { ...preservation, respondent: 'p7' } },
    'VALIDATION_FAILED',
    '/matter/respondent',
  ],
  [
    'preservation',
    'a ruling of tomorrow',
    { matter: { ...preservation, ruling: { ...(preservation['ruling'] as Json), date: day(1) } } },
    'IN_THE_FUTURE',
    '/matter/ruling/date',
  ],
  [
    'preservation',
    'no asset',
    { matter: { ...preservation, assets: [] } },
    'VALIDATION_FAILED',
    '/matter/assets',
  ],
  [
    'enforcement',
    'a limit of 9 days',
    { matter: { ...single, limitDays: 9 } },
    'VALIDATION_FAILED',
    '/matter/limitDays',
  ],
  [
    'enforcement',
    'a limit of 21 days',
    { matter: { ...single, limitDays: 21 } },
    'VALIDATION_FAILED',
    '/matter/limitDays',
  ],
  [
    'enforcement',
    'an unknown form',
    { matter: { ...single, form: 'letter' } },
    'VALIDATION_FAILED',
    '/matter/form',
  ],
];

/** A step that happens when it is sent: these tables are made long before their case is delivered. */
const stepNow = (over: Json): Json => ({
  ...step(),
  get at() {
    return instant();
  },
  ...over,
});

/** A step or report, laid over one that is right, on the case at work. */
const ACTIONS: [action: string, ...Row][] = [
  ['recordStep', 'a step in the future', step('service', { at: instant(3_600_000) }), 'IN_THE_FUTURE', '/at'],
  [
    'recordStep',
    'a step before delivery',
    step('service', { at: instant(-86_400_000) }),
    'VALIDATION_FAILED',
    '/at',
  ],
  ['recordStep', 'a target that is none', stepNow({ target: 'p9' }), 'VALIDATION_FAILED', '/target'],
  [
    'recordStep',
    'an instant without offset',
    step('service', { at: `${day()}T09:00:00` }),
    'VALIDATION_FAILED',
    '/at',
  ],
  ['recordStep', 'a type of 41 characters', stepNow({ type: '送'.repeat(41) }), 'VALIDATION_FAILED', '/type'],
  [
    'recordStep',
    'a failure without its code',
    stepNow({ outcome: 'failed' }),
    'VALIDATION_FAILED',
    '/failureCode',
  ],
  ['recordStep', 'an unknown field', stepNow({ colour: 1 }), 'VALIDATION_FAILED', '/colour'],
  [
    'reportResult',
    'an addressee without a result',
    report('service', { results: [(report()['results'] as Json[])[0]] }),
    'RESULTS_INCOMPLETE',
  ],
  ['reportResult', 'another kind’s results', report('investigation'), 'VALIDATION_FAILED'],
  [
    'reportResult',
    'an outcome of its own making',
    report('service', { outcome: 'done' }),
    'VALIDATION_FAILED',
    '/outcome',
  ],
  [
    'reassign',
    'a handler of another unit',
    { handler: 'wujiang-shengze-handler-1' },
    'VALIDATION_FAILED',
    '/handler',
  ],
  [
    'transferWithinCourt',
    'an unknown unit',
    { unit: 'wujiang/nowhere', reason: '错' },
    'UNKNOWN_UNIT',
    '/unit',
  ],
];

/** Every refusal of what a request or an action says. */
export function contentRefusals(): Refusal[] {
  const refusal = ([what, , code, ...pointers]: Row, ask: Refusal['ask']): Refusal => ({
    what,
    ask,
    status: 422,
    code,
    pointers,
  });
  return [
    ...SUBMISSIONS.map((row) => refusal(row, submitting({ body: request('service', row[1]) }))),
    ...OTHER_KINDS.map(([kind, ...row]) => refusal(row, submitting({ body: request(kind, row[1]) }))),
    ...ACTIONS.map(([action, what, body, ...rest]) =>
      refusal([`${action} with ${what}`, body, ...rest], ({ courts, atWork, product }) =>
        courts.act(atWork.id, action, body, product.token('supervisor', 'wujiang/fenhu')),
      ),
    ),
  ];
}
