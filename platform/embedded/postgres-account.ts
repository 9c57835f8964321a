import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError, systemCode } from '../plain-error';
import { sha256 } from '../sha256';

/** The operating system account that the server runs under instead of root. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** Tried in this order when POSTGRES_RUN_AS is not set. */
const DEFAULT_ACCOUNTS = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. Answers the account to use instead, or null when we are not root and it runs
 * as ourselves. A cluster that exists already is run by its owner.
 * @throws PlainError when there is no such account, or the cluster belongs to somebody else
 */
export function chooseAccount(clusterDir: string, runAs: string | undefined): ServerAccount | null {
  const owner = ownerOf(clusterDir);
  const ownUid = process.getuid?.();
  if (ownUid !== 0) {
    if (owner === undefined || ownUid === undefined || owner.uid === ownUid) return null;
    throw new PlainError({
      zh: `数据库文件夹 ${clusterDir} 属于另一个账户（uid ${owner.uid}）。请以建立它的账户运行，或用 DATA_DIR 指定另一个文件夹。`,
      en: `The database folder ${clusterDir} belongs to another account (uid ${owner.uid}). Run as the account that made it, or name another folder by DATA_DIR.`,
    });
  }
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const names = runAs === undefined ? DEFAULT_ACCOUNTS : [runAs];
  for (const name of names) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null && uid !== 0) return { name, uid, gid };
  }
  throw new PlainError({
    zh: `PostgreSQL 不能以 root 运行，且没有可用的账户（${names.join('、')}）。请建立一个账户并用 POSTGRES_RUN_AS 指定，或不以 root 运行。`,
    en: `PostgreSQL does not run as root, and there is no account for it (${names.join(', ')}). Make one and name it by POSTGRES_RUN_AS, or do not run as root.`,
  });
}

/** True when the account can run this program (its folders can be entered and its libraries load). */
export function canRun(account: ServerAccount, program: string): boolean {
  const { uid, gid } = account;
  return spawnSync(program, ['--version'], { uid, gid, cwd: '/', stdio: 'ignore', env: {} }).status === 0;
}

/** True when the account can enter the folder and write in it. */
export function canWriteIn(account: ServerAccount, dir: string): boolean {
  const { uid, gid } = account;
  const test = ['-c', 'cd "$1" && test -w .', 'sh', dir];
  return spawnSync('/bin/sh', test, { uid, gid, cwd: '/', stdio: 'ignore', env: {} }).status === 0;
}

/**
 * A folder of root's that every account may enter, one for each data folder: for what the server cannot reach where
 * it belongs. /var/lib, because what lies in /var/tmp is tidied away on some systems, and this may hold the database.
 * @throws PlainError when it cannot be made, or is not safely root's
 */
export function reachableDir(dataDir: string): string {
  const hash = sha256(realpathSync(dataDir)).slice(0, 16);
  const dir = join('/var/lib', `xiezhu-${hash}`);
  try {
    mkdirSync(dir, { mode: 0o755 });
  } catch (cause) {
    if (systemCode(cause) !== 'EEXIST') {
      throw new PlainError(
        {
          zh: `无法建立数据库服务可到达的文件夹 ${dir}。请用 DATA_DIR 指定一个其他账户可进入的文件夹。`,
          en: `The folder ${dir}, which the database server could reach, cannot be made. Name by DATA_DIR a folder that other accounts may enter.`,
        },
        cause,
      );
    }
  }
  const found = lstatSync(dir);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return dir;
  throw new PlainError({
    zh: `${dir} 不是仅 root 可写的文件夹，不予使用。`,
    en: `${dir} is not a folder that only root can write to; it is not used.`,
  });
}

function ownerOf(clusterDir: string): { uid: number; gid: number } | undefined {
  try {
    return statSync(join(clusterDir, 'PG_VERSION'), { throwIfNoEntry: false });
  } catch (cause) {
    throw new PlainError(
      {
        zh: `无法进入数据库文件夹 ${clusterDir}（${systemCode(cause) ?? ''}）。请以建立它的账户运行，或用 DATA_DIR 指定另一个文件夹。`,
        en: `The database folder ${clusterDir} cannot be entered (${systemCode(cause) ?? ''}). Run as the account that made it, or name another folder by DATA_DIR.`,
      },
      cause,
    );
  }
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout.trim()) : null;
}
