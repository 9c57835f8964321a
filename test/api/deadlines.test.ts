import { createLaw } from '../../api/services/law';
import { provision, reading, rule, rules as rulesAnswer } from '../../api/contract/deadlines.schema';
import { createCalendarBook } from '../../law/calendars/calendar-book';
import { CATALOGUE } from '../../law/rules';
import { ApiLab, REQUESTING } from './support/api-lab';

const CLERK = `clerk@${REQUESTING}`;
const start = '2026-03-04T10:00:00+08:00';

let lab: ApiLab;
beforeAll(async () => {
  lab = await ApiLab.open();
});
afterAll(() => lab.close());

const preview = (body: object, headers = {}) => lab.post('/deadlines/preview', body, CLERK, headers);

describe('a preview', () => {
  it('is worked out with its derivation and the warnings of its rule', async () => {
    const answer = await preview({ rule: 'SV1', start });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ nominal: '2026-03-14', dueOn: '2026-03-16', status: 'firm' });
    expect(answer.json().steps.length).toBeGreaterThan(1);
    expect(answer.json().warnings[0].en).toContain('record dispatch and receipt apart');
  });

  it('answers whether an act is in time, whatever the case said of it', async () => {
    const check = [{ at: '2026-03-13T20:00:00+08:00', inTime: false, why: '…' }];
    const answer = await preview({ rule: 'SV1', start, params: { check } });
    expect(answer.json().checks).toEqual([{ at: check[0]?.at, inTime: true }]);
  });

  it.each([
    ['3026-03-02T09:00:00+08:00', '3026-03-13', undefined],
    ['1926-03-02T09:00:00+08:00', '1926-03-12', 'in force since 2024-01-01'],
  ])('of a year far outside the calendars, %s, is provisional', async (far, dueOn, warned) => {
    const body = (await preview({ rule: 'SV1', start: far })).json();
    expect(body).toMatchObject({ dueOn, status: 'provisional' });
    const told = (body.warnings as { en: string }[]).map(({ en }) => en).join('\n');
    if (warned === undefined) expect(told).not.toContain('in force');
    else expect(told).toContain(warned);
  });

  it.each<[string, object, string, string, string]>([
    ['an unknown rule', { rule: 'XX9' }, 'UNKNOWN_RULE', '/rule', 'has no rule of this id'],
    [
      'a start without offset',
      { start: '2026-03-04T10:00:00' },
      'VALIDATION_FAILED',
      '/start',
      'with offset (RFC 3339)',
    ],
    [
      'a start at the end of time',
      { start: '9999-12-31T23:00:00+08:00' },
      'VALIDATION_FAILED',
      '/start',
      'too far away',
    ],
    ['a length of 0', { params: { n: 0 } }, 'VALIDATION_FAILED', '/params/n', 'from 1 to 9999'],
    ['a length of 10 000', { params: { n: 10_000 } }, 'VALIDATION_FAILED', '/params/n', 'from 1 to 9999'],
    [
      'thousands of years',
      { params: { unit: 'year', n: 9000 } },
      'VALIDATION_FAILED',
      '/params/n',
      'too far away',
    ],
    [
      'a suspension that ends before it begins',
      { params: { suspensions: [['2026-03-05', '2026-03-04']] } },
      'VALIDATION_FAILED',
      '/params/suspensions/0',
      'ends after it begins',
    ],
    [
      'a suspension of a period counted back',
      { params: { direction: 'before', suspensions: [['2026-03-05', '2026-03-08']] } },
      'VALIDATION_FAILED',
      '/params/suspensions',
      'counted back',
    ],
    [
      'days extended by hours',
      { params: { extend: [{ unit: 'hour', n: 4 }] } },
      'VALIDATION_FAILED',
      '/params/extend/0/unit',
      'extended in hours',
    ],
    [
      'a cutoff of hours',
      { params: { unit: 'hour', cutoff: '17:00' } },
      'VALIDATION_FAILED',
      '/params/cutoff',
      'no cutoff',
    ],
    [
      'a day both off and on',
      { params: { overlay: { restDays: ['2026-03-04'], workdays: ['2026-03-04'] } } },
      'VALIDATION_FAILED',
      '/params/overlay/workdays/0',
      'a rest day and a workday',
    ],
    [
      'an unknown calendar',
      { params: { calendar: 'XX' } },
      'UNKNOWN_CALENDAR',
      '/params/calendar',
      'not loaded',
    ],
  ])('of %s is refused with code, place and text', async (_what, differs, code, pointer, words) => {
    const answer = await preview({ rule: 'SV1', start, ...differs }, { 'accept-language': 'en' });
    expect(answer.statusCode).toBe(422);
    const { errors, ...problem } = answer.json<{ code: string; errors: { detail: string }[] }>();
    expect(problem.code).toBe(code);
    expect(errors).toMatchObject([{ pointer, code }]);
    expect(errors[0]?.detail).toContain(words);
  });
});

describe('the rules', () => {
  it('are listed with those that set no clock and with the readings', async () => {
    const { rules, provisions, readings } = rulesAnswer.parse(
      (await lab.get('/deadlines/rules', CLERK)).json(),
    );
    const ids = [...rules, ...provisions].map(({ ruleId }) => ruleId);
    expect(ids).toEqual(expect.arrayContaining(['SV1', 'IV1', 'EN1', 'EN3', 'EN4', 'ACK', 'PC5', 'CF3']));
    expect(rules.find(({ ruleId }) => ruleId === 'PR7')?.readings).toEqual({ renewalCount: 'backward' });
    expect(readings.find(({ readingId }) => readingId === 'hourStart')).toMatchObject({
      default: 'nextHour',
      chosen: 'nextHour',
    });
  });

  it('are a catalogue of the published shape, which a malformed one is not', () => {
    for (const one of CATALOGUE.rules) expect(rule.safeParse(one).error).toBeUndefined();
    for (const one of CATALOGUE.provisions) expect(provision.safeParse(one).error).toBeUndefined();
    for (const one of CATALOGUE.readings) {
      expect(reading.safeParse({ ...one, chosen: one.default }).error).toBeUndefined();
    }
    const [first] = CATALOGUE.rules;
    const { text: _none, ...textless } = first ?? {};
    expect(rule.safeParse(textless).success).toBe(false);
    expect(rule.safeParse({ ...first, validFrom: '2026-02-30' }).success).toBe(false);
    expect(rule.safeParse({ ...first, extension: { capDays: 30 } }).success).toBe(false);
    expect(rule.safeParse({ ...first, colour: 1 }).success).toBe(false);
  });
});

describe('in a network that reads the law otherwise', () => {
  it('its readings are the default of a preview, and shown with the rules', async () => {
    const law = createLaw({ readings: { hourStart: 'instant' } }, createCalendarBook());
    const other = await ApiLab.open({ law });
    const body = { rule: 'PR3', start: '2026-03-02T09:20:00+08:00' };
    const answer = (await other.post('/deadlines/preview', body, CLERK)).json();
    expect(answer).toMatchObject({
      dueAt: '2026-03-04T09:20:00+08:00',
      readings: { hourStart: 'instant', hourRoll: 'none' },
    });
    const { rules } = rulesAnswer.parse((await other.get('/deadlines/rules', CLERK)).json());
    expect(rules.find(({ ruleId }) => ruleId === 'PR3')?.period.hourStart).toBe('instant');
    await other.close();
  });
});
