import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Office } from './workflow-harness';

/** Starts a worker on the office's queue that tells its first write and then waits for ever. */
export function forkDyingWorker({ lab: { address, namespace, code }, taskQueue }: Office): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'xiezhu-dying-worker-'));
  const codeFile = join(folder, 'bundle.js');
  writeFileSync(codeFile, code);
  const child = fork(join(__dirname, 'dying-worker.ts'), [address, namespace, taskQueue, codeFile], {
    execArgv: ['--require', join(__dirname, 'register-typescript.cjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.once('exit', () => rmSync(folder, { recursive: true }));
  return child;
}
