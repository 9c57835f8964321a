import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { days, hours } from './periods';

/** 执行事项委托: one matter is done, the case stays. The text of 法发〔2017〕27号 has not been read. */
const MATTERS_BASIS: Text = {
  zh: '关于严格规范执行事项委托工作的管理办法（试行）（法发〔2017〕27号，条文待核）',
  en: 'Rules on the Entrustment of Enforcement Matters (trial) (Fa Fa [2017] No. 27; recalled, to be verified)',
};

export const MATTER_RULES: ClockRule[] = [
  {
    ruleId: 'MT1',
    title: { zh: '事项委托办理期限', en: 'Time for an entrusted matter' },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '收到委托', en: 'receipt of the request' },
    owner: 'assisting',
    nature: 'statutory',
    // Set for each matter by the requesting court, normally 10 to 20 days.
    period: days(20),
    metBy: ['reportResult', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'MT2',
    title: { zh: '紧急事项二十四小时内办理', en: 'Urgent matter within 24 hours' },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '推送委托', en: 'the push of the request' },
    owner: 'assisting',
    nature: 'target',
    period: hours(24),
    // The measure is what must not wait; its report has a clock of its own.
    metBy: ['effectiveStep', 'reportResult', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'MT3',
    title: { zh: '事项委托补正材料', en: 'Completing the papers of a matter' },
    basis: MATTERS_BASIS,
    confidence: 'recalled',
    starts: { zh: '告知材料欠缺', en: 'the demand' },
    owner: 'requesting',
    nature: 'statutory',
    period: days(3),
    metBy: ['supplement', 'explain'],
    pauseReasons: [],
  },
];
