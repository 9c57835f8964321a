import type { DelegationId } from '../../../domain/ids';
import { addDays, startOfDay, type CourtDay } from '../../../domain/time';
import { comparePlaces, turnAfter, type Place } from '../../../domain/worklist/order';

const START = '2027-01-04' as CourtDay;
const DAYS_TO_SERVE = 10;
const DAYS = 130;

interface Lying {
  court: string;
  place: Place;
  due: CourtDay;
  day: number;
}

/**
 * A unit that finishes ten requests a day, always those that stand first, while one court sends forty a day and two
 * others one every other day. Gives the days that each finished request waited, by court.
 */
function simulate(days: number, turn: (open: number) => number): Map<string, number[]> {
  const waited = new Map<string, number[]>();
  let lying: Lying[] = [];
  let id = 0;
  for (let day = 0; day < days; day += 1) {
    const today = addDays(START, day);
    const send = (court: string): void => {
      const open = lying.filter((one) => one.court === court).length;
      const due = addDays(today, DAYS_TO_SERVE);
      const place: Place = {
        hasLapsedStatutory: false,
        priority: 'normal',
        queueDay: due,
        dueAt: startOfDay(addDays(due, 1)),
        turn: turn(open),
        submittedAt: startOfDay(today),
        delegationId: String((id += 1)).padStart(6, '0') as DelegationId,
      };
      lying.push({ court, place, due, day });
    };
    for (let n = 0; n < 40; n += 1) send('flooding');
    if (day % 2 === 0) for (const court of ['small', 'other']) send(court);
    for (const one of lying) {
      if (one.due < today) one.place = { ...one.place, hasLapsedStatutory: true, queueDay: 'late' };
    }
    lying.sort((a, b) => comparePlaces(a.place, b.place, startOfDay(today)));
    for (const { court, day: since } of lying.slice(0, 10)) {
      waited.set(court, [...(waited.get(court) ?? []), day - since]);
    }
    lying = lying.slice(10);
  }
  return waited;
}

describe('one court that floods a unit', () => {
  it('queues behind itself: nobody else waits longer than the law gives, however long it goes on', () => {
    const waited = simulate(DAYS, turnAfter);
    for (const court of ['small', 'other']) {
      const days = waited.get(court) ?? [];
      expect(days.length).toBeGreaterThan(50);
      expect(Math.max(...days)).toBeLessThanOrEqual(DAYS_TO_SERVE + 1);
    }
    expect(waited.get('flooding')?.length).toBeGreaterThan(1_000);
  });

  it('would let the others wait ever longer if they did not take turns', () => {
    const days = simulate(DAYS, () => 1).get('small') ?? [];
    expect(Math.max(...days)).toBeGreaterThan(6 * DAYS_TO_SERVE);
  });
});

describe('a turn', () => {
  it('is one more than what the court has there, up to the last', () => {
    expect([0, 1, 998, 999, 1_000, 50_000].map(turnAfter)).toEqual([1, 2, 999, 1_000, 1_000, 1_000]);
  });
});
