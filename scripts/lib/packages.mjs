import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeModules, root } from './paths.mjs';
import { findOnPath, run } from './run.mjs';
import { say, SetupError } from './say.mjs';

const LOWEST_NODE = [20, 19, 0];
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(nodeModules, '.xiezhu-stamp');
const nodeMajor = process.versions.node.split('.')[0];

/** Refuses a Node that is too old, before anything is installed with it. */
export function checkNode(version = process.versions.node) {
  const parts = version.split('.').map(Number);
  const first = parts.findIndex((part, i) => part !== LOWEST_NODE[i]);
  if (first === -1 || parts[first] > LOWEST_NODE[first]) return;
  throw new SetupError({
    zh: `需要 Node.js 20.19 或更高版本，当前为 ${version}。请从 nodejs.org 或用 nvm / 系统包管理器安装。`,
    en: `Node.js 20.19 or newer is needed, this is ${version}. Get it from nodejs.org, nvm or your package manager.`,
  });
}

/** Installs from the lock file when node_modules is missing or of another lock file or Node. True if it did. */
export async function installPackages() {
  const wanted = `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} node${nodeMajor}\n`;
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
  if (stamp === wanted) return false;
  const sameNode = stamp === null || stamp.endsWith(` node${nodeMajor}\n`);
  if (!(sameNode && matchesLockFile())) {
    say('installing packages from package-lock.json (npm ci)');
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) {
      throw new SetupError({
        zh: `npm ci 失败（退出码 ${code}），见上文；检查网络或 npm 镜像设置后重试。`,
        en: `npm ci failed (exit code ${code}), see above; check the network or npm's registry setting, then try again.`,
      });
    }
  }
  writeFileSync(stampFile, wanted);
  return true;
}

/** Somebody may have run npm by hand: what npm recorded as installed is compared with the lock file. */
function matchesLockFile() {
  try {
    const locked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
    const installed = JSON.parse(readFileSync(path.join(nodeModules, '.package-lock.json'), 'utf8')).packages;
    const sameVersions = Object.entries(installed).every(
      ([key, { version }]) => locked[key]?.version === version,
    );
    const allThere = Object.entries(locked).every(
      ([key, { optional }]) => key === '' || optional || installed[key],
    );
    return sameVersions && allThere;
  } catch {
    return false;
  }
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return run(process.execPath, [cli, ...args], { cwd: root });
  const program = findOnPath('npm');
  if (program) return run(program, args, { cwd: root });
  throw new SetupError({
    zh: '找不到 npm。它随 Node.js 一起安装（Debian/Ubuntu：apt-get install npm）。',
    en: 'npm was not found. It comes with Node.js (Debian/Ubuntu: apt-get install npm).',
  });
}
