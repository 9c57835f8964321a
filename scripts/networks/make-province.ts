import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Directory } from '../../domain/directory';
import { projectRoot } from '../../platform/tools';
import { makeProvince, PROVINCE } from './province';

/** Another seed is another province of the same shape. */
export const SEED = 20261127;

/** A line for each court, unit and person: the file can be read, and a change to it as well. */
export function writtenDirectory({ courts, units, people, ...head }: Directory): string {
  const fields = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const lists = Object.entries({ courts, units, people }).map(
    ([key, list]) =>
      `  ${JSON.stringify(key)}: [\n${list.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`,
  );
  return `{\n${[...fields, ...lists].join(',\n')}\n}\n`;
}

/** `npm run make:province`: writes `networks/lanchuan.json`, each time the same. */
function main(): void {
  writeFileSync(join(projectRoot(), 'networks', `${PROVINCE}.json`), writtenDirectory(makeProvince(SEED)));
}

if (require.main === module) main();
