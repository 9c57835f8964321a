import type { Result } from '../../../domain/kinds/matters';
import { seizureOrdersOf, type SeizureOrder } from '../../../domain/seizures/orders';
import { decideSeizureEnd } from '../../../domain/delegation/seizure-end';
import type { SeizureEnd } from '../../../domain/seizures/actions';
import { addDays, type CourtDay } from '../../../domain/time';
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

describe('a seizure that has ended at its watch', () => {
  async function endedAtWatch(): Promise<
    Awaited<ReturnType<typeof preservation>> & { end: (differs?: Partial<SeizureEnd>) => Promise<void> }
  > {
    const begun = await preservation();
    await begun.report([inForce('a1', 'deposit', FROM)]);
    begun.orders.next();
    const [ref] = begun.driver.state.seizures ?? [];
    if (!ref) throw new Error('nothing reported');
    const { seizureId, facts } = ref;
    const end = (differs: Partial<SeizureEnd> = {}): Promise<void> =>
      begun.driver.hearEnd({ seizureId, status: 'released', facts, ...differs });
    return { ...begun, end };
  }

  it('and is told with the same term is that one still: there is nothing to watch', async () => {
    const { driver, orders, report, end } = await endedAtWatch();
    await end();
    expect(driver.events.at(-1)).toMatchObject({ type: 'SeizureEnded', actor: { engine: true } });
    await report([
      { ...inForce('a1', 'deposit', FROM), instrumentNumber: '（2026）苏0509执保7号' } as Result,
    ]);
    await report([{ assetId: 'a1', seized: false, failureCode: 'assetMissing' }]);
    expect(orders.next()).toEqual([]);
    expect(driver.state.seizures).toMatchObject([{ ended: true }]);
  });

  it('and is told with another term was taken anew: it is another, with a watch of its own', async () => {
    const { driver, orders, report, end } = await endedAtWatch();
    await end();
    const anew = addDays(FROM, -1);
    await report([inForce('a1', 'deposit', anew)]);
    const second = `${driver.state.delegationId}.s2`;
    expect(orders.next()).toMatchObject([
      { type: 'watch', reported: { seizureId: second, assetId: 'a1', facts: { from: anew } } },
    ]);
    await report([inForce('a1', 'deposit', addDays(anew, -1))]);
    expect(orders.next()).toMatchObject([{ type: 'tell', seizureId: second }]);
    await driver.hearEnd({ seizureId: second, status: 'expired', facts: { from: anew, waitingRank: 1 } });
    await report([inForce('a1', 'deposit', addDays(anew, -2))]);
    expect(orders.next()).toMatchObject([
      { type: 'watch', reported: { seizureId: `${driver.state.delegationId}.s3` } },
    ]);
  });

  it('after it took effect there is that one still when it is told as in force', async () => {
    const { driver, orders, report, end } = await endedAtWatch();
    const promoted = { measure: 'freeze' as const, from: FROM, until: day('2027-01-31') };
    await end({ facts: promoted });
    await report([{ assetId: 'a1', seized: true, ...promoted }]);
    expect(orders.next()).toEqual([]);
    expect(driver.state.seizures).toHaveLength(1);
  });

  it('and is released in the case too is taken anew whatever its term', async () => {
    const { driver, orders, report, end } = await endedAtWatch();
    const { handler } = staffOf(driver.state.assisting.unit);
    const step = (type: string) =>
      driver.act(handler, 'recordStep', { type, target: 'a1', at: driver.now, outcome: 'succeeded' });
    await end();
    expect(orders.next()).toEqual([]);
    await step('release');
    await step('冻结');
    expect(orders.next()).toEqual([]);
    await report([inForce('a1', 'deposit', FROM)]);
    expect(orders.next()).toMatchObject([
      { type: 'watch', reported: { seizureId: `${driver.state.delegationId}.s2` } },
    ]);
  });

  it('is heard of once, and never by a case that is closed or does not know it', async () => {
    const { driver, end } = await endedAtWatch();
    const { length } = driver.events;
    await end({ seizureId: `${driver.state.delegationId}.s9` });
    expect(driver.events).toHaveLength(length);
    await end();
    await end();
    expect(driver.events).toHaveLength(length + 1);
    const { seizures: [ref] = [] } = driver.state;
    const closed = { ...driver.state, stage: 'closed', seizures: [{ ...ref, ended: undefined }] };
    const told = { seizureId: ref?.seizureId ?? '', status: 'expired', facts: ref?.facts } as SeizureEnd;
    expect(decideSeizureEnd(closed as never, told)).toEqual([]);
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
