import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

describe('under a process time zone of America', () => {
  it('every worked case, every calendar day and every derivation is the same', () => {
    const suites = ['test/unit/law/worked-cases', 'test/unit/law/resolver', 'test/unit/clocks'];
    const jest = resolve(ROOT, 'node_modules/jest/bin/jest.js');
    const run = (): unknown =>
      execFileSync(process.execPath, [jest, '--selectProjects', 'unit', '--ci', ...suites], {
        cwd: ROOT,
        env: { ...process.env, TZ: 'America/Los_Angeles' },
        stdio: 'pipe',
      });
    expect(run).not.toThrow();
  }, 60_000);
});
