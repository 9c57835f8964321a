import * as fc from 'fast-check';
import { evolveAll } from '../../../domain/delegation/evolve';
import { KINDS } from '../../../domain/delegation/submission';
import { noticesOf } from '../../../domain/notices';
import { instantFromMs, epochMs, MS_PER_HOUR } from '../../../domain/time';
import { atWork, day, fullReport, sidesOf, submitted } from '../../support/builders';
import { when, type CaseDriver } from '../../support/case-driver';
import { aLoad, amended2026 } from '../../support/notices';
import { operatorOfNetwork } from '../../support/people';

const { asking, doing } = sidesOf('service');
const operator = operatorOfNetwork();

/** At work on Friday 29 January 2027: SV1 is due, provisionally, on Tuesday 9 February after the statutory days. */
const beforeSpringFestival = () => atWork('service', {}, { at: when('2027-01-29 10:00') });

/** The load of a year in which 12 December 2026, a Saturday, is worked. */
const saturdayWorked = () =>
  aLoad(amended2026({ workdays: [...amended2026({}).workdays, day('2026-12-12')] }));

function typesOf(events: { type: string }[]): string[] {
  return events.map(({ type }) => type);
}

/** State and events tell the same. */
function holdsTogether({ state, events }: CaseDriver): void {
  expect(evolveAll(state.delegationId, null, events)).toEqual(state);
}

