import { CLOCK_OWNERS, CLOCK_TRIGGERS, type ClockRule } from '../../../domain/clocks/clock';
import { checkCatalogue } from '../../../law/rules/check-catalogue';
import { createRuleBook, findRule, RULES } from '../../../law/rules';
import cases from '../../fixtures/law/worked-cases.json';

describe('the rules', () => {
  it('have no fault', () => {
    expect(checkCatalogue(RULES)).toEqual([]);
  });

  it('name only owners and endings that exist', () => {
    for (const rule of RULES) {
      expect(CLOCK_OWNERS).toContain(rule.owner);
      for (const trigger of rule.metBy) expect(CLOCK_TRIGGERS).toContain(trigger);
    }
  });

  it('know every rule of the worked cases', () => {
    expect(cases.filter(({ rule }) => !findRule(rule)).map(({ id }) => id)).toEqual([]);
  });

  it('let statutory clocks stand still only for EN7 and EN9, and extend none of the entrusted ones', () => {
    const pausable = RULES.filter((rule) => rule.nature === 'statutory' && rule.pauseReasons.length > 0);
    expect(pausable.map(({ ruleId }) => ruleId)).toEqual(['EN7', 'EN9']);
    for (const ruleId of ['SV1', 'IV1', 'EN1', 'EN3', 'EN4']) {
      expect(findRule(ruleId)).toMatchObject({ nature: 'statutory', pauseReasons: [] });
      expect(findRule(ruleId)?.extension).toBeUndefined();
    }
  });

  it('take an explanation for an investigation, and a report for a transfer, as the law does', () => {
    expect(findRule('IV1')?.metBy).toContain('report');
    expect(findRule('EN4')?.metBy).toContain('report');
    expect(findRule('SV1')?.metBy).not.toContain('report');
  });
});

describe('a catalogue is refused', () => {
  const rule = RULES.find(({ ruleId }) => ruleId === 'SV1') as ClockRule;
  const nothing = { zh: '', en: 'x' };
  it.each<[string, Partial<ClockRule>, string]>([
    ['without a basis', { basis: nothing }, 'SV1: no basis in zh or en'],
    [
      'with an unknown pause reason',
      { nature: 'target', pauseReasons: ['tea'] },
      'SV1: no such pause reason as tea',
    ],
    [
      'that lets a limit of the law stand still',
      { pauseReasons: ['appraisal'] },
      'SV1: no text lets this limit stand still',
    ],
    [
      'with an extension without a cap',
      { extension: { capDays: 0, approver: 'leader' } },
      'SV1: an extension needs a cap in whole days',
    ],
    [
      'with a length of nothing',
      { period: { ...rule.period, n: 0 } },
      'SV1: period: a length is a whole number from 1 on',
    ],
    [
      'with hours that roll',
      { variants: { fast: { unit: 'hour', roll: 'forward' } } },
      'SV1: variant fast: hours do not roll',
    ],
  ])('%s', (_what, differs, fault) => {
    expect(checkCatalogue([{ ...rule, ...differs }])).toEqual([fault]);
  });

  it('with an id that stands twice', () => {
    expect(checkCatalogue([rule, rule])).toEqual(['SV1: stands twice']);
  });
});

describe('a network’s own targets', () => {
  it('replace the lengths of policy and of its variants', () => {
    const book = createRuleBook({
      CONFIRM: { n: 3 },
      'ACK.urgent': { n: 2 },
      RELEASE: { unit: 'hour', n: 8 },
    });
    expect(book.findRule('CONFIRM')?.period).toMatchObject({ unit: 'workday', n: 3 });
    expect(book.findRule('RELEASE')?.period).toMatchObject({ unit: 'hour', n: 8, roll: 'none' });
    expect(book.findRule('ACK')?.period).toMatchObject({ unit: 'workday', n: 1 });
    expect(book.findRule('ACK')?.variants?.urgent).toMatchObject({ unit: 'hour', n: 2 });
    expect(findRule('CONFIRM')?.period.n).toBe(5);
  });

  it('cannot change what the law fixes, nor what does not exist', () => {
    expect(() => createRuleBook({ SV1: { n: 20 } })).toThrow('the law fixes');
    expect(() => createRuleBook({ NOPE: { n: 1 } })).toThrow('no such rule');
    expect(() => createRuleBook({ 'ACK.slow': { n: 1 } })).toThrow('no such variant');
  });
});
