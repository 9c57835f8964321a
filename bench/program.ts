import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, logTail, startPart } from '../platform/embedded/part-process';
import type { Ground } from './ground';

/** A process that answers over HTTP on this machine. */
export interface Program {
  url: string;
  pid: number;
  /** The end of what it has said, for a run that failed. */
  lastWords(): string;
}

export interface ProgramCommand {
  name: string;
  /** Of Node, before the script. */
  options?: readonly string[];
  script: string;
  /** Made already. */
  dataDir: string;
  /** Its whole environment, but for the port. */
  settings: Record<string, string>;
}

const READY_LIMIT_MS = 60_000;
/** How they say that they are ready: in words, or in a line of their log. */
const READY = /(?:ready: |"url":")(http:\/\/127\.0\.0\.1:\d+)/;

const STOP_STEPS = [
  { signal: 'SIGTERM', waitMs: 20_000 },
  { signal: 'SIGKILL', waitMs: 2_000 },
] as const;

/** Starts one and waits until it says that it is ready; it ends with the ground. */
export async function startProgram(ground: Ground, command: ProgramCommand): Promise<Program> {
  const { name, options = [], script, dataDir, settings } = command;
  const logFile = join(dataDir, 'logs', 'output.log');
  const part = await startPart({
    program: process.execPath,
    args: [...options, script],
    env: { ...settings, PORT: '0' },
    logFile,
  });
  ground.addTenant(() => endProcess(part.identity, STOP_STEPS));
  let hasEnded = false;
  void part.exited.then(() => (hasEnded = true));
  const url = await readyUrl(logFile, () => hasEnded);
  if (url === undefined) throw new Error(`the ${name} did not start: ${logTail(logFile, 0)}`);
  return { url, pid: part.identity.pid, lastWords: () => logTail(logFile, 0) };
}

/** The address in the line that says so; undefined when the process ended first or the time is over. */
async function readyUrl(logFile: string, hasEnded: () => boolean): Promise<string | undefined> {
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!hasEnded() && Date.now() < deadline) {
    const url = READY.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (url !== undefined) return url;
    await sleep(50);
  }
  return undefined;
}
