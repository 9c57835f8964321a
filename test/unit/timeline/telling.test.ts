import type { DelegationEvent } from '../../../domain/delegation/events';
import { evolveAll } from '../../../domain/delegation/evolve';
import type { Known } from '../../../domain/timeline/known';
import { withOutsideActs } from '../../../domain/timeline/outside-acts';
import { tellDelegation } from '../../../domain/timeline/tell-delegation';
import { tellSeizure } from '../../../domain/timeline/tell-seizure';
import type { ToldAct } from '../../../domain/timeline/told-act';
import { PAUSE_REASONS } from '../../../law/rules/pause-reasons';
import { atWork, day, fullReport, MONDAY, sidesOf, submitted } from '../../support/builders';
import { when, type CaseDriver } from '../../support/case-driver';
import { countedLife } from '../../support/counted-lives';
import { aLoad, closedOn } from '../../support/notices';
import { actorAt, directory, operatorOfNetwork } from '../../support/people';
import { idOf } from '../../support/registry-states';
import { aSeizure, SeizureDriver } from '../../support/seizure-driver';
import { seeded } from '../clocks/china';

const known: Known = { directory, pauseReasons: PAUSE_REASONS };
const { asking, doing } = sidesOf('service');

const toldOf = ({ state, events }: CaseDriver): ToldAct[] =>
  tellDelegation(state.delegationId, events, known);
const titles = (acts: ToldAct[]): string[] => acts.map(({ title }) => title.en);
const last = (acts: ToldAct[]): ToldAct => {
  const act = acts.at(-1);
  if (!act) throw new Error('nothing told');
  return act;
};

