import { toFigures, type Statistics, type Sums } from '../../domain/statistics/figures';
import { SUMS } from '../../registry/queries/statistics-sums';
import { toCsv } from '../../api/services/csv';
import { ApiLab, pointersOf } from './support/api-lab';

let lab: ApiLab;
beforeAll(async () => {
  lab = await ApiLab.open();
});
afterAll(() => lab.close());

const ZERO = Object.fromEntries([...SUMS.keys()].map((name) => [name, 0])) as Sums;
const figuresOf = (submitted: number) => toFigures({ sums: { ...ZERO, submitted } });
const ANSWER: Statistics = {
  total: figuresOf(3),
  groups: [
    { key: { court: 'qingpu' }, figures: figuresOf(1) },
    { key: { court: 'wujiang' }, figures: figuresOf(2) },
  ],
  deemedWithdrawnReasons: [{ reason: '逾期未补正', count: 1 }],
};

beforeEach(() => {
  lab.office.statistics = ANSWER;
});

const LEADER = 'leader@wujiang';
const get = (query: string, as = LEADER, headers?: Record<string, string>) =>
  lab.get(`/statistics${query}`, as, headers);

describe('GET /statistics', () => {
  it('answers figures, by default of this year so far', async () => {
    const answer = await get('?by=court');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      from: '2026-01-01',
      to: '2026-11-24',
      side: 'assisting',
      ...ANSWER,
    });
    expect(lab.office.lastQuestion).toMatchObject({ by: ['court'], viewer: { places: ['wujiang'] } });
  });

  it('knows the last day of a month', async () => {
    for (const [month, to] of Object.entries({
      '2026-11': '2026-11-30',
      '2028-02': '2028-02-29',
      '2026-12': '2026-12-31',
    })) {
      expect((await get(`?month=${month}`)).json()).toMatchObject({ from: `${month}-01`, to });
    }
  });

  it.each([
    ['clerk@wujiang/fenhu', { places: ['wujiang/fenhu'] }],
    ['supervisor@wujiang/fenhu', { places: ['wujiang/fenhu'] }],
    ['coordinator@qingpu', { places: ['qingpu'] }],
    ['auditor@network', { all: true }],
  ])('counts for %s what that person may see', async (who, viewer) => {
    expect((await get('', who)).statusCode).toBe(200);
    expect(lab.office.lastQuestion).toMatchObject({ viewer });
  });

  it('is not for operators, who read no case', async () => {
    const answer = await get('', 'operator@network');
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it.each([
    ['?month=2026-13', '/month', 'VALIDATION_FAILED'],
    ['?month=2026-00', '/month', 'VALIDATION_FAILED'],
    ['?month=2026-11&from=2026-11-01', '/month', 'VALIDATION_FAILED'],
    ['?from=2026-11-30&to=2026-11-01', '/to', 'VALIDATION_FAILED'],
    ['?from=2026-02-30', '/from', 'VALIDATION_FAILED'],
    ['?court=atlantis', '/court', 'VALIDATION_FAILED'],
    ['?requestingCourt=%27%3B--', '/requestingCourt', 'VALIDATION_FAILED'],
    ['?unit=qingpu/nowhere', '/unit', 'UNKNOWN_UNIT'],
    ['?by=colour', '/by', 'VALIDATION_FAILED'],
    ['?by=court,unit,kind,month', '/by', 'VALIDATION_FAILED'],
    ['?by=', '/by', 'VALIDATION_FAILED'],
    ['?format=xls', '/format', 'VALIDATION_FAILED'],
    ['?year=2026', '/year', 'VALIDATION_FAILED'],
    ['?kind=mediation', '/kind', 'VALIDATION_FAILED'],
  ])('refuses %s with code, pointer and words', async (query, pointer, code) => {
    const answer = await get(query);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code });
    expect(pointersOf(answer)).toEqual([pointer]);
    expect(answer.json<{ errors: { detail: string }[] }>().errors[0]?.detail).toMatch(/\p{Script=Han}/u);
  });

  it('says so where there are too many groups, and when the registry is away', async () => {
    lab.office.statistics = 'tooMany';
    expect(pointersOf(await get('?by=pair,month'))).toEqual(['/by']);
    lab.office.away.add('registry');
    const away = await get('');
    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, expect.any(String)]);
    lab.office.away.clear();
  });
});

describe('as CSV', () => {
  it('opens in Excel: BOM, names beside ids, one row a group, the total last', async () => {
    const answer = await get('?by=court&month=2026-11&format=csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('statistics-2026-11-01-2026-11-30.csv');
    const text = answer.rawPayload.toString('utf8');
    expect(text.startsWith('\uFEFFcourt,court.name,submitted,')).toBe(true);
    const lines = text.split('\r\n');
    expect(lines.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
      '\uFEFFcourt court.name submitted',
      'qingpu 上海市青浦区人民法院 1',
      'wujiang 苏州市吴江区人民法院 2',
      '合计  3',
      '',
    ]);
    expect(new Set(lines.slice(0, 4).map((line) => line.split(',').length)).size).toBe(1);
  });

  it('makes harmless what a spreadsheet would take for a formula', () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', 'a=b', 'a,b', 'say "x"'];
    expect(toCsv([[...texts, -1, null]])).toBe(
      `\uFEFF'=1+1,'+1,'-1,'@SUM(A1),'\tx,a=b,"a,b","say ""x""",-1,\r\n`,
    );
  });
});
