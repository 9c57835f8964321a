import { readFileSync } from 'node:fs';
import type { CalendarYear } from '../../../domain/clocks/calendar';
import { chinaCalendarYears, chinaStatutoryDays } from '../../../law/calendars';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { checkNotice } from '../../../law/calendars/check-notice';
import { NOTICE_FAULT_TEXTS } from '../../../law/calendars/notice-faults';
import { readNotice } from '../../../law/calendars/read-notice';
import { aLoad, amended2026, EXAMPLE_NOTICE, exampleNotice } from '../../support/notices';
import { on } from '../clocks/china';

type Raw = Record<string, unknown>;
const example = JSON.parse(readFileSync(EXAMPLE_NOTICE, 'utf8')) as Raw;

/** `pointer CODE` of each fault of the example with some fields changed; `undefined` takes a field away. */
function formFaults(over: Raw): string[] {
  const read = readNotice(JSON.stringify({ ...example, ...over }));
  return 'faults' in read ? read.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

function contentFaults(over: Partial<CalendarYear>, from: CalendarYear = exampleNotice()): string[] {
  const faults = checkNotice({ ...from, ...over }, chinaCalendarYears(), chinaStatutoryDays());
  return faults.map(({ pointer, code, day }) => [pointer, code, day].filter(Boolean).join(' '));
}

const holiday = (from: string, to: string) => ({
  name: { zh: '节', en: 'Feast' },
  from: on(from),
  to: on(to),
});

describe('the form of a notice in a file', () => {
  it('is that of the example in the documents, which says that it is invented', () => {
    expect(formFaults({})).toEqual([]);
    expect(contentFaults({})).toEqual([]);
    expect(exampleNotice().source).toMatch(/虚构.*invented/);
  });

  it.each<[string, Raw, string]>([
    ['without its source', { source: undefined }, '/source FIELD_MISSING'],
    ['with an empty source', { source: ' ' }, '/source FIELD_MISSING'],
    [
      'without notice number',
      { notice: { issuer: 'x', numberSource: 'verified' } },
      '/notice/number FIELD_MISSING',
    ],
    [
      'that does not say how its number is known',
      { notice: { number: 'n', issuer: 'x', numberSource: 'guessed' } },
      '/notice/numberSource FIELD_MALFORMED',
    ],
    ['with a field nobody knows', { 'a/b': 1 }, '/a~1b FIELD_UNKNOWN'],
    ['with a field that objects have by birth', { toString: 1 }, '/toString FIELD_UNKNOWN'],
    ['with half a year', { year: 2026.5 }, '/year FIELD_MALFORMED'],
    ['with a version in words', { version: 'second' }, '/version FIELD_MALFORMED'],
    ['with a day that does not exist', { workdays: ['2027-02-30'] }, '/workdays/0 NO_SUCH_DAY'],
    ['with days that are no list', { workdays: '2027-02-14' }, '/workdays FIELD_MALFORMED'],
    [
      'with a holiday without name',
      { holidays: [{ from: '2027-01-01', to: '2027-01-01' }] },
      '/holidays/0/name FIELD_MISSING',
    ],
    ['with nothing for a notice', { notice: null }, '/notice FIELD_MALFORMED'],
  ])('%s is refused', (_what, over, fault) => {
    expect(formFaults(over)).toEqual([fault]);
  });

  it.each(['', '{', '[]', 'null', '7'])('%j is refused', (text) => {
    expect(readNotice(text)).toHaveProperty('faults');
  });

  it('has a text in both languages for every fault', () => {
    for (const text of Object.values(NOTICE_FAULT_TEXTS)) {
      expect([text.zh.trim(), text.en.trim()]).not.toContain('');
    }
  });
});

describe('what a notice says', () => {
  const { holidays } = exampleNotice();
  it.each<[string, Partial<CalendarYear>, string[]]>([
    ['of another country', { calendarId: 'FR' }, ['/calendarId UNKNOWN_CALENDAR']],
    ['that ends in the year', { coveredThrough: on('2027-06-30') }, ['/coveredThrough YEAR_NOT_WHOLE']],
    ['of a version of another year', { version: '2028.1' }, ['/version VERSION_OF_OTHER_YEAR']],
    [
      'with a period that ends before it begins',
      { holidays: [...holidays, holiday('2027-11-05', '2027-11-04')] },
      [`/holidays/${holidays.length} PERIOD_REVERSED`],
    ],
    [
      'with a month of rest, by a mistyped date',
      { holidays: [...holidays, holiday('2027-11-05', '2027-12-05')] },
      [`/holidays/${holidays.length} PERIOD_TOO_LONG`],
    ],
    [
      'with periods that overlap',
      { holidays: [...holidays, holiday('2027-10-07', '2027-10-08')] },
      [`/holidays/${holidays.length} PERIODS_OVERLAP`],
    ],
    [
      'with a day of rest that is worked',
      { workdays: [on('2027-05-02')] },
      ['/workdays/0 REST_DAY_IS_WORKDAY 2027-05-02'],
    ],
    [
      'with a make-up day on a Wednesday',
      { workdays: [on('2027-03-03')] },
      ['/workdays/0 WORKDAY_NOT_ON_WEEKEND 2027-03-03'],
    ],
    [
      'with a make-up day twice',
      { workdays: [on('2027-02-14'), on('2027-02-14')] },
      ['/workdays/1 WORKDAY_TWICE 2027-02-14'],
    ],
    [
      'with days of other years',
      { holidays: [...holidays, holiday('2026-11-29', '2026-12-02')], workdays: [on('2028-01-01')] },
      [
        `/holidays/${holidays.length}/from DAY_OUTSIDE_YEAR 2026-11-29`,
        '/workdays/0 DAY_OUTSIDE_YEAR 2028-01-01',
      ],
    ],
    [
      'that works on the Dragon Boat Festival',
      { holidays: holidays.filter(({ from }) => from !== '2027-06-09') },
      ['/holidays STATUTORY_DAY_WORKED 2027-06-09'],
    ],
  ])('%s is refused', (_what, over, faults) => {
    expect(contentFaults(over)).toEqual(faults);
  });

  it('may have fifteen days of rest together', () => {
    expect(contentFaults({ holidays: [...holidays, holiday('2027-11-01', '2027-11-15')] })).toEqual([]);
  });

  it('may begin in the December before', () => {
    const newYear = holiday('2026-12-31', '2027-01-02');
    expect(contentFaults({ holidays: [newYear, ...holidays.slice(1)] })).toEqual([]);
  });

  it('comes year by year: none is skipped, and none from before the present regulation', () => {
    const of2028 = { ...exampleNotice(), year: 2028, version: '2028.1' };
    expect(contentFaults({}, of2028)).toContain('/year YEAR_SKIPPED');
    expect(contentFaults({ year: 2024, version: '2024.2' }, exampleNotice())).toContain('/year YEAR_SKIPPED');
  });

  it.each([
    ['2026-02-16', '2026-02-19', ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19']],
    ['2026-06-19', '2026-06-21', ['2026-06-19']],
  ])('amends no festival of the running year away (%s to %s)', (from, to, worked) => {
    const holidays = amended2026({}).holidays.filter((one) => one.to < from || to < one.from);
    expect(contentFaults({ holidays }, amended2026({}))).toEqual(
      worked.map((day) => `/holidays STATUTORY_DAY_WORKED ${day}`),
    );
  });

  it('amends a running year only by a newer version', () => {
    expect(contentFaults({}, amended2026({}))).toEqual([]);
    expect(contentFaults({}, amended2026({ version: '2026.10' }))).toEqual([]);
    expect(contentFaults({}, amended2026({ version: '2026.1' }))).toEqual(['/version VERSION_NOT_NEWER']);
  });
});

describe('the calendars of a process', () => {
  it('know a year once it is loaded, and say by whom', () => {
    const book = createCalendarBook();
    const before = book.current();
    expect(book.current()).toBe(before);
    book.take(aLoad());
    expect(book.current()).toMatchObject({ version: '2027.1', coveredThrough: '2027-12-31' });
    expect(book.current().look(on('2027-02-12'))).toMatchObject({ isWorkday: false, isCovered: true });
    expect(book.findCalendar('CN')).toBe(book.current());
    expect(before.look(on('2027-02-12'))).toMatchObject({ isWorkday: true, isCovered: false });
    expect(book.entries()[0]?.loads).toEqual([
      expect.objectContaining({ year: 2027, version: '2027.1', loadedBy: aLoad().loadedBy }),
    ]);
  });

  it('let a newer version stand over an older one, whichever comes first', () => {
    const second = aLoad(amended2026({ version: '2026.2' }));
    const third = aLoad(amended2026({ version: '2026.3' }));
    for (const loads of [
      [second, third],
      [third, second],
    ]) {
      const book = createCalendarBook(loads);
      expect(book.years().find(({ year }) => year === 2026)?.version).toBe('2026.3');
      expect(book.entries()[0]?.loads).toHaveLength(2);
    }
  });

  it('take the same load twice as once', () => {
    const book = createCalendarBook([aLoad()]);
    const once = book.current();
    book.take(aLoad());
    expect(book.current()).toBe(once);
  });
});
