import { findSeizureClock } from '../../../domain/seizures/seizure';
import { nextSeizureWake } from '../../../domain/seizures/tick';
import { availableSeizureActions } from '../../../domain/seizures/decide';
import type { Instant } from '../../../domain/time';
import { day } from '../../support/builders';
import { when } from '../../support/case-driver';
import { actorAt, sideAt } from '../../support/people';
import { aSeizure, SeizureDriver } from '../../support/seizure-driver';

const asking = actorAt('clerk', 'qingpu/zhujiajiao');
const doing = actorAt('clerk', 'wujiang/fenhu');
const stranger = actorAt('leader', 'wujiang');

const renew = (until: string, on: string) =>
  ({
    name: 'renew',
    body: { until: day(until), rulingNumber: '（2025）沪0118民初1号之一', on: day(on) },
  }) as const;
const release = { name: 'release', body: { rulingNumber: '之二', date: day('2025-09-01') } } as const;
const recordSuit = (on: string) =>
  ({ name: 'recordSuit', body: { caseNumber: '（2025）沪0118民初9号', on: day(on) } }) as const;
const promote = (from: string, until: string) =>
  ({ name: 'promote', body: { measure: 'freeze', from: day(from), until: day(until) } }) as const;
const handOver = {
  name: 'handOver',
  body: { unit: sideAt('jiashan/xitang').unit, reason: '移送管辖' },
} as const;

const raisedAt = (driver: SeizureDriver, clockId: string): [string, Instant][] =>
  driver.state.escalations
    .filter((escalation) => escalation.clockId === clockId)
    .map(({ rung, raisedAt: at }) => [rung, at]);
const statusOf = (driver: SeizureDriver, clockId: string): string | undefined =>
  findSeizureClock(driver.state, clockId)?.status;
const nothingIsOpen = ({ state }: SeizureDriver): boolean =>
  state.escalations.every(({ status }) => status !== 'open') && nextSeizureWake(state) === null;

