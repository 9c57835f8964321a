import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { days, hours } from './periods';
import { MATTERS_NOT_VERIFIED } from './warnings';

/** 执行事项委托: one matter is done, the case stays. The text of 法发〔2017〕27号 has not been read. */
export const MATTERS_BASIS: Text = {
  zh: '关于严格规范执行事项委托工作的管理办法（试行）（法发〔2017〕27号，条文待核）',
  en: 'Rules on the Entrustment of Enforcement Matters (trial) (Fa Fa [2017] No. 27; recalled, to be verified)',
};

export const MATTER_RULES: ClockRule[] = [
  {
    ruleId: 'MT1',
    title: { zh: '事项委托办理期限', en: 'Time for an entrusted matter' },
    text: {
      zh: '办理期限由委托法院逐项设定，一般不少于十日、不超过二十日。',
      en: 'The requesting court sets the time for each matter, normally 10 days at least and 20 at most.',
    },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '收到委托', en: 'receipt of the request' },
    owner: 'assisting',
    nature: 'statutory',
    // Set for each matter by the requesting court, normally 10 to 20 days.
    period: days(20),
    metBy: ['reportResult', 'return'],
    pauseReasons: [],
    warnings: [
      MATTERS_NOT_VERIFIED,
      { zh: '日为自然日，不是工作日。', en: 'Calendar days, not working days.' },
    ],
  },
  {
    ruleId: 'MT2',
    title: { zh: '紧急事项二十四小时内办理', en: 'Urgent matter within 24 hours' },
    text: {
      zh: '情况紧急的，推送后通过平台联系受托法院，受托法院在二十四小时内办理。',
      en: 'Of an urgent matter the receiving court is told over the platform after the push; it is done within 24 hours.',
    },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '推送委托', en: 'the push of the request' },
    owner: 'assisting',
    nature: 'target',
    period: hours(24),
    // The measure is what must not wait; its report has a clock of its own.
    metBy: ['effectiveStep', 'reportResult', 'return'],
    pauseReasons: [],
    warnings: [MATTERS_NOT_VERIFIED],
  },
  {
    ruleId: 'MT3',
    title: { zh: '事项委托补正材料', en: 'Completing the papers of a matter' },
    text: {
      zh: '材料有误的，受托法院说明欠缺；委托法院在三日内补齐；仍不能办理的，说明理由退回。未事先联系的不得退回。',
      en: 'The receiving court says what is missing; the requesting court supplies it in 3 days; what still cannot be done goes back with reasons. No return without prior contact.',
    },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '告知材料欠缺', en: 'the demand' },
    owner: 'requesting',
    nature: 'statutory',
    period: days(3),
    metBy: ['supplement', 'explain'],
    pauseReasons: [],
    warnings: [MATTERS_NOT_VERIFIED],
  },
];
