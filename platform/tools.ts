import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { PlainError } from './plain-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** The project's folder: the nearest one above this file with its package.json, from source and from dist/ alike. */
export function projectRoot(): string {
  for (let dir = __dirname; dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "xiezhu"')) return dir;
  }
  throw new Error(`no package.json of xiezhu above ${__dirname}`);
}

/** The Temporal CLI: TEMPORAL_CLI, else `temporal` on PATH, else what set-up fetched. @throws PlainError */
export function findTemporalCli(env: Environment = process.env): string {
  return findTool('TEMPORAL_CLI', 'temporal', env);
}

/** The time-skipping test server, looked for in the same way. @throws PlainError */
export function findTemporalTestServer(env: Environment = process.env): string {
  return findTool('TEMPORAL_TEST_SERVER', 'temporal-test-server', env);
}

/** The same three places, in the same order, as scripts/lib/temporal-tools.mjs provides for. */
function findTool(setting: string, binary: string, env: Environment): string {
  const named = env[setting];
  if (named) {
    if (isExecutable(named)) return named;
    throw new PlainError({
      zh: `${setting} 指向的 ${named} 不是可执行文件。`,
      en: `${setting} names ${named}, which is not an executable file.`,
    });
  }
  const places = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), join(projectRoot(), '.tools')];
  const found = places.map((dir) => join(dir, binary)).find(isExecutable);
  if (found) return found;
  throw new PlainError({
    zh: `找不到 ${binary}。请运行 npm run setup，或将其放入 PATH，或设置 ${setting}。`,
    en: `${binary} was not found. Run npm run setup, or put it on PATH, or set ${setting}.`,
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
