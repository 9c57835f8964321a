import { SHARED_MODULES } from '../../workers/bundle-workflows';
import { readModule } from './read-module';
import { codeFiles, read } from './source-tree';

/** What workflow code takes of the domain, types aside. */
const taken = codeFiles()
  .filter((path) => path.startsWith('workflows/'))
  .flatMap((path) => readModule(path, read(path)).imports)
  .filter(({ specifier, typeOnly }) => specifier.startsWith('../domain/') && !typeOnly)
  .map(({ specifier }) => specifier);

it('what workflows take of the domain is loaded once a worker thread, not once a workflow', () => {
  expect(taken).toContain('../domain/delegation/decide');
  expect([...new Set(taken)].sort()).toEqual([...SHARED_MODULES].sort());
});
