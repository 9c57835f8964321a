import { obstaclesOf, type Standing } from '../../../domain/retention/obstacles';
import { overBefore, dueOn, retentionTermOf } from '../../../domain/retention/term';
import { mayKnowOfDestroyed, sealedTombstone, type Tombstone } from '../../../domain/retention/tombstone';
import { courtDayOf, type CourtDay, type Instant } from '../../../domain/time';
import { readDirectory } from '../../../platform/directory-shape';
import { actorAt, directory, operatorOfNetwork } from '../../support/people';

const at = (text: string): Instant => text as Instant;
const day = (text: string): CourtDay => text as CourtDay;

describe('a term of retention', () => {
  it.each([
    ['2026-01-01T00:00:00+08:00', 20, '2047-01-01'],
    ['2026-12-31T23:59:59+08:00', 20, '2047-01-01'],
    // In Shanghai the new year has begun.
    ['2026-12-31T16:00:00Z', 20, '2048-01-01'],
    ['2027-06-30T08:00:00+08:00', 60, '2088-01-01'],
    ['2026-11-29T08:00:00+08:00', 1, '2028-01-01'],
  ])('of a case closed at %s and kept %i years is over on %s', (overAt, years, due) => {
    expect(dueOn(at(overAt), years)).toBe(due);
  });

  it.each(['2047-12-31', '2048-01-01', '2048-06-15'])(
    'is over on %s for those closed before one day',
    (on) => {
      for (const overAt of [
        '2026-12-31T23:59:59+08:00',
        '2027-01-01T00:00:00+08:00',
        '2028-02-29T00:00:00+08:00',
      ]) {
        const isBefore = courtDayOf(at(overAt)) < overBefore(20, day(on));
        expect([overAt, isBefore]).toEqual([overAt, dueOn(at(overAt), 20) <= on]);
      }
    },
  );

  it('is for ever where the network says nothing, or says so', () => {
    expect(retentionTermOf(undefined, 'service')).toBe('permanent');
    expect(retentionTermOf({ service: 20 }, 'enforcement')).toBe('permanent');
    expect(retentionTermOf({ service: 20, enforcement: 'permanent' }, 'enforcement')).toBe('permanent');
    expect(retentionTermOf({ service: 20 }, 'service')).toBe(20);
  });

  it.each([
    [{ service: 20, preservation: 'permanent' }, []],
    [{ service: 0 }, ['FIELD_MALFORMED /retention/service']],
    [{ service: 2.5 }, ['FIELD_MALFORMED /retention/service']],
    [{ service: '20' }, ['FIELD_MALFORMED /retention/service']],
    [{ letters: 20 }, ['FIELD_UNKNOWN /retention/letters']],
  ])('stands in the directory: %j', (retention, expected) => {
    const read = readDirectory(JSON.parse(JSON.stringify({ ...directory, retention })));
    const faults = 'faults' in read ? read.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [];
    expect(faults).toEqual(expected);
  });
});

describe('what is in the way of destroying a case', () => {
  const free: Standing = {
    overAt: at('2026-11-29T08:00:00+08:00'),
    term: 1,
    openSeizures: 0,
    isHeld: false,
    isArchived: true,
    isSound: true,
    isAnchored: true,
  };

  it.each<[string, Partial<Standing>, string, string[]]>([
    ['nothing, from the day on', {}, '2028-01-01', []],
    ['the day before', {}, '2027-12-31', ['notDue']],
    ['kept for ever', { term: 'permanent' }, '2999-01-01', ['permanent']],
    ['held', { isHeld: true }, '2028-01-01', ['held']],
    ['held and too early: both are told', { isHeld: true }, '2027-01-01', ['notDue', 'held']],
    ['under way', { overAt: null, isArchived: false, isAnchored: false }, '2999-01-01', ['notClosed']],
    [
      'a seizure goes on',
      { openSeizures: 1, isArchived: false },
      '2028-01-01',
      ['seizureOpen', 'notArchived'],
    ],
    ['not archived', { isArchived: false, isSound: false }, '2028-01-01', ['notArchived']],
    ['its archive is another', { isSound: false }, '2028-01-01', ['unsound']],
    ['not anchored', { isAnchored: false }, '2028-01-01', ['notAnchored']],
  ])('%s', (_what, over, today, obstacles) => {
    expect(obstaclesOf({ ...free, ...over }, day(today))).toEqual(obstacles);
  });
});

describe('a tombstone', () => {
  const stone = {
    sides: [
      { unit: 'qingpu/zhujiajiao', court: 'qingpu' },
      { unit: 'wujiang/fenhu', court: 'wujiang' },
    ],
  } as Tombstone;

  it('is known to those who might have seen the case, and to nobody else', () => {
    expect(mayKnowOfDestroyed(stone, actorAt('clerk', 'qingpu/zhujiajiao'))).toBe(true);
    expect(mayKnowOfDestroyed(stone, actorAt('handler', 'wujiang/fenhu'))).toBe(true);
    expect(mayKnowOfDestroyed(stone, actorAt('leader', 'wujiang'))).toBe(true);
    expect(mayKnowOfDestroyed(stone, actorAt('clerk', 'wujiang/shengze'))).toBe(false);
    expect(mayKnowOfDestroyed(stone, actorAt('leader', 'jiashan'))).toBe(false);
    expect(mayKnowOfDestroyed(stone, operatorOfNetwork())).toBe(false);
  });

  it('is the same text however it was put together', () => {
    const a = { at: '2028-01-02T00:00:00Z', reason: '期满 \ud800' } as Tombstone;
    const b = { reason: '期满 \ufffd', at: '2028-01-02T00:00:00Z' } as Tombstone;
    expect(sealedTombstone(a)).toBe(sealedTombstone(b));
  });
});
