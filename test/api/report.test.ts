import { jointMeetingReport } from '../../domain/report/joint-meeting';
import { toFigures, type Statistics, type StatisticsKey, type Sums } from '../../domain/statistics/figures';
import { instantFromMs, type CourtDay } from '../../domain/time';
import { reportMarkdown } from '../../api/services/report-markdown';
import { reportPdf } from '../../api/services/report-pdf';
import { SUMS } from '../../registry/queries/statistics-sums';
import { directory } from '../support/people';
import { ApiLab, NOW_MS, pointersOf } from './support/api-lab';

let lab: ApiLab;
beforeAll(async () => {
  lab = await ApiLab.open();
});
afterAll(() => lab.close());

const ZERO = Object.fromEntries([...SUMS.keys()].map((name) => [name, 0])) as Sums;
const counted = (sums: Partial<Sums>) =>
  toFigures({
    sums: { ...ZERO, ...sums },
    ackMinutes: { count: 1, p50: 90, p90: 300 },
    completionHours: { count: 1, p50: 60, p90: 240 },
  });
const FIGURES = counted({
  submitted: 8,
  'ack:inTime': 6,
  'ack:late': 1,
  'ack:overdue': 1,
  'term:inTime:result': 4,
  'term:inTime:explanation': 1,
  'term:inTime:return': 1,
  'term:late:result': 1,
  'term:overdue': 1,
  addressees: 4,
  served: 3,
  'returned:notCompetent': 1,
  'ending:returned': 1,
  'late:assisting': 86_400 * 2,
  raised: 5,
  answered: 4,
  answerMinutes: 480,
});
const answer = (keys: StatisticsKey[]): Statistics => ({
  total: FIGURES,
  groups: keys.map((key) => ({ key, figures: FIGURES })),
  deemedWithdrawnReasons: [{ reason: '逾期未补正 | <b>*重*</b>', count: 1 }],
});

beforeEach(() => {
  lab.office.statistics = answer([{ court: 'qingpu' }]);
});

const get = (query: string, as = 'coordinator@qingpu', headers?: Record<string, string>) =>
  lab.get(`/statistics/report${query}`, as, headers);

describe('GET /statistics/report', () => {
  it('is a PDF of the last month that is over, over the whole network', async () => {
    const found = await get('');
    expect(found.statusCode).toBe(200);
    expect(found.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="joint-meeting-2026-10.pdf"',
      'content-language': 'zh-CN',
    });
    expect(found.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(found.rawPayload.subarray(-6).toString()).toContain('%%EOF');
    expect(lab.office.lastQuestion).toMatchObject({
      viewer: { all: true },
      by: ['month'],
      from: '2025-11-01',
      to: '2026-10-31',
    });
  });

  it('is Markdown in the language asked for', async () => {
    const found = await get('?month=2026-02&format=md', 'leader@wujiang', { 'accept-language': 'en' });
    expect(found.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-language': 'en',
    });
    expect(found.body).toContain('Delivered from 2026-02-01 to 2026-02-28');
    expect(found.body).toContain('| signed for in time | 75.0% | 75.0% |');
  });

  it.each([
    'clerk@qingpu/zhujiajiao',
    'handler@wujiang/fenhu',
    'supervisor@wujiang/fenhu',
    'operator@network',
  ])('is not for %s', async (who) => {
    const found = await get('', who);
    expect([found.statusCode, found.json()]).toMatchObject([403, { code: 'NOT_PERMITTED' }]);
  });

  it.each([
    ['?month=2026-13', '/month'],
    ['?month=October', '/month'],
    ['?format=docx', '/format'],
  ])('%s is refused at %s', async (query, pointer) => {
    const found = await get(query);
    expect(found.statusCode).toBe(422);
    expect(pointersOf(found)).toEqual([pointer]);
  });
});

const courts = directory.courts.map(({ courtId }) => courtId);
const pairs = Array.from({ length: 25 }, (_none, i) => ({
  requesting: courts[i % 3] ?? '',
  assisting: courts[(i + 1) % 3] ?? '',
}));
const report = jointMeetingReport(
  {
    network: directory.name,
    month: '2026-10',
    from: '2026-10-01' as CourtDay,
    to: '2026-10-31' as CourtDay,
    asOf: instantFromMs(NOW_MS),
    before: counted({}),
    byCourt: answer(courts.map((court) => ({ court }))),
    byPair: answer(pairs),
    byKind: answer([{ kind: 'service' }, { kind: 'enforcement' }]),
    byDistance: answer([{ distance: 'far' }]),
    byMonth: answer([{ month: '2026-09' }, { month: '2026-10' }]),
  },
  directory,
);

describe('the report to the joint meeting', () => {
  const lines = reportMarkdown(report, 'zh').split('\n');
  const row = (name: string) => lines.find((line) => line.startsWith(`| ${name} |`));

  it('sets the month beside the one before, shares of what has been met or has lapsed', () => {
    expect(row('收到协助')).toBe('| 收到协助 | 8 | 0 |');
    expect(row('按时签收率')).toBe('| 按时签收率 | 75.0% | — |');
    expect(row('按期办结率')).toBe('| 按期办结率 | 75.0% | — |');
    expect(row('签收用时（小时，中位／九成）')).toBe(
      '| 签收用时（小时，中位／九成） | 1.5 / 5.0 | 1.5 / 5.0 |',
    );
    expect(row('逾期日数（委托方／承办方）')).toBe('| 逾期日数（委托方／承办方） | 0.0 / 2.0 | 0.0 / 0.0 |');
    expect(row('催办（发出／答复）')).toBe('| 催办（发出／答复） | 5 / 4 | 0 / 0 |');
  });

  it('names courts, says what it leaves out, and lets no reason become markup', () => {
    expect(row('上海市青浦区人民法院')).toContain('| 8 | 75.0% |');
    expect(lines).toContain('另有 5 对未列。');
    expect(row('不属本院管辖或协助范围')).toBe('| 不属本院管辖或协助范围 | 1 |');
    expect(lines.join()).toContain('| 逾期未补正 \\| \\<b\\>\\*重\\*\\</b\\> | 1 |');
  });

  it('has its bars within, as long as their values', () => {
    const pictures = lines
      .filter((line) => line.startsWith('!['))
      .map((line) => {
        const [, data = ''] = /base64,([^)]*)/.exec(line) ?? [];
        return Buffer.from(data, 'base64').toString();
      });
    expect(pictures).toHaveLength(4);
    expect(pictures[0]).toContain('width="240.0"');
    expect(pictures[0]).toContain('>75.0%</text>');
  });

  it('is printed with its font within, every page numbered', async () => {
    const pdf = (await reportPdf(report, 'zh')).toString('latin1');
    expect(pdf).toContain('NotoSansSC');
    expect(pdf.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(1);
    expect(pdf.length).toBeLessThan(200_000);
  });
});
