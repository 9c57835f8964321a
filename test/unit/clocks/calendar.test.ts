import { LegalHoliday, LunarDay, SolarTerm, type SolarDay } from 'tyme4ts';
import { addWorkdays, createCalendar, overlayCalendar } from '../../../domain/clocks/calendar';
import { isWeekend } from '../../../domain/clocks/civil-date';
import { addDays, type CourtDay } from '../../../domain/time';
import { calendarYear, chinaCalendarYears, chinaStatutoryDays, findCalendar } from '../../../law/calendars';
import cn2026 from '../../../law/calendars/cn-2026.json';
import { easterSunday } from '../../../law/calendars/european';
import { china, on } from './china';

const isWorkdayByOracle = (day: CourtDay): boolean => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return LegalHoliday.fromYmd(year, month, date)?.isWork() ?? !isWeekend(day);
};

const iso = (day: SolarDay): string =>
  [day.getYear(), day.getMonth(), day.getDay()].map((n) => String(n).padStart(2, '0')).join('-');

describe('the calendar of China', () => {
  it('agrees with an independent almanac on every one of the 2 557 days of 2020–2026', () => {
    const wrong: CourtDay[] = [];
    let days = 0;
    for (let day = on('2020-01-01'); day <= '2026-12-31'; day = addDays(day, 1), days += 1) {
      if (china.isWorkday(day) !== isWorkdayByOracle(day)) wrong.push(day);
    }
    expect({ wrong, days }).toEqual({ wrong: [], days: 2_557 });
  });

  it('has 248 workdays in 2026', () => {
    let workdays = 0;
    for (let day = on('2026-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      workdays += china.isWorkday(day) ? 1 : 0;
    }
    expect(workdays).toBe(248);
  });

  it('names holiday and notice of a rest day, and make-up workdays', () => {
    expect(china.look(on('2026-10-05'))).toEqual({
      isWorkday: false,
      isCovered: true,
      holiday: { zh: '国庆节', en: 'National Day' },
      source: { zh: '国办发明电〔2025〕7号', en: '国办发明电〔2025〕7号' },
    });
    expect(china.look(on('2026-10-10'))).toMatchObject({ isWorkday: true, isMakeUp: true });
    expect(china.look(on('2026-03-14'))).toEqual({ isWorkday: false, isCovered: true });
  });

  it('knows the amendment of January 2020 and its own version', () => {
    expect(china.look(on('2020-02-01')).source?.zh).toContain('国办发明电〔2020〕1号');
    expect(china.versionOn(on('2020-02-01'))).toBe('2020.2');
    expect(china).toMatchObject({
      calendarId: 'CN',
      version: '2026.1',
      coveredFrom: '2020-01-01',
      coveredThrough: '2026-12-31',
    });
  });

  it('names every make-up workday on a weekend and no day twice', () => {
    for (const { year, holidays, workdays } of chinaCalendarYears()) {
      expect({ year, onWeekdays: workdays.filter((day) => !isWeekend(day)) }).toEqual({
        year,
        onWeekdays: [],
      });
      const rest = workdays.filter((day) => holidays.some(({ from, to }) => from <= day && day <= to));
      expect({ year, rest }).toEqual({ year, rest: [] });
    }
  });

  it('past coverage knows the statutory days of 2027 and ordinary weekends, and says that it is not covered', () => {
    const statutory = [
      '01-01',
      '02-05',
      '02-06',
      '02-07',
      '02-08',
      '04-05',
      '05-01',
      '05-02',
      '06-09',
      '09-15',
    ];
    for (const monthDay of [...statutory, '10-01', '10-02', '10-03']) {
      const day = china.look(on(`2027-${monthDay}`));
      expect({ monthDay, ...day }).toMatchObject({ isWorkday: false, isCovered: false });
      expect(day.holiday).toBeDefined();
    }
    expect(china.look(on('2027-01-20'))).toEqual({ isWorkday: true, isCovered: false });
    expect(china.look(on('2027-01-23'))).toEqual({ isWorkday: false, isCovered: false });
  });

  it('takes the lunar and solar days of 2025–2040 from an almanac', () => {
    const expected: string[] = [];
    for (let year = 2025; year <= 2040; year += 1) {
      const newYear = LunarDay.fromYmd(year, 1, 1).getSolarDay();
      for (const offset of [-1, 0, 1, 2]) expected.push(iso(newYear.next(offset)));
      expected.push(iso(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay()));
      expected.push(iso(LunarDay.fromYmd(year, 5, 5).getSolarDay()));
      expected.push(iso(LunarDay.fromYmd(year, 8, 15).getSolarDay()));
    }
    expect(chinaStatutoryDays().days.map(({ on: day }) => day)).toEqual(expected);
  });

  it('never fails on a day far outside its years', () => {
    expect(china.isWorkday(on('1949-10-01'))).toBe(false);
    expect(china.look(on('9999-12-31'))).toMatchObject({ isCovered: false });
  });

  it('counts working days over a holiday, forward and back', () => {
    expect(addWorkdays(china, on('2026-09-30'), 3)).toBe('2026-10-10');
    expect(addWorkdays(china, on('2026-10-10'), -3)).toBe('2026-09-30');
  });
});

describe('calendar data', () => {
  it('lets a New Year notice move days of the December before', () => {
    const next = { ...cn2026, year: 2027, version: '2027.1', coveredThrough: '2027-12-31' };
    const holidays = [{ name: { zh: '元旦', en: "New Year's Day" }, from: '2026-12-31', to: '2027-01-02' }];
    const year = calendarYear({ ...next, holidays, workdays: ['2026-12-27'] });
    const calendar = createCalendar([year, ...chinaCalendarYears()], chinaStatutoryDays());
    expect(calendar.isWorkday(on('2026-12-31'))).toBe(false);
    expect(calendar.isWorkday(on('2026-12-27'))).toBe(true);
    expect(calendar).toMatchObject({ version: '2027.1', coveredThrough: '2027-12-31' });
    expect(['2026-12-26', '2026-12-27', '2026-12-31'].map((day) => calendar.versionOn(on(day)))).toEqual([
      '2026.1',
      '2027.1',
      '2027.1',
    ]);
  });

  it('refuses a day that does not exist, mixed calendars, and no data', () => {
    expect(() => calendarYear({ ...cn2026, workdays: ['2026-02-30'] })).toThrow('2026-02-30');
    const foreign = calendarYear({ ...cn2026, calendarId: 'XX' });
    expect(() => createCalendar([...chinaCalendarYears(), foreign], chinaStatutoryDays())).toThrow(
      'one calendar',
    );
    expect(() => createCalendar([], chinaStatutoryDays())).toThrow('at least one year');
  });

  it('can be overlaid with supposed days, which count as covered', () => {
    const supposed = overlayCalendar(china, { restDays: [on('2027-01-20')], workdays: [on('2027-01-23')] });
    expect(supposed.look(on('2027-01-20'))).toMatchObject({ isWorkday: false, isCovered: true });
    expect(supposed.look(on('2027-01-23'))).toMatchObject({ isWorkday: true, isMakeUp: true });
    expect(supposed.isWorkday(on('2027-01-21'))).toBe(true);
  });
});

describe('the calendars of France and Germany', () => {
  const french = findCalendar('FR');
  const german = findCalendar('DE');

  it('find Easter', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
  });

  it('differ where their laws differ', () => {
    expect([french?.isWorkday(on('2026-04-03')), german?.isWorkday(on('2026-04-03'))]).toEqual([true, false]);
    expect([french?.isWorkday(on('2026-07-14')), german?.isWorkday(on('2026-07-14'))]).toEqual([false, true]);
    expect([french?.isWorkday(on('2026-05-14')), german?.isWorkday(on('2026-05-25'))]).toEqual([
      false,
      false,
    ]);
  });

  it('know summer time', () => {
    expect(french?.offsetMinutesOn(on('2026-03-29'))).toBe(60);
    expect(french?.offsetMinutesOn(on('2026-03-30'))).toBe(120);
    expect(german?.offsetMinutesOn(on('2026-10-25'))).toBe(120);
    expect(german?.offsetMinutesOn(on('2026-10-26'))).toBe(60);
  });

  it('are the only other ones', () => {
    expect(findCalendar('XX')).toBeUndefined();
    expect(findCalendar('toString')).toBeUndefined();
  });
});
