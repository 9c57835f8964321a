import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for every program. */
const MS_PER_TICK = 10;

/** Time and memory of other processes are read from /proc, which other systems do not have. */
export const canReadProcesses = existsSync('/proc/self/smaps_rollup');

interface Stat {
  parent: number;
  ownMs: number;
  /** Of children that have ended. */
  endedMs: number;
}

/**
 * Processor time of a process and, with `family`, of its children: those that live, and those that it has seen end
 * (PostgreSQL's backends come and go). Undefined where it cannot be read.
 */
export function cpuMs(pid: number, { family = false } = {}): number | undefined {
  const own = readStat(pid);
  if (!own) return undefined;
  if (!family) return own.ownMs;
  const children = childrenOf(pid).map((child) => readStat(child)?.ownMs ?? 0);
  return own.ownMs + own.endedMs + sum(children);
}

/** Resident memory of one process in MiB. */
export function residentMib(pid: number): number | undefined {
  return rollup(pid, 'Rss');
}

/**
 * Memory that a process and its children hold together in MiB: the sum of their proportional shares, so that a page
 * that several of them have mapped (PostgreSQL's shared buffers, its program) counts once.
 */
export function familyMib(pid: number): number | undefined {
  const shares = [pid, ...childrenOf(pid)].map((member) => rollup(member, 'Pss'));
  return shares[0] === undefined ? undefined : sum(shares.map((share) => share ?? 0));
}

function childrenOf(pid: number): number[] {
  if (!canReadProcesses) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => readStat(candidate)?.parent === pid);
}

function readStat(pid: number): Stat | undefined {
  const text = readProc(pid, 'stat');
  // The program's name may hold spaces and brackets; what follows its last bracket does not.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!fields) return undefined;
  const ms = (...places: number[]) => sum(places.map((place) => Number(fields[place]))) * MS_PER_TICK;
  return { parent: Number(fields[1]), ownMs: ms(11, 12), endedMs: ms(13, 14) };
}

function rollup(pid: number, name: string): number | undefined {
  const kib = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(readProc(pid, 'smaps_rollup') ?? '')?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

/** Undefined for a process that has ended, or that may not be looked at. */
function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
