import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { before, days, months } from './periods';
import { endedTrialTerms, enforcementWork, entrustment, procedureLaw, statute } from './statutes';
import { DISPATCH_COUNTS, NEVER_STANDS_STILL, OLD_COMMENTARY, OLD_LIMITS, RENUMBERED } from './warnings';

/** 委托执行: the case itself moves. EN1, EN3 and EN4 never stand still and are never extended. */
const LETTER_RECEIVED: Text = { zh: '收到委托执行函', en: 'receipt of the letter of entrustment' };

const enforcementLimits = statute({
  zh: '关于人民法院办理执行案件若干期限的规定（法发〔2006〕35号）',
  en: 'Provisions on Time Limits in Enforcement Cases (Fa Fa [2006] No. 35)',
});

export const ENFORCEMENT_RULES: ClockRule[] = [
  {
    ruleId: 'EN1',
    title: { zh: '受托法院立案', en: 'Receiving court files the case' },
    text: {
      zh: '“受托法院收到委托执行函后，应当在7日内予以立案”，立案通知书通过委托法院送达申请执行人，并书面告知承办人、联系电话。',
      en: 'The receiving court files the case within 7 days of the letter, sends the filing notice to the applicant through the requesting court, and names the handler and telephone in writing.',
    },
    ...entrustment('7'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(7),
    metBy: ['register', 'return'],
    pauseReasons: [],
    warnings: [NEVER_STANDS_STILL, OLD_COMMENTARY, OLD_LIMITS],
  },
  {
    ruleId: 'EN2',
    title: { zh: '告知申请执行人', en: 'Requesting court tells the applicant' },
    text: {
      zh: '委托法院收到立案通知书后，“应当在7日内书面通知申请执行人案件已经委托执行”，并作销案处理（第2条）。',
      en: 'On the filing notice the requesting court tells the applicant in writing within 7 days and closes its own case (art. 2).',
    },
    ...entrustment('7'),
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
    text: {
      zh: '“受委托人民法院收到委托函件后，必须在十五日内开始执行，不得拒绝”；十五日内不执行的，委托法院可以请求其上级法院指令执行。',
      en: 'Enforcement begins within 15 days of receiving the letter, without refusal; else the requesting court may ask the superior court to order it.',
    },
    ...procedureLaw('240'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(15),
    metBy: ['begin', 'reportResult', 'return'],
    pauseReasons: [],
    warnings: [NEVER_STANDS_STILL, RENUMBERED, OLD_LIMITS],
  },
  {
    ruleId: 'EN4',
    title: { zh: '函告执行情况或结果', en: 'Report of status or result' },
    text: {
      zh: '执行完毕后及时函复结果；“在三十日内如果还未执行完毕，也应当将执行情况函告委托人民法院”。',
      en: 'The result is reported without delay; what is not finished in 30 days is reported as it stands.',
    },
    ...procedureLaw('240'),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(30),
    metBy: ['report', 'reportResult', 'return'],
    pauseReasons: [],
    warnings: [DISPATCH_COUNTS, NEVER_STANDS_STILL, RENUMBERED, OLD_LIMITS],
  },
  {
    ruleId: 'EN5',
    title: { zh: '委托执行补正材料', en: 'Completing the papers of a transfer' },
    text: {
      zh: '委托法院应当在三十日内完成补办，未完成的在上述期限内书面说明；“既不补办又不说明原因的，视为撤回委托”，可以退回。',
      en: 'The requesting court completes the papers in 30 days or explains in writing within them; doing neither, it is deemed to have withdrawn, and the papers may be returned.',
    },
    ...entrustment('8'),
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
    text: {
      zh: '退回委托须报高级人民法院审批；“高级人民法院同意退回后，受托法院应当在15日内”退回手续和案卷并书面说明。',
      en: 'A return needs the approval of the receiving side’s High Court; then the file goes back within 15 days with a written explanation.',
    },
    ...entrustment('9'),
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
    text: {
      zh: '受托法院未能在六个月内执结的，申请执行人有权请求其上一级法院提级执行或者指定执行。',
      en: 'Not completed in 6 months, the applicant may ask the next higher court to take the case over or to name another court.',
    },
    ...entrustment('11'),
    // No text names the start: filing at the receiving court is a reading.
    confidence: 'reading',
    starts: { zh: '受托法院立案', en: 'filing at the receiving court' },
    owner: 'assisting',
    nature: 'statutory',
    period: months(6),
    metBy: ['reportResult', 'return'],
    pauseReasons: ALL_PAUSE_REASONS,
    warnings: [
      {
        zh: '条文未写起算日，自受托法院立案起算是我们的读法；比照民事诉讼法第237条（自收到申请执行书）。',
        en: 'The article names no start: from filing at the receiving court is our reading; compare CPL art. 237 (from receipt of the application).',
      },
    ],
  },
  {
    ruleId: 'EN8',
    title: {
      zh: '查封剩余不足一个月须先续封',
      en: 'Less than a month of seizure left: renew before handing over',
    },
    text: {
      zh: '查封等措施“在移交受托法院时不足1个月的，委托法院应当先行续封或者续冻，再移交”；续封仍为原顺位。',
      en: 'A measure with less than a month left at the hand-over is renewed first by the requesting court; its rank is kept.',
    },
    ...entrustment('6'),
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
    text: {
      zh: '“一般应当在立案之日起六个月内执行结案，但中止执行的期间应当扣除。确有特殊情况需要延长的，由本院院长批准”；上级通知暂缓执行的，一般不超过三个月（第77条）。',
      en: 'Normally completed 6 months from filing, suspensions deducted; the president may extend it for special reasons. A deferment ordered from above is normally 3 months at most (art. 77).',
    },
    ...enforcementWork('63、77', '63, 77'),
    confidence: 'text',
    starts: { zh: '立案', en: 'filing' },
    owner: 'assisting',
    nature: 'statutory',
    period: months(6),
    variants: { deferment: months(3) },
    metBy: ['reportResult', 'return'],
    pauseReasons: ALL_PAUSE_REASONS,
    // Art. 63 names no cap; 审限规定 (法释〔2000〕29号) art. 5: three months by the president.
    extension: { capDays: 90, approver: 'president' },
    warnings: [
      {
        zh: '延长上限九十日取自审限规定（2000）第5条“可以延长三个月”；再延长须层报高级人民法院备案。',
        en: 'The cap of 90 days is “three months” of the Provisions on Trial Terms (2000) art. 5; more is put on file with the High Court.',
      },
    ],
  },
  limit('EN11', {
    title: { zh: '执行实施节点', en: 'Steps of an enforcement' },
    text: {
      zh: '七日内确定承办人；三日内向被执行人发出执行通知；五日内核查财产线索；十日内启动查询；需要延长的，届满前五日报批。',
      en: 'Handler named in 7 days; notice to the debtor in 3; a clue checked in 5; inquiries started in 10; an extension asked for 5 days before the end.',
    },
    ...enforcementLimits('1至6', '1–6'),
    starts: { zh: '收到案卷', en: 'receipt of the file' },
    period: days(7),
    confidence: 'excerpt',
    variants: {
      notice: days(3),
      checkClue: days(5),
      startInquiry: days(10),
      askExtension: before('day', 5, 'backward'),
    },
    warnings: [
      {
        zh: '执行通知：2006年规定三日，执行工作规定第22条十日，民事诉讼法第251条未写日数：三日提醒，十日逾期。',
        en: 'Notice to the debtor: 3 days (2006), 10 days (Provisions on Enforcement Work art. 22), no number in CPL art. 251. Warn at 3, late at 10.',
      },
    ],
  }),
  limit('EN12', {
    title: { zh: '旧委托执行期限（已废止）', en: 'Old limits of entrusted enforcement (ended)' },
    text: {
      zh: '立案后一个月内办理完委托手续；受托法院收到后三十日内执行完毕，未完毕的在届满后十五日内函告。',
      en: 'Entrusted within a month of filing; executed within 30 days of receipt, else reported within 15 days after.',
    },
    ...endedTrialTerms('5'),
    starts: LETTER_RECEIVED,
    period: days(30),
    variants: { entrust: months(1), report: days(15) },
    supersededBy: ['EN1', 'EN3', 'EN4', 'EN5'],
    warnings: [
      {
        zh: '2011年规定第15条：其他有关委托执行的司法解释不再适用。其施行日2011年5月16日凭记忆。',
        en: 'Ended by art. 15 of the 2011 rules; that they came into force on 16 May 2011 is recalled.',
      },
    ],
  }),
];
