import { isUndertaking } from '../../../domain/kinds/common';
import { KINDS } from '../../../domain/delegation/submission';
import { rulesOf } from '../../../domain/kinds';
import type { PreservationResult, Result } from '../../../domain/kinds/matters';
import {
  aStep,
  atWork,
  day,
  fullReport,
  partial,
  sidesOf,
  singleMatter,
  submitted,
} from '../../support/builders';
import { faultsOf, when, type CaseDriver } from '../../support/case-driver';
import { aRequest } from '../../support/sample-requests';

async function faultsOfResults(driver: CaseDriver, ...results: Result[]): Promise<string[]> {
  const { doing } = sidesOf(driver.state.kind);
  return faultsOf(driver.act(doing.handler, 'reportPartial', { results }));
}

describe('service', () => {
  const documents = [{ title: '民事调解书', copies: 1, type: 'mediationAgreement' as const }];
  const matter = { addressees: [{ partyId: 'p1', address: '府前街1号' }], documents };

  it('never leaves a mediation agreement in place, as a step or as a result', async () => {
    const driver = await atWork('service', { matter });
    const { handler } = sidesOf('service').doing;
    const left = aStep(driver, { method: 'leave' });
    expect(await faultsOf(driver.act(handler, 'recordStep', left))).toEqual([
      '/method mediationAgreementLeftInPlace',
    ]);
    const result = { ...partial.served(driver, 'p1'), method: 'leave' as const };
    expect(await faultsOfResults(driver, result)).toEqual([
      '/results/0/method mediationAgreementLeftInPlace',
    ]);
  });

  it('may leave other documents in place', async () => {
    const driver = await atWork('service');
    await driver.act(sidesOf('service').doing.handler, 'recordStep', aStep(driver, { method: 'leave' }));
    expect(driver.state.steps).toHaveLength(1);
  });

  it('was not served tomorrow, and fails for other reasons only when they are told', async () => {
    const driver = await atWork('service');
    const tomorrow = { ...partial.served(driver, 'p1'), servedOn: day('2026-03-03') };
    expect(await faultsOfResults(driver, tomorrow)).toEqual(['/results/0/servedOn IN_THE_FUTURE']);
    const failed = { partyId: 'p1', served: false as const, failureCode: 'other' as const };
    expect(await faultsOfResults(driver, failed)).toEqual(['/results/0/note noteOwed']);
  });

  it('names each addressee once and only parties', async () => {
    const addressee = { partyId: 'p1', address: '某处' };
    const twice = { addressees: [addressee, addressee], documents: [{ title: '传票', copies: 1 }] };
    expect(await faultsOf(submitted('service', { matter: twice }))).toEqual([
      '/matter/addressees/1/partyId notUnique',
    ]);
  });
});

describe('preservation', () => {
  type Seizure = Extract<PreservationResult, { until: unknown }>;
  const seizure = (over: Partial<Seizure>): Seizure => ({
    assetId: 'a1',
    seized: true,
    measure: 'freeze',
    from: day('2026-03-02'),
    until: day('2027-03-01'),
    ...over,
  });

  it('freezes a deposit for a year at most, real estate for three, the first day counted', async () => {
    const driver = await atWork('preservation');
    expect(await faultsOfResults(driver, seizure({ until: day('2027-03-02') }))).toEqual([
      '/results/0/until overMaximumTerm',
    ]);
    const house = { assetId: 'a2', measure: 'seal' as const };
    expect(await faultsOfResults(driver, seizure({ ...house, until: day('2029-03-02') }))).toEqual([
      '/results/0/until overMaximumTerm',
    ]);
    const { handler } = sidesOf('preservation').doing;
    const results = [seizure({}), seizure({ ...house, until: day('2029-03-01') })];
    await driver.act(handler, 'reportPartial', { results });
    expect(driver.state.measures).toHaveLength(2);
  });

  it('counts from 29 February as the rules catalogue does', async () => {
    const { state } = await atWork('preservation');
    const rules = rulesOf('preservation');
    const leap = (until: string) =>
      rules.checkResult(state, seizure({ from: day('2024-02-29'), until: day(until) }), day('2026-03-02'));
    expect(leap('2025-02-27')).toEqual([]);
    expect(leap('2025-02-28')).toMatchObject([{ detail: 'overMaximumTerm' }]);
  });

  it('ends no earlier than it began, and began no later than today', async () => {
    const driver = await atWork('preservation');
    expect(await faultsOfResults(driver, seizure({ until: day('2026-03-01') }))).toEqual([
      '/results/0/until untilBeforeFrom',
    ]);
    expect(await faultsOfResults(driver, seizure({ from: day('2026-03-03') }))).toEqual([
      '/results/0/from IN_THE_FUTURE',
    ]);
  });

  it('takes a waiting rank as a measure that must be undone', async () => {
    const driver = await atWork('preservation');
    const waiting = { assetId: 'a1', seized: true as const, waitingRank: 2, from: day('2026-03-02') };
    await driver.act(sidesOf('preservation').doing.handler, 'reportPartial', { results: [waiting] });
    expect(driver.state.measures).toEqual([{ targetId: 'a1', status: 'live' }]);
  });

  it('has applicant and respondent among the parties, assets once, and no ruling of tomorrow', async () => {
    const { matter } = aRequest('preservation').submission;
    const [asset] = (matter as { assets: object[] }).assets;
    const wrong = {
      ...matter,
      applicant: 'p8',
      respondent: 'p9',
      assets: [asset, asset],
      ruling: { number: '1', date: '2026-03-03', phase: 'inSuit', urgent: false },
    } as never;
    expect(await faultsOf(submitted('preservation', { matter: wrong }))).toEqual([
      '/matter/applicant notAParty',
      '/matter/respondent notAParty',
      '/matter/ruling/date IN_THE_FUTURE',
      '/matter/assets/1/assetId notUnique',
    ]);
  });

  it('before suit or urgent has 24 hours, else the requested day or five days', async () => {
    const { matter } = aRequest('preservation').submission;
    const ruling = { number: '1', date: day('2026-03-02'), urgent: false };
    const preSuit = { ...matter, ruling: { ...ruling, phase: 'preSuit' } } as never;
    expect((await submitted('preservation', { matter: preSuit })).clocks()).toEqual([
      'ACK running',
      'MT2 running',
    ]);
    const requested = await submitted('preservation', {
      matter: { ...matter, requestedBy: '2026-03-07' } as never,
    });
    expect(requested.clock('PR12')).toMatchObject({ nature: 'agreed', dueOn: '2026-03-07' });
    expect((await submitted('preservation')).clock('PR12').dueOn).toBe('2026-03-09');
  });
});

