import { createCourts, type Courts } from '../support/courts';
import { PRODUCT_HOOK_MS, startProduct, type Product } from '../support/product';
import { day, request, type AnyBody, type Json } from '../support/requests';

let product: Product;
let courts: Courts;

beforeAll(async () => {
  product = await startProduct();
  courts = createCourts(product);
}, PRODUCT_HOOK_MS);
afterAll(() => product.dispose(), PRODUCT_HOOK_MS);

const act: Courts['mustAct'] = (...asked) => courts.mustAct(...asked);

async function registered(): Promise<string> {
  const { id } = (await courts.submit('enforcement')).body;
  await act(id, 'acknowledge', { handler: courts.handlerId }, courts.assistingClerk);
  const caseNumber = `（${day().slice(0, 4)}）苏0509执321号`;
  await act(id, 'register', { caseNumber, handler: courts.handlerId, phone: '0512-63980000' });
  return id;
}

const statuses = ({ clocks }: AnyBody, ...rules: string[]): string[] =>
  rules.map((ruleId) => `${ruleId} ${clocks.findLast((clock) => clock.ruleId === ruleId)?.status}`);

const ruling = (type: string) => ({ type, number: `苏0509执321号之${type}`, date: day() });

it('a registered transfer is told of, filed, suspended, resumed and ended by its final report', async () => {
  const id = await registered();
  const told = await act(id, 'notifyApplicant', { on: day(), note: '电话告知' }, courts.requestingClerk);
  expect(statuses(told, 'EN1', 'EN2', 'EN7', 'EN9')).toEqual([
    'EN1 met',
    'EN2 met',
    'EN7 running',
    'EN9 running',
  ]);
  await act(id, 'closeOwnCase', { on: day(), number: '销1号' }, courts.requestingClerk);
  await act(id, 'recordFiling', { number: '沪高备1', date: day(-1) }, courts.requestingClerk);
  await act(id, 'recordFiling', { number: '苏高备7', date: day() });

  const suspended = await act(id, 'recordRuling', ruling('suspend'));
  expect(statuses(suspended, 'EN3', 'EN4', 'EN7', 'EN9')).toEqual([
    'EN3 running',
    'EN4 running',
    'EN7 paused',
    'EN9 paused',
  ]);
  expect(suspended.pauses).toMatchObject([{ reasonCode: 'suspension', openEnded: true, status: 'agreed' }]);
  expect(suspended.availableActions).not.toContain('resume');
  const resumed = await act(id, 'recordRuling', ruling('resume'));
  expect(statuses(resumed, 'EN7', 'EN9')).toEqual(['EN7 running', 'EN9 running']);
  expect(resumed).toMatchObject({
    transfer: {
      applicantNotified: { on: day(), note: '电话告知' },
      ownCaseClosed: { on: day(), number: '销1号' },
      filings: {
        requesting: { number: '沪高备1', date: day(-1) },
        assisting: { number: '苏高备7', date: day() },
      },
      rulings: [ruling('suspend'), ruling('resume')],
    },
  });
  expect((await courts.live(id)).body).toMatchObject({ transfer: resumed['transfer'] });

  await act(id, 'begin', {});
  const reported = await act(id, 'report', { text: '正在查控' });
  expect(statuses(reported, 'EN3', 'EN4', 'STATUS')).toEqual(['EN3 met', 'EN4 met', 'STATUS running']);
  const closed = await act(id, 'reportResult', {
    outcome: 'fulfilled',
    summary: '执行完毕',
    results: [{ ending: 'executed', executedAmount: { amount: '86000.00', currency: 'CNY' } }],
  });
  expect(closed).toMatchObject({ stage: 'closed' });
  const types = (await courts.timeline(id)).map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['ApplicantNotified', 'OwnCaseClosed', 'FilingRecorded', 'RulingRecorded']),
  );
});

it('its return waits for the High Court, whose refusal sends the court back to work', async () => {
  const id = await registered();
  const body = { code: 'notCompetent', reason: '财产不在本院辖区' };
  await act(id, 'proposeReturn', body);
  await act(id, 'answerReturn', { answer: 'agree' }, courts.requestingClerk);
  const approval = { number: '（2026）苏执复1号', date: day() };
  const refused = await act(id, 'return', { ...body, approval: { ...approval, refused: true } });
  expect(refused).toMatchObject({ stage: 'inProgress', transfer: { highCourtAnswers: [{ refused: true }] } });
  await act(id, 'proposeReturn', body);
  await act(id, 'answerReturn', { answer: 'agree' }, courts.requestingClerk);
  const approved = await act(id, 'return', { ...body, approval, fileFollows: true });
  expect(statuses(approved, 'EN6')).toEqual(['EN6 running']);
  const returned = await act(id, 'return', body);
  expect(returned).toMatchObject({ stage: 'returned' });
  expect(statuses(returned, 'EN6')).toEqual(['EN6 met']);
});

it('papers are explained, and what the law does not allow is refused with its place and its words', async () => {
  const { id } = (await courts.submit('enforcement')).body;
  await act(id, 'demandSupplement', { items: [{ what: '申请执行书', why: '未随函寄送' }] });
  expect(await courts.act(id, 'deemWithdrawn', { reason: '未补正' })).toMatchObject({
    status: 409,
    body: { code: 'STAGE_FORBIDS_ACTION' },
  });
  const explanation = { text: '申请执行人正在补办', promisedOn: day(20) };
  const explained = await act(id, 'explain', explanation, courts.requestingClerk);
  expect(statuses(explained, 'EN5', 'EXPLAINED')).toEqual(['EN5 met', 'EXPLAINED running']);
  expect(await courts.act(id, 'requestOrder', { reason: '催促' }, courts.requestingClerk)).toMatchObject({
    status: 409,
  });

  const { matter } = request('enforcement') as { matter: Json };
  const seizures = [{ asset: '房屋一套', measure: '查封', until: day(20), rank: 1 }];
  const { status, body } = await courts.submit('enforcement', { matter: { ...matter, seizures } });
  expect({ status, pointer: body.errors[0]?.pointer }).toEqual({
    status: 422,
    pointer: '/matter/seizures/0/until',
  });
  expect(body.errors[0]?.detail).toContain('先续行');
});
