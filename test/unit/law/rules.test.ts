import { CLOCK_OWNERS } from '../../../domain/clocks/clock';
import { parseCourtDay, type CourtDay } from '../../../domain/time';
import { CATALOGUE, createRuleBook, findRule } from '../../../law/rules';
import { bookOf } from '../../../law/rules/rule-book';
import { validityWarnings } from '../../../law/rules/validity';
import cases from '../../fixtures/law/worked-cases.json';

const { rules, provisions } = CATALOGUE;
const day = (text: string): CourtDay => parseCourtDay(text) as CourtDay;

/** Every row of the rule table that a request between courts can meet: a clock, or a rule without one. */
const TABLE = {
  PC: '1 2 2a 3 3a 4 4a 5 6 7 8 8a 9 10',
  SV: '1 1x 1y 2 3 4 5 6 7 8 9 10',
  IV: '1 2 3',
  EN: '1 2 3 4 5 6 7 8 9 10 11 12',
  MT: '0 1 2 3 4 5 6 7 8',
  PR: '1 2 3 4 5 6 7 8 9 10 11 12',
  SZ: '1 2 3 4 5',
  DT: '1 2 3 4 5',
  MD: '1 2 3 4 5 6 7',
  CF: '1 2 3 4 5',
  HK: '1 2',
  MO: '1 2',
  TW: '1 2 3 4',
  EU: '1 2 3 4 5 6 7 8 9 10',
  HG: '1',
};

describe('the rules', () => {
  it('have every row of the table', () => {
    const ids = [...rules, ...provisions].map(({ ruleId }) => ruleId);
    const rows = Object.entries(TABLE).flatMap(([pack, numbers]) =>
      numbers.split(' ').map((number) => `${pack}${number}`),
    );
    expect(rows.filter((row) => !ids.includes(row))).toEqual([]);
  });

  it('name only owners that exist', () => {
    for (const rule of rules) expect(CLOCK_OWNERS).toContain(rule.owner);
  });

  it('know every rule of the worked cases', () => {
    expect(cases.filter(({ rule }) => !findRule(rule)).map(({ id }) => id)).toEqual([]);
  });

  it('let statutory clocks stand still only for EN7 and EN9, and extend none of the entrusted ones', () => {
    const pausable = rules.filter((rule) => rule.nature === 'statutory' && rule.pauseReasons.length > 0);
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

  it('warn of what has not been verified', () => {
    for (const rule of rules.filter(({ confidence }) => confidence === 'recalled')) {
      expect([rule.ruleId, rule.warnings?.length ?? 0]).not.toEqual([rule.ruleId, 0]);
    }
  });
});

describe('the validity of a rule', () => {
  it('picks the version in force on the start day, else the nearest', () => {
    const current = findRule('SV1');
    if (!current) throw new Error('SV1');
    const { period } = current;
    const former = { ...current, validFrom: day('2016-01-01'), validTo: day('2023-12-31') };
    const earlier = { ...former, period: { ...period, n: 7 } };
    const others = rules.filter(({ ruleId }) => ruleId !== 'SV1');
    const book = bookOf({ ...CATALOGUE, rules: [current, earlier, ...others] }, {});
    const lengthOn = (text?: string) => book.findRule('SV1', text === undefined ? text : day(text))?.period.n;
    expect([lengthOn('2023-12-31'), lengthOn('2024-01-01'), lengthOn()]).toEqual([7, 10, 10]);
    expect([lengthOn('1999-01-01'), lengthOn('2030-01-01')]).toEqual([7, 10]);
  });

  it('is told where a start lies outside it', () => {
    const told = (ruleId: string, on: string) => {
      const rule = findRule(ruleId);
      if (!rule) throw new Error(ruleId);
      return validityWarnings(rule, day(on)).map(({ en }) => en);
    };
    expect(told('SV1', '2026-03-02')).toEqual([]);
    expect(told('SV1', '2023-12-31')).toEqual([
      'The text cited is in force since 2024-01-01, after this start: check what held then.',
    ]);
    expect(told('EN12', '2026-03-02')).toEqual(['This rule ended on 2011-05-15; now EN1, EN3, EN4, EN5.']);
  });
});

describe('a network’s own targets', () => {
  it('replace the lengths of policy and of its variants', () => {
    const book = createRuleBook({
      policyTargets: {
        CONFIRM: { n: 3 },
        'ACK.urgent': { n: 2 },
        RELEASE: { unit: 'hour', n: 8 },
      },
    });
    expect(book.findRule('CONFIRM')?.period).toMatchObject({ unit: 'workday', n: 3 });
    expect(book.findRule('RELEASE')?.period).toMatchObject({ unit: 'hour', n: 8, roll: 'none' });
    expect(book.findRule('ACK')?.period).toMatchObject({ unit: 'workday', n: 1 });
    expect(book.findRule('ACK')?.variants?.urgent).toMatchObject({ unit: 'hour', n: 2 });
    expect(findRule('CONFIRM')?.period.n).toBe(5);
  });

  it.each([
    ['what the law fixes', { SV1: { n: 20 } }, '/policyTargets/SV1: the law fixes its length'],
    ['what does not exist', { NOPE: { n: 1 } }, '/policyTargets/NOPE: no such rule as NOPE'],
    ['no variant', { 'ACK.slow': { n: 1 } }, '/policyTargets/ACK.slow: no such variant as slow'],
  ])('cannot change %s', (_what, policyTargets, fault) => {
    expect(() => createRuleBook({ policyTargets })).toThrow(fault);
  });
});
