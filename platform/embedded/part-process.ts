import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processCommandLine, processStartedAt, type ProcessIdentity } from '../process-identity';

export interface PartExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program of ours that runs beside this process. */
export interface PartProcess {
  identity: ProcessIdentity;
  /** Resolves when it has ended, asked or not; the owner knows whether it asked. Never rejects. */
  exited: Promise<PartExit>;
}

export interface PartCommand {
  program: string;
  args: string[];
  env: Record<string, string>;
  logFile: string;
  /** Run under another account; needs root. */
  account?: { uid: number; gid: number };
}

/** One signal and how long its effect is waited for before the next. */
export interface StopStep {
  signal: NodeJS.Signals;
  waitMs: number;
}

const LOG_ROTATES_AT_BYTES = 10 * 1024 * 1024;

/**
 * Starts a part in a process group of its own, so that Ctrl-C at the terminal does not reach it before its owner
 * stops it in order. Its output is added to `logFile`.
 * @throws when the program cannot be started
 */
export async function startPart(command: PartCommand): Promise<PartProcess> {
  rotate(command.logFile);
  const log = openSync(command.logFile, 'a', 0o600);
  try {
    const child = spawn(command.program, command.args, {
      // A folder that every account may enter: the part may not be allowed to stand where we stand.
      cwd: '/',
      detached: true,
      env: command.env,
      stdio: ['ignore', log, log],
      ...command.account,
    });
    const exited = new Promise<PartExit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    const pid = child.pid ?? 0;
    return { identity: { pid, startedAt: processStartedAt(pid) ?? '' }, exited };
  } finally {
    closeSync(log);
  }
}

/** Ends a process by the given signals, each only when the one before did not do; returns when it is gone. */
export async function endProcess(identity: ProcessIdentity, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + waitMs;
    while (isRunning(identity) && Date.now() < deadline) await sleep(20);
  }
}

/**
 * What a crash left running: the remembered process, if it is still that one and its command line is the part's.
 * @param marker text of the command line; not the whole path of the data folder, which may have been named by
 * another path (a link) then
 */
export function findOrphan(remembered: ProcessIdentity | undefined, marker: string): ProcessIdentity | null {
  if (!remembered || !isRunning(remembered)) return null;
  return processCommandLine(remembered.pid)?.includes(marker) ? remembered : null;
}

/** The end of a log, for the message of a failed start. `from` is the file's size before the start. */
export function logTail(logFile: string, from: number): string {
  return readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n').slice(-5).join('\n');
}

export function logSize(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

function rotate(logFile: string): void {
  if (logSize(logFile) > LOG_ROTATES_AT_BYTES) renameSync(logFile, `${logFile}.1`);
}
