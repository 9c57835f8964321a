import { read } from './source-tree';

/** Where the limits of the heap stand, for a process is told them before its code is read. */
const PLACES = ['package.json', 'Dockerfile', 'bench/subject.ts', 'docs/operations.md'];

const limitsIn = (path: string): string[] => read(path).match(/--max-[a-z-]+-size=\d+/g) ?? [];

it('the limits of the heap are the same wherever a process is started', () => {
  const asStarted = limitsIn('package.json');
  expect(asStarted).toHaveLength(2);
  for (const path of PLACES) expect([path, ...limitsIn(path)]).toEqual([path, ...asStarted]);
});