describe('a delegation', () => {
  it('is told one entry a decision, with person, role, places, papers and what it did to the clocks', async () => {
    const [first, second, ...more] = toldOf(await atWork('service'));
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      revisions: { from: 1 },
      title: { zh: '发出委托', en: 'Request submitted' },
      by: {
        name: asking.clerk.name,
        role: 'clerk',
        roleName: { zh: '书记员', en: 'clerk' },
        unit: {
          id: 'qingpu/zhujiajiao',
          name: directory.units.find((u) => u.unitId === asking.clerk.unit)?.name,
        },
        court: { id: 'qingpu' },
      },
    });
    expect(first?.documents[0]?.title).toMatch(/^委托函 letter （2026）/);
    expect(first?.clocks.map(({ ruleId, effect }) => `${ruleId} ${effect}`)).toContain('ACK started');
    const [ack] = first?.clocks ?? [];
    expect(ack?.text.zh).toContain(`${ack?.dueOn} 到期（${ack?.basis.zh}）`);
    expect(second).toMatchObject({ title: { en: 'Acknowledged' }, by: { name: doing.clerk.name } });
    expect(second?.details).toContainEqual({
      label: { zh: '承办人', en: 'handler' },
      value: { zh: doing.handler.name, en: doing.handler.name },
    });
    expect(second?.clocks.map(({ ruleId, effect }) => `${ruleId} ${effect}`)).toContain('ACK met');
  });

  it('is told who was warned and who was told when nobody acts, each by itself at its due instant', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-12 10:00'));
    const acts = toldOf(driver);
    const lapse = acts.find(({ clocks }) => clocks.some(({ effect }) => effect === 'lapsed'));
    expect(lapse).toMatchObject({ by: { engine: true, name: { zh: '系统自动' } } });
    expect(lapse?.title.zh).toMatch(/^到期：/);
    expect(lapse?.courtTime).toBe(lapse?.clocks[0]?.dueAt);
    expect(lapse?.escalations[0]).toMatchObject({ effect: 'raised', rung: 'supervisor' });
    const head = directory.units.find((u) => u.unitId === doing.head.unit)?.name.zh ?? '?';
    expect(lapse?.told.flatMap(({ to }) => to.map(({ zh }) => zh))).toContain(`${head}部门负责人`);
  });

  it('is told the answer to an escalation with its reason', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-12 10:00'));
    await driver.answer(doing.head, 'supervisor', { answer: 'remind', reason: '尽快签收' });
    const answered = last(toldOf(driver));
    expect(answered).toMatchObject({ title: { en: 'Escalation answered' }, reason: '尽快签收' });
    expect(answered.details.map(({ value }) => value.zh)).toContain('提醒办理');
  });

  it('is told on whose behalf a deputy acts', async () => {
    const driver = await atWork('service');
    await driver.act(doing.deputy, 'reportResult', fullReport(driver));
    expect(last(toldOf(driver)).by).toMatchObject({
      name: doing.deputy.name,
      onBehalfOf: { personId: doing.handler.personId, name: doing.handler.name },
    });
  });

  it('is told both due days of a clock that stands still and of one that a notice moves', async () => {
    const driver = await atWork('service', {}, { handled: false });
    await driver.act(doing.clerk, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
    const before = driver.clock('DISPUTE').dueOn;
    await driver.load(aLoad(closedOn(before)), operatorOfNetwork());
    const loaded = last(toldOf(driver));
    expect(loaded).toMatchObject({ title: { en: 'Holiday notice loaded' }, by: { role: 'operator' } });
    expect(loaded.clocks).toContainEqual(
      expect.objectContaining({ effect: 'calendar', wasDueOn: before, dueOn: driver.clock('DISPUTE').dueOn }),
    );
    const from = day('2026-03-03');
    await driver.advanceTo(when('2026-03-03 10:00'));
    await driver.act(doing.clerk, 'proposePause', {
      clocks: ['DISPUTE'],
      reasonCode: 'appraisal',
      from,
      expectedDays: 3,
    });
    expect(last(toldOf(driver)).details.map(({ value }) => value.zh)).toContain('鉴定、评估、审计');
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'agree' });
    const paused = last(toldOf(driver));
    expect(paused.clocks.map(({ effect }) => effect)).toContain('paused');
  });

  it('keeps what the directory knows no more by the name and the id on record', async () => {
    const { state, events } = await atWork('service');
    const nothing = { ...known, directory: { ...directory, courts: [], units: [], people: [] } };
    const [first] = tellDelegation(state.delegationId, events, nothing);
    expect(first?.by).toMatchObject({
      name: asking.clerk.name,
      unit: { id: 'qingpu/zhujiajiao', name: { zh: 'qingpu/zhujiajiao' } },
    });
  });
});

