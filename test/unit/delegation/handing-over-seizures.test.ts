import type { EnforcementTransferMatter } from '../../../domain/kinds/matters';
import {
  day,
  finalReturn,
  missing,
  returnProposal,
  sidesOf,
  singleMatter,
  submitted,
} from '../../support/builders';
import { faultsOf, when, type CaseDriver } from '../../support/case-driver';
import { aRequest } from '../../support/sample-requests';

const { asking, doing } = sidesOf('enforcement');

/** A transfer that hands seizures over with these last days. */
function withSeizures(...ends: string[]): EnforcementTransferMatter {
  const seizures = ends.map((until) => ({ asset: '房屋一套', measure: '查封', until: day(until), rank: 1 }));
  return { ...(aRequest('enforcement').submission.matter as EnforcementTransferMatter), seizures };
}

const handOver = (at: string, ...ends: string[]): Promise<CaseDriver> =>
  submitted('enforcement', { matter: withSeizures(...ends) }, when(at));

describe('a seizure handed over with a transfer', () => {
  it.each([
    ['on the last day that leaves a month', '2026-09-09 23:59', '2026-10-09'],
    ['a month before its end at the end of a month', '2026-02-28 09:00', '2026-03-31'],
  ])('is taken %s', async (_what, at, until) => {
    const driver = await handOver(at, until);
    expect(driver.state.stage).toBe('delivered');
  });

  it.each([
    ['with a day less than a month left', '2026-09-10 00:00', '2026-10-09'],
    ['on its last day', '2026-09-10 09:00', '2026-09-10'],
    ['that has ended', '2026-09-10 09:00', '2025-09-10'],
    ['that ended before dates were four digits long', '2026-09-10 09:00', '0100-01-01'],
  ])('%s is to be renewed first', async (_what, at, until) => {
    expect(await faultsOf(handOver(at, '2028-01-01', until))).toEqual([
      '/matter/seizures/1/until renewFirst',
    ]);
  });

  it('is judged anew at each hand-over and with a new matter, and not with other papers', async () => {
    const driver = await handOver('2026-03-02 10:00', '2026-04-10');
    await driver.act(doing.clerk, 'demandSupplement', missing('申请执行书'));
    await driver.advanceTo(when('2026-03-20 10:00'));
    const renewed = (until: string) =>
      driver.act(asking.clerk, 'supplement', { note: '补', matter: withSeizures(until) });
    expect(await faultsOf(renewed('2026-04-10'))).toEqual(['/matter/seizures/0/until renewFirst']);
    await driver.act(asking.clerk, 'supplement', { note: '补' });
    expect(driver.state.stage).toBe('delivered');
    await driver.act(doing.clerk, 'proposeReturn', returnProposal);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    await driver.act(doing.clerk, 'return', finalReturn);
    const asItStands = driver.act(asking.clerk, 'resubmit', { note: '重报' });
    expect(await faultsOf(asItStands)).toEqual(['/matter/seizures/0/until renewFirst']);
    const again = (until: string) =>
      driver.act(asking.clerk, 'resubmit', { note: '重报', matter: withSeizures(until) });
    expect(await faultsOf(again('2026-04-10'))).toEqual(['/matter/seizures/0/until renewFirst']);
    await again('2027-04-10');
    expect(driver.state.round).toBe(2);
  });

  it('is no matter of a request for a single act', async () => {
    const driver = await submitted('enforcement', { matter: singleMatter });
    expect(driver.state.stage).toBe('delivered');
  });
});
