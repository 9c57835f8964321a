import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { distDir, nodeModules, root } from './paths.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';

/** Folders that run in production; tests are run from source. tsconfig.build.json includes the same. */
export const FOLDERS = [
  'domain',
  'law',
  'networks',
  'workflows',
  'activities',
  'registry',
  'platform',
  'main',
  'workers',
  'api',
  'scripts',
  'bench',
];
/** Read at run time as files, so copied as they are. */
const ASSETS = [
  { folder: 'registry', extension: '.sql' },
  { folder: 'law', extension: '.json' },
  { folder: 'networks', extension: '.json' },
  { folder: 'main', extension: '.mjs' },
  { folder: 'main', extension: '.py' },
];
const CONFIG_FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
const stampFile = path.join(distDir, '.build-stamp');
const bundler = path.join(distDir, 'workers', 'bundle-workflows.js');
const bundle = path.join(distDir, 'workflow-bundle.js');

/** Compiles the production sources into dist/ when they differ from what dist/ was made of. True if it did. */
export async function compile({ force = false } = {}) {
  const sources = listSources();
  const wanted = hashOf([...CONFIG_FILES, ...sources.all]);
  if (!force && isCurrent(wanted, sources)) return false;
  say('compiling into dist/');
  rmSync(stampFile, { force: true });
  const tsc = path.join(nodeModules, 'typescript-7', 'bin', 'tsc');
  await must('tsc', [tsc, '-p', path.join(root, 'tsconfig.build.json')]);
  for (const file of sources.assets) {
    mkdirSync(path.dirname(path.join(distDir, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(distDir, file));
  }
  removeLeftovers(sources);
  say('bundling the workflows');
  await must('bundle-workflows', [bundler]);
  writeFileSync(stampFile, wanted);
  return true;
}

function listSources() {
  const all = FOLDERS.filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
    )
    .sort();
  const typescript = all.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const assets = all.filter((file) =>
    ASSETS.some(({ folder, extension }) => file.startsWith(folder + path.sep) && file.endsWith(extension)),
  );
  const declarations = all.filter((file) => file.endsWith('.d.ts'));
  return { typescript, assets, all: [...typescript, ...assets, ...declarations] };
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function isCurrent(wanted, sources) {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) return false;
  if (!existsSync(bundle)) return false;
  return [...sources.typescript.map(compiledName), ...sources.assets].every((file) =>
    existsSync(path.join(distDir, file)),
  );
}

/** A deleted source must not live on in dist/: a removed migration or workflow would still be found there. */
function removeLeftovers(sources) {
  const expected = new Set([...sources.typescript.map(compiledName), ...sources.assets]);
  for (const folder of FOLDERS) {
    if (!existsSync(path.join(distDir, folder))) continue;
    for (const entry of readdirSync(path.join(distDir, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.relative(distDir, path.join(entry.parentPath ?? entry.path, entry.name));
      if (!expected.has(file.replace(/\.map$/, ''))) rmSync(path.join(distDir, file));
    }
  }
}

function compiledName(file) {
  return file.replace(/\.ts$/, '.js');
}

async function must(name, args) {
  const code = await run(process.execPath, args, { cwd: root });
  if (code === 0) return;
  throw new SetupError({
    zh: `${name} 失败（退出码 ${code}），见上文。`,
    en: `${name} failed (exit code ${code}), see above.`,
  });
}