describe('any life', () => {
  const LIVES = 60;
  const lives: { n: number; events: DelegationEvent[]; acts: ToldAct[] }[] = [];
  beforeAll(async () => {
    const draw = seeded(20_261_128);
    for (let n = 1; n <= LIVES; n += 1) {
      const events = await countedLife(draw, n);
      lives.push({ n, events, acts: tellDelegation(idOf(n), events, known) });
    }
  }, 60_000);

  it('is told whole and in order: each event is in one act, each act has words in both languages', () => {
    for (const { events, acts } of lives) {
      let next = 1;
      for (const { revisions, title, also, by } of acts) {
        expect(revisions?.from).toBe(next);
        next = (revisions?.to ?? 0) + 1;
        for (const { zh, en } of [title, ...also]) expect([zh, en]).not.toContain('');
        expect('engine' in by || 'personId' in by).toBe(true);
      }
      expect(next - 1).toBe(events.at(-1)?.revision);
    }
  });

  it('is told every effect on its clocks, and where they stand in the end', () => {
    for (const { n, events, acts } of lives) {
      const told = acts.flatMap(({ clocks }) => clocks);
      expect(told).toHaveLength(events.filter(({ type }) => /^Clock/.test(type)).length);
      for (const { clockId, dueOn } of evolveAll(idOf(n), null, events).clocks) {
        expect(told.findLast((clock) => clock.clockId === clockId)?.dueOn).toBe(dueOn);
      }
    }
  });

  it('is told every escalation by its rung and clock, and every reason that somebody gave', () => {
    for (const { events, acts } of lives) {
      const raised = acts.flatMap(({ escalations }) =>
        escalations.filter(({ effect }) => effect === 'raised'),
      );
      expect(raised).toHaveLength(events.filter(({ type }) => type === 'EscalationRaised').length);
      for (const event of events) {
        if (event.type !== 'Withdrawn' && event.type !== 'Disputed') continue;
        const act = acts.find(({ revisions }) => (revisions?.to ?? 0) >= event.revision);
        expect(act?.reason).toBe(event.data.reason);
      }
    }
  });

  it('comes to most kinds of events', () => {
    const types = new Set(lives.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(types.size).toBeGreaterThan(40);
  });
});

describe('two decisions of one moment', () => {
  it('are two acts where each was asked for under a key of its own', async () => {
    const driver = await atWork('service');
    await driver.act(asking.clerk, 'message', { text: '一' });
    await driver.act(asking.clerk, 'message', { text: '二' });
    const events = driver.events.map((event) =>
      event.type === 'MessageSent' ? { ...event, request: { key: event.data.text, hash: '' } } : event,
    );
    const acts = tellDelegation(driver.state.delegationId, events, known);
    expect(titles(acts)).toEqual(['Request submitted', 'Acknowledged', 'Message', 'Message']);
  });
});

describe('a seizure', () => {
  it('is told from its first day to its end', async () => {
    const driver = await SeizureDriver.watch(aSeizure({ isPreSuit: true }), when('2025-06-30 10:00'));
    await driver.act(
      actorAt('clerk', 'qingpu/zhujiajiao'),
      { name: 'recordSuit', body: { caseNumber: '（2025）沪0118民初9号', on: day('2025-07-01') } },
      when('2025-07-02 10:00'),
    );
    await driver.until(when('2026-07-01 10:00'));
    const acts = tellSeizure(driver.events, known);
    expect(titles(acts)).toEqual(
      expect.arrayContaining(['Seizure watched', 'Suit recorded', 'A month of the term is left', 'Expired']),
    );
    expect(acts[0]?.clocks.length).toBeGreaterThan(0);
    expect(acts.flatMap(({ told }) => told).length).toBeGreaterThan(0);
    const revisions = acts.flatMap(({ revisions: of }) => [of?.from, of?.to]);
    expect([revisions[0], revisions.at(-1)]).toEqual([1, driver.events.length]);
  });
});

describe('acts on the engine', () => {
  it('stand at their instants among the others, marked as outside the normal way', async () => {
    const driver = await submitted('service');
    await driver.advanceTo(when('2026-03-02 15:00'));
    await driver.act(doing.clerk, 'acknowledge', {});
    const acts = withOutsideActs(toldOf(driver), [
      {
        kind: 'cancelAsked',
        at: '2026-03-02T04:00:00.000Z',
        eventId: '9',
        identity: 'temporal-cli:root@host',
      },
      { kind: 'signalled', at: '2026-03-09T04:00:00.000Z', eventId: '30', name: 'hurry', reason: '试' },
    ]);
    expect(titles(acts)).toEqual([
      'Request submitted',
      'outside the normal way: workflow asked to cancel at the engine',
      'Acknowledged',
      'outside the normal way: workflow signalled at the engine',
    ]);
    expect(acts[1]).toMatchObject({
      isOutside: true,
      at: '2026-03-02T12:00:00+08:00',
      title: { zh: '正常途径之外：要求取消引擎中的流程' },
      by: { identity: 'temporal-cli:root@host' },
    });
    expect(acts[3]).toMatchObject({
      reason: '试',
      also: [{ zh: 'hurry', en: 'hurry' }],
      by: { identity: null },
    });
    expect(MONDAY).toBe(acts[0]?.at);
  });
});
