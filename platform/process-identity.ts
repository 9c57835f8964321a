import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process id is used again after its owner ended: only with its beginning does it name one process. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

const hasProc = existsSync('/proc/self/stat');

/** When process `pid` began, as text to compare; null when no such process runs (a zombie does not count). */
export function processStartedAt(pid: number): string | null {
  if (!hasProc) return psField(pid, 'lstart=');
  const stat = readProc(pid, 'stat');
  if (stat === null) return null;
  // The second field, the program's name in brackets, may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  return state === 'Z' || state === 'X' || startTicks === undefined ? null : `${bootId()}:${startTicks}`;
}

/** The command line of process `pid`, arguments parted by spaces; null when it does not run. */
export function processCommandLine(pid: number): string | null {
  if (!hasProc) return psField(pid, 'command=');
  return readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim() || null;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: processStartedAt(process.pid) ?? '' };
}

/** True when exactly that process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return processStartedAt(identity.pid) === identity.startedAt;
}

/** Ticks count from the machine's start, so they name a process only together with that start. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

function psField(pid: number, field: string): string | null {
  const answer = spawnSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' });
  return answer.stdout?.trim() || null;
}
