import { basename, dirname } from 'node:path';
import { readModule } from './read-module';
import { codeFiles, read, sourceFiles } from './source-tree';

const MAX_LINES = 350;
const MAX_WORKFLOW_LINES = 200;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const MIGRATION = /^(\d{4})_([a-z]+)(_[a-z0-9]+)+\.sql$/;
/** Handed out alone, so that it stays one file; its sections are set apart by headings. */
const SINGLE_FILE = { path: 'main/export/verify.mjs', lines: 600 };
/** Tool configuration is read by its default export. */
const IS_CONFIG = /(^|\/)[a-z]+\.config\.(ts|mjs|js|cjs)$/;

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function tooLong(path: string, text: string): string[] {
  const ofFolder = path.startsWith('workflows/') ? MAX_WORKFLOW_LINES : MAX_LINES;
  const limit = path === SINGLE_FILE.path ? SINGLE_FILE.lines : ofFolder;
  const lines = lineCount(text);
  return lines > limit ? [`${path} has ${lines} lines, at most ${limit} are allowed`] : [];
}

function isMigration(path: string): boolean {
  return path.startsWith('registry/migrations/') && path.endsWith('.sql');
}

function badlyNamed(path: string): string[] {
  if (isMigration(path)) return [];
  return path.split('/').every((part) => KEBAB_CASE.test(part)) ? [] : [`${path} is not kebab-case`];
}

function foreignShapes(path: string, text: string): string[] {
  const { enumLines, defaultExportLines } = readModule(path, text);
  return [
    ...enumLines.map(
      (line) => `${path}:${line} declares an enum; use an \`as const\` array and a union type`,
    ),
    ...(IS_CONFIG.test(path) ? [] : defaultExportLines).map((line) => `${path}:${line} has a default export`),
  ];
}

function misnumbered(paths: readonly string[]): string[] {
  return [...paths].sort().flatMap((path, index) => {
    const number = MIGRATION.exec(basename(path))?.[1];
    if (!number) return [`${path} is not named NNNN_verb_noun.sql`];
    const expected = String(index + 1).padStart(4, '0');
    return number === expected ? [] : [`${path} should be number ${expected}`];
  });
}

describe('files of the house', () => {
  it('are short enough to be read in one go', () => {
    const texts = sourceFiles().filter((path) => /\.(tsx?|mjs|cjs|js|sql|css)$/.test(path));
    expect(texts.flatMap((path) => tooLong(path, read(path)))).toEqual([]);
  });

  it('are named in kebab-case', () => {
    expect(sourceFiles().flatMap(badlyNamed)).toEqual([]);
  });

  it('use neither enums nor default exports', () => {
    expect(codeFiles().flatMap((path) => foreignShapes(path, read(path)))).toEqual([]);
  });

  it('number the migrations from 0001 without a gap', () => {
    expect(misnumbered(sourceFiles().filter(isMigration))).toEqual([]);
  });

  it('put every test where a jest project finds it', () => {
    const { projects } = jest.requireActual<{ projects: { displayName: string }[] }>('../../jest.config.js');
    const places = projects.map(({ displayName }) => `test/${displayName}`);
    const tests = sourceFiles().filter((path) => /\.(test|spec)\.(ts|tsx|js|mjs)$/.test(path));
    const lost = tests.filter(
      (path) =>
        !path.startsWith('web/') &&
        !(path.endsWith('.test.ts') && places.some((place) => `${dirname(path)}/`.startsWith(`${place}/`))),
    );
    expect(lost).toEqual([]);
  });
});

describe('the lock file', () => {
  it('names no registry host, so that any registry serves the install', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    const hosts = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes('://'));
    expect(hosts.map(([name, { resolved }]) => `${name}: ${resolved}`)).toEqual([]);
  });
});

describe('the checks bite', () => {
  it('on long files, with a tighter limit for workflows', () => {
    expect(tooLong('domain/a.ts', 'x\n'.repeat(351))).toHaveLength(1);
    expect(tooLong('domain/a.ts', 'x\n'.repeat(350))).toEqual([]);
    expect(tooLong('workflows/a.ts', 'x\n'.repeat(201))).toHaveLength(1);
  });

  it.each(['domain/dayCount.ts', 'domain/day_count.ts', 'domain/DayCount/a.ts', 'law/Cn-2026.json'])(
    'on the name %s',
    (path) => {
      expect(badlyNamed(path)).toHaveLength(1);
    },
  );

  it.each([
    'enum Stage { open }',
    'export default 1;',
    'export default function f() {}',
    'export default class A {}',
    'const a = 1; export { a as default };',
    'const a = 1; export = a;',
  ])('on the text %s', (text) => {
    expect(foreignShapes('domain/a.ts', text)).toHaveLength(1);
  });

  it('on gaps, doubles and other names among migrations', () => {
    const of = (...names: string[]): string[] => names.map((name) => `registry/migrations/${name}`);
    expect(misnumbered(of('0001_create_dockets.sql', '0002_add_index.sql'))).toEqual([]);
    expect(misnumbered(of('0001_create_dockets.sql', '0003_add_index.sql'))).toHaveLength(1);
    expect(misnumbered(of('0001_create_dockets.sql', '0001_add_index.sql'))).toHaveLength(1);
    expect(misnumbered(of('0001-create-dockets.sql'))).toHaveLength(1);
  });
});
