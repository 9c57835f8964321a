import { splitOffBy } from '../../../domain/delegation/split-off';
import { evolveAll } from '../../../domain/delegation/evolve';
import { noticesOf } from '../../../domain/notices';
import type { ActionBodies } from '../../../domain/delegation/actions';
import {
  atWork,
  aStep,
  day,
  finalReturn,
  fullReport,
  MONDAY,
  missing,
  partial,
  registeredTransfer,
  returnProposal,
  sidesOf,
  staffOf,
  submitted,
  twoAddressees,
  unit,
} from '../../support/builders';
import { CaseDriver, faultsOf, refusal, refusalCode, when } from '../../support/case-driver';

const { asking, doing } = sidesOf('service');
const XITANG = unit('jiashan/xitang');

const proposal = { target: 'p2', unit: XITANG, reason: '住所在嘉善' };
const atWorkOnTwo = (options = {}) => atWork('service', { matter: twoAddressees, ...options });

async function proposed(options = {}): Promise<CaseDriver> {
  const driver = await atWorkOnTwo(options);
  await driver.act(doing.handler, 'split', proposal);
  return driver;
}

/** The result of these addressees, each served. */
function reportOn(driver: CaseDriver, ...partyIds: string[]): ActionBodies['reportResult'] {
  const { results, ...report } = fullReport(driver);
  return {
    ...report,
    results: partyIds.flatMap((partyId) => results.map((one) => ({ ...one, partyId }))),
  };
}

/** What the consent made: its events, and the delegation that starts with them. */
async function split(options = {}) {
  const driver = await proposed(options);
  const before = driver.state;
  const events = await driver.act(asking.clerk, 'answerSplit', { answer: 'agree' });
  const [child] = splitOffBy(before, events);
  if (!child) throw new Error('nothing was split off');
  return { driver, events, child };
}

describe('a split that is proposed', () => {
  it('is put before the requesting side, whose answer has a clock of its own', async () => {
    const driver = await proposed();
    expect(driver.clock('REPLY')).toMatchObject({ owner: 'requesting', subject: 'split' });
    expect(driver.mayCall(asking.clerk)).toContain('answerSplit');
    expect(driver.mayCall(doing.handler)).not.toContain('answerSplit');
    const told = noticesOf(driver.state, driver.eventsOf('SplitProposed'));
    expect(told).toMatchObject([{ to: [{ role: 'clerk', unit: 'qingpu/zhujiajiao' }] }]);
  });

  it('is one proposal at a time, a forward included', async () => {
    const driver = await proposed();
    expect(driver.mayCall(doing.handler)).not.toContain('split');
    expect(driver.mayCall(doing.handler)).not.toContain('proposeForward');
    await driver.act(asking.clerk, 'answerSplit', { answer: 'refuse', note: '请继续办理' });
    expect(driver.mayCall(doing.handler)).toEqual(expect.arrayContaining(['split', 'proposeForward']));
    await driver.act(doing.handler, 'proposeForward', { unit: XITANG, reason: '辖区' });
    expect(driver.mayCall(doing.handler)).not.toContain('split');
  });

  it('and refused changes nothing', async () => {
    const driver = await proposed();
    await driver.act(asking.clerk, 'answerSplit', { answer: 'refuse' });
    expect(driver.state.submission.matter).toEqual(twoAddressees);
    expect(driver.state).not.toHaveProperty('splits');
    expect(driver.clock('REPLY').status).toBe('met');
  });

  it.each([
    ['papers are demanded', (d: CaseDriver) => d.act(doing.handler, 'demandSupplement', missing('被告电话'))],
    [
      'the result is reported',
      (d: CaseDriver) => d.act(doing.handler, 'reportResult', reportOn(d, 'p1', 'p2')),
    ],
  ])('falls when %s', async (_when, act) => {
    const driver = await proposed();
    await act(driver);
    expect(driver.clock('REPLY').status).toBe('cancelled');
    expect(driver.mayCall(asking.clerk)).not.toContain('answerSplit');
    expect(driver.state).not.toHaveProperty('splitProposal');
  });

  it('is refused for what is done already, by then or meanwhile; a failure may be split off', async () => {
    const driver = await proposed();
    await driver.act(doing.handler, 'reportPartial', { results: [partial.served(driver, 'p2')] });
    expect(await faultsOf(driver.act(asking.clerk, 'answerSplit', { answer: 'agree' }))).toEqual([
      '/answer alreadyDone',
    ]);
    await driver.act(asking.clerk, 'answerSplit', { answer: 'refuse' });
    expect(await faultsOf(driver.act(doing.handler, 'split', proposal))).toEqual(['/target alreadyDone']);
    const failed = { partyId: 'p2', served: false as const, failureCode: 'moved' as const };
    await driver.act(doing.handler, 'reportPartial', { results: [failed] });
    await driver.act(doing.handler, 'split', proposal);
    expect(driver.state.splitProposal).toMatchObject({ target: 'p2' });
  });

  it('climbs the ladder while nobody answers', async () => {
    const driver = await proposed();
    await driver.advanceTo(when('2026-03-06 09:00'));
    expect(driver.escalations()).toContain('REPLY supervisor open');
    expect(driver.state.submission.matter).toEqual(twoAddressees);
  });
});

