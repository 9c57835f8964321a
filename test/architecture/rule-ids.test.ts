import { CATALOGUE } from '../../law/rules';
import { codeFiles, read } from './source-tree';

/** The ids that code names beside `ruleId`, each with its file. */
function namedRules(path: string, text: string): { path: string; ruleId: string }[] {
  return [...text.matchAll(/\bruleId(?::| ===| !==) '([^']+)'/g)].map(([, ruleId = '']) => ({
    path,
    ruleId,
  }));
}

const known = CATALOGUE.rules.map(({ ruleId }) => ruleId);

describe('the rules that the domain names', () => {
  const named = codeFiles()
    .filter((path) => path.startsWith('domain/'))
    .flatMap((path) => namedRules(path, read(path)));

  it('are all in the catalogue: a clock that is asked for can be worked out', () => {
    expect(named.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['SV1', 'EN3', 'PROMISE']));
    expect(named.filter(({ ruleId }) => !known.includes(ruleId))).toEqual([]);
  });

  it('would be missed where one is not', () => {
    const [lost] = namedRules('domain/x.ts', "decision.start({ ruleId: 'SV99' })");
    expect(lost).toEqual({ path: 'domain/x.ts', ruleId: 'SV99' });
    expect(known).not.toContain(lost?.ruleId);
  });
});
