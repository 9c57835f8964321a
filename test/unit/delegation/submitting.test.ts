import { normaliseCaseNumber } from '../../../domain/case-number';
import type { UnitId } from '../../../domain/ids';
import { decideSubmission } from '../../../domain/delegation/submit';
import { MONDAY, sidesOf, submitted } from '../../support/builders';
import { CaseDriver, faultsOf, refusalCode } from '../../support/case-driver';
import { sideAt } from '../../support/people';
import { aRequest, type RequestOptions } from '../../support/sample-requests';

const { asking } = sidesOf('service');
const faults = (options: RequestOptions, kind: 'service' | 'preservation' | 'enforcement' = 'service') =>
  faultsOf(submitted(kind, options));

describe('a submission', () => {
  it('is a clerk’s of the requesting unit, and nobody else’s', async () => {
    const request = aRequest('service');
    for (const actor of [asking.handler, asking.head, sidesOf('service').doing.clerk]) {
      expect(await refusalCode(CaseDriver.submit({ ...request, actor }, MONDAY))).toBe('NOT_PERMITTED');
    }
  });

  it('names two known units of different courts', async () => {
    const { assisting: _none, ...request } = aRequest('service');
    expect(await faultsOf(CaseDriver.submit(request, MONDAY))).toEqual(['/assistingUnit UNKNOWN_UNIT']);
    const inside = { ...aRequest('service'), assisting: sideAt('qingpu/qingdong') };
    expect(await refusalCode(CaseDriver.submit(inside, MONDAY))).toBe('SAME_COURT');
  });

  it.each([
    ['a priority without its reason', { priority: 'high' as const }, '/priorityReason reasonOwed'],
    ['a need that is past', { neededBy: '2026-03-01' as never }, '/neededBy past'],
    [
      'a letter signed tomorrow',
      { letter: { number: '1', signedBy: '陆', signedOn: '2026-03-03' as never } },
      '/letter/signedOn IN_THE_FUTURE',
    ],
    ['a 案号 of no known shape', { caseNumber: '沪0118民初1234' }, '/caseNumber CASE_NUMBER_MALFORMED'],
  ])('is refused with %s', async (_what, options, fault) => {
    expect(await faults(options)).toEqual([fault]);
  });

  it('is refused when a party stands twice or a target is no party, all faults together', async () => {
    const { parties } = aRequest('service').submission;
    const matter = {
      addressees: [{ partyId: 'p9', address: '某处' }],
      documents: [{ title: '传票', copies: 1 }],
    };
    expect(await faults({ parties: [...parties, ...parties.slice(0, 1)], matter })).toEqual([
      '/parties/2/partyId notUnique',
      '/matter/addressees/0/partyId notAParty',
    ]);
    expect(await refusalCode(submitted('service', { matter, caseNumber: '无' }))).toBe('VALIDATION_FAILED');
  });

  it('is refused when it asks for a day whose end no instant can name', async () => {
    const { matter } = aRequest('preservation').submission;
    const asked = (requestedBy: string) => ({ matter: { ...matter, requestedBy } as never });
    const refused = submitted('preservation', asked('9999-12-31'));
    expect(await faultsOf(refused)).toEqual(['/matter/requestedBy tooFar']);
    const driver = await submitted('preservation', asked('9999-12-30'));
    expect(driver.clock('PR12').dueAt).toBe('9999-12-31T00:00:00+08:00');
  });

  it('is judged the same twice and by nothing but what it is given', () => {
    const request = aRequest('service', { requestingUnit: 'qingpu/zhujiajiao' as UnitId });
    expect(decideSubmission(request, MONDAY)).toEqual(decideSubmission(request, MONDAY));
  });

  it('as an exercise pins its clock to the instant of submission', async () => {
    const driver = await submitted('service', { drillDaySeconds: 5 });
    expect(driver.state.drill).toEqual({ daySeconds: 5, origin: MONDAY });
  });
});

describe('a 案号', () => {
  it.each([
    ['（2026）沪0118民初1234号', '（2026）沪0118民初1234号'],
    ['(2026) 沪0118 民初 1234 号', '（2026）沪0118民初1234号'],
    ['〔2026〕苏0509执保７号', '（2026）苏0509执保7号'],
    ['[2020]最高法民终12号', '（2020）最高法民终12号'],
    ['（2015）青民一初字第12号', '（2015）青民一初字第12号'],
    ['(2014)青民一(民)初字第1234号', '（2014）青民一（民）初字第1234号'],
  ])('%s is read as %s', (text, normal) => {
    expect(normaliseCaseNumber(text)).toBe(normal);
  });

  it.each([
    '',
    '2026沪0118民初1号',
    '（26）沪0118民初1号',
    '（2026）沪0118民初号',
    '（2026）沪0118民初1',
    '（2014）青民）一（初字第1号',
    '（2014）（民）初字第1号',
  ])('%p is none', (text) => {
    expect(normaliseCaseNumber(text)).toBeUndefined();
  });

  it('is kept as it was written beside the normal form', async () => {
    const driver = await submitted('service', { caseNumber: '(2026)沪0118民初1234号' });
    expect(driver.state.submission).toMatchObject({
      caseNumber: '（2026）沪0118民初1234号',
      rawCaseNumber: '(2026)沪0118民初1234号',
    });
  });
});
