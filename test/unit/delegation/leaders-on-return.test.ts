import { noticesOf } from '../../../domain/notices';
import {
  approval,
  atWork,
  day,
  finalReturn,
  registeredTransfer,
  returnProposal,
  sidesOf,
  submitted,
} from '../../support/builders';
import { refusalCode, when, type CaseDriver } from '../../support/case-driver';
import { actorAt } from '../../support/people';

const { asking, doing } = sidesOf('service');
const ours = actorAt('leader', 'qingpu');
const theirs = actorAt('leader', 'wujiang');

const RETURN = { decision: 'return' } as const;
const CONTINUE = { decision: 'continue', note: '属贵院辖区' } as const;

async function insisted(driver?: CaseDriver): Promise<CaseDriver> {
  const proposed = driver ?? (await atWork('service'));
  await proposed.act(doing.handler, 'proposeReturn', returnProposal);
  await proposed.act(asking.clerk, 'answerReturn', { answer: 'insist' });
  return proposed;
}

describe('a return that is insisted on', () => {
  it('is decided by the leaders of both courts and by nobody else', async () => {
    const driver = await insisted();
    expect([ours, theirs].map((leader) => driver.mayCall(leader))).toEqual([
      ['decideReturn'],
      ['decideReturn'],
    ]);
    const others = [doing.head, asking.head, actorAt('leader', 'jiashan'), actorAt('coordinator', 'qingpu')];
    for (const other of others) {
      expect(await refusalCode(driver.act(other, 'decideReturn', RETURN))).toBe('NOT_PERMITTED');
    }
  });

  it('may be done once both leaders are for it, and not before', async () => {
    const driver = await insisted();
    await driver.act(ours, 'decideReturn', RETURN);
    expect(driver.state).toMatchObject({
      stage: 'returnProposed',
      proposal: { answer: 'insist', decisions: [{ court: 'qingpu', decision: 'return' }] },
    });
    expect(driver.escalations()).toEqual(['REPLY leaders open']);
    expect(await refusalCode(driver.act(doing.handler, 'return', finalReturn))).toBe('STAGE_FORBIDS_ACTION');
    await driver.act(theirs, 'decideReturn', RETURN);
    expect(driver.escalations()).toEqual(['REPLY leaders closed']);
    expect(driver.clock('RETURN')).toMatchObject({ owner: 'assisting', status: 'running' });
    await driver.act(doing.handler, 'return', finalReturn);
    expect(driver.state.stage).toBe('returned');
  });

  it.each([
    ['the first', [CONTINUE]],
    ['the second', [RETURN, CONTINUE]],
  ])('goes on being worked when %s leader wants that', async (_which, decisions) => {
    const driver = await insisted();
    for (const [index, decision] of decisions.entries()) {
      await driver.act(index === 0 ? theirs : ours, 'decideReturn', decision);
    }
    expect(driver.state).toMatchObject({ stage: 'inProgress' });
    expect(driver.state).not.toHaveProperty('proposal');
    expect(driver.escalations()).toEqual(['REPLY leaders closed']);
    expect(driver.clock('SV1').status).toBe('running');
    expect(driver.mayCall(doing.handler)).toContain('reportResult');
  });

  it('goes back to where it was proposed', async () => {
    const driver = await submitted('service');
    await insisted(driver);
    await driver.act(theirs, 'decideReturn', CONTINUE);
    expect(driver.state.stage).toBe('delivered');
    expect(driver.mayCall(doing.clerk)).toContain('acknowledge');
  });

  it('is decided by each leader once, and anew when it is proposed anew', async () => {
    const driver = await insisted();
    await driver.act(ours, 'decideReturn', RETURN);
    expect(await refusalCode(driver.act(ours, 'decideReturn', CONTINUE))).toBe('NOT_PERMITTED');
    await driver.act(theirs, 'decideReturn', CONTINUE);
    await insisted(driver);
    expect(driver.mayCall(ours)).toEqual(['decideReturn']);
    expect(driver.state).toMatchObject({ proposal: { answer: 'insist' } });
    expect(driver.state).not.toHaveProperty('proposal.decisions');
  });

  it('may still be agreed to by the requester meanwhile', async () => {
    const driver = await insisted();
    await driver.act(ours, 'decideReturn', RETURN);
    await driver.act(asking.clerk, 'answerReturn', { answer: 'agree' });
    expect(await refusalCode(driver.act(theirs, 'decideReturn', CONTINUE))).toBe('STAGE_FORBIDS_ACTION');
    expect(driver.mayCall(doing.handler)).toContain('return');
  });

  it('is never returned by silence', async () => {
    const driver = await insisted();
    await driver.advanceTo(when('2026-06-01 09:00'));
    expect(driver.state.stage).toBe('returnProposed');
    expect(driver.mayCall(doing.handler)).not.toContain('return');
    expect(driver.escalations()).toContain('REPLY leaders open');
  });

  it('and whose decision a leader promises by a day is before the leaders again when that day lapses', async () => {
    const driver = await insisted();
    const promisedOn = day('2026-03-20');
    await driver.answer(ours, 'leaders', { answer: 'acceptDelay', reason: '待会商', promisedOn });
    expect(driver.clock('PROMISE')).toMatchObject({ status: 'running', dueOn: promisedOn });
    await driver.advanceTo(when('2026-03-21 09:00'));
    expect(driver.escalations()).toContain('PROMISE leaders open');
    await driver.act(theirs, 'decideReturn', CONTINUE);
    expect(driver.clock('PROMISE').endedAt).toBeDefined();
    expect(driver.escalations()).toEqual(
      expect.arrayContaining(['REPLY leaders answered', 'PROMISE leaders closed']),
    );
  });

  it('is told to both sides as it is decided', async () => {
    const driver = await insisted();
    const told = noticesOf(driver.state, await driver.act(ours, 'decideReturn', RETURN));
    expect(told).toMatchObject([
      {
        subject: { en: 'A leader agrees to the return' },
        to: [
          { role: 'clerk', unit: 'qingpu/zhujiajiao' },
          { role: 'handler', unit: 'wujiang/fenhu' },
        ],
      },
    ]);
  });
});

it('a registered transfer that both leaders want returned waits for the High Court', async () => {
  const driver = await registeredTransfer();
  const sides = sidesOf('enforcement');
  await driver.act(sides.doing.handler, 'proposeReturn', returnProposal);
  await driver.act(sides.asking.clerk, 'answerReturn', { answer: 'insist' });
  for (const leader of [ours, theirs]) await driver.act(leader, 'decideReturn', RETURN);
  expect(driver.state.account?.owner).toBe('superior');
  await driver.act(sides.doing.handler, 'return', { ...finalReturn, approval });
  expect(driver.state.stage).toBe('returned');
});

it('nobody decides on a return that is not insisted on', async () => {
  const driver = await atWork('service');
  expect(driver.mayCall(ours)).toEqual([]);
  await driver.act(doing.handler, 'proposeReturn', returnProposal);
  expect(await refusalCode(driver.act(ours, 'decideReturn', RETURN))).toBe('STAGE_FORBIDS_ACTION');
});
