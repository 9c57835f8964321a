import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { before, days, months } from './periods';
import { procedureLaw } from './statutes';

/** 委托执行: the case itself moves. EN1, EN3 and EN4 never stand still and are never extended. */
const LETTER_RECEIVED: Text = { zh: '收到委托执行函', en: 'receipt of the letter of entrustment' };

function entrustment(article: string): Text {
  return {
    zh: `关于委托执行若干问题的规定（法释〔2011〕11号，2020年修正）第${article}条`,
    en: `Provisions on Entrusted Enforcement (Fa Shi [2011] No. 11, 2020 revision) art. ${article}`,
  };
}

export const ENFORCEMENT_RULES: ClockRule[] = [
  {
    ruleId: 'EN1',
    title: { zh: '受托法院立案', en: 'Receiving court files the case' },
    basis: entrustment('7'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(7),
    metBy: ['register', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN2',
    title: { zh: '告知申请执行人', en: 'Requesting court tells the applicant' },
    basis: entrustment('7'),
    confidence: 'text',
    starts: { zh: '收到立案通知', en: 'receipt of the filing notice' },
    owner: 'requesting',
    nature: 'statutory',
    period: days(7),
    metBy: ['notifyApplicant'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN3',
    title: { zh: '开始执行', en: 'Enforcement begins' },
    basis: procedureLaw('240'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(15),
    metBy: ['begin', 'reportResult', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN4',
    title: { zh: '函告执行情况或结果', en: 'Report of status or result' },
    basis: procedureLaw('240'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(30),
    metBy: ['report', 'reportResult', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN5',
    title: { zh: '委托执行补正材料', en: 'Completing the papers of a transfer' },
    basis: entrustment('8'),
    confidence: 'text',
    starts: { zh: '要求补正', en: 'the demand' },
    owner: 'requesting',
    nature: 'statutory',
    period: days(30),
    metBy: ['supplement', 'explain'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN6',
    title: { zh: '退回委托执行案卷', en: 'Sending back the file of a transfer' },
    basis: entrustment('9'),
    confidence: 'text',
    starts: { zh: '高级人民法院批准退回', en: "the High Court's approval" },
    owner: 'assisting',
    nature: 'statutory',
    period: days(15),
    metBy: ['return'],
    pauseReasons: [],
  },
  {
    ruleId: 'EN7',
    title: { zh: '六个月未执结', en: 'Six months without completion' },
    basis: entrustment('11'),
    // No text names the start: filing at the receiving court is a reading.
    confidence: 'reading',
    starts: { zh: '受托法院立案', en: 'filing at the receiving court' },
    owner: 'assisting',
    nature: 'statutory',
    period: months(6),
    metBy: ['reportResult', 'return'],
    pauseReasons: ALL_PAUSE_REASONS,
  },
  {
    ruleId: 'EN8',
    title: {
      zh: '查封剩余不足一个月须先续封',
      en: 'Less than a month of seizure left: renew before handing over',
    },
    basis: entrustment('6'),
    confidence: 'text',
    starts: { zh: '查封、冻结届满日', en: 'the end of the seizure' },
    owner: 'requesting',
    nature: 'statutory',
    period: before('month', 1, 'none'),
    metBy: [],
    pauseReasons: [],
  },
  {
    ruleId: 'EN9',
    title: { zh: '执行期限', en: 'Term of enforcement' },
    basis: {
      zh: '关于人民法院执行工作若干问题的规定（2020年修正）第63条',
      en: 'Provisions on Enforcement Work (2020 revision) art. 63',
    },
    confidence: 'text',
    starts: { zh: '立案', en: 'filing' },
    owner: 'assisting',
    nature: 'statutory',
    period: months(6),
    metBy: ['reportResult', 'return'],
    pauseReasons: ALL_PAUSE_REASONS,
    // Art. 63 names no cap; three months by the president are recalled from 审限规定 (法释〔2000〕29号) art. 5.
    extension: { capDays: 90, approver: 'president' },
  },
  limit(
    'EN11',
    { zh: '执行实施节点', en: 'Steps of an enforcement' },
    {
      zh: '关于人民法院办理执行案件若干期限的规定（法发〔2006〕35号）第1至6条（摘录）',
      en: 'Provisions on Time Limits in Enforcement Cases (Fa Fa [2006] No. 35) art. 1–6, in excerpt',
    },
    { zh: '收到案卷', en: 'receipt of the file' },
    days(7),
    {
      confidence: 'excerpt',
      variants: { notice: days(3), checkClue: days(5), startInquiry: days(10) },
    },
  ),
];
