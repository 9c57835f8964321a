import { linkSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileIfPresent, writeSecretFile } from './data-dir';
import { PlainError, systemCode } from './plain-error';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity';

/** Holds the data folder for this process; `release` may be called more than once. */
export interface DataDirLock {
  release(): void;
}

/**
 * Takes the data folder for this process. The lock names its owner by process id and start, so what a killed
 * process left behind refuses nobody.
 * @throws PlainError when another running process holds it
 */
export function lockDataDir(dataDir: string): DataDirLock {
  const file = join(dataDir, 'run', 'owner.lock');
  const mine = ownIdentity();
  const draft = `${file}.${mine.pid}.draft`;
  writeSecretFile(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; !linkOnce(draft, file); attempt += 1) {
      const owner = readOwner(file);
      if (owner && isRunning(owner)) throw refused(dataDir, owner.pid);
      if (attempt === 20) throw refused(dataDir, owner?.pid ?? 0);
      removeStale(file, mine.pid);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      const owner = readOwner(file);
      if (owner?.pid === mine.pid && owner.startedAt === mine.startedAt) rmSync(file, { force: true });
    },
  };
}

/** The process that holds the folder now, or null. */
export function dataDirOwner(dataDir: string): ProcessIdentity | null {
  const owner = readOwner(join(dataDir, 'run', 'owner.lock'));
  return owner && isRunning(owner) ? owner : null;
}

/**
 * Moves a dead owner's lock aside. Two starters may both have found it dead: only one of them moves it, and if the
 * other moves the first one's fresh lock by mistake it sees so and puts it back.
 */
function removeStale(file: string, pid: number): void {
  const aside = `${file}.${pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const owner = readOwner(aside);
  if (owner && isRunning(owner)) linkOnce(aside, file);
  rmSync(aside, { force: true });
}

/** A link appears with its whole content or not at all, so an owner is never read half-written. */
function linkOnce(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): ProcessIdentity | null {
  const text = readFileIfPresent(file);
  if (text === null) return null;
  try {
    const owner: unknown = JSON.parse(text);
    return isIdentity(owner) ? owner : null;
  } catch {
    return null;
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    'startedAt' in value &&
    typeof value.startedAt === 'string'
  );
}

function refused(dataDir: string, pid: number): PlainError {
  return new PlainError({
    zh: `数据文件夹 ${dataDir} 正由另一个实例使用（进程 ${pid}）。请先停止它，或用 DATA_DIR 指定另一个文件夹。`,
    en: `The data folder ${dataDir} is in use by another instance (process ${pid}). Stop that one first, or name another folder by DATA_DIR.`,
  });
}
