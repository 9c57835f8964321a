import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { say } from './say.mjs';

/**
 * Runs `work` while holding the lock file; a second command waits until the first has ended.
 * A lock whose process is gone (killed, machine restarted) is taken over.
 */
export async function withLock(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryLock(file)) {
    if (!told) say(`another set-up is at work (process ${readOwner(file)?.pid ?? '?'}), waiting for it`);
    told = true;
    await sleep(200);
  }
  const release = () => {
    if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** The lock appears with its content in one step (link), so nobody ever reads a half-written owner. */
function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }));
  try {
    if (linked(mine, file)) return true;
    if (isHeld(readOwner(file))) return false;
    takeAway(file);
    return linked(mine, file);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead owner's lock aside. Of two who try, one moves it; a live lock moved by mistake is put back. */
function takeAway(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (isHeld(readOwner(aside))) linked(aside, file);
  rmSync(aside, { force: true });
}

function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function isHeld(owner) {
  if (!owner || !Number.isInteger(owner.pid)) return false;
  const startedAt = startOf(owner.pid);
  return startedAt !== null && startedAt === owner.startedAt;
}

/** When process `pid` began, as text to compare (a reused pid has another); null when it does not run. */
function startOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    } catch {
      return null;
    }
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.stdout?.trim() || null;
}
