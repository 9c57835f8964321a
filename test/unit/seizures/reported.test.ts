import type { Result } from '../../../domain/kinds/matters';
import { seizureOrdersOf, type SeizureOrder } from '../../../domain/seizures/orders';
import type { CourtDay } from '../../../domain/time';
import { atWork, day, staffOf, submitted } from '../../support/builders';
import { faultsOf, type CaseDriver } from '../../support/case-driver';
import { inForce } from '../../support/seized-lives';

const FROM = day('2026-03-02');

/** What the delegation's workflow would carry out, for all its events so far. */
class Orders {
  private seen = 0;
  private before: CaseDriver['state'] | null = null;

  constructor(private readonly driver: CaseDriver) {
    this.next();
  }

  next(): SeizureOrder[] {
    const { state, events } = this.driver;
    const orders = seizureOrdersOf(this.before, state, events.slice(this.seen));
    [this.before, this.seen] = [state, events.length];
    return orders;
  }
}

async function preservation(): Promise<{
  driver: CaseDriver;
  orders: Orders;
  report: (results: Result[]) => Promise<unknown>;
}> {
  const driver = await atWork('preservation');
  const { handler } = staffOf(driver.state.assisting.unit);
  return {
    driver,
    orders: new Orders(driver),
    report: (results) => driver.act(handler, 'reportPartial', { results }),
  };
}

const waiting = (assetId: string, from: CourtDay = FROM): Result => ({
  assetId,
  seized: true,
  waitingRank: 2,
  from,
});

describe('what a preservation reports', () => {
  it('orders a watch for each asset that is seized or waits its turn, none for one that failed', async () => {
    const { driver, orders, report } = await preservation();
    const [a1, a2] = ['a1', 'a2'];
    await report([inForce(a1, 'deposit', FROM), waiting(a2)]);
    expect(orders.next()).toMatchObject([
      {
        type: 'watch',
        reported: {
          seizureId: `${driver.state.delegationId}.s1`,
          assetId: 'a1',
          assetType: 'deposit',
          description: '银行存款',
          facts: { measure: 'freeze', from: FROM, until: '2027-03-01' },
          owner: 'requesting',
          isPreSuit: false,
        },
      },
      {
        type: 'watch',
        reported: { seizureId: `${driver.state.delegationId}.s2`, facts: { waitingRank: 2 } },
      },
    ]);
    await report([{ assetId: 'a2', seized: false, failureCode: 'assetMissing' }]);
    expect(orders.next()).toMatchObject([
      { type: 'tell', seizureId: `${driver.state.delegationId}.s2`, said: { word: { type: 'void' } } },
    ]);
  });

  it('orders nothing when it is told alike, and tells the watch what is told otherwise', async () => {
    const { orders, report } = await preservation();
    await report([waiting('a1')]);
    orders.next();
    await report([waiting('a1')]);
    expect(orders.next()).toEqual([]);
    await report([inForce('a1', 'deposit', FROM)]);
    expect(orders.next()).toMatchObject([
      { type: 'tell', said: { word: { type: 'reportedAnew', facts: { until: '2027-03-01' } } } },
    ]);
  });

  it('of an asset seized again after its release is another seizure', async () => {
    const { driver, orders, report } = await preservation();
    const { handler } = staffOf(driver.state.assisting.unit);
    const step = (type: string) =>
      driver.act(handler, 'recordStep', { type, target: 'a1', at: driver.now, outcome: 'succeeded' });
    await report([inForce('a1', 'deposit', FROM)]);
    orders.next();
    await step('release');
    expect(orders.next()).toMatchObject([{ type: 'tell', said: { word: { type: 'released' } } }]);
    await report([inForce('a1', 'deposit', FROM)]);
    expect(orders.next()).toEqual([]);
    await step('冻结');
    await report([inForce('a1', 'deposit', FROM)]);
    expect(orders.next()).toMatchObject([
      { type: 'watch', reported: { seizureId: `${driver.state.delegationId}.s2` } },
    ]);
  });

  it('is not taken back by a later report once its release is ordered: then the release ends it', async () => {
    const { driver, orders, report } = await preservation();
    const staff = staffOf(driver.state.requesting.unit);
    await report([inForce('a1', 'deposit', FROM)]);
    const ruling = { rulingNumber: '（2026）沪0118民初1234号之二', date: FROM, assetIds: ['a1'] };
    await driver.act(staff.clerk, 'orderRelease', ruling);
    orders.next();
    await report([{ assetId: 'a1', seized: false, failureCode: 'assetMissing' }]);
    expect(orders.next()).toEqual([]);
    const { handler } = staffOf(driver.state.assisting.unit);
    const release = { type: 'release', target: 'a1', at: driver.now, outcome: 'succeeded' as const };
    await driver.act(handler, 'recordStep', release);
    expect(orders.next()).toMatchObject([{ type: 'tell', said: { word: { type: 'released' } } }]);
  });

  it('longer than the law lets it last is refused with the last lawful day', async () => {
    const { report } = await preservation();
    const over = { ...inForce('a1', 'deposit', FROM), until: day('2027-03-02') } as Result;
    expect(await faultsOf(report([over]))).toEqual(['/results/0/until overMaximumTerm']);
  });
});

describe('what a single enforcement matter reports', () => {
  const matter = (matterType: 'freezeDeposit' | 'queryAssets') => ({
    form: 'matter' as const,
    matterType,
    instrument: { number: '（2025）沪0118执88号', date: day('2025-06-02') },
    limitDays: 10,
    target: '某行某账户',
  });
  const seizure = { measure: 'freeze' as const, from: FROM, until: day('2027-03-01') };

  async function atMatter(matterType: 'freezeDeposit' | 'queryAssets') {
    const driver = await submitted('enforcement', { matter: matter(matterType) });
    const { clerk, handler } = staffOf(driver.state.assisting.unit);
    await driver.act(clerk, 'acknowledge', {});
    const result = (given: Result) =>
      driver.act(handler, 'reportResult', { outcome: 'fulfilled', summary: '已办理', results: [given] });
    return { driver, result };
  }

  it('is watched where the matter seizes, under the maximum of what it seizes', async () => {
    const { driver, result } = await atMatter('freezeDeposit');
    const orders = new Orders(driver);
    await result({ ending: 'executed', seizure });
    expect(orders.next()).toMatchObject([
      { type: 'watch', reported: { assetType: 'deposit', assetId: '某行某账户', facts: seizure } },
    ]);
  });

  it.each([
    [
      'of a matter that seizes nothing',
      'queryAssets',
      { ending: 'executed', seizure },
      '/seizure noSuchMeasure',
    ],
    ['without execution', 'freezeDeposit', { ending: 'unexecuted', seizure }, '/seizure noSuchMeasure'],
    [
      'beyond the maximum',
      'freezeDeposit',
      { ending: 'executed', seizure: { ...seizure, until: day('2027-03-02') } },
      '/seizure/until overMaximumTerm',
    ],
  ] as const)('is refused %s', async (_what, matterType, given, fault) => {
    const { result } = await atMatter(matterType);
    expect(await faultsOf(result(given))).toEqual([`/results/0${fault}`]);
  });
});

describe('a case of before there were watches', () => {
  it('orders nothing, whatever is released in it', async () => {
    const { driver, report } = await preservation();
    await report([inForce('a1', 'deposit', FROM)]);
    const { seizures: _unknown, ...before } = driver.state;
    expect(seizureOrdersOf(before, before, driver.events)).toEqual([]);
  });
});