describe('investigation', () => {
  it('is done by two officers or more where they are named', async () => {
    const driver = await atWork('investigation');
    const finding = { itemId: 'i1', answered: true as const, finding: '房产一套' };
    expect(await faultsOfResults(driver, { ...finding, officers: ['邵若兰'] })).toEqual([
      '/results/0/officers twoOfficersOwed',
    ]);
    const { handler } = sidesOf('investigation').doing;
    await driver.act(handler, 'reportPartial', { results: [{ ...finding, officers: ['邵若兰', '翁建国'] }] });
    expect(driver.state.partialResults).toHaveLength(1);
  });

  it('may add findings of its own motion beside the items asked for, never instead', async () => {
    const driver = await atWork('investigation');
    const { handler } = sidesOf('investigation').doing;
    const own = { ownMotion: true as const, finding: '另有车辆一台' };
    const report = fullReport(driver);
    expect(await faultsOf(driver.act(handler, 'reportResult', { ...report, results: [own] }))).toEqual([
      '/results resultMissing',
    ]);
    await driver.act(handler, 'reportResult', { ...report, results: [...report.results, own, own] });
    expect(driver.state.stage).toBe('reported');
  });

  it('names each item once', async () => {
    const item = { itemId: 'i1', question: '房产' };
    const matter = { items: [item, item], requirements: '盖章' };
    expect(await faultsOf(submitted('investigation', { matter }))).toEqual([
      '/matter/items/1/itemId notUnique',
    ]);
  });

  it('that is not done within its thirty days over a holiday is due on the first workday after', async () => {
    const driver = await submitted('investigation', {}, when('2026-09-04 10:00'));
    expect(driver.clock('IV1')).toMatchObject({ nominal: '2026-10-04', dueOn: '2026-10-08' });
  });
});

describe('enforcement', () => {
  it('as a transfer has EN1, EN3 and EN4 from receipt', async () => {
    const driver = await submitted('enforcement');
    expect(driver.clocks()).toEqual(['ACK running', 'EN1 running', 'EN3 running', 'EN4 running']);
    expect(['EN1', 'EN3', 'EN4'].map((id) => driver.clock(id).dueOn)).toEqual([
      '2026-03-09',
      '2026-03-17',
      '2026-04-01',
    ]);
  });

  it('as a single matter has the days its court set, urgent also 24 hours, and is never registered', async () => {
    const urgent = { priority: 'urgent' as const, priorityReason: '转移财产' };
    const driver = await atWork('enforcement', { matter: singleMatter, ...urgent });
    expect(driver.clocks()).toEqual(['ACK met', 'MT2 running', 'MT1 running']);
    expect(driver.clock('MT1').dueOn).toBe('2026-03-12');
    expect(driver.mayCall(sidesOf('enforcement').doing.handler)).not.toContain('register');
  });

  it('has exactly one result', async () => {
    const driver = await atWork('enforcement');
    const { handler } = sidesOf('enforcement').doing;
    const report = fullReport(driver);
    const results = [...report.results, ...report.results];
    expect(await faultsOf(driver.act(handler, 'reportResult', { ...report, results }))).toEqual([
      '/results resultMissing',
    ]);
  });

  it('does not rest on an instrument of tomorrow', async () => {
    const matter = { ...singleMatter, instrument: { number: '1', date: day('2026-03-03') } };
    expect(await faultsOf(submitted('enforcement', { matter }))).toEqual([
      '/matter/instrument/date IN_THE_FUTURE',
    ]);
  });
});

describe('every kind', () => {
  it.each(KINDS)('%s knows its own results and no other’s', async (kind) => {
    for (const other of KINDS) {
      const { results } = fullReport(await atWork(other));
      for (const result of results) expect(rulesOf(kind).isResult(result)).toBe(kind === other);
    }
  });

  it('takes neither preparation nor undoing nor failure for an undertaking', async () => {
    const driver = await atWork('preservation');
    const is = (type: string, outcome: 'succeeded' | 'failed' = 'succeeded') =>
      isUndertaking(aStep(driver, { type, outcome }));
    expect([is('冻结'), is('preparation'), is('release'), is('waive'), is('冻结', 'failed')]).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
