import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, courtDayOf } from '../../domain/time';
import { CATALOGUE, RULE_FAMILIES } from '../../law/rules';
import { answerTo, LAW, PAGES, readExamples, withExamples, type LawExample } from './law-pages';
import { rulesPage, RULES_PAGE } from './rules-page';

const examples = readExamples();
const pages = PAGES.map((page) => ({ ...page, text: readFileSync(page.file, 'utf8') }));
const picture = readFileSync(join(LAW, '..', 'pictures', 'pause.svg'), 'utf8');
const titled = examples.map((example) => [example.family.en, example] as const);

/** Readings that no text decides: each needs a row, so that nobody takes it for the law. */
const PROPOSALS = ['PC2', 'PC2a', 'PC3a', 'SV2a', 'PC4a', 'PC9', 'PR7', 'SZ5', 'EN7', 'PR12', 'PC8a', 'PC7'];

function pauseExample(): LawExample {
  const example = examples.find(({ params }) => params.suspensions !== undefined);
  if (!example) throw new Error('no example of a pause');
  return example;
}

describe('the worked examples of docs/law', () => {
  it.each(titled)('%s: the product answers what was worked out by hand', (_family, example) => {
    const { nominal, dueOn, dueAt, status } = answerTo(example);
    expect({ nominal, dueOn, dueAt, status }).toEqual(example.expected);
  });

  it('have a rule of every family of the catalogue', () => {
    const shown = examples.map(({ rule }) => rule);
    const without = RULE_FAMILIES.filter(({ rules }) => !rules.some(({ ruleId }) => shown.includes(ruleId)));
    expect(without.map(({ title }) => title.en)).toEqual([]);
  });

  it('have one for every family', () => {
    const families = examples.map(({ family }) => family.en.split(':')[0]);
    expect([...new Set(families)]).toEqual([
      'Service',
      'Investigation',
      'Transfer of enforcement',
      'Single matter',
      'Preservation',
      'Seizure',
      'Target',
      'Periods in general',
      'Mediation',
      'Filing',
      'Detention',
      'Hong Kong, Macao, Taiwan',
      'European Union',
      'Hours',
      'Months',
      'Counting back',
      'Extension',
      'Pause',
      'Past the calendar',
    ]);
  });
});

describe.each(pages)('the page in $language', ({ language, text }) => {
  it('shows the examples as the product derives them today (else: npm run write:law)', () => {
    expect(withExamples(text, examples, language)).toBe(text);
  });

  it('would be found stale by one changed day', () => {
    const stale = text.replace('2026-03-17T00:00:00', '2026-03-16T00:00:00');
    expect(withExamples(stale, examples, language)).not.toBe(stale);
  });

  it('names every reading that is a proposal', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    expect(PROPOSALS.filter((id) => !rows.some((row) => new RegExp(`\\b${id}\\b`).test(row)))).toEqual([]);
  });
});

describe.each(pages)('the page in $language', ({ text }) => {
  it('names every switch of a network', () => {
    const ids = CATALOGUE.readings.map(({ readingId }) => readingId);
    expect(ids.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
  });
});

describe('both pages', () => {
  it('have the same parts in the same order, and as many rows and points', () => {
    const shapes = pages.map(({ text }) => text.match(/^(#+|\||-|\d+\.) /gm)?.map((mark) => mark.trim()));
    expect(shapes[1]).toEqual(shapes[0]);
  });
});

describe('the picture of the pause', () => {
  const { expected, params, start } = pauseExample();

  it('shows the dates of the example, with and without the pause', () => {
    const without = answerTo({ ...pauseExample(), params: {} }).dueOn;
    const [from, to] = params.suspensions?.[0] ?? [];
    for (const day of [courtDayOf(start), from, to, without, expected.nominal, expected.dueOn]) {
      expect(picture).toContain(`>${day}`);
    }
  });

  it('shows each day of the roll', () => {
    const days: string[] = [];
    for (let day = addDays(expected.nominal ?? expected.dueOn, -1); day <= expected.dueOn;) {
      days.push(`>${Number(day.slice(5, 7))}月${Number(day.slice(8))}日<`);
      day = addDays(day, 1);
    }
    expect(days).toHaveLength(5);
    expect(days.filter((text) => !picture.includes(text))).toEqual([]);
  });
});

/** Tables are aligned by the formatter. */
const unaligned = (page: string): string => page.replace(/ +/g, ' ').replace(/-+/g, '-').trim();

it('the list of the rules is the one that the product holds', () => {
  expect(unaligned(readFileSync(RULES_PAGE, 'utf8'))).toBe(unaligned(rulesPage()));
});