describe('a loaded notice', () => {
  it('moves a clock to its new day, with both results, person and notice on record', async () => {
    const driver = await beforeSpringFestival();
    const events = await driver.load(aLoad(), operator);
    expect(typesOf(events)).toEqual(['CalendarLoaded', 'ClockMoved', ...typesOf(events.slice(2))]);
    expect(events[0]).toMatchObject({
      actor: { personId: 'network-operator-1', role: 'operator' },
      data: {
        version: '2027.1',
        notice: aLoad().notice.notice.number,
        reason: 'newYear',
        loadedBy: aLoad().loadedBy,
        moved: ['SV1-1'],
      },
    });
    expect(driver.eventsOf('ClockMoved')[0]?.data).toMatchObject({
      cause: 'calendar',
      before: { dueOn: '2027-02-09', provisional: true },
      after: { dueOn: '2027-02-14', provisional: false },
      calendar: 'CN 2027.1',
    });
    expect(driver.clock('SV1')).toMatchObject({
      dueOn: '2027-02-14',
      provisional: false,
      moves: [{ dueOn: '2027-02-09', cause: 'calendar', at: '2027-01-29T10:00:00+08:00' }],
    });
    holdsTogether(driver);
  });

  it('makes firm what stays due when it was', async () => {
    const driver = await atWork('service', {}, { at: when('2027-03-01 10:00') });
    const dueAt = driver.clock('SV1').dueAt;
    await driver.load(aLoad(), operator);
    expect(driver.eventsOf('CalendarLoaded')[0]?.data).toMatchObject({ moved: [], firmed: ['SV1-1'] });
    expect(driver.clock('SV1')).toMatchObject({ dueAt, provisional: false });
  });

  it('makes no event where nothing comes out otherwise, and none the second time', async () => {
    const ofMarch = await atWork('service');
    expect(await ofMarch.load(aLoad(), operator)).toEqual([]);
    const driver = await beforeSpringFestival();
    expect(await driver.load(aLoad(), operator)).not.toEqual([]);
    expect(await driver.load(aLoad(), operator)).toEqual([]);
  });

  it('arms a clock anew that had warned: the warning closes, and comes again before the new day', async () => {
    const driver = await beforeSpringFestival();
    await driver.advanceTo(when('2027-02-08 10:00'));
    expect(driver.escalations()).toContain('SV1 warn open');
    await driver.load(aLoad(), operator);
    expect(driver.escalations()).toContain('SV1 warn closed');
    expect(driver.clock('SV1').generation).toBe(2);
    await driver.advanceTo(when('2027-02-14 23:00'));
    expect(driver.escalations().filter((line) => line.startsWith('SV1'))).toEqual([
      'SV1 warn closed',
      'SV1 warn open',
    ]);
    await driver.advanceTo(when('2027-02-15 01:00'));
    expect(driver.clock('SV1').status).toBe('lapsed');
    expect(driver.eventsOf('ClockLapsed').at(-1)?.courtTime).toBe('2027-02-15T00:00:00+08:00');
    holdsTogether(driver);
  });

  it('leaves a lapse a lapse, though by the notice the clock were due later', async () => {
    const driver = await beforeSpringFestival();
    await driver.advanceTo(when('2027-02-10 10:00'));
    const lapsed = driver.clock('SV1');
    expect(lapsed).toMatchObject({ status: 'lapsed', dueOn: '2027-02-09' });
    await driver.load(aLoad(), operator);
    expect(driver.clock('SV1')).toEqual(lapsed);
  });

  it('that brings a day back into the past lets the clock lapse when it is loaded, not before', async () => {
    const driver = await atWork('service', {}, { at: when('2026-12-02 10:00') });
    await driver.advanceTo(when('2026-12-13 10:00'));
    expect(driver.clock('SV1').dueOn).toBe('2026-12-14');
    await driver.load(saturdayWorked(), operator);
    expect(driver.clock('SV1')).toMatchObject({ dueOn: '2026-12-12', status: 'running' });
    await driver.advanceTo(when('2026-12-13 10:01'));
    expect(driver.eventsOf('ClockLapsed').find(({ data }) => data.clockId === 'SV1-1')?.courtTime).toBe(
      '2026-12-13T10:00:00+08:00',
    );
  });

  it('moves a clock that stands still, and the pause keeps its days', async () => {
    const driver = await atWork('service', {}, { at: when('2027-01-25 10:00') });
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
    await driver.act(doing.handler, 'proposePause', {
      clocks: ['DISPUTE'],
      reasonCode: 'appraisal',
      from: day('2027-01-26'),
      expectedDays: 4,
    });
    await driver.act(asking.clerk, 'answerPause', { pauseId: 'pause-1', answer: 'agree' });
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'paused',
      nominal: '2027-02-08',
      dueOn: '2027-02-09',
    });
    await driver.load(aLoad(), operator);
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'paused',
      nominal: '2027-02-08',
      dueOn: '2027-02-14',
    });
    await driver.act(doing.handler, 'resume', { pauseId: 'pause-1', on: day('2027-01-26') });
    expect(driver.clock('DISPUTE')).toMatchObject({
      status: 'running',
      nominal: '2027-02-04',
      dueOn: '2027-02-04',
    });
    holdsTogether(driver);
  });

  it('tells both sides where a day moved, and nobody where none did', async () => {
    const moved = await beforeSpringFestival();
    const told = noticesOf(moved.state, await moved.load(aLoad(), operator));
    expect(told).toMatchObject([
      { to: [{ role: 'clerk' }, { role: 'handler' }], subject: { zh: '放假通知载入，期限变动' } },
    ]);
    const firmed = await atWork('service', {}, { at: when('2027-03-01 10:00') });
    expect(noticesOf(firmed.state, await firmed.load(aLoad(), operator))).toEqual([]);
  });

  it('reaches a closed delegation without a trace', async () => {
    const driver = await beforeSpringFestival();
    await driver.act(doing.handler, 'reportResult', fullReport(driver));
    await driver.act(asking.clerk, 'confirm', {});
    expect(await driver.load(aLoad(), operator)).toEqual([]);
  });
});

describe('whenever a notice comes', () => {
  it('clocks, escalations and events hold together, and a second time changes nothing', async () => {
    const hours = fc.integer({ min: 0, max: 24 * 40 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...KINDS), hours, hours, async (kind, startsAfter, loadedAfter) => {
        const at = (n: number, from: string) => instantFromMs(epochMs(when(from)) + n * MS_PER_HOUR);
        const driver = await submitted(kind, {}, at(startsAfter, '2027-01-01 10:00'));
        await driver.advanceTo(instantFromMs(epochMs(driver.now) + loadedAfter * MS_PER_HOUR));
        const before = driver.state;
        await driver.load(aLoad(), operator);
        const settled = (of: CaseDriver['state']) => of.clocks.filter((c) => c.status === 'lapsed');
        expect(settled(driver.state)).toEqual(settled(before));
        expect(await driver.load(aLoad(), operator)).toEqual([]);
        await driver.advanceTo(instantFromMs(epochMs(driver.now) + 24 * 60 * MS_PER_HOUR));
        holdsTogether(driver);
        const ids = driver.state.escalations.map(({ escalationId }) => escalationId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 60, seed: 20270205 },
    );
  });
});
