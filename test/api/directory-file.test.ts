import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Court, Directory, Person, Role } from '../../domain/directory';
import type { EscalationLadder } from '../../domain/escalation-ladder';
import type { CourtId, PersonId, UnitId } from '../../domain/ids';
import type { CourtDay } from '../../domain/time';
import { LADDER } from '../../law/ladder';
import { CATALOGUE, networkLawFaults } from '../../law/rules';
import { builtInNetwork } from '../../networks';
import { judgeDirectory, loadDirectory, parseDirectory } from '../../platform/directory-file';
import { ConfigError } from '../../platform/plain-error';

function changed(change: (directory: Directory) => void): unknown {
  const copy = structuredClone(builtInNetwork) as Directory;
  change(copy);
  return copy;
}

describe('the network that comes with the product', () => {
  const directory = parseDirectory(builtInNetwork);

  it('has three courts, twelve tribunals, and a lead tribunal each', () => {
    expect(directory.courts.map(({ code }) => code)).toEqual(['沪0118', '苏0509', '浙0421']);
    expect(directory.units.filter(({ unitType }) => unitType === 'peoplesTribunal')).toHaveLength(12);
    expect(directory.courts.map(({ leadTribunal }) => leadTribunal)).toEqual([
      'qingpu/zhujiajiao',
      'wujiang/fenhu',
      'jiashan/xitang',
    ]);
  });

  it('has in every unit somebody to send, to work, to stand in and to answer', () => {
    for (const { unitId } of directory.units) {
      const staff = directory.people.filter(({ post }) => post.unit === unitId);
      expect(staff.map(({ post }) => post.role)).toEqual(['clerk', 'handler', 'handler', 'supervisor']);
      expect(staff.some(({ deputies }) => deputies !== undefined)).toBe(true);
    }
  });

  it('chooses every reading that the law leaves open', () => {
    expect(networkLawFaults(directory)).toEqual([]);
    expect(Object.keys(directory.readings ?? {})).toEqual(CATALOGUE.readings.map((one) => one.readingId));
  });

  it('has nobody of the same name twice', () => {
    expect(new Set(directory.people.map(({ name }) => name)).size).toBe(directory.people.length);
  });
});

type Change = (directory: Directory) => void;

/** Faults as `CODE pointer`. */
function faultsOf(raw: unknown): string[] {
  const judged = judgeDirectory(raw, networkLawFaults);
  return 'faults' in judged ? judged.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [];
}

const person = (d: Directory, i: number): Person => d.people[i] as Person;
const day = (text: string) => text as CourtDay;
const away = (from: string, to: string, deputy?: string) => ({
  from: day(from),
  to: day(to),
  ...(deputy === undefined ? {} : { deputy: deputy as PersonId }),
});
/** 朱家角: clerk 0, handlers 1 (whose deputy is 2) and 2, head 3. */
const [CLERK, HANDLER, DEPUTY, HEAD] = [0, 1, 2, 3];
const drop = (d: Directory, role: Role): void => {
  d.people = d.people.filter(({ post }) => post.role !== role);
};
const withLadder = (d: Directory, change: (ladder: EscalationLadder) => void): void => {
  d.ladder = structuredClone(LADDER);
  change(d.ladder);
};

