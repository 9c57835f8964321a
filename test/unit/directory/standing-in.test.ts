import {
  actorOf,
  deputiesOn,
  findPerson,
  isInForce,
  standInOf,
  standsInFor,
  type Directory,
  type Person,
} from '../../../domain/directory';
import type { PersonId } from '../../../domain/ids';
import type { CourtDay } from '../../../domain/time';
import { directory as builtIn } from '../../support/people';

const day = (text: string) => text as CourtDay;
const [HANDLER, DEPUTY, HEAD] = ['handler-1', 'handler-2', 'supervisor-1'].map(
  (who) => `qingpu-zhujiajiao-${who}` as PersonId,
) as [PersonId, PersonId, PersonId];

/** 朱家角, where handler 1 is away in the first days of December and the head stands in from the 2nd to the 3rd. */
function office(): { directory: Directory; person: (id: PersonId) => Person } {
  const directory = structuredClone(builtIn);
  const person = (id: PersonId) => findPerson(directory, id) as Person;
  person(HANDLER).absences = [
    { from: day('2026-12-01'), to: day('2026-12-01') },
    { from: day('2026-12-02'), to: day('2026-12-03'), deputy: HEAD },
  ];
  return { directory, person };
}

describe('somebody who is away', () => {
  it.each([
    ['2026-11-30', undefined],
    ['2026-12-01', DEPUTY],
    ['2026-12-02', HEAD],
    ['2026-12-03', HEAD],
    ['2026-12-04', undefined],
  ])('on %s is covered by %s', (on, standIn) => {
    const { directory, person } = office();
    expect(standInOf(directory, person(HANDLER), day(on))?.personId).toBe(standIn);
  });

  it('is covered by the next deputy when the first is away too, or has left', () => {
    const { directory, person } = office();
    person(HEAD).absences = [{ from: day('2026-12-02'), to: day('2026-12-02') }];
    expect(standInOf(directory, person(HANDLER), day('2026-12-02'))?.personId).toBe(DEPUTY);
    person(HEAD).validTo = day('2026-12-02');
    expect(standInOf(directory, person(HANDLER), day('2026-12-03'))?.personId).toBe(DEPUTY);
  });

  it('is in the care of one person at a time', () => {
    const { directory } = office();
    const cares = (who: PersonId, on: string) =>
      standsInFor(directory, who, day(on)).map(({ personId }) => personId);
    expect(cares(DEPUTY, '2026-12-01')).toEqual([HANDLER]);
    expect(cares(DEPUTY, '2026-12-02')).toEqual([]);
    expect(cares(HEAD, '2026-12-02')).toEqual([HANDLER]);
    expect(cares(HEAD, '2026-12-04')).toEqual([]);
  });

  it('may be acted for by the deputy of these days and by the standing ones, by others not', () => {
    const { directory, person } = office();
    expect(deputiesOn(person(HANDLER), day('2026-12-02'))).toEqual([HEAD, DEPUTY]);
    const actsFor = (who: PersonId, on: string) => actorOf(directory, person(who), day(on)).deputyOf;
    expect(actsFor(HEAD, '2026-12-02')).toEqual([HANDLER]);
    expect(actsFor(HEAD, '2026-12-04')).toEqual([]);
    expect(actsFor(DEPUTY, '2026-12-02')).toEqual([HANDLER]);
  });
});

it('a first and a last day belong to the time between them', () => {
  const validity = { validFrom: day('2026-12-01'), validTo: day('2026-12-03') };
  const isIn = (on: string) => isInForce(validity, day(on));
  expect(['2026-11-30', '2026-12-01', '2026-12-03', '2026-12-04'].map(isIn)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
