import fc from 'fast-check';
import type { RunningClock } from '../../../domain/clocks/clock';
import { evolveAll } from '../../../domain/delegation/evolve';
import type { DelegationEvent } from '../../../domain/delegation/events';
import { addDays, epochMs, type CourtDay } from '../../../domain/time';
import { atWork, day, fullReport, sidesOf } from '../../support/builders';
import type { CaseDriver } from '../../support/case-driver';

const RUNS = { seed: 20_261_125, numRuns: 60 };
const { asking, doing } = sidesOf('service');

/** The agreed clock DISPUTE runs from this Monday. */
const BASE = day('2026-03-02');

interface Span {
  from: CourtDay;
  expectedDays: number;
}

/** What two courts may agree on that Monday: up to ten days ahead, up to two months. */
const anySpan: fc.Arbitrary<Span> = fc.record({
  from: fc.integer({ min: 0, max: 10 }).map((n) => addDays(BASE, n)),
  expectedDays: fc.integer({ min: 1, max: 60 }),
});

async function disputed(): Promise<CaseDriver> {
  const driver = await atWork('service');
  await driver.act(doing.handler, 'reportResult', fullReport(driver));
  await driver.act(asking.clerk, 'dispute', { reason: '回证未签名' });
  return driver;
}

/** The number of the pause that both courts have agreed to. */
async function agreeTo(driver: CaseDriver, span: Span): Promise<string> {
  await driver.act(doing.handler, 'proposePause', {
    clocks: ['DISPUTE'],
    reasonCode: 'publicNotice',
    ...span,
  });
  const pauseId = driver.state.pauses?.at(-1)?.pauseId ?? '';
  await driver.act(asking.clerk, 'answerPause', { pauseId, answer: 'agree' });
  return pauseId;
}

async function pausedBy(...spans: Span[]): Promise<CaseDriver> {
  const driver = await disputed();
  for (const span of spans) await agreeTo(driver, span);
  return driver;
}

function due(driver: CaseDriver): Pick<RunningClock, 'nominal' | 'dueOn' | 'dueAt' | 'steps' | 'warnAt'> {
  const { nominal, dueOn, dueAt, steps, warnAt } = driver.clock('DISPUTE');
  return { nominal, dueOn, dueAt, steps, warnAt };
}

describe('whatever two courts agree on', () => {
  it('one pause more never makes the clock due earlier', () =>
    fc.assert(
      fc.asyncProperty(anySpan, anySpan, async (first, second) => {
        const driver = await disputed();
        let before = epochMs(driver.clock('DISPUTE').dueAt);
        for (const span of [first, second]) {
          await agreeTo(driver, span);
          const after = epochMs(driver.clock('DISPUTE').dueAt);
          expect(after).toBeGreaterThanOrEqual(before);
          before = after;
        }
      }),
      RUNS,
    ));

  it('the order in which they agree makes no difference', () =>
    fc.assert(
      fc.asyncProperty(anySpan, anySpan, async (first, second) => {
        expect(due(await pausedBy(first, second))).toEqual(due(await pausedBy(second, first)));
      }),
      RUNS,
    ));

  it('a pause in two parts that adjoin is the pause in one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        async (ahead, expectedDays, cut) => {
          // The second part, too, is agreed to at once, so it begins within the ten days.
          const firstDays = 1 + (cut % Math.min(expectedDays, 10 - ahead));
          const from = addDays(BASE, ahead);
          const parts = [
            { from, expectedDays: firstDays },
            { from: addDays(from, firstDays), expectedDays: expectedDays - firstDays },
          ].filter((part) => part.expectedDays > 0);
          expect(due(await pausedBy(...parts))).toEqual(due(await pausedBy({ from, expectedDays })));
        },
      ),
      RUNS,
    ));

  it('a pause that is ended on its first day has changed nothing', () =>
    fc.assert(
      fc.asyncProperty(anySpan, anySpan, async (kept, undone) => {
        const driver = await pausedBy(kept);
        const before = due(driver);
        const pauseId = await agreeTo(driver, undone);
        await driver.act(asking.clerk, 'resume', { pauseId, on: undone.from });
        expect(due(driver)).toEqual(before);
      }),
      RUNS,
    ));
});

describe('started again from its events, as they are written down,', () => {
  it('a case has the same clocks after each of them', () =>
    fc.assert(
      fc.asyncProperty(anySpan, anySpan, fc.integer({ min: 1, max: 90 }), async (first, second, days) => {
        const driver = await pausedBy(first, second);
        await driver.advanceTo(`${addDays(BASE, days)}T10:00:00+08:00` as never);
        const written = JSON.parse(JSON.stringify(driver.events)) as DelegationEvent[];
        const id = driver.state.delegationId;
        const half = Math.floor(written.length / 2);
        const carried = JSON.stringify(evolveAll(id, null, written.slice(0, half)));
        const again = evolveAll(id, JSON.parse(carried) as never, written.slice(half));
        expect(again.clocks).toEqual(driver.state.clocks);
        expect(again).toEqual(driver.state);
      }),
      RUNS,
    ));
});
