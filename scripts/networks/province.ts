import { createRandom, type Random } from '../../bench/bulk/random';
import type { Court, Directory, Person, Post, Unit, UnitType } from '../../domain/directory';
import type { CourtId, PersonId, UnitId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';

/**
 * A province that there is not: 60 courts named by the sixty pairs of the old calendar (甲子, 乙丑 …), 400 units. It
 * differs from the built-in network in whatever a network may differ in, so that nothing can rest on that one.
 */
export const PROVINCE = 'lanchuan';

const COURTS = 60;
const UNITS = 400;
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const STEM_NAMES = ['Jia', 'Yi', 'Bing', 'Ding', 'Wu', 'Ji', 'Geng', 'Xin', 'Ren', 'Gui'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const BRANCH_NAMES = ['zi', 'chou', 'yin', 'mao', 'chen', 'si', 'wu', 'wei', 'shen', 'you', 'xu', 'hai'];
const INTERMEDIATE = [...'一二三四五'];
const HILLS = [...'云石松竹梅兰桂枫鹤鹭泉霜'];
const HILL_NAMES = [
  ...['yun', 'shi', 'song', 'zhu', 'mei', 'lan'],
  ...['gui', 'feng', 'he', 'lu', 'quan', 'shuang'],
];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const GIVEN = [...'安宁和平清明正直公信诚实勤谨慎思'];

const FIRST_DAY = '2019-01-01' as CourtDay;

/** A kind of unit that every court has once. */
const OFFICES: readonly { unitType: UnitType; id: string; zh: string; en: string }[] = [
  { unitType: 'enforcementBureau', id: 'zhixing', zh: '执行局', en: 'Enforcement Bureau' },
  { unitType: 'filingDivision', id: 'lian', zh: '立案庭', en: 'Filing Division' },
  { unitType: 'serviceCentre', id: 'songda', zh: '集约送达中心', en: 'Service Centre' },
  { unitType: 'judicialPolice', id: 'fajing', zh: '司法警察大队', en: 'Judicial Police' },
];

/** @param seed the same seed gives the same province, to the byte */
export function makeProvince(seed: number): Directory {
  const random = createRandom(seed);
  const names = Array.from({ length: COURTS }, (_, n) => placeOf(n));
  const units = names.flatMap((place, n) => unitsOf(place, tribunalsOf(n), random));
  const courts = names.map((place, n) => courtOf(place, n, units));
  return {
    network: PROVINCE,
    name: { zh: '澜川省法院协助网（虚构）', en: 'Assistance network of Lanchuan Province (made up)' },
    version: '2026.1',
    policyTargets: { ACK: { n: 3 }, 'ACK.urgent': { n: 6 } },
    urgentTrackHours: 12,
    courts,
    units,
    people: [
      ...units.flatMap(({ unitId }) => staffOfUnit(unitId, random)),
      ...courts.flatMap(({ courtId }) =>
        (['leader', 'coordinator', 'auditor'] as const).map((role) =>
          person({ role, court: courtId }, courtId, 1, random),
        ),
      ),
      ...(['auditor', 'operator'] as const).map((role) =>
        person({ role, network: true }, 'network', 1, random),
      ),
    ],
  };
}

interface Place {
  id: CourtId;
  zh: string;
  en: string;
}

function placeOf(n: number): Place {
  const [stem, branch] = [n % STEMS.length, n % BRANCHES.length];
  const en = `${STEM_NAMES[stem] ?? ''}${BRANCH_NAMES[branch] ?? ''}`;
  return { id: en.toLowerCase() as CourtId, zh: `${STEMS[stem] ?? ''}${BRANCHES[branch] ?? ''}`, en };
}

/** The first courts have one tribunal more than the others, so that there are four hundred units in all. */
function tribunalsOf(n: number): number {
  const tribunals = UNITS - COURTS * OFFICES.length;
  return Math.floor(tribunals / COURTS) + (n < tribunals % COURTS ? 1 : 0);
}

function unitsOf(place: Place, tribunals: number, random: Random): Unit[] {
  const first = random.int(0, HILLS.length - 1);
  const unit = (id: string, unitType: UnitType, zh: string, en: string): Unit => ({
    unitId: `${place.id}/${id}` as UnitId,
    courtId: place.id,
    unitType,
    name: { zh, en },
    validFrom: FIRST_DAY,
  });
  return [
    ...Array.from({ length: tribunals }, (_, n) => {
      const hill = (first + n) % HILLS.length;
      const id = HILL_NAMES[hill] ?? '';
      const en = `${id.slice(0, 1).toUpperCase()}${id.slice(1)}ling People’s Tribunal`;
      return unit(`${id}ling`, 'peoplesTribunal', `${HILLS[hill] ?? ''}岭人民法庭`, en);
    }),
    ...OFFICES.map(({ id, unitType, zh, en }) => unit(id, unitType, zh, en)),
  ].map((one, n) => (n === 1 && random.chance(0.1) ? { ...one, validTo: '2026-06-30' as CourtDay } : one));
}

function courtOf({ id, zh, en }: Place, n: number, units: readonly Unit[]): Court {
  const own = units.filter(({ courtId }) => courtId === id);
  const ofType = (unitType: UnitType): UnitId => {
    const found = own.find((unit) => unit.unitType === unitType);
    if (!found) throw new Error(`${id} has no ${unitType}`);
    return found.unitId;
  };
  const circuit = Math.floor((n * INTERMEDIATE.length) / COURTS);
  const number = String((n % (COURTS / INTERMEDIATE.length)) + 1).padStart(2, '0');
  return {
    courtId: id,
    name: { zh: `澜川省${zh}县人民法院`, en: `People’s Court of ${en} County, Lanchuan Province` },
    code: `澜0${circuit + 1}${number}`,
    highCourt: '澜川省高级人民法院',
    superiorCourt: `澜川省第${INTERMEDIATE[circuit] ?? ''}中级人民法院`,
    zone: 'Asia/Shanghai',
    officeHours: { from: '08:30', to: '17:30' },
    leadTribunal: ofType('peoplesTribunal'),
    defaultUnits: {
      service: ofType('serviceCentre'),
      preservation: ofType('enforcementBureau'),
      investigation: ofType('peoplesTribunal'),
      enforcement: ofType('enforcementBureau'),
    },
  };
}

function staffOfUnit(unit: UnitId, random: Random): Person[] {
  const place = unit.replace('/', '-');
  const handlers = random.int(1, 3);
  return [
    person({ role: 'clerk', unit }, place, 1, random),
    ...Array.from({ length: handlers }, (_, n) => {
      const one = person({ role: 'handler', unit }, place, n + 1, random);
      const isCovered = n + 1 < handlers;
      return isCovered ? { ...one, deputies: [idOf(place, 'handler', n + 2)] } : one;
    }),
    person({ role: 'supervisor', unit }, place, 1, random),
  ];
}

function person(post: Post, place: string, n: number, random: Random): Person {
  const name = `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick(GIVEN)}`;
  return { personId: idOf(place, post.role, n), name, post };
}

function idOf(place: string, role: string, n: number): PersonId {
  return `${place}-${role}-${n}` as PersonId;
}