describe('release', () => {
  it('ends the watch and all that is owed', async () => {
    const driver = await SeizureDriver.watch();
    await driver.act(doing, release, when('2025-09-02 10:00'));
    expect(driver.state).toMatchObject({
      status: 'released',
      release: { on: '2025-09-01', rulingNumber: '之二' },
    });
    expect(driver.state.clocks.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(nothingIsOpen(driver)).toBe(true);
    expect(driver.judge(doing, release, when('2025-09-02 11:00'))).toMatchObject({
      rejection: { code: 'STAGE_FORBIDS_ACTION' },
    });
  });

  it('is not dated ahead', async () => {
    const driver = await SeizureDriver.watch();
    expect(driver.judge(doing, release, when('2025-08-31 10:00'))).toMatchObject({
      rejection: { code: 'IN_THE_FUTURE', faults: [{ pointer: '/date' }] },
    });
  });
});

describe('a measure that waits its turn', () => {
  const waiting = () => SeizureDriver.watch(aSeizure({ facts: { from: day('2025-06-29'), waitingRank: 2 } }));

  it('has no term and nothing that comes due, until a person records that it takes effect', async () => {
    const driver = await waiting();
    expect(driver.state).toMatchObject({ status: 'waiting', clocks: [] });
    expect(nextSeizureWake(driver.state)).toBeNull();
    expect(availableSeizureActions(driver.state, doing, when('2026-01-05 09:00'))).toEqual([
      'release',
      'promote',
    ]);
    await driver.act(doing, promote('2026-01-04', '2027-01-03'), when('2026-01-05 09:00'));
    expect(driver.state).toMatchObject({
      status: 'inForce',
      facts: { from: '2025-06-29', measure: 'freeze' },
      term: { from: '2026-01-04', until: '2027-01-03' },
    });
    expect(statusOf(driver, 'SZ1-1')).toBe('running');
  });

  it('is promoted for no longer than the law lets a first term last, and not ahead', async () => {
    const driver = await waiting();
    const at = when('2026-01-05 09:00');
    expect(driver.judge(doing, promote('2026-01-04', '2027-01-04'), at)).toMatchObject({
      rejection: { faults: [{ detail: 'overMaximumTerm' }] },
    });
    expect(driver.judge(doing, promote('2026-01-06', '2026-12-31'), at)).toMatchObject({
      rejection: { code: 'IN_THE_FUTURE' },
    });
  });
});

describe('a measure taken before suit', () => {
  const preSuit = () => SeizureDriver.watch(aSeizure({ isPreSuit: true }));

  it('is met by the suit within thirty days', async () => {
    const driver = await preSuit();
    expect(findSeizureClock(driver.state, 'PR5-1')).toMatchObject({
      dueOn: '2025-07-29',
      owner: 'requesting',
    });
    await driver.act(asking, recordSuit('2025-07-20'), when('2025-07-20 10:00'));
    expect(statusOf(driver, 'PR5-1')).toBe('met');
    expect(driver.judge(asking, recordSuit('2025-07-20'), when('2025-07-21 10:00'))).toMatchObject({
      rejection: { code: 'STAGE_FORBIDS_ACTION' },
    });
  });

  it('without a suit is put before the head of the requesting unit; the engine lifts nothing by itself', async () => {
    const driver = await preSuit();
    await driver.until(when('2025-07-30 00:00'));
    expect(raisedAt(driver, 'PR5-1').map(([rung]) => rung)).toEqual(['warn', 'supervisor']);
    expect(driver.state.status).toBe('inForce');
  });

  it('is the only sort of which a suit is recorded', async () => {
    const driver = await SeizureDriver.watch();
    expect(driver.judge(asking, recordSuit('2025-07-20'), when('2025-07-20 10:00'))).toMatchObject({
      rejection: { code: 'STAGE_FORBIDS_ACTION' },
    });
  });
});

describe('a case that is handed over', () => {
  it('takes the measure along: the new court sees to its renewal, the old one may still read it', async () => {
    const driver = await SeizureDriver.watch();
    const to = sideAt('jiashan/xitang');
    await driver.act(asking, handOver, when('2026-05-28 10:00'), { unit: to });
    expect(driver.state).toMatchObject({
      requesting: to,
      formerUnits: [{ unit: 'qingpu/zhujiajiao' }],
      term: { until: '2026-06-28' },
    });
    await driver.until(when('2026-06-19 00:00'));
    expect(driver.state.escalations.at(-1)?.addressees).toEqual([
      { role: 'supervisor', unit: 'jiashan/xitang' },
    ]);
  });

  it('with less than a month left renews first', async () => {
    const driver = await SeizureDriver.watch();
    const at = when('2026-05-29 10:00');
    const more = { facts: { unit: sideAt('jiashan/xitang') } };
    expect(driver.judge(asking, handOver, at, more)).toMatchObject({
      rejection: { faults: [{ detail: 'renewFirst' }] },
    });
    await driver.act(asking, renew('2027-06-28', '2026-05-29'), at);
    expect(driver.judge(asking, handOver, at, more)).toHaveProperty('drafts');
  });

  it('goes to a unit that the directory knows, and to another one', async () => {
    const driver = await SeizureDriver.watch();
    const at = when('2025-09-02 10:00');
    expect(driver.judge(asking, handOver, at)).toMatchObject({ rejection: { code: 'UNKNOWN_UNIT' } });
    const same = { facts: { unit: sideAt('qingpu/zhujiajiao') } };
    expect(driver.judge(asking, handOver, at, same)).toMatchObject({
      rejection: { faults: [{ detail: 'sameUnit' }] },
    });
  });
});

describe('what the delegation tells', () => {
  const at = when('2025-09-02 10:00');

  it('of an ordered release ends what is owed about renewal, not the term', async () => {
    const driver = await SeizureDriver.watch();
    await driver.hear({ type: 'releaseOrdered', rulingNumber: '之二', date: day('2025-09-01') }, at);
    expect(driver.state.clocks.map(({ ruleId, status }) => `${ruleId} ${status}`)).toEqual([
      'SZ1 running',
      'PR7 cancelled',
    ]);
    expect(driver.judge(asking, renew('2027-06-28', '2025-09-02'), at)).toMatchObject({
      rejection: { code: 'STAGE_FORBIDS_ACTION' },
    });
    const facts = { measure: 'freeze' as const, from: day('2025-06-28'), until: day('2026-06-27') };
    await driver.hear({ type: 'reportedAnew', facts }, at);
    expect(driver.state.clocks.map(({ ruleId, status }) => `${ruleId} ${status}`)).toEqual([
      'SZ1 cancelled',
      'PR7 cancelled',
      'SZ1 running',
    ]);
    await driver.hear({ type: 'released', on: day('2025-09-02') }, at);
    expect(driver.state).toMatchObject({
      status: 'released',
      release: { rulingNumber: '之二', on: '2025-09-02' },
    });
  });

  it('otherwise than before, of an asset that waits and then is in force, starts the clocks anew', async () => {
    const facts = { from: day('2025-06-29'), waitingRank: 1 };
    const driver = await SeizureDriver.watch(aSeizure({ facts, isPreSuit: true }));
    const inForce = { measure: 'freeze' as const, from: day('2025-07-01'), until: day('2026-06-30') };
    await driver.hear({ type: 'reportedAnew', facts: inForce }, when('2025-07-02 10:00'));
    expect(driver.state).toMatchObject({ status: 'inForce', term: { until: '2026-06-30' } });
    expect(statusOf(driver, 'PR5-1')).toBe('cancelled');
    expect(findSeizureClock(driver.state, 'PR5-2')?.dueOn).toBe('2025-07-31');
  });

  it('of the first report moves nothing once it was renewed', async () => {
    const driver = await SeizureDriver.watch();
    await driver.act(asking, renew('2027-06-28', '2025-09-01'), at);
    const before = driver.state;
    const facts = { measure: 'freeze' as const, from: day('2025-06-28'), until: day('2026-06-27') };
    await driver.hear({ type: 'reportedAnew', facts }, at);
    expect(driver.state).toEqual(before);
  });

  it('of an error ends the watch; of one that is over already, nothing', async () => {
    const driver = await SeizureDriver.watch();
    await driver.hear({ type: 'void' }, at);
    expect(driver.state.status).toBe('void');
    expect(nothingIsOpen(driver)).toBe(true);
    const { revision } = driver.state;
    await driver.hear({ type: 'released', on: day('2025-09-02') }, at);
    expect(driver.state).toMatchObject({ status: 'void', revision });
  });
});

describe('an escalation', () => {
  const head = actorAt('supervisor', 'qingpu/zhujiajiao');
  const answer = (driver: SeizureDriver, given: 'remind' | 'passUp' | 'acceptDelay') => {
    const { escalationId = '' } = driver.state.escalations.find(({ rung }) => rung === 'supervisor') ?? {};
    return { name: 'answerEscalation', body: { escalationId, answer: given, reason: '已催办' } } as const;
  };
  const lapsed = async () => {
    const driver = await SeizureDriver.watch();
    await driver.until(when('2026-06-19 09:00'));
    return driver;
  };

  it('that is answered climbs no further', async () => {
    const driver = await lapsed();
    const at = when('2026-06-19 10:00');
    await driver.act(head, answer(driver, 'remind'), at);
    await driver.until(when('2026-06-28 23:59'));
    expect(raisedAt(driver, 'PR7-1').map(([rung]) => rung)).toEqual(['warn', 'supervisor']);
    expect(driver.judge(head, answer(driver, 'remind'), at)).toMatchObject({
      rejection: { code: 'ALREADY_ANSWERED' },
    });
  });

  it('that is passed up is before the leader at once; a day is not promised', async () => {
    const driver = await lapsed();
    const at = when('2026-06-19 10:00');
    expect(driver.judge(head, answer(driver, 'acceptDelay'), at)).toMatchObject({
      rejection: { faults: [{ detail: 'choiceNotOpen' }] },
    });
    expect(driver.judge(asking, answer(driver, 'remind'), at)).toMatchObject({
      rejection: { code: 'NOT_PERMITTED' },
    });
    await driver.act(head, answer(driver, 'passUp'), at);
    expect(raisedAt(driver, 'PR7-1').at(-1)).toEqual(['leader', at]);
  });

  it.each([
    ['still open there, puts nothing before anybody again', undefined, ['warn', 'supervisor']],
    ['answered there, puts the next one to it', 'remind', ['warn', 'supervisor', 'leader']],
  ] as const)('whose warning was passed up and is %s when the day passes', async (_what, given, rungs) => {
    const driver = await SeizureDriver.watch();
    await driver.until(when('2026-06-18 09:00'));
    const [warning] = driver.state.escalations;
    const body = {
      escalationId: warning?.escalationId ?? '',
      answer: 'passUp',
      reason: '请领导协调',
    } as const;
    await driver.act(asking, { name: 'answerEscalation', body }, when('2026-06-18 10:00'));
    if (given) await driver.act(head, answer(driver, given), when('2026-06-18 11:00'));
    await driver.until(when('2026-06-19 00:00'));
    expect(statusOf(driver, 'PR7-1')).toBe('lapsed');
    expect(raisedAt(driver, 'PR7-1').map(([rung]) => rung)).toEqual(rungs);
  });
});

describe('who may act', () => {
  it('are the two units; of suit and hand-over only the one whose case it is; never somebody else', async () => {
    const driver = await SeizureDriver.watch(aSeizure({ isPreSuit: true }));
    const at = when('2025-07-02 10:00');
    const denied = { rejection: { code: 'NOT_PERMITTED', faults: [] } };
    expect(driver.judge(doing, recordSuit('2025-07-01'), at)).toEqual(denied);
    expect(driver.judge(doing, handOver, at)).toEqual(denied);
    expect(driver.judge(stranger, release, at)).toEqual(denied);
    expect(availableSeizureActions(driver.state, asking, at)).toEqual([
      'renew',
      'release',
      'recordSuit',
      'handOver',
    ]);
  });

  it('is judged on the revision they have seen', async () => {
    const driver = await SeizureDriver.watch();
    const { revision } = driver.state;
    const at = when('2025-09-02 10:00');
    expect(driver.judge(asking, release, at, { expectedRevision: revision })).toHaveProperty('drafts');
    expect(driver.judge(asking, release, at, { expectedRevision: revision - 1 })).toMatchObject({
      rejection: { code: 'STALE_REVISION' },
    });
  });
});
