import { CLOCK_OWNERS, CLOCK_TRIGGERS } from '../../../domain/clocks/clock';
import { createRuleBook, findRule, RULES } from '../../../law/rules';
import { PAUSE_REASONS } from '../../../law/rules/pause-reasons';
import cases from '../../fixtures/law/worked-cases.json';

describe('the rules', () => {
  it('have ids of their own, a title and a basis in both languages', () => {
    expect(new Set(RULES.map(({ ruleId }) => ruleId)).size).toBe(RULES.length);
    for (const { ruleId, title, basis, starts } of RULES) {
      for (const text of [title, basis, starts]) {
        expect({ ruleId, zh: text.zh.trim() === '', en: text.en.trim() === '' }).toEqual({
          ruleId,
          zh: false,
          en: false,
        });
      }
    }
  });

  it('name only owners, endings and pause reasons that exist', () => {
    for (const rule of RULES) {
      expect(CLOCK_OWNERS).toContain(rule.owner);
      for (const trigger of rule.metBy) expect(CLOCK_TRIGGERS).toContain(trigger);
      for (const reason of rule.pauseReasons) expect(Object.keys(PAUSE_REASONS)).toContain(reason);
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

describe('a network’s own targets', () => {
  it('replace the lengths of policy and of its variants', () => {
    const book = createRuleBook({
      CONFIRM: { n: 3 },
      'ACK.urgent': { n: 2 },
      RELEASE: { unit: 'hour', n: 8 },
    });
    expect(book.findRule('CONFIRM')?.period).toMatchObject({ unit: 'workday', n: 3 });
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