describe('a network file', () => {
  it.each<[string, Change, string[]]>([
    ['an unknown field', (d) => Object.assign(d, { 'a/b': 1 }), ['FIELD_UNKNOWN /a~1b']],
    [
      'two fields missing',
      (d) => Object.assign(d.courts[1] ?? {}, { highCourt: ' ', code: '' }),
      ['FIELD_MISSING /courts/1/code', 'FIELD_MALFORMED /courts/1/highCourt'],
    ],
    [
      'a day that does not exist',
      (d) => Object.assign(d.units[0] ?? {}, { validFrom: '2019-02-30' }),
      ['FIELD_MALFORMED /units/0/validFrom'],
    ],
    [
      'a zone that does not exist',
      (d) => Object.assign(d.courts[0] ?? {}, { zone: 'Mars/Base' }),
      ['FIELD_MALFORMED /courts/0/zone'],
    ],
    ['a version without number', (d) => (d.version = 'new'), ['FIELD_MALFORMED /version']],
    [
      'a unit of no court',
      (d) => Object.assign(d.units[1] ?? {}, { courtId: 'nowhere' }),
      ['UNKNOWN_COURT /units/1/courtId'],
    ],
    [
      'a unit twice',
      (d) => d.units.push(structuredClone(d.units[0] as never)),
      ['ID_TWICE /units/18/unitId', 'NAMES_OVERLAP /units/18/name/zh'],
    ],
    [
      'a lead tribunal of another court',
      (d) => Object.assign(d.courts[0] ?? {}, { leadTribunal: 'wujiang/fenhu' }),
      ['UNKNOWN_UNIT /courts/0/leadTribunal'],
    ],
    [
      'a lead tribunal that is closed, and is a default unit besides',
      (d) => Object.assign(d.units[0] ?? {}, { validTo: '2030-01-01' }),
      [
        'LEAD_TRIBUNAL_CLOSED /courts/0/leadTribunal',
        'DEFAULT_UNIT_CLOSED /courts/0/defaultUnits/service',
        'DEFAULT_UNIT_CLOSED /courts/0/defaultUnits/investigation',
      ],
    ],
    [
      'a filing division that leads the tribunals',
      (d) => Object.assign(d.courts[2] ?? {}, { leadTribunal: 'jiashan/lianting' }),
      ['LEAD_TRIBUNAL_NO_TRIBUNAL /courts/2/leadTribunal'],
    ],
    [
      'office hours the wrong way round',
      (d) => Object.assign(d.courts[0] ?? {}, { officeHours: { from: '17:00', to: '09:00' } }),
      ['PERIOD_REVERSED /courts/0/officeHours'],
    ],
    [
      'courts that are superior to each other',
      (d) => {
        const [one, two] = d.courts as [Court, Court];
        [one.superiorCourt, two.superiorCourt] = [two.name.zh, one.name.zh];
      },
      ['SUPERIOR_CYCLE /courts/0/superiorCourt', 'SUPERIOR_CYCLE /courts/1/superiorCourt'],
    ],
    [
      'a superior court under another High Court',
      (d) => Object.assign(d.courts[0] ?? {}, { superiorCourt: d.courts[1]?.name.zh }),
      ['OTHER_HIGH_COURT /courts/0/highCourt'],
    ],
    [
      'a unit that closes before it opens',
      (d) => Object.assign(d.units[1] ?? {}, { validTo: '2018-01-01' }),
      ['PERIOD_REVERSED /units/1/validTo'],
    ],
    [
      'a tribunal that opens under a name while the old one is open',
      (d) => {
        Object.assign(d.units[1] ?? {}, { validTo: '2026-12-31' });
        d.units.push({ ...d.units[1]!, unitId: 'qingpu/new' as UnitId, validFrom: day('2026-12-31') });
      },
      ['NAMES_OVERLAP /units/18/name/zh', 'NO_HEAD /units/18'],
    ],
    [
      'no leaders, no coordinators, nobody who loads it',
      (d) => (['leader', 'coordinator', 'operator'] as const).forEach((role) => drop(d, role)),
      [0, 1, 2]
        .flatMap((i) => [`NO_LEADER /courts/${i}`, `NO_COORDINATOR /courts/${i}`])
        .concat('NO_OPERATOR /people'),
    ],
    [
      'a head who leaves without a successor',
      (d) => (person(d, HEAD).validTo = day('2026-12-31')),
      ['NO_HEAD /units/0'],
    ],
    [
      'a clerk of a whole court',
      (d) => (person(d, CLERK).post = { role: 'clerk', court: 'qingpu' as CourtId }),
      ['POST_ELSEWHERE /people/0/post'],
    ],
    [
      'somebody of a unit that is not there',
      (d) => (person(d, CLERK).post = { role: 'clerk', unit: 'qingpu/x' as UnitId }),
      ['UNKNOWN_UNIT /people/0/post/unit'],
    ],
    [
      'a deputy who is nobody',
      (d) => (person(d, CLERK).deputies = ['x-1' as PersonId]),
      ['UNKNOWN_PERSON /people/0/deputies/0'],
    ],
    [
      'a deputy from another court',
      (d) => (person(d, CLERK).deputies = ['wujiang-fenhu-clerk-1' as PersonId]),
      ['DEPUTY_OF_OTHER_COURT /people/0/deputies/0'],
    ],
    [
      'deputies in a circle',
      (d) => (person(d, DEPUTY).deputies = [person(d, HANDLER).personId]),
      ['DEPUTY_CYCLE /people/1/deputies', 'DEPUTY_CYCLE /people/2/deputies'],
    ],
    [
      'an own deputy',
      (d) => (person(d, CLERK).deputies = [person(d, CLERK).personId]),
      ['DEPUTY_CYCLE /people/0/deputies/0'],
    ],
    [
      'absences that overlap',
      (d) =>
        (person(d, HANDLER).absences = [away('2026-12-01', '2026-12-05'), away('2026-12-05', '2026-12-06')]),
      ['ABSENCES_OVERLAP /people/1/absences/1'],
    ],
    [
      'an absence the wrong way round',
      (d) => (person(d, HANDLER).absences = [away('2026-12-05', '2026-12-01')]),
      ['PERIOD_REVERSED /people/1/absences/0/to'],
    ],
    [
      'an absence without anybody to stand in',
      (d) => (person(d, CLERK).absences = [away('2026-12-01', '2026-12-05')]),
      ['ABSENCE_UNCOVERED /people/0/absences/0'],
    ],
    [
      'a deputy who goes away in the middle, and whose own deputy for those days is a stranger',
      (d) => {
        person(d, HANDLER).absences = [away('2026-12-01', '2026-12-05')];
        person(d, DEPUTY).absences = [away('2026-12-03', '2026-12-04', 'x-1')];
      },
      [
        'ABSENCE_UNCOVERED /people/1/absences/0',
        'UNKNOWN_PERSON /people/2/absences/0/deputy',
        'ABSENCE_UNCOVERED /people/2/absences/0',
      ],
    ],
    [
      'a deputy who leaves the post during an absence',
      (d) => {
        person(d, HANDLER).absences = [away('2026-12-01', '2026-12-05')];
        person(d, DEPUTY).validTo = day('2026-12-02');
      },
      ['ABSENCE_UNCOVERED /people/1/absences/0'],
    ],
    [
      'a ladder without its last rung',
      (d) => withLadder(d, ({ rungs }) => void rungs.pop()),
      ['RUNGS_NOT_WHOLE /ladder/rungs'],
    ],
    [
      'a ladder that goes round in circles, and comes before a clerk of a court',
      (d) =>
        withLadder(d, ({ rungs, toldOnLapse }) => {
          rungs[3]!.climbs = { to: 'supervisor', afterWorkdays: 1 };
          toldOnLapse[0]!.of = 'court';
        }),
      ['RUNG_CLIMBS_BACK /ladder/rungs/3/climbs/to', 'SEAT_ELSEWHERE /ladder/toldOnLapse/0'],
    ],
  ])('with %s is refused, each fault named by its place', (_what, change, faults) => {
    expect(faultsOf(changed(change))).toEqual(faults);
  });

  it.each<[string, Change]>([
    [
      'an absence that two deputies cover after each other',
      (d) => {
        person(d, HANDLER).absences = [away('2026-12-01', '2026-12-05', person(d, HEAD).personId)];
        person(d, DEPUTY).absences = [away('2026-12-01', '2026-12-02', person(d, CLERK).personId)];
      },
    ],
    [
      'a unit that reopens under its name after it closed',
      (d) => {
        const old = d.units[1]!;
        Object.assign(old, { validTo: '2026-12-31' });
        d.units.push({
          ...old,
          unitId: 'qingpu/new' as UnitId,
          validFrom: day('2027-01-01'),
          validTo: undefined,
        });
        const head = d.people.find(({ post }) => post.role === 'supervisor' && post.unit === old.unitId)!;
        const post = { role: 'supervisor' as const, unit: 'qingpu/new' as UnitId };
        d.people.push({ ...head, personId: 'new-head' as PersonId, post });
      },
    ],
    ['the usual ladder as its own', (d) => withLadder(d, () => undefined)],
  ])('may have %s', (_what, change) => {
    expect(faultsOf(changed(change))).toEqual([]);
  });

  it('says in both languages what is wrong', () => {
    const parse = () => parseDirectory(changed((d) => (d.units[0]!.validTo = day('2020-01-01'))));
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(
      /LEAD_TRIBUNAL_CLOSED \/courts\/0\/leadTribunal: 牵头法庭已撤销（qingpu\/zhujiajiao）/,
    );
    expect(parse).toThrow(/DEFAULT_UNIT_CLOSED .*: the default unit is closed \(qingpu\/zhujiajiao\)/);
  });

  it.each<[string, (directory: Directory) => void, string]>([
    [
      'an unknown switch',
      (d) => (d.readings = { tea: 'green' }),
      '/readings/tea: no such reading (known: hourStart',
    ],
    [
      'an unknown choice of one',
      (d) => (d.readings = { hourStart: 'noon' }),
      '/readings/hourStart: noon is no choice (known: nextHour, instant)',
    ],
    ['a limit of the law as its target', (d) => (d.policyTargets = { SV1: { n: 20 } }), '/policyTargets/SV1'],
    ['a target that does not exist', (d) => (d.policyTargets = { NOPE: { n: 1 } }), '/policyTargets/NOPE'],
    ['half hours for what is urgent', (d) => (d.urgentTrackHours = 0.5), 'FIELD_MALFORMED /urgentTrackHours'],
  ])('with %s is refused when a process starts, and the place named', (_what, change, at) => {
    const load = () => loadDirectory(undefined, changed(change), networkLawFaults);
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(at);
  });

  it('is read where the setting points', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiezhu-network-'));
    const file = join(folder, 'network.json');
    writeFileSync(file, JSON.stringify(changed((d) => (d.version = '9'))));
    expect(loadDirectory(file, undefined).version).toBe('9');
    writeFileSync(file, '{');
    expect(() => loadDirectory(file, builtInNetwork)).toThrow(/NETWORK_FILE/);
    expect(() => loadDirectory(join(folder, 'none.json'), builtInNetwork)).toThrow(/ENOENT/);
    rmSync(folder, { recursive: true });
  });
});
