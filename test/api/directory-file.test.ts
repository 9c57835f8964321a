import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../domain/directory';
import { CATALOGUE, networkLawFault } from '../../law/rules';
import { builtInNetwork } from '../../networks';
import { loadDirectory, parseDirectory } from '../../platform/directory-file';
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
    expect(networkLawFault(directory)).toBeUndefined();
    expect(Object.keys(directory.readings ?? {})).toEqual(CATALOGUE.readings.map((one) => one.readingId));
  });

  it('has nobody of the same name twice', () => {
    expect(new Set(directory.people.map(({ name }) => name)).size).toBe(directory.people.length);
  });
});

describe('a network file', () => {
  it.each<[string, (directory: Directory) => void, string]>([
    ['an unknown field', (d) => Object.assign(d, { colour: 1 }), '/'],
    ['a unit of no court', (d) => Object.assign(d.units[0] ?? {}, { courtId: 'nowhere' }), '/'],
    ['a unit twice', (d) => d.units.push(structuredClone(d.units[0] as never)), '/units/18/unitId'],
    [
      'a lead tribunal of another court',
      (d) => Object.assign(d.courts[0] ?? {}, { leadTribunal: 'wujiang/fenhu' }),
      '/courts/0',
    ],
    [
      'a clerk of a whole court',
      (d) => Object.assign(d.people[0] ?? {}, { post: { role: 'clerk', court: 'qingpu' } }),
      '/people/0/post',
    ],
    [
      'a deputy who is nobody',
      (d) => Object.assign(d.people[0] ?? {}, { deputies: ['x-1'] }),
      '/people/0/deputies',
    ],
    [
      'a day that does not exist',
      (d) => Object.assign(d.units[0] ?? {}, { validFrom: '2019-02-30' }),
      '/units/0/validFrom',
    ],
    [
      'a zone that does not exist',
      (d) => Object.assign(d.courts[0] ?? {}, { zone: 'Mars/Base' }),
      '/courts/0/zone',
    ],
  ])('with %s is refused, and the place named', (_what, change, at) => {
    const parse = () => parseDirectory(changed(change));
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(at);
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
  ])('with %s is refused when a process starts, and the place named', (_what, change, at) => {
    const load = () => loadDirectory(undefined, changed(change), networkLawFault);
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
