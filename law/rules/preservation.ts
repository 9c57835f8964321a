import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit, type Limit } from './limit';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { before, days, hours } from './periods';
import { SEIZURE_RULES } from './seizure';
import { interpretation, preservationProvisions, procedureLaw, together } from './statutes';

const ACCEPTED: Text = { zh: '受理申请（或者提供担保）', en: 'acceptance, or security given' };
const MEASURE: Text = { zh: '采取措施', en: 'the measure' };

/** Limits of the ruling court or of a party. */
const ofRulingCourt = (ruleId: string, rule: Omit<Limit, 'owner'>): ClockRule =>
  limit(ruleId, { owner: 'requesting', ...rule });

const BINDS_RULING_COURT: Text = {
  zh: '约束作出裁定的法院，在委托之前；受托法院的期限见PR12、MT1、MT2。',
  en: 'Binds the court that rules, before the entrustment; for the entrusted court see PR12, MT1, MT2.',
};

export const PRESERVATION_RULES: ClockRule[] = [
  ofRulingCourt('PR1', {
    title: { zh: '作出保全裁定', en: 'Ruling on preservation' },
    text: {
      zh: '“接受财产保全申请后，应当在五日内作出裁定；需要提供担保的，应当在提供担保后五日内作出裁定”。',
      en: 'Ruling within 5 days of accepting the application, or of security being given.',
    },
    ...preservationProvisions('4'),
    starts: ACCEPTED,
    period: days(5),
    warnings: [BINDS_RULING_COURT],
  }),
  ofRulingCourt('PR2', {
    title: { zh: '开始执行保全裁定', en: 'Executing the ruling begins' },
    text: {
      zh: '“裁定采取保全措施的，应当在五日内开始执行。”',
      en: 'A ruling that preserves begins to be executed within 5 days.',
    },
    ...preservationProvisions('4'),
    starts: { zh: '作出裁定', en: 'the ruling' },
    period: days(5),
    warnings: [
      BINDS_RULING_COURT,
      { zh: '紧急或者诉前的，立即开始执行（PR3、PR4）。', en: 'Urgent or before suit: at once (PR3, PR4).' },
    ],
  }),
  ofRulingCourt('PR3', {
    title: { zh: '紧急情况四十八小时内裁定', en: 'Urgent: ruling within 48 hours' },
    text: {
      zh: '“对情况紧急的，必须在四十八小时内作出裁定；裁定采取保全措施的，应当立即开始执行。”',
      en: 'In urgent cases the ruling is made within 48 hours and begins to be executed at once.',
    },
    ...procedureLaw('103'),
    starts: ACCEPTED,
    period: hours(48),
    warnings: [BINDS_RULING_COURT],
  }),
  ofRulingCourt('PR4', {
    title: { zh: '诉前保全四十八小时内裁定', en: 'Before suit: ruling within 48 hours' },
    text: {
      zh: '诉前保全须提供担保；“接受申请后，必须在四十八小时内作出裁定；裁定采取保全措施的，应当立即开始执行”。',
      en: 'Before suit security is required; the ruling is always made within 48 hours and begins to be executed at once.',
    },
    ...procedureLaw('104'),
    starts: ACCEPTED,
    period: hours(48),
    warnings: [BINDS_RULING_COURT],
  }),
  ofRulingCourt('PR5', {
    title: { zh: '诉前保全后起诉或申请仲裁', en: 'Suit or arbitration after preservation' },
    text: {
      zh: '“采取保全措施后三十日内不依法提起诉讼或者申请仲裁的，人民法院应当解除保全。”',
      en: 'Without suit or arbitration within 30 days of the measure the court lifts it.',
    },
    ...together(procedureLaw('104'), preservationProvisions('23')),
    starts: MEASURE,
    period: days(30),
  }),
  ofRulingCourt('PR6', {
    title: { zh: '申请复议', en: 'Asking for reconsideration' },
    text: {
      zh: '自收到裁定书之日起五日内申请复议，法院在收到申请后十日内审查；复议期间不停止执行（民事诉讼法第111条）。',
      en: 'Asked for within 5 days of receiving the ruling, reviewed within 10; execution is not stayed (CPL art. 111).',
    },
    ...interpretation('171'),
    starts: { zh: '收到裁定书', en: 'service of the ruling' },
    period: days(5),
    variants: { review: days(10) },
  }),
  ofRulingCourt('PR7', {
    title: { zh: '申请续行保全', en: 'Asking for renewal' },
    text: {
      zh: '续行财产保全“应当在保全期限届满七日前向人民法院提出”；法院书面告知明确的届满日。',
      en: 'Renewal is asked 7 days before the measure ends; the court tells the applicant the exact last day in writing.',
    },
    ...preservationProvisions('18'),
    starts: { zh: '保全期限届满日（向前倒算）', en: 'the end of the measure, counted back' },
    period: before('day', 7, 'backward'),
    confidence: 'reading',
    warnings: [
      {
        zh: '逾期申请或者不申请的，自行承担不能续行保全的后果；怎样倒算条文未写。',
        en: 'An applicant who asks late or not at all bears the consequence; how to count back is not written.',
      },
    ],
  }),
  ofRulingCourt('PR8', {
    title: { zh: '裁定解除保全', en: 'Ruling to lift preservation' },
    text: {
      zh: '收到解除保全申请后五日内裁定解除；情况紧急的，四十八小时内裁定。',
      en: 'Lifted by ruling within 5 days of the request, within 48 hours when urgent.',
    },
    ...preservationProvisions('23'),
    starts: { zh: '收到解除申请', en: 'the request' },
    period: days(5),
    variants: { urgent: hours(48) },
  }),
  ofRulingCourt('PR9', {
    title: { zh: '履行期届满后申请执行', en: 'Asking for enforcement after the time to perform' },
    text: {
      zh: '债权人在指定的履行期间届满后五日内不申请执行的，人民法院应当解除保全。',
      en: 'Preservation between judgment and enforcement falls if no enforcement is sought within 5 days of the end of the time to perform.',
    },
    ...interpretation('163'),
    starts: { zh: '法律文书指定的履行期间届满', en: 'end of the time to perform' },
    period: days(5),
  }),
  ofRulingCourt('PR10', {
    title: { zh: '案外人异议成立后解除保全', en: 'Release after a third party’s objection is upheld' },
    text: {
      zh: '异议成立后，申请保全人未提起执行异议之诉的，“自起诉期限届满之日起七日内”解除保全。',
      en: 'An objection upheld and no suit brought: released within 7 days of the end of the time to sue.',
    },
    ...preservationProvisions('27'),
    starts: { zh: '起诉期间届满未起诉', en: 'the end of the time to sue without a suit' },
    period: days(7),
  }),
  {
    ruleId: 'PR12',
    title: { zh: '委托保全约定期限', en: 'Agreed time for an entrusted preservation' },
    text: {
      zh: '无条文规定受托法院办理委托保全的期限：有请求日期的以该日为准，否则自收到之日起五日。',
      en: 'No text sets the entrusted court a limit: the date asked for holds, else 5 days from delivery.',
    },
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
    warnings: [
      {
        zh: '财产保全规定为五日开始执行，民事诉讼法对紧急情况为立即执行，均约束裁定法院：按紧急程度选择。',
        en: 'Five days to begin (2016) and at once (CPL, urgent) both bind the ruling court: chosen by urgency.',
      },
    ],
  },
  ...SEIZURE_RULES,
];
