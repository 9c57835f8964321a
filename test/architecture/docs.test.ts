import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ACTION_NAMES } from '../../domain/delegation/actions';
import { ERROR_CODES } from '../../domain/errors';
import { SETTING_NAMES } from '../../platform/config';
import { ENGINE_SETTINGS } from './engine-settings';
import { ROOT } from './source-tree';

const READMES = ['README.md', 'README.zh.md'];

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function documents(): string[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...READMES, 'CHANGELOG.md', 'CONTRIBUTING.md', ...inDocs];
}

/** Text between fences is no prose: what looks like a link there is none. */
function withoutCode(text: string): string {
  return text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
}

/** As the hosts of repositories make anchors of headings. */
function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replace(/ /g, '-'),
  );
}

function brokenLinks(path: string, text: string): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : normalize(join(dirname(path), decodeURI(file)));
      if (!existsSync(join(ROOT, found))) return true;
      return anchor !== undefined && !anchorsOf(read(found)).includes(anchor);
    })
    .map((target) => `${path}: ${target}`);
}

/** npm scripts that a text tells the reader to run. */
function scriptsNamed(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = '']) => name);
  return [...new Set([...runs, ...short])].sort();
}

function tableNames(text: string): string[] {
  return [...text.matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\|/gm)].map(([, name = '']) => name);
}

function shellBlocks(text: string): string[] {
  return [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) =>
    block.replace(/ *#.*$/gm, '').trim(),
  );
}

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('the documents', () => {
  it.each(documents())('%s has no broken link', (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  it.each(documents())('%s names only npm scripts that exist', (path) => {
    expect(scriptsNamed(read(path)).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('name only programs that the build makes', () => {
    const programs = documents().flatMap((path) => [...read(path).matchAll(/\bnode dist\/([\w/-]+)\.js/g)]);
    expect(programs.length).toBeGreaterThan(0);
    expect(programs.filter(([, name = '']) => !existsSync(join(ROOT, `${name}.ts`)))).toEqual([]);
  });

  it('name no setting that nobody reads', () => {
    const known: string[] = [...SETTING_NAMES, ...ENGINE_SETTINGS, ...ERROR_CODES];
    const named = documents().flatMap((path) =>
      [
        ...read(path).matchAll(
          /`((?:TEMPORAL|POSTGRES|XIEZHU|DATABASE|DRILL|NETWORK|LOG|DATA|S3)_[A-Z_]+)`/g,
        ),
      ].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(READMES)('%s', (path) => {
  const text = read(path);

  it('shows the two commands at once', () => {
    const head = text.split('\n').slice(0, 20).join('\n');
    expect(head).toMatch(/^npm start\b/m);
    expect(head).toMatch(/^npm test\b/m);
  });

  it('lists every setting and no other', () => {
    expect(tableNames(text).sort()).toEqual([...SETTING_NAMES, 'TEMPORAL_ADDRESS'].sort());
  });

  it('sends a first request of the right shape, from a file that is there', () => {
    const [, file = ''] = /-d @(\S+)/.exec(text) ?? [];
    expect(JSON.parse(read(file))).toMatchObject({ kind: 'service', assistingUnit: 'wujiang/fenhu' });
  });
});

describe('both READMEs', () => {
  it('give the same commands', () => {
    const [english = '', chinese = ''] = READMES.map(read);
    expect(shellBlocks(chinese)).toEqual(shellBlocks(english));
    expect(scriptsNamed(chinese)).toEqual(scriptsNamed(english));
  });

  it('have the same parts in the same order', () => {
    const [english = [], chinese = []] = READMES.map((path) => read(path).match(/^#+ /gm) ?? []);
    expect(chinese).toEqual(english);
  });
});

describe('the API guide', () => {
  it('shows only actions that there are', () => {
    const shown = [...read('docs/api.md').matchAll(/actions\/([a-zA-Z]+)/g)].map(([, name = '']) => name);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((name) => !(ACTION_NAMES as readonly string[]).includes(name))).toEqual([]);
  });
});

describe('the decisions', () => {
  const pages = readdirSync(join(ROOT, 'docs/adr')).filter((name) => /^\d/.test(name));

  it('are numbered from 0001 without a gap, and all in the index', () => {
    const numbers = pages.sort().map((name) => name.slice(0, 4));
    expect(numbers).toEqual(pages.map((_page, index) => String(index + 1).padStart(4, '0')));
    expect(pages.filter((name) => !read('docs/adr/README.md').includes(`(${name})`))).toEqual([]);
  });

  it.each(pages)('%s has a date, a context, a decision and its consequences', (name) => {
    const text = read(`docs/adr/${name}`);
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
    expect(text).toMatch(/^\d{4}-\d\d-\d\d · (accepted|superseded by \d{4})$/m);
    expect(text.match(/^## .+$/gm)).toEqual(['## Context', '## Decision', '## Consequences']);
  });
});

describe('the checks bite', () => {
  it('on a link to nothing, of a file or of a heading', () => {
    expect(
      brokenLinks('README.md', '[a](docs/nothing.md) [b](README.md#nothing) [c](#nothing)'),
    ).toHaveLength(3);
    expect(brokenLinks('docs/api.md', '[a](../README.md#settings) `[b](nothing.md)`')).toEqual([]);
  });

  it('on a script that is not there', () => {
    expect(scriptsNamed('npm run fly, npm run --silent token, npm start')).toEqual(['fly', 'start', 'token']);
  });
});