describe('a target that is split off', () => {
  it('is no longer the result’s to tell of, and the clocks of the rest run on', async () => {
    const { driver, events, child } = await split();
    expect(events.map(({ type }) => type)).toEqual(['SplitAnswered', 'ClockMet', 'TargetSplit']);
    expect(driver.state.splits).toEqual([
      { target: 'p2', childId: child.delegationId, unit: 'jiashan/xitang', court: 'jiashan' },
    ]);
    expect(driver.clocks()).toEqual(['ACK met', 'SV1 running', 'REPLY met']);
    expect(await faultsOf(driver.act(doing.handler, 'reportResult', reportOn(driver, 'p1', 'p2')))).toEqual([
      '/results/1 notATarget',
    ]);
    await driver.act(doing.handler, 'reportResult', reportOn(driver, 'p1'));
    expect(driver.state.stage).toBe('reported');
    expect(evolveAll(driver.state.delegationId, null, driver.events)).toEqual(driver.state);
  });

  it('becomes a delegation between the same requester and the third court, under the same letter', async () => {
    const { driver, child } = await split({ neededBy: day('2026-03-20') });
    const { submission } = driver.state;
    expect(child.submit).toMatchObject({
      submission: {
        kind: 'service',
        requestingUnit: 'qingpu/zhujiajiao',
        assistingUnit: 'jiashan/xitang',
        letter: submission.letter,
        caseNumber: submission.caseNumber,
        parties: submission.parties,
        neededBy: '2026-03-20',
        matter: { addressees: [{ partyId: 'p2' }], documents: twoAddressees.documents },
      },
      actor: { personId: asking.clerk.personId },
      splitFrom: { parentId: driver.state.delegationId, clerk: { personId: asking.clerk.personId } },
    });
    const life = await CaseDriver.submit(child.submit, driver.now);
    expect(life.state).toMatchObject({
      stage: 'delivered',
      parentId: driver.state.delegationId,
      requesting: { unit: 'qingpu/zhujiajiao' },
      assisting: { unit: 'jiashan/xitang', court: 'jiashan' },
    });
    expect(life.clocks()).toEqual(['ACK running', 'SV1 running']);
    expect(life.mayCall(staffOf('jiashan/xitang').clerk)).toContain('acknowledge');
  });

  it('goes on although the day by which it was needed has passed, with the clerk of the first case', async () => {
    const driver = await proposed({ neededBy: day('2026-03-03') });
    await driver.advanceTo(when('2026-03-05 09:00'));
    const before = driver.state;
    const [child] = splitOffBy(before, await driver.act(asking.head, 'answerSplit', { answer: 'agree' }));
    if (!child) throw new Error('nothing was split off');
    const life = await CaseDriver.submit(child.submit, driver.now);
    expect(life.state.requesting.clerk.personId).toBe(asking.clerk.personId);
    expect(life.events[0]?.actor).toMatchObject({ personId: asking.head.personId, role: 'supervisor' });
  });

  it('keeps the case number as it was written, and the clock of an exercise', async () => {
    const { driver, child } = await split({ caseNumber: '(2026)沪0118民初1234号', drillDaySeconds: 5 });
    const life = await CaseDriver.submit(child.submit, driver.now);
    expect(life.state.submission).toMatchObject({
      caseNumber: '（2026）沪0118民初1234号',
      rawCaseNumber: '(2026)沪0118民初1234号',
    });
    expect(life.state.drill).toEqual({ daySeconds: 5, origin: MONDAY });
  });

  it('leaves the last target where it is', async () => {
    const { driver } = await split();
    expect(driver.mayCall(doing.handler)).not.toContain('split');
    expect(driver.mayCall(doing.handler)).toContain('proposeForward');
  });
});

