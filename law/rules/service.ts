import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, months } from './periods';
import { interpretation, procedureLaw, statute, together, trialTerms } from './statutes';
import { DISPATCH_COUNTS, NEVER_STANDS_STILL } from './warnings';

const LETTER_RECEIVED = { zh: '收到委托函和送达材料', en: 'receipt of the letter and the documents' };
const POSTED = {
  zh: '公告之日（多处张贴的，以最后张贴日为准）',
  en: 'the notice; of several postings the last',
};

const courierProvisions = statute(
  {
    zh: '关于以法院专递方式邮寄送达民事诉讼文书的若干规定（法释〔2004〕13号）',
    en: 'Provisions on Service by Court Courier (Fa Shi [2004] No. 13)',
  },
  { from: '2005-01-01' },
);

export const SERVICE_RULES: ClockRule[] = [
  {
    ruleId: 'SV1',
    title: { zh: '委托送达', en: 'Entrusted service' },
    text: {
      zh: '“受委托人民法院应当自收到委托函及相关诉讼文书之日起十日内代为送达”；送达日期为受送达人在送达回证上签收的日期。',
      en: 'The entrusted court serves within 10 days of receiving the letter and the documents; the date of service is that of the addressee’s signature on the receipt.',
    },
    ...together(procedureLaw('91'), interpretation('134')),
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(10),
    metBy: ['reportResult', 'return'],
    pauseReasons: [],
    warnings: [
      DISPATCH_COUNTS,
      NEVER_STANDS_STILL,
      {
        zh: '2000年规定对委托送达判决书为七日（SV1x）：以十日为准，七日可作目标。',
        en: 'For judgments the provisions of 2000 say 7 days (SV1x): 10 days hold, 7 may serve as a target.',
      },
    ],
  },
  limit('SV2', {
    title: { zh: '公告送达', en: 'Service by public notice' },
    text: {
      zh: '“自发出公告之日起，经过三十日，即视为送达”；发出日期以最后张贴或者刊登的日期为准，案卷中记明原因和经过。',
      en: 'Served once 30 days have passed since the notice was issued; the last posting or printing counts. Reasons and steps go on file.',
    },
    ...together(procedureLaw('95'), interpretation('138')),
    starts: POSTED,
    period: days(30),
    owner: 'requesting',
    warnings: [
      {
        zh: '简易程序不适用公告送达（解释第140条）。',
        en: 'Not in simplified procedure (Interpretation art. 140).',
      },
      {
        zh: '第三十日为休息日的是否顺延，各地法院做法不一。',
        en: 'Whether a 30th day that is a rest day rolls is seen differently by courts.',
      },
    ],
  }),
  limit('SV3', {
    title: { zh: '涉外公告送达', en: 'Service by public notice abroad' },
    text: {
      zh: '不能用其他方式送达的，公告送达，自发出公告之日起经过六十日即视为送达；邮寄满三个月送达回证没有退回、足以认定已经送达的，视为送达。',
      en: 'Where nothing else is possible, served once 60 days have passed since the notice; a posting that has not come back in 3 months may count as served.',
    },
    ...procedureLaw('283'),
    starts: POSTED,
    period: days(60),
    owner: 'requesting',
    variants: { post: months(3) },
  }),
  limit('SV1x', {
    title: { zh: '委托宣判、送达判决书', en: 'Pronouncing or serving a judgment for another court' },
    text: {
      zh: '委托宣判、送达裁判文书的，委托法院在审限届满前送达受托法院，受托法院收到后七日内送达。',
      en: 'The requesting court hands a judgment over before its trial term ends; the entrusted court serves it within 7 days.',
    },
    ...trialTerms('10'),
    starts: LETTER_RECEIVED,
    period: days(7),
    nature: 'target',
    confidence: 'reading',
    supersededBy: ['SV1'],
    warnings: [
      {
        zh: '与民诉法解释第134条不一致的部分依其第550条不再适用：仅作裁判文书的目标。',
        en: 'Displaced so far as it differs from art. 134 of the Interpretation (art. 550): a target for judgments only.',
      },
    ],
  }),
  limit('SV7', {
    title: { zh: '法院专递投递', en: 'Court courier: three attempts' },
    text: {
      zh: '邮政机构在五日内投送三次以上未能送达的，将邮件退回并说明理由；内容与回执不符的，受送达人在三日内退回。',
      en: 'Three attempts within 5 days, then back to the court with the reason; what does not match the slip is sent back by the addressee within 3 days.',
    },
    ...courierProvisions('6、9至11', '6, 9–11'),
    starts: { zh: '交邮', en: 'handing it to the courier' },
    period: days(5),
    confidence: 'recalled',
    variants: { returnWrongContents: days(3) },
    warnings: [
      {
        zh: '条文已读，编号法释〔2004〕13号凭记忆。地址不实、拒收的，退回之日视为送达之日，能证明无过错的除外。',
        en: 'The articles were read, the number is recalled. With a wrong address or a refusal the day of return counts as service, unless nobody is at fault.',
      },
    ],
  }),
  limit('SV9', {
    title: { zh: '送达起诉状副本', en: 'Serving the statement of claim' },
    text: {
      zh: '“立案之日起五日内将起诉状副本发送被告，被告应当在收到之日起十五日内提出答辩状”；在国内没有住所的被告为三十日。',
      en: 'The claim is sent to the defendant within 5 days of filing; the answer is due 15 days after its receipt, 30 for a defendant without domicile in the country.',
    },
    ...procedureLaw('128、285', '128, 285'),
    starts: { zh: '立案（答辩自收到之日）', en: 'filing; for the answer, its receipt' },
    period: days(5),
    owner: 'requesting',
    variants: { answer: days(15), answerFromAbroad: days(30) },
  }),
];
