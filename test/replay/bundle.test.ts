import { bundleWorkflows } from '../../workers/bundle-workflows';

jest.setTimeout(50_000);

const OWN_FOLDERS = ['domain/', 'workflows/'];
/** What the engine's own packages bring along. */
const OF_THE_ENGINE = ['long', 'ms', 'nexus-rpc'];

/** The modules of a bundle, by their webpack ids: paths from the project's root. */
function modulesOf(code: string): string[] {
  return [...code.matchAll(/^\s*\/\*{3}\/ "([^"]+)"/gm)].map((match) =>
    (match[1] ?? '').replace(/^\.\//, ''),
  );
}

describe('the workflow bundle', () => {
  let modules: string[];
  beforeAll(async () => {
    modules = modulesOf(await bundleWorkflows());
  });

  it('holds the rules and the shell', () => {
    expect(modules).toEqual(
      expect.arrayContaining(['domain/delegation/decide.ts', 'workflows/delegation-shell.ts']),
    );
  });

  it('holds nothing of ours but domain/ and workflows/: no law, no activity, no calendar', () => {
    // A question mark stands for what the bundler left empty: converters that are not set.
    const others = modules.filter((path) => !/^(node_modules\/|\?)/.test(path));
    expect(others.filter((path) => !OWN_FOLDERS.some((folder) => path.startsWith(folder)))).toEqual([]);
  });

  it('holds no package but the engine’s and what the engine brings: no zod, no part of Node', () => {
    const packages = new Set(
      modules
        .filter((path) => path.startsWith('node_modules/'))
        .map((path) => path.replace(/^.*node_modules\//, '').replace(/^(@[^/]+\/[^/]+|[^/]+).*$/, '$1')),
    );
    const foreign = [...packages].filter((name) => !name.startsWith('@temporalio/'));
    expect(foreign.filter((name) => !OF_THE_ENGINE.includes(name))).toEqual([]);
    expect(modules.filter((path) => path.startsWith('node:'))).toEqual([]);
  });
});
