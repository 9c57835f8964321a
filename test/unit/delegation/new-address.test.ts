import { evolveAll } from '../../../domain/delegation/evolve';
import { noticesOf } from '../../../domain/notices';
import { atWork, missing, sidesOf, singleMatter, submitted } from '../../support/builders';
import { faultsOf, refusalCode, type CaseDriver } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');

const NEW = { address: '汾湖镇康力大道9号', source: '居委会证明' };

describe('a new address of an addressee', () => {
  it('stands in the matter from then on, the old one in the event, and the clocks run on', async () => {
    const driver = await atWork('service');
    const before = driver.state.clocks;
    const [updated] = await driver.act(doing.handler, 'updateTarget', { target: 'p1', ...NEW });
    expect(updated).toMatchObject({
      type: 'TargetUpdated',
      data: { target: 'p1', ...NEW, before: { address: '汾湖镇府前街1号' } },
    });
    expect(driver.state.submission.matter).toMatchObject({
      addressees: [{ partyId: 'p1', address: NEW.address }],
      documents: [{ title: '起诉状副本' }],
    });
    expect(driver.state.clocks).toEqual(before);
    expect(driver.state.stage).toBe('inProgress');
    expect(evolveAll(driver.state.delegationId, null, driver.events)).toEqual(driver.state);
  });

  it('keeps the phone unless there is a new one', async () => {
    const driver = await atWork('service');
    await driver.act(asking.clerk, 'updateTarget', { target: 'p1', ...NEW, phone: '13800000000' });
    await driver.act(asking.clerk, 'updateTarget', { target: 'p1', ...NEW, address: '黎里镇1号' });
    expect(driver.state.submission.matter).toMatchObject({
      addressees: [{ address: '黎里镇1号', phone: '13800000000' }],
    });
    expect(driver.eventsOf('TargetUpdated').at(-1)?.data.before).toEqual({
      address: NEW.address,
      phone: '13800000000',
    });
  });

  it('of a party that is no addressee stands with the party', async () => {
    const driver = await atWork('service');
    await driver.act(doing.handler, 'updateTarget', { target: 'p2', ...NEW, phone: '0512' });
    expect(driver.state.submission.parties[1]).toMatchObject({ address: NEW.address, phone: '0512' });
    expect(driver.eventsOf('TargetUpdated')[0]?.data.before).toEqual({});
  });

  it('is told to the other side', async () => {
    const driver = await atWork('service');
    const told = async (by: typeof doing.handler) => {
      const events = await driver.act(by, 'updateTarget', { target: 'p1', ...NEW });
      return noticesOf(driver.state, events).flatMap(({ to }) => to);
    };
    expect(await told(doing.handler)).toEqual([{ role: 'clerk', unit: 'qingpu/zhujiajiao' }]);
    expect(await told(asking.clerk)).toEqual([{ role: 'handler', unit: 'wujiang/fenhu' }]);
  });
});

describe('the place of what is no person', () => {
  it.each([
    ['preservation', 'a1', 'assets'],
    ['investigation', 'i1', 'items'],
  ] as const)('in a case of %s is that of %s, which has no phone', async (kind, target, list) => {
    const driver = await atWork(kind);
    const { doing: unit } = sidesOf(kind);
    await driver.act(unit.handler, 'updateTarget', { target, ...NEW });
    await driver.act(unit.handler, 'updateTarget', { target, ...NEW, address: '黎里镇1号' });
    const targets = (driver.state.submission.matter as unknown as Record<string, unknown>)[list];
    expect(targets).toContainEqual(expect.objectContaining({ place: '黎里镇1号' }));
    expect(driver.eventsOf('TargetUpdated').map(({ data }) => data.before)).toEqual([
      {},
      { address: NEW.address },
    ]);
    const withPhone = { target, ...NEW, phone: '0512' };
    expect(await faultsOf(driver.act(unit.handler, 'updateTarget', withPhone))).toEqual([
      '/phone noPhoneThere',
    ]);
  });

  it('is of no account in a single matter, which names a party or nothing that has an address', async () => {
    const driver = await atWork('enforcement', { matter: singleMatter });
    const { doing: unit } = sidesOf('enforcement');
    await driver.act(unit.handler, 'updateTarget', { target: 'p1', ...NEW });
    expect(driver.state.submission.parties[0]?.address).toBe(NEW.address);
    const { target } = singleMatter;
    expect(await faultsOf(driver.act(unit.handler, 'updateTarget', { target, ...NEW }))).toEqual([
      '/target notATarget',
    ]);
  });
});

describe('a new address is refused', () => {
  const update = (driver: CaseDriver, target = 'p1') =>
    driver.act(doing.handler, 'updateTarget', { target, ...NEW });

  it('of a stranger', async () => {
    expect(await faultsOf(update(await atWork('service'), 'p9'))).toEqual(['/target notATarget']);
  });

  it('before the request is signed for, and while papers are missing', async () => {
    const driver = await submitted('service');
    expect(await refusalCode(update(driver))).toBe('STAGE_FORBIDS_ACTION');
    await driver.act(doing.clerk, 'demandSupplement', missing('被告电话'));
    expect(await refusalCode(update(driver))).toBe('STAGE_FORBIDS_ACTION');
  });
});
