import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the engine's library and Node do with a promise of workflow code, and with one of our own. */
const PROMISES = `
  const { AsyncLocalStorage } = require('node:async_hooks');
  const vm = require('node:vm');
  require('@temporalio/worker/lib/workflow/vm-shared').globalHandlers.install();
  const sandbox = vm.createContext({
    __TEMPORAL_ACTIVATOR__: {
      info: { runId: 'a run' },
      promiseStackStore: { promiseToStack: new Map(), childToParent: new Map() },
    },
  });
  const promise = vm.runInContext('Promise.resolve()', sandbox);
  const context = new AsyncLocalStorage();
  context.run('kept', async () => {
    await null;
    console.log(JSON.stringify({ made: 'runId' in promise, context: context.getStore() }));
  });
`;

/** Threads that Node starts to keep a limit of 49 days, and what an endless call with a short limit comes to. */
const LIMITS = `
  const { readdirSync } = require('node:fs');
  const vm = require('node:vm');
  const threads = () => readdirSync('/proc/self/task').length;
  const before = threads();
  const during = new vm.Script('threads()').runInContext(vm.createContext({ threads }), { timeout: 4294967295 });
  try {
    new vm.Script('for (;;);').runInContext(vm.createContext(), { timeout: 50 });
  } catch ({ code }) {
    console.log(JSON.stringify({ threads: during - before, ended: code }));
  }
`;

function run(program: string, ...preloaded: string[]): unknown {
  const root = join(__dirname, '..', '..');
  const modules = ['test/support/register-typescript.cjs', ...preloaded];
  const options = modules.flatMap((module) => ['--require', `./${module}`]);
  return JSON.parse(
    execFileSync(process.execPath, [...options, '-e', program], { cwd: root, encoding: 'utf8' }),
  );
}

it('no stack trace is taken for a promise of workflow code, and contexts still follow theirs', () => {
  expect(run(PROMISES)).toEqual({ made: true, context: 'kept' });
  expect(run(PROMISES, 'platform/no-promise-stacks.ts')).toEqual({ made: false, context: 'kept' });
});

(existsSync('/proc/self/task') ? it : it.skip)(
  'a limit that nobody lives to see costs no thread, a short one is kept',
  () => {
    const ended = 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    expect(run(LIMITS)).toEqual({ threads: 1, ended });
    expect(run(LIMITS, 'platform/no-endless-limits.ts')).toEqual({ threads: 0, ended });
  },
);
