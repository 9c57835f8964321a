import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/tools';

/** Node's options as `npm start` has them, for what starts the product otherwise: benches, tests. */
export function startOptions(): string[] {
  const root = projectRoot();
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const [, options = ''] = /node (--.*) dist\/main\/start\.js$/.exec(scripts.start) ?? [];
  return options.split(' ').map((option) => (option.startsWith('./') ? join(root, option) : option));
}
