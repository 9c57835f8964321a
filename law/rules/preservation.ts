import type { ClockRule, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { before, days, effectYears, hours } from './periods';
import { interpretation, procedureLaw } from './statutes';

function preservationProvisions(article: string): Text {
  return {
    zh: `关于办理财产保全案件若干问题的规定（法释〔2016〕22号，2020年修正）第${article}条`,
    en: `Provisions on Property Preservation (Fa Shi [2016] No. 22, 2020 revision) art. ${article}`,
  };
}

/** Limits of the ruling court or of a party. */
function ofRulingCourt(
  ruleId: string,
  title: Text,
  basis: Text,
  starts: Text,
  period: Period,
  differs: Pick<Partial<ClockRule>, 'confidence' | 'variants'> = {},
): ClockRule {
  return limit(ruleId, title, basis, starts, period, { owner: 'requesting', ...differs });
}

const ACCEPTED: Text = { zh: '受理申请（或者提供担保）', en: 'acceptance, or security given' };
const MEASURE: Text = { zh: '采取措施', en: 'the measure' };

export const PRESERVATION_RULES: ClockRule[] = [
  ofRulingCourt(
    'PR1',
    { zh: '作出保全裁定', en: 'Ruling on preservation' },
    preservationProvisions('4'),
    ACCEPTED,
    days(5),
  ),
  ofRulingCourt(
    'PR2',
    { zh: '开始执行保全裁定', en: 'Executing the ruling begins' },
    preservationProvisions('4'),
    { zh: '作出裁定', en: 'the ruling' },
    days(5),
  ),
  ofRulingCourt(
    'PR3',
    { zh: '紧急情况四十八小时内裁定', en: 'Urgent: ruling within 48 hours' },
    procedureLaw('103'),
    ACCEPTED,
    hours(48),
  ),
  ofRulingCourt(
    'PR4',
    { zh: '诉前保全四十八小时内裁定', en: 'Before suit: ruling within 48 hours' },
    procedureLaw('104'),
    ACCEPTED,
    hours(48),
  ),
  ofRulingCourt(
    'PR5',
    { zh: '诉前保全后起诉或申请仲裁', en: 'Suit or arbitration after preservation' },
    procedureLaw('104'),
    MEASURE,
    days(30),
  ),
  ofRulingCourt(
    'PR6',
    { zh: '申请复议', en: 'Asking for reconsideration' },
    interpretation('171'),
    { zh: '收到裁定书', en: 'service of the ruling' },
    days(5),
    { variants: { review: days(10) } },
  ),
  ofRulingCourt(
    'PR7',
    { zh: '申请续行保全', en: 'Asking for renewal' },
    preservationProvisions('18'),
    { zh: '保全期限届满日（向前倒算）', en: 'the end of the measure, counted back' },
    before('day', 7, 'backward'),
    { confidence: 'reading' },
  ),
  ofRulingCourt(
    'PR8',
    { zh: '裁定解除保全', en: 'Ruling to lift preservation' },
    preservationProvisions('23'),
    { zh: '收到解除申请', en: 'the request' },
    days(5),
    { variants: { urgent: hours(48) } },
  ),
  ofRulingCourt(
    'PR9',
    { zh: '履行期届满后申请执行', en: 'Asking for enforcement after the time to perform' },
    interpretation('163'),
    { zh: '法律文书指定的履行期间届满', en: 'end of the time to perform' },
    days(5),
  ),
  ofRulingCourt(
    'PR10',
    { zh: '案外人异议成立后解除保全', en: 'Release after a third party’s objection is upheld' },
    preservationProvisions('27'),
    { zh: '起诉期间届满未起诉', en: 'the end of the time to sue without a suit' },
    days(7),
  ),
  {
    ruleId: 'PR12',
    title: { zh: '委托保全约定期限', en: 'Agreed time for an entrusted preservation' },
    basis: {
      zh: '两院约定：委托保全无专门期限，以请求日期或者五日为准',
      en: 'Agreed between the courts: no text sets a limit; the requested date, else 5 days',
    },
    confidence: 'reading',
    starts: { zh: '收到委托', en: 'delivery of the request' },
    owner: 'assisting',
    nature: 'agreed',
    period: days(5),
    metBy: ['effectiveStep', 'reportResult'],
    pauseReasons: ALL_PAUSE_REASONS,
    extension: { capDays: 10, approver: 'bothCourts' },
  },
  ofRulingCourt(
    'SZ1',
    { zh: '冻结存款期限', en: 'Term of a freeze of deposits' },
    interpretation('485'),
    MEASURE,
    effectYears(1),
  ),
  ofRulingCourt(
    'SZ2',
    { zh: '查封、扣押动产期限', en: 'Term of a seizure of movables' },
    interpretation('485'),
    MEASURE,
    effectYears(2),
  ),
  ofRulingCourt(
    'SZ3',
    { zh: '查封不动产、冻结其他财产权期限', en: 'Term of a seizure of real estate or other rights' },
    interpretation('485'),
    MEASURE,
    effectYears(3),
  ),
];
