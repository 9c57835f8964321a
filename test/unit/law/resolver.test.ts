import type { Side } from '../../../domain/directory';
import { RUNGS } from '../../../domain/escalation';
import type { CourtId, UnitId } from '../../../domain/ids';
import { addDays } from '../../../domain/time';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { LADDER } from '../../../law/ladder';
import { createResolver } from '../../../law/resolver';
import { createRuleBook } from '../../../law/rules';
import { at, on, tenOn } from '../clocks/china';

const resolver = createResolver({ rules: createRuleBook(), calendars: createCalendarBook(), ladder: LADDER });

const side = (court: string, unit: string, lead: string): Side => ({
  unit: unit as UnitId,
  court: court as CourtId,
  courtCode: '',
  leadTribunal: lead as UnitId,
});
const requesting = side('qingpu', 'qingpu/zhujiajiao', 'qingpu/zhujiajiao');
const assisting = side('wujiang', 'wujiang/zhixingju', 'wujiang/fenhu');

describe('a clock asked for', () => {
  it('carries all that its rule said, its due date and its calendar', () => {
    const clock = resolver.resolveClock({ clockId: 'SV1-1', ruleId: 'SV1', startsAt: tenOn('2026-03-04') });
    expect(clock).toMatchObject({
      clockId: 'SV1-1',
      owner: 'assisting',
      nature: 'statutory',
      metBy: ['reportResult', 'return'],
      pauseReasons: [],
      nominal: '2026-03-14',
      dueOn: '2026-03-16',
      dueAt: '2026-03-17T00:00:00+08:00',
      provisional: false,
      calendar: 'CN 2026.1',
    });
  });

  it('warns when 30 % of the period is left', () => {
    const clock = resolver.resolveClock({
      clockId: 'a',
      ruleId: 'SV1',
      startsAt: at('2026-03-02T00:00:00+08:00'),
    });
    // 11 days from the start to 24:00 of the last day; 3.3 of them are left.
    expect(clock.warnAt).toBe('2026-03-09T16:48:00+08:00');
  });

  it('warns an hour before when 30 % would be less, and not at all when that is not after the start', () => {
    const book = createRuleBook({ policyTargets: { 'ACK.urgent': { n: 2 } } });
    const quick = createResolver({ rules: book, calendars: createCalendarBook(), ladder: LADDER });
    const ack = { clockId: 'a', ruleId: 'ACK', variant: 'urgent' };
    const clock = quick.resolveClock({ ...ack, startsAt: at('2026-03-02T09:30:00+08:00') });
    expect(clock).toMatchObject({ dueAt: '2026-03-02T12:00:00+08:00', warnAt: '2026-03-02T11:00:00+08:00' });
    const promise = { clockId: 'b', ruleId: 'PROMISE', agreedOn: on('2026-03-02') };
    expect(
      resolver.resolveClock({ ...promise, startsAt: at('2026-03-02T23:30:00+08:00') }).warnAt,
    ).toBeNull();
  });

  it('is a working day for an acknowledgement and four hours for an urgent one', () => {
    const ask = { clockId: 'a', ruleId: 'ACK', startsAt: at('2026-09-30T16:20:00+08:00') };
    expect(resolver.resolveClock(ask).dueAt).toBe('2026-10-09T00:00:00+08:00');
    expect(resolver.resolveClock({ ...ask, variant: 'urgent' }).dueAt).toBe('2026-09-30T21:00:00+08:00');
  });

  it('takes the length, owner, date, subject and further endings that were asked for', () => {
    const limit = resolver.resolveClock({
      clockId: 'a',
      ruleId: 'MT1',
      startsAt: tenOn('2026-03-02'),
      n: 10,
    });
    expect(limit.dueOn).toBe('2026-03-12');
    const promise = resolver.resolveClock({
      clockId: 'b',
      ruleId: 'PROMISE',
      startsAt: tenOn('2026-03-02'),
      agreedOn: on('2026-03-07'),
      owner: 'requesting',
      subject: 'CONFIRM-1',
      metBy: ['confirm'],
    });
    expect(promise).toMatchObject({
      owner: 'requesting',
      subject: 'CONFIRM-1',
      metBy: ['confirm'],
      dueAt: '2026-03-08T00:00:00+08:00',
    });
  });

  it('by a rule or variant that does not exist is an error that names it', () => {
    const ask = { clockId: 'a', startsAt: tenOn('2026-03-02') };
    expect(() => resolver.resolveClock({ ...ask, ruleId: 'XX9' })).toThrow('UNKNOWN_RULE XX9');
    expect(() => resolver.resolveClock({ ...ask, ruleId: 'SV1', variant: 'urgent' })).toThrow(
      'UNKNOWN_VARIANT',
    );
  });
});

describe('the ladder', () => {
  it('climbs after two working days, then three, the day of raising excluded, at 24:00', () => {
    expect(resolver.climbsAt('supervisor', at('2026-03-13T00:00:00+08:00'))).toBe(
      '2026-03-18T00:00:00+08:00',
    );
    expect(resolver.climbsAt('leader', at('2026-03-13T00:00:00+08:00'))).toBe('2026-03-19T00:00:00+08:00');
    expect(resolver.climbsAt('supervisor', tenOn('2026-09-30'))).toBe('2026-10-10T00:00:00+08:00');
    expect(resolver.climbsAt('warn', tenOn('2026-03-13'))).toBeNull();
    expect(resolver.climbsAt('leaders', tenOn('2026-03-13'))).toBeNull();
  });

  it('has every rung once, and each leads to one that exists', () => {
    expect(LADDER.rungs.map(({ rung }) => rung)).toEqual([...RUNGS]);
    for (const { climbs } of LADDER.rungs) if (climbs) expect(RUNGS).toContain(climbs.to);
  });

  const raise = (rung: (typeof RUNGS)[number], owner: 'assisting' | 'requesting', handler?: object) =>
    resolver.resolveEscalation({
      rung,
      owner,
      sides: { requesting, assisting: { ...assisting, ...(handler ? { handler } : {}) } },
      raisedAt: tenOn('2026-03-13'),
    });

  it('warns the handler, and the clerk of the unit where there is none', () => {
    expect(raise('warn', 'assisting', {}).addressees).toEqual([
      { role: 'handler', unit: 'wujiang/zhixingju' },
    ]);
    expect(raise('warn', 'assisting').addressees).toEqual([{ role: 'clerk', unit: 'wujiang/zhixingju' }]);
    expect(raise('warn', 'requesting', {}).addressees).toEqual([
      { role: 'clerk', unit: 'qingpu/zhujiajiao' },
    ]);
  });

  it('puts a lapse before the head of the owner’s unit, then the leader with copies to lead tribunals and coordinators', () => {
    expect(raise('supervisor', 'assisting')).toMatchObject({
      addressees: [{ role: 'supervisor', unit: 'wujiang/zhixingju' }],
      copies: [],
    });
    expect(raise('leader', 'assisting')).toEqual({
      addressees: [{ role: 'leader', court: 'wujiang' }],
      copies: [
        { role: 'supervisor', unit: 'wujiang/fenhu' },
        { role: 'supervisor', unit: 'qingpu/zhujiajiao' },
        { role: 'coordinator', court: 'wujiang' },
        { role: 'coordinator', court: 'qingpu' },
      ],
      climbsAt: addDays(on('2026-03-18'), 1) + 'T00:00:00+08:00',
    });
  });

  it('ends with both leaders, each once', () => {
    expect(raise('leaders', 'requesting').addressees).toEqual([
      { role: 'leader', court: 'qingpu' },
      { role: 'leader', court: 'wujiang' },
    ]);
  });
});
