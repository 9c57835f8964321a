import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../domain/directory';
import { networkLawFaults } from '../../law/rules';
import { builtInNetwork } from '../../networks';
import { judgeDirectory } from '../../platform/directory-file';
import { projectRoot } from '../../platform/tools';
import { SEED, writtenDirectory } from '../../scripts/networks/make-province';
import { makeProvince } from '../../scripts/networks/province';
import { codeFiles, read } from '../architecture/source-tree';

const FILE = join(projectRoot(), 'networks', 'lanchuan.json');

describe('the made-up province', () => {
  const province = makeProvince(SEED);

  it('is written the same each time, to the byte; another seed writes another', () => {
    expect(writtenDirectory(makeProvince(SEED))).toBe(readFileSync(FILE, 'utf8'));
    expect(writtenDirectory(makeProvince(SEED + 1))).not.toBe(readFileSync(FILE, 'utf8'));
  });

  it('has 60 courts and 400 units, some of them closed, and is sound as a whole', () => {
    expect([province.courts.length, province.units.length]).toEqual([60, 400]);
    expect(province.units.some(({ validTo }) => validTo !== undefined)).toBe(true);
    expect(judgeDirectory(JSON.parse(readFileSync(FILE, 'utf8')), networkLawFaults)).toEqual({
      directory: JSON.parse(JSON.stringify(province)),
    });
  });

  it('shares no court, unit or person of a court with the built-in network', () => {
    const idsOf = ({ courts, units }: Directory) => [
      ...courts.flatMap(({ courtId, code, name }) => [courtId, code, name.zh]),
      ...units.map(({ unitId }) => unitId),
    ];
    const builtIn = new Set<string>(idsOf(builtInNetwork as Directory));
    expect(idsOf(province).filter((id) => builtIn.has(id))).toEqual([]);
  });
});

describe('the product', () => {
  const { courts, units, people } = builtInNetwork as Directory;
  const ids = [
    ...courts.flatMap(({ courtId, code }) => [courtId, code]),
    ...units.map(({ unitId }) => unitId),
    ...people.map(({ personId }) => personId),
  ];
  /** Examples in words (comments, an error's hint) name a court; programs must not. */
  const namesIn = (text: string): string[] => {
    const literals = [...text.matchAll(/^(?!\s*(?:\*|\/[/*])).*$/gm)]
      .join('\n')
      .matchAll(/'([^'\n]*)'|`([^`]*)`/g);
    const words = [...literals].map(([, plain, template]) => plain ?? template ?? '');
    return ids.filter((id) => words.some((word) => word === id || word.startsWith(`${id}/`)));
  };

  it('names no court, unit or person of any network', () => {
    const product = codeFiles().filter((path) => !/^(test|bench|scripts|networks)\//.test(path));
    expect(product.length).toBeGreaterThan(300);
    expect(product.flatMap((path) => namesIn(read(path)).map((id) => `${path}: ${id}`))).toEqual([]);
    expect(namesIn("const clerk = 'qingpu/zhujiajiao';")).toEqual(['qingpu', 'qingpu/zhujiajiao']);
  });
});
