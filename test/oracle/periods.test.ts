import { overlayCalendar, type Calendar } from '../../domain/clocks/calendar';
import { workOutPeriod } from '../../domain/clocks/day-count';
import { chinaCalendar } from '../../law/calendars';
import { on } from '../unit/clocks/china';
import { askAlmanac, type Answer } from './almanac';
import { askPython } from './ask-python';
import { randomPeriods, type CaseFamily, type PeriodCase } from './random-periods';

const SEED = 20_261_125;
const FAMILIES: [CaseFamily, number, string][] = [
  ['plain', 24_000, 'periods in days, working days, months and years, forward and back'],
  ['moved', 8_000, 'periods with suspensions and extensions'],
  ['hours', 4_000, 'periods in hours'],
];

const china = chinaCalendar();

function ours({ period, startsAt, suspensions, extend }: PeriodCase, calendar: Calendar = china): Answer {
  const { nominal, dueOn, dueAt, provisional } = workOutPeriod(period, startsAt, calendar, {
    suspensions,
    extend,
  });
  if (provisional) throw new Error('a period left the years of the calendar');
  return { nominal, dueOn, dueAt };
}

/** How many pairs were compared, how many differ, and the first few that do. */
function compare(cases: readonly PeriodCase[], mine: readonly Answer[], theirs: readonly Answer[]) {
  const differing = cases
    .map((question, index) => ({ question, ours: mine[index], theirs: theirs[index] }))
    .filter(({ ours: a, theirs: b }) => !a || !b || JSON.stringify(a) !== JSON.stringify(ordered(b)));
  return { compared: cases.length, differing: differing.length, first: differing.slice(0, 3) };
}

function ordered({ nominal, dueOn, dueAt }: Answer): Answer {
  return { nominal, dueOn, dueAt };
}

const plain = randomPeriods('plain', 24_000, SEED);
const plainAnswers = plain.map((one) => ours(one));

describe.each(FAMILIES)('%s: %d random %s of 2020–2026', (family, count) => {
  const cases = family === 'plain' ? plain : randomPeriods(family, count, SEED);
  const mine = family === 'plain' ? plainAnswers : cases.map((one) => ours(one));
  const same = { compared: count, differing: 0, first: [] };

  it('are counted as the almanac tyme4ts has them', () => {
    expect(compare(cases, mine, cases.map(askAlmanac))).toEqual(same);
  });

  it('are counted as a Python program has them with chinesecalendar', () => {
    expect(compare(cases, mine, askPython(cases))).toEqual(same);
  }, 60_000);
});

describe('the random periods', () => {
  it('are the same at every run, and others with another seed', () => {
    expect(randomPeriods('plain', 100, SEED)).toEqual(plain.slice(0, 100));
    expect(randomPeriods('plain', 100, SEED + 1)).not.toEqual(plain.slice(0, 100));
  });

  it('have hundreds of every unit, direction and roll', () => {
    const counts = new Map<string, number>();
    for (const { period } of plain) {
      const kind = `${period.unit} ${period.direction} ${period.roll}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(counts.size).toBe(4 * 2 * 3);
    expect(Math.min(...counts.values())).toBeGreaterThan(400);
  });

  it('reach what is hard: rolled ends, make-up workdays, clamped months, effect periods', () => {
    const answers = plain.map((one, index) => ({ ...one, ...plainAnswers[index] }));
    const count = (is: (one: (typeof answers)[number]) => boolean): number => answers.filter(is).length;
    const clamps = ({ period, nominal, startsAt }: (typeof answers)[number]): boolean =>
      period.unit === 'month' && /-(29|3[01])T/.test(startsAt) && /-(28|29|30)$/.test(nominal ?? '');
    expect(count(({ nominal, dueOn }) => nominal !== dueOn)).toBeGreaterThan(2_000);
    expect(
      count(({ dueOn }) => dueOn !== undefined && china.look(on(dueOn)).isMakeUp === true),
    ).toBeGreaterThan(300);
    expect(count(clamps)).toBeGreaterThan(100);
    expect(count(({ period }) => period.startCounted)).toBeGreaterThan(1_000);
  });
});

describe('the comparison bites', () => {
  const cases = plain.slice(0, 6_000);
  const almanac = cases.map(askAlmanac);
  const differences = (calendar: Calendar): number =>
    compare(
      cases,
      cases.map((one) => ours(one, calendar)),
      almanac,
    ).differing;

  it('on one rest day that is taken for a workday', () => {
    expect(differences(overlayCalendar(china, { workdays: [on('2026-10-05')] }))).toBeGreaterThan(0);
  });

  it('on one make-up Saturday that is taken for a rest day', () => {
    expect(differences(overlayCalendar(china, { restDays: [on('2024-02-04')] }))).toBeGreaterThan(0);
  });

  it('on a start day that is counted', () => {
    const counted = cases.map((one) => ours({ ...one, period: { ...one.period, startCounted: true } }));
    expect(compare(cases, counted, almanac).differing).toBeGreaterThan(3_000);
  });

  it('on a missing Python or package, with a sentence that names it', () => {
    expect(() => askPython(cases.slice(0, 1), { wheel: '/nowhere.whl' })).toThrow(
      'no package). Install Python 3 and pip',
    );
    expect(() => askPython(cases.slice(0, 1), { pythons: ['no-such-python'] })).toThrow('no Python 3');
  });
});
