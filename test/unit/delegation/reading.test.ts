import { courtTimeAt, msUntilCourtTime } from '../../../domain/court-time';
import { canSee } from '../../../domain/delegation/permissions';
import { toEscalationSnapshot, toListItem, toSnapshot } from '../../../domain/delegation/snapshot-of';
import type { Instant } from '../../../domain/time';
import {
  actorById,
  aStep,
  atWork,
  fullReport,
  missing,
  registeredTransfer,
  sidesOf,
  staffOf,
  submitted,
  unit,
} from '../../support/builders';
import { when, type CaseDriver } from '../../support/case-driver';
import { actorAt, directory } from '../../support/people';

const { asking, doing } = sidesOf('service');

describe('who may know of a case', () => {
  it.each([
    ['the requesting clerk', asking.clerk, true],
    ['a handler of the assisting unit', doing.deputy, true],
    ['another unit of the assisting court', staffOf('wujiang/shengze').head, false],
    ['the lead tribunal of the other court', staffOf('jiashan/xitang').head, false],
    ['the leader of the requesting court', actorAt('leader', 'qingpu'), true],
    ['the coordinator of the assisting court', actorAt('coordinator', 'wujiang'), true],
    ['the auditor of the assisting court', actorAt('auditor', 'wujiang'), true],
    ['the leader of a court outside the case', actorAt('leader', 'jiashan'), false],
    ['the auditor of the network', actorById('network-auditor-1'), true],
    ['the operator', actorById('network-operator-1'), false],
  ])('%s', async (_who, actor, may) => {
    const driver = await submitted('service');
    expect(canSee(driver.state, actor)).toBe(may);
  });

  it('a unit that had it before, and a deputy of its handler from elsewhere', async () => {
    const driver = await atWork('service');
    const outside = { ...staffOf('wujiang/shengze').handler, deputyOf: [doing.handler.personId] };
    expect(canSee(driver.state, outside)).toBe(true);
    await driver.act(doing.clerk, 'transferWithinCourt', { unit: unit('wujiang/kaifaqu'), reason: '辖区' });
    expect(canSee(driver.state, doing.clerk)).toBe(true);
    expect(canSee(driver.state, outside)).toBe(false);
  });

  it('the head of a lead tribunal once an escalation was copied there', async () => {
    const driver = await submitted('preservation');
    const lead = staffOf('wujiang/fenhu').head;
    await driver.advanceTo(when('2026-03-05 09:00'));
    expect(canSee(driver.state, lead)).toBe(false);
    await driver.advanceTo(when('2026-03-07 09:00'));
    expect(driver.escalation('leader').copies).toContainEqual({ role: 'supervisor', unit: 'wujiang/fenhu' });
    expect(canSee(driver.state, lead)).toBe(true);
    expect(canSee(driver.state, staffOf('wujiang/fenhu').clerk)).toBe(false);
  });
});

async function manyCases(): Promise<CaseDriver[]> {
  const handled = await atWork('service');
  await handled.act(doing.handler, 'recordStep', aStep(handled));
  await handled.act(doing.handler, 'demandSupplement', missing('送达回证'));
  const lapsed = await submitted('preservation', { priority: 'urgent', priorityReason: '转移财产' });
  await lapsed.advanceTo(when('2026-04-20 09:00'));
  const closed = await atWork('investigation');
  await closed.act(sidesOf('investigation').doing.handler, 'reportResult', fullReport(closed));
  await closed.act(sidesOf('investigation').asking.clerk, 'confirm', {});
  const drill = await submitted('service', { drillDaySeconds: 5, neededBy: '2026-03-20' as never });
  return [handled, lapsed, closed, drill, await registeredTransfer()];
}

describe('a delegation as it is read', () => {
  it('is plain JSON: nothing undefined, equal after a round trip', async () => {
    for (const { state } of await manyCases()) {
      for (const docketNumber of ['沪0118跨送〔2026〕17号', null]) {
        const record = { state, docketNumber, recorded: docketNumber !== null };
        for (const viewer of [asking.clerk, doing.head, actorAt('leader', 'wujiang')]) {
          const shapes: unknown[] = [
            toSnapshot(record, viewer, when('2026-05-01 09:00'), directory),
            toListItem(record, when('2026-05-01 09:00')),
            ...state.escalations.map((e) => toEscalationSnapshot(state, docketNumber, e, viewer)),
          ];
          for (const shape of shapes) expect(JSON.parse(JSON.stringify(shape))).toStrictEqual(shape);
        }
      }
    }
  });

  it('and so is its state, which a run hands to the next', async () => {
    for (const { state } of await manyCases()) expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  });

  it('says what is missing, what was registered, what came out, and that it is liaison only', async () => {
    const [handled, lapsed, closed, , registered] = await manyCases();
    const read = (driver: CaseDriver | undefined) =>
      toSnapshot(
        { state: driver!.state, docketNumber: null, recorded: false },
        asking.clerk,
        driver!.now,
        directory,
      );
    expect(read(handled)).toMatchObject({ demanded: [{ what: '送达回证' }] });
    expect(read(handled)).not.toHaveProperty('liaisonOnly');
    expect(read(lapsed)).toMatchObject({ liaisonOnly: true, priorityReason: '转移财产' });
    expect(read(closed)).toMatchObject({ outcome: { outcome: 'fulfilled' }, availableActions: [] });
    expect(read(registered)).toMatchObject({ registration: { caseNumber: '（2026）苏0509执321号' } });
  });

  it('shows in a list what is due next, and whether anything is overdue', async () => {
    const driver = await submitted('service');
    const line = () => toListItem({ state: driver.state, docketNumber: null, recorded: false }, driver.now);
    expect(line()).toMatchObject({
      overdue: false,
      openEscalations: 0,
      nextDue: { ruleId: 'ACK', status: 'running' },
    });
    await driver.advanceTo(when('2026-03-04 09:00'));
    expect(line()).toMatchObject({
      overdue: true,
      openEscalations: 2,
      nextDue: { ruleId: 'ACK', status: 'lapsed' },
    });
  });
});

describe('the training clock', () => {
  const origin = when('2026-03-02 10:00');
  const drill = { daySeconds: 5, origin };

  it('is real time outside an exercise and at the instant of submission', () => {
    expect(courtTimeAt(when('2026-03-02 11:00'), undefined)).toBe(when('2026-03-02 11:00'));
    expect(courtTimeAt(origin, drill)).toBe(origin);
  });

  it('passes a day in its five seconds', () => {
    expect(courtTimeAt('2026-03-02T10:00:05+08:00' as Instant, drill)).toBe('2026-03-03T10:00:00+08:00');
    expect(courtTimeAt('2026-03-02T10:00:50+08:00' as Instant, drill)).toBe('2026-03-12T10:00:00+08:00');
  });

  it('never wakes before court time is reached, and hardly after', () => {
    for (const daySeconds of [1, 3, 5, 7, 11]) {
      for (let minutes = 1; minutes < 20_000; minutes += 737) {
        const clock = { daySeconds, origin };
        const target = new Date(Date.parse(origin) + minutes * 60_000).toISOString() as Instant;
        const wait = msUntilCourtTime(target, origin, clock);
        const woken = new Date(Date.parse(origin) + wait).toISOString() as Instant;
        const overMs = Date.parse(courtTimeAt(woken, clock)) - Date.parse(target);
        expect(overMs).toBeGreaterThanOrEqual(0);
        expect(overMs).toBeLessThan(86_400 / daySeconds + 1);
        expect(msUntilCourtTime(target, woken, clock)).toBe(0);
      }
    }
  });
});
