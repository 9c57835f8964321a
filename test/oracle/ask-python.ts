import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Answer } from './almanac';
import type { PeriodCase } from './random-periods';

const ROOT = resolve(__dirname, '../..');
/** Put there by scripts/lib/oracle.mjs. */
export const WHEEL = join(ROOT, '.tools', 'chinesecalendar.whl');
const PROGRAM = join(__dirname, 'count-periods.py');
const MAX_BYTES = 256 * 1_024 * 1_024;

interface Surroundings {
  wheel?: string;
  pythons?: (string | undefined)[];
}

/**
 * The Python program's answers, one a case in the same order.
 * @throws Error with what is missing and how to get it, or with what Python said. Never skips.
 */
export function askPython(
  cases: readonly PeriodCase[],
  { wheel = WHEEL, pythons = [process.env.PYTHON, 'python3', 'python'] }: Surroundings = {},
): Answer[] {
  const python = pythons.find((name) => name && spawnSync(name, ['--version']).status === 0);
  if (!python || !existsSync(wheel)) {
    throw new Error(
      `The differential tests need Python 3 with pip and the package chinesecalendar in .tools/ (${python ? 'Python is there' : 'no Python 3'}, ${existsSync(wheel) ? 'the package is there' : 'no package'}). Install Python 3 and pip, then: npm run setup`,
    );
  }
  const input = cases.map((one) => JSON.stringify(one)).join('\n');
  // -B: nothing is written beside the sources; -X utf8 -I: no setting of this machine has a say.
  const { status, stdout, stderr } = spawnSync(python, ['-I', '-B', '-X', 'utf8', PROGRAM, wheel], {
    input,
    encoding: 'utf8',
    maxBuffer: MAX_BYTES,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  if (status !== 0 || lines.length !== cases.length) {
    throw new Error(
      `${PROGRAM} answered ${lines.length} of ${cases.length} cases (exit ${status}):\n${stderr}`,
    );
  }
  return lines.map((line) => JSON.parse(line) as Answer);
}
