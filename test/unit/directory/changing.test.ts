import type { Directory, Person, Unit } from '../../../domain/directory';
import { changesBetween, checkChange, type OpenWork } from '../../../domain/directory-change';
import { isNewerDirectory } from '../../../domain/directory-load';
import type { CourtId } from '../../../domain/ids';
import type { CourtDay } from '../../../domain/time';
import { directory as inForce } from '../../support/people';

const TODAY = '2026-11-27' as CourtDay;
const SHENGZE = 'wujiang/shengze';
const DOCKET = '沪0118跨送〔2026〕1号';
const oneCase: OpenWork = { cases: 1, docketNumbers: [DOCKET], escalations: 0 };

type Change = (directory: Directory) => void;

/** The directory in force under the next version, with a change. */
function next(change: Change = () => undefined): Directory {
  const copy = structuredClone(inForce);
  copy.version = '2026.2';
  change(copy);
  return copy;
}

const unit = (of: Directory, unitId = SHENGZE): Unit => of.units.find((one) => one.unitId === unitId) as Unit;
const without = (of: Directory, unitId: string): void => {
  of.units = of.units.filter((one) => one.unitId !== unitId);
  of.people = of.people.filter(({ post }) => post.unit !== unitId);
};

function faults(after: Directory, open: Record<string, OpenWork> = {}, before = inForce): string[] {
  return checkChange(before, after, TODAY, new Map(Object.entries(open))).map(
    ({ code, pointer, en }) => `${code} ${pointer} ${en.slice(en.lastIndexOf('('))}`,
  );
}

describe('a changed directory', () => {
  it('names each entry that is new, otherwise or gone, and its fields', () => {
    const after = next((d) => {
      unit(d).name = { zh: '盛泽东方人民法庭', en: 'Shengze East People’s Tribunal' };
      d.people = [...d.people.slice(1), { ...(d.people[0] as Person), personId: 'x-1' as never }];
    });
    expect(changesBetween(inForce, after)).toEqual([
      { what: 'network', id: 'qingpu-wujiang-jiashan', how: 'changed', fields: ['version'] },
      { what: 'unit', id: SHENGZE, how: 'changed', fields: ['name'] },
      { what: 'person', id: 'x-1', how: 'added', fields: [] },
      { what: 'person', id: 'qingpu-zhujiajiao-clerk-1', how: 'removed', fields: [] },
    ]);
  });

  it('is the same in whatever order its fields are written', () => {
    const turned = structuredClone(inForce);
    turned.units = turned.units.map((one) => Object.fromEntries(Object.entries(one).reverse()) as never);
    expect(changesBetween(inForce, turned)).toEqual([]);
  });

  it('may rename a unit, close it, name other people, and bring new courts', () => {
    const after = next((d) => {
      unit(d).validTo = TODAY;
      unit(d, 'wujiang/fenhu').name = { zh: '汾湖湾人民法庭', en: 'Fenhu Bay People’s Tribunal' };
      d.courts.push({ ...d.courts[0]!, courtId: 'x' as CourtId });
    });
    expect(faults(after, { [SHENGZE]: oneCase, 'wujiang/fenhu': oneCase })).toEqual([]);
  });

  it.each<[string, Change, Record<string, OpenWork>, string[]]>([
    ['of another network', (d) => (d.network = 'other'), {}, ['OTHER_NETWORK /network (other)']],
    [
      'that is no newer',
      (d) => (d.version = inForce.version),
      {},
      [`VERSION_NOT_NEWER /version (${inForce.version})`],
    ],
    [
      'that gives a unit to another court',
      (d) => (unit(d).courtId = 'qingpu' as CourtId),
      {},
      [`UNIT_CHANGES_COURT /units/${inForce.units.indexOf(unit(inForce))}/courtId (wujiang)`],
    ],
    [
      'that takes out a unit which never closed',
      (d) => without(d, SHENGZE),
      {},
      [`UNIT_NOT_CLOSED /units (${SHENGZE})`],
    ],
    [
      'that takes out a person with open cases',
      (d) => (d.people = d.people.filter(({ personId }) => personId !== 'wujiang-fenhu-handler-1')),
      { 'wujiang-fenhu-handler-1': oneCase },
      [`PERSON_HAS_CASES /people (wujiang-fenhu-handler-1 ${DOCKET})`],
    ],
    [
      'that takes out a court with open cases',
      (d) => {
        d.courts = d.courts.filter(({ courtId }) => courtId !== 'jiashan');
        for (const { unitId } of d.units.filter(({ courtId }) => courtId === 'jiashan')) without(d, unitId);
      },
      { jiashan: oneCase, 'jiashan/xitang': { cases: 0, docketNumbers: [], escalations: 2 } },
      [`COURT_HAS_CASES /courts (jiashan ${DOCKET})`, 'UNIT_HAS_CASES /units (jiashan/xitang)'],
    ],
  ])('is refused %s', (_what, change, open, expected) => {
    expect(faults(next(change), open)).toEqual(expected);
  });

  it('may take out a unit whose last day has passed, once nothing lies open with it', () => {
    const closed = (validTo: string) => {
      const before = structuredClone(inForce);
      unit(before).validTo = validTo as CourtDay;
      return before;
    };
    const after = next((d) => without(d, SHENGZE));
    expect(faults(after, {}, closed('2026-11-26'))).toEqual([]);
    expect(faults(after, {}, closed('2026-11-27'))).toEqual([`UNIT_NOT_CLOSED /units (${SHENGZE})`]);
    expect(faults(after, { [SHENGZE]: oneCase }, closed('2026-11-26'))).toEqual([
      `UNIT_HAS_CASES /units (${SHENGZE} ${DOCKET})`,
    ]);
  });

  it.each([
    ['2026.2', '2026.1', true],
    ['2026.10', '2026.9', true],
    ['2027', '2026.12', true],
    ['2026.1', '2026', true],
    ['2026.1', '2026.1', false],
    ['2026.9', '2026.10', false],
  ])('of the version %s is newer than %s: %s', (version, than, isNewer) => {
    expect(isNewerDirectory(version, than)).toBe(isNewer);
  });
});
