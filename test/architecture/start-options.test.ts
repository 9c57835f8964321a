import { read } from './source-tree';

/** Where the options of Node stand, for a process is told them before its code is read. */
const PLACES = ['package.json', 'Dockerfile', 'docs/operations.md'];

const optionsIn = (path: string): string[] =>
  read(path).match(/--max-[a-z-]+-size=\d+|--require \.\/dist\S*?\.js/g) ?? [];

it('Node’s options are the same wherever a process is started', () => {
  const asStarted = optionsIn('package.json');
  expect(asStarted).toHaveLength(3);
  for (const path of PLACES) expect([path, ...optionsIn(path)]).toEqual([path, ...asStarted]);
});
