import type { ClockRule, Provision } from '../../../domain/clocks/clock';
import type { Reading } from '../../../domain/clocks/reading';
import { parseCourtDay, type CourtDay } from '../../../domain/time';
import { CATALOGUE } from '../../../law/rules';
import { checkCatalogue, type Catalogue } from '../../../law/rules/check-catalogue';

const rule = CATALOGUE.rules.find(({ ruleId }) => ruleId === 'SV1') as ClockRule;
const provision = CATALOGUE.provisions.find(({ ruleId }) => ruleId === 'PC2') as Provision;
const reading = CATALOGUE.readings.find(({ readingId }) => readingId === 'renewalCount') as Reading;
const nothing = { zh: '', en: 'x' };
const day = (text: string): CourtDay => parseCourtDay(text) as CourtDay;

function faultsOf(catalogue: Partial<Catalogue>): string[] {
  return checkCatalogue({ rules: [], provisions: [], readings: [], ...catalogue });
}

it('the product’s own catalogue has no fault', () => {
  expect(checkCatalogue(CATALOGUE)).toEqual([]);
});

describe('a catalogue is refused with a rule', () => {
  it.each<[string, Partial<ClockRule>, string]>([
    ['without a basis', { basis: nothing }, 'no basis in zh or en'],
    ['without a text', { text: { zh: '文', en: ' ' } }, 'no text in zh or en'],
    ['whose warning lacks a language', { warnings: [rule.title, nothing] }, 'no warning 2 in zh or en'],
    [
      'that names a pause reason that does not exist',
      { nature: 'target', pauseReasons: ['tea'] },
      'no such pause reason as tea',
    ],
    [
      'that lets a limit of the law stand still',
      { pauseReasons: ['appraisal'] },
      'no text lets this limit stand still',
    ],
    ['that gave way to a rule that does not exist', { supersededBy: ['SV99'] }, 'no such rule as SV99'],
    [
      'that is met by what never happens',
      { metBy: ['sing' as ClockRule['metBy'][number]] },
      'nothing that happens is called sing',
    ],
    [
      'with an extension without a cap',
      { extension: { capDays: 0, approver: 'leader' } },
      'an extension needs a cap in whole days',
    ],
    [
      'with a cap without an approver',
      { extension: { capDays: 30 } as ClockRule['extension'] & object },
      'an extension needs an approver',
    ],
    [
      'with a length of nothing',
      { period: { ...rule.period, n: 0 } },
      'period: a length is a whole number from 1 on',
    ],
    [
      'with a variant of half a day',
      { variants: { fast: { n: 0.5 } } },
      'variant fast: a length is a whole number from 1 on',
    ],
    [
      'that ends before it is in force',
      { validFrom: day('2024-01-01'), validTo: day('2023-12-31') },
      'it ends before it is in force',
    ],
  ])('%s', (_what, differs, fault) => {
    expect(faultsOf({ rules: [{ ...rule, ...differs }] })).toEqual([`SV1: ${fault}`]);
  });
});

describe('versions of one rule', () => {
  const until = (validTo: string): ClockRule => {
    const { validFrom: _open, ...rest } = rule;
    return { ...rest, validTo: day(validTo) };
  };

  it('may follow each other', () => {
    expect(faultsOf({ rules: [until('2023-12-31'), rule] })).toEqual([]);
  });

  it('are refused when both are in force on one day', () => {
    const fault = 'SV1: two versions are in force on one day';
    expect(faultsOf({ rules: [until('2024-01-01'), rule] })).toEqual([fault]);
    expect(faultsOf({ rules: [rule, rule] })).toEqual([fault]);
  });

  it('share their id with no provision', () => {
    const catalogue = { rules: [rule], provisions: [{ ...provision, ruleId: 'SV1' }], readings: [] };
    expect(faultsOf(catalogue)).toContain('SV1: stands twice');
  });
});

describe('a catalogue is refused with a provision', () => {
  it('that leaves the answer to a reading that does not exist', () => {
    expect(faultsOf({ provisions: [provision] })).toEqual(['PC2: no such reading as hourStart']);
  });

  it('that says nothing', () => {
    const { readingId: _none, ...plain } = provision;
    expect(faultsOf({ provisions: [{ ...plain, text: nothing }] })).toEqual(['PC2: no text in zh or en']);
  });
});

describe('a catalogue is refused with a reading', () => {
  it('that bears on a rule that does not exist', () => {
    expect(faultsOf({ readings: [reading] })).toEqual(['renewalCount: no such rule as PR7']);
  });

  it('whose default is no choice, or whose choice says nothing', () => {
    const { rules } = CATALOGUE;
    const choices = { ...reading.choices, noRoll: { says: nothing } };
    expect(faultsOf({ rules, readings: [{ ...reading, default: 'tea' }] })).toEqual([
      'renewalCount: no such choice as tea',
    ]);
    expect(faultsOf({ rules, readings: [{ ...reading, choices }] })).toEqual([
      'renewalCount: no choice noRoll in zh or en',
    ]);
  });

  it('that stands twice', () => {
    const { rules } = CATALOGUE;
    expect(faultsOf({ rules, readings: [reading, reading] })).toEqual(['renewalCount: stands twice']);
  });
});
