import fc from 'fast-check';
import { accountLines, type Account, type AccountOwner } from '../../../domain/accountability';
import type { Pause } from '../../../domain/delegation/pauses';
import type { DelegationState } from '../../../domain/delegation/state';
import { addDays, epochMs, instantFromMs, MS_PER_HOUR } from '../../../domain/time';
import { day, submitted } from '../../support/builders';
import { when } from '../../support/case-driver';

const START = when('2026-03-02 00:00');
const FIRST_DAY = day('2026-03-02');
const OWNERS: AccountOwner[] = ['requesting', 'assisting', 'superior', 'inTransit'];
const CLOCKS = { asking: 'requesting', doing: 'assisting' } as const;

interface Life {
  /** Who has the case, and for how many hours, in turn. */
  turns: { owner: AccountOwner; hours: number }[];
  pauses: Pause[];
}

const aPause = fc
  .record({
    status: fc.constantFrom('proposed', 'agreed', 'refused', 'dropped', 'ended'),
    clockIds: fc.uniqueArray(fc.constantFrom('asking', 'doing'), { minLength: 1 }),
    reasonCode: fc.constantFrom('appraisal', 'publicNotice', 'suspension'),
    from: fc.integer({ min: -2, max: 12 }),
    expectedDays: fc.integer({ min: 1, max: 9 }),
    lost: fc.integer({ min: -1, max: 9 }),
    openEnded: fc.boolean(),
  })
  .map(({ from, lost, openEnded, ...pause }): Pause => {
    const begins = addDays(FIRST_DAY, from);
    const ended = pause.status === 'ended' ? { endedOn: addDays(begins, lost) } : {};
    const without = openEnded ? { openEnded: true as const } : {};
    return { ...pause, from: begins, ...ended, ...without } as Pause;
  });

const aLife: fc.Arbitrary<Life> = fc.record({
  turns: fc.array(fc.record({ owner: fc.constantFrom(...OWNERS), hours: fc.integer({ min: 0, max: 80 }) }), {
    minLength: 1,
    maxLength: 8,
  }),
  pauses: fc.array(aPause, { maxLength: 4 }),
});

function accountOf(turns: Life['turns']): Account {
  let at = epochMs(START);
  const spans = turns.map(({ owner, hours }) => {
    const from = instantFromMs(at);
    at += hours * MS_PER_HOUR;
    return { owner, from, to: instantFromMs(at) };
  });
  const last = spans.at(-1);
  if (!last) throw new Error('a life has a turn');
  return { owner: last.owner, since: last.from, spans: spans.slice(0, -1), spent: {} };
}

/** Whose an hour is, found by asking every pause about that hour. */
function whoseHour(hour: number, owner: AccountOwner, pauses: Pause[]): string {
  const today = addDays(FIRST_DAY, Math.floor(hour / 24));
  const holding = pauses.filter((pause) => {
    const end = pause.status === 'ended' ? pause.endedOn : addDays(pause.from, pause.expectedDays);
    const isOver = end !== undefined && today >= end && !(pause.status === 'agreed' && pause.openEnded);
    const holds = pause.clockIds.some((id) => CLOCKS[id as keyof typeof CLOCKS] === owner);
    return ['agreed', 'ended'].includes(pause.status) && holds && today >= pause.from && !isOver;
  });
  const [first, ...rest] = holding;
  if (!first) return owner;
  return rest.reduce((a, b) => (b.from < a.from ? b : a), first).reasonCode;
}

function hourByHour({ turns, pauses }: Life): Record<string, number> {
  const sums: Record<string, number> = {};
  const hours = turns.flatMap(({ owner, hours }) => Array<AccountOwner>(hours).fill(owner));
  for (const [hour, owner] of hours.entries()) {
    const whose = whoseHour(hour, owner, pauses);
    sums[whose] = (sums[whose] ?? 0) + 1;
  }
  return sums;
}

let template: DelegationState;
beforeAll(async () => {
  template = (await submitted('service')).state;
});

function stateOf({ turns, pauses }: Life): DelegationState {
  const [clock] = template.clocks;
  if (!clock) throw new Error('a delivered request has clocks');
  const clocks = Object.entries(CLOCKS).map(([clockId, owner]) => ({ ...clock, clockId, owner }));
  return { ...template, clocks, pauses, account: accountOf(turns) };
}

const total = ({ turns }: Life): number => turns.reduce((sum, { hours }) => sum + hours, 0);

describe('the account of any life with any pauses', () => {
  it('adds up to the elapsed time, to the millisecond', () => {
    fc.assert(
      fc.property(aLife, fc.integer({ min: 0, max: MS_PER_HOUR }), (life, more) => {
        const ms = epochMs(START) + total(life) * MS_PER_HOUR + more;
        const lines = accountLines(stateOf(life), instantFromMs(ms)) ?? [];
        expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(ms - epochMs(START));
        expect(lines.every((line) => Number.isInteger(line.ms) && line.ms >= 0)).toBe(true);
      }),
    );
  });

  it('gives every hour to whom asking hour by hour gives it', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        const now = instantFromMs(epochMs(START) + total(life) * MS_PER_HOUR);
        const lines = (accountLines(stateOf(life), now) ?? []).filter(({ ms }) => ms > 0);
        const told = lines.map(({ owner, reason, ms }) => [reason ?? owner, ms / MS_PER_HOUR] as const);
        expect(Object.fromEntries(told)).toEqual(hourByHour(life));
        expect(new Set(told.map(([whose]) => whose)).size).toBe(told.length);
      }),
    );
  });

  it('is the same in whatever order the pauses stand, as long as no two begin on one day', () => {
    fc.assert(
      fc.property(aLife, (life) => {
        fc.pre(new Set(life.pauses.map(({ from }) => from)).size === life.pauses.length);
        const now = instantFromMs(epochMs(START) + total(life) * MS_PER_HOUR);
        const backwards = { ...life, pauses: [...life.pauses].reverse() };
        expect(accountLines(stateOf(backwards), now)).toEqual(accountLines(stateOf(life), now));
      }),
    );
  });
});