describe('a split is refused', () => {
  const propose = async (over: object) => {
    const driver = await atWorkOnTwo();
    return driver.act(doing.handler, 'split', { ...proposal, ...over });
  };

  it('of a stranger, to a unit nobody knows, and to either of the two courts', async () => {
    expect(await faultsOf(propose({ target: 'p9' }))).toEqual(['/target notATarget']);
    expect((await refusal(propose({ unit: unit('nowhere/here') }))).code).toBe('UNKNOWN_UNIT');
    expect((await refusal(propose({ unit: unit('qingpu/qingdong') }))).code).toBe('SAME_COURT');
    expect(await faultsOf(propose({ unit: unit('wujiang/shengze') }))).toEqual(['/unit thirdCourtOwed']);
  });

  it('of the only target, before the request is signed for, and of a transfer', async () => {
    const single = await atWork('service');
    expect(await refusalCode(single.act(doing.handler, 'split', { ...proposal, target: 'p1' }))).toBe(
      'STAGE_FORBIDS_ACTION',
    );
    const delivered = await submitted('service', { matter: twoAddressees });
    expect(await refusalCode(delivered.act(doing.clerk, 'split', proposal))).toBe('STAGE_FORBIDS_ACTION');
    const transfer = await registeredTransfer();
    expect(transfer.mayCall(sidesOf('enforcement').doing.handler)).not.toContain('split');
  });

  it('of what is under a measure, whenever that was taken', async () => {
    const sides = sidesOf('preservation');
    const driver = await atWork('preservation');
    const asset = { target: 'a1', unit: unit('jiashan/zhixingju'), reason: '开户行在嘉善' };
    await driver.act(sides.doing.handler, 'split', asset);
    await driver.act(sides.doing.handler, 'recordStep', aStep(driver, { type: '冻结', target: 'a1' }));
    const agree = driver.act(sides.asking.clerk, 'answerSplit', { answer: 'agree' });
    expect(await faultsOf(agree)).toEqual(['/answer measureInForce']);
    await driver.act(sides.asking.clerk, 'answerSplit', { answer: 'refuse' });
    expect(await faultsOf(driver.act(sides.doing.handler, 'split', asset))).toEqual([
      '/target measureInForce',
    ]);
  });
});

it.each([
  ['preservation', 'a1', 'assets', 'jiashan/zhixingju'],
  ['investigation', 'i1', 'items', 'jiashan/xitang'],
] as const)('of %s, %s is split off', async (kind, target, list, to) => {
  const sides = sidesOf(kind);
  const items = [
    { itemId: 'i1', question: '房产' },
    { itemId: 'i2', question: '车辆' },
  ];
  const two = kind === 'investigation' ? { matter: { items, requirements: '复印' } } : {};
  const driver = await atWork(kind, two);
  await driver.act(sides.doing.handler, 'split', { target, unit: unit(to), reason: '在嘉善' });
  const before = driver.state;
  const events = await driver.act(sides.asking.clerk, 'answerSplit', { answer: 'agree' });
  const left = driver.state.submission.matter as unknown as Record<string, { [id: string]: string }[]>;
  const ids = (matters: typeof left) => matters[list]?.map((one) => one['assetId'] ?? one['itemId']);
  expect(ids(left)).toEqual([kind === 'preservation' ? 'a2' : 'i2']);
  const [child] = splitOffBy(before, events);
  expect(ids(child?.submit.submission.matter as unknown as typeof left)).toEqual([target]);
});

it('what was reported of a target goes with it', async () => {
  const driver = await atWork('preservation');
  const sides = sidesOf('preservation');
  await driver.act(sides.doing.handler, 'reportPartial', {
    results: [{ assetId: 'a1', seized: false, failureCode: 'assetMissing' }, partial.seized(driver, 'a2')],
  });
  const asset = { target: 'a1', unit: unit('jiashan/zhixingju'), reason: '开户行在嘉善' };
  await driver.act(sides.doing.handler, 'split', asset);
  await driver.act(sides.asking.clerk, 'answerSplit', { answer: 'agree' });
  expect(driver.state.partialResults).toMatchObject([{ assetId: 'a2' }]);
});

it('a target that comes back in a later round and is split off again is another delegation', async () => {
  const { driver, child } = await split();
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
  await driver.act(doing.handler, 'return', finalReturn);
  await driver.act(asking.clerk, 'resubmit', { note: '更正', matter: twoAddressees });
  await driver.act(doing.clerk, 'acknowledge', { handler: doing.handler.personId });
  await driver.act(doing.handler, 'split', proposal);
  await driver.act(asking.clerk, 'answerSplit', { answer: 'agree' });
  const ids = driver.state.splits?.map(({ childId }) => childId);
  expect(ids?.[0]).toBe(child.delegationId);
  expect(new Set(ids).size).toBe(2);
});
