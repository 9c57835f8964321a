import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, months, workdays } from './periods';
import { REQUEST_RECEIVED } from './starts';
import { statute } from './statutes';

const hongKongService = statute(
  {
    zh: '内地与香港特别行政区法院相互委托送达民商事司法文书的安排（1999）',
    en: 'Arrangement on Service, Mainland and Hong Kong (1999)',
  },
  { from: '1999-03-30' },
);
const hongKongEvidence = statute({
  zh: '内地与香港特别行政区法院就民商事案件相互委托提取证据的安排（2017）',
  en: 'Arrangement on Taking of Evidence, Mainland and Hong Kong (2017)',
});
const macao = statute(
  {
    zh: '内地与澳门特别行政区法院相互委托送达司法文书和调取证据的安排（2020）',
    en: 'Arrangement on Service and Evidence, Mainland and Macao (2020)',
  },
  { from: '2020-03-01' },
);
const taiwan = statute(
  {
    zh: '关于人民法院办理海峡两岸送达文书和调查取证司法互助案件的规定（2011）',
    en: 'Provisions on Judicial Assistance across the Strait (2011)',
  },
  { from: '2011-06-25' },
);

const CASE_FILED: Text = { zh: '办理法院立案', en: 'filing at the handling court' };

const THROUGH_HIGH_COURTS: Text = {
  zh: '经高级人民法院转递；文书中的开庭日期已过的，仍应送达。',
  en: 'Passed through the High Courts; served even if the hearing date has passed.',
};

export const HONG_KONG_MACAO_TAIWAN_RULES: ClockRule[] = [
  limit('HK1', {
    title: { zh: '内地与香港送达', en: 'Service between the mainland and Hong Kong' },
    text: {
      zh: '“受委托方接到委托书后，应当及时完成送达，最迟不得超过自收到委托书之日起两个月。”',
      en: 'Served without delay, at the latest two months after receipt of the request.',
    },
    ...hongKongService('2、4', '2, 4'),
    starts: REQUEST_RECEIVED,
    period: months(2),
    warnings: [THROUGH_HIGH_COURTS],
  }),
  limit('HK2', {
    title: { zh: '内地与香港取证', en: 'Evidence between the mainland and Hong Kong' },
    text: {
      zh: '“受委托方应当尽量自收到委托书之日起六个月内完成受托事项。”',
      en: 'As far as possible done within six months of receipt of the request.',
    },
    ...hongKongEvidence('10'),
    starts: REQUEST_RECEIVED,
    period: months(6),
    nature: 'target',
    warnings: [
      { zh: '“尽量”：作为目标，不是强制期限。', en: '“As far as possible”: a target, not a hard limit.' },
    ],
  }),
  limit('MO1', {
    title: { zh: '内地与澳门送达', en: 'Service between the mainland and Macao' },
    text: {
      zh: '“送达文书最迟不得超过自收到委托书之日起两个月”，通过司法协助网络平台转递。',
      en: 'Served at the latest two months after receipt of the request; passed over the e-platform.',
    },
    ...macao('3至6', '3–6'),
    starts: REQUEST_RECEIVED,
    period: months(2),
    warnings: [
      {
        zh: '材料不全的及时要求补充，未写日数。',
        en: 'Incomplete papers are asked for promptly; no number is given.',
      },
    ],
  }),
  limit('MO2', {
    title: { zh: '内地与澳门取证', en: 'Evidence between the mainland and Macao' },
    text: {
      zh: '调取证据最迟不得超过自收到委托书之日起三个月。',
      en: 'Evidence is taken at the latest three months after receipt of the request.',
    },
    ...macao('6'),
    starts: REQUEST_RECEIVED,
    period: months(3),
  }),
  limit('TW1', {
    title: { zh: '高级人民法院审查涉台请求', en: 'High Court reviews a request with Taiwan' },
    text: {
      zh: '高级人民法院收到请求或者结果后，七个工作日内完成审查。',
      en: 'The High Court reviews each request, and each result, within 7 working days.',
    },
    ...taiwan('11至14', '11–14'),
    starts: REQUEST_RECEIVED,
    period: workdays(7),
    owner: 'superior',
  }),
  limit('TW2', {
    title: { zh: '协助台湾地区送达', en: 'Service for Taiwan' },
    text: {
      zh: '办理法院收到高级人民法院转送材料五个工作日内立案、指定专人，自立案之日起十五日内完成送达，最迟不超过两个月。',
      en: 'The handling court files within 5 working days of the High Court’s transmission and serves within 15 days of filing, two months at most.',
    },
    ...taiwan('13'),
    starts: CASE_FILED,
    period: days(15),
    variants: { file: workdays(5), atMost: months(2) },
    warnings: [
      {
        zh: '文书中的开庭日期已过的仍应送达，由高级人民法院联络人说明。',
        en: 'Served even if the hearing date has passed; the High Court’s liaison explains it.',
      },
    ],
  }),
  limit('TW3', {
    title: { zh: '协助台湾地区调查取证', en: 'Evidence for Taiwan' },
    text: {
      zh: '自立案之日起一个月内完成，最迟不超过三个月；不能按期的提前说明；完成后七个工作日内送出。',
      en: 'Done within a month of filing, at most three; delay is told beforehand; the result is sent in 7 working days.',
    },
    ...taiwan('20、21', '20–21'),
    starts: CASE_FILED,
    period: months(1),
    variants: { atMost: months(3), sendResult: workdays(7) },
  }),
  limit('TW4', {
    title: { zh: '请求台湾地区送达未获证明', en: 'Own request to Taiwan without proof of service' },
    text: {
      zh: '自寄送之日起满四个月未收到送达证明、又不足以认定已经送达的，视为不能送达。',
      en: 'Four months after sending without proof, and nothing else to show service: deemed not servable.',
    },
    ...taiwan('10至12', '10–12'),
    starts: { zh: '转送请求', en: 'the request being passed on' },
    period: months(4),
    owner: 'requesting',
    confidence: 'recalled',
    warnings: [
      {
        zh: '指定开庭日期的，一般预留不少于六个月。款号凭记忆。',
        en: 'With a hearing date, leave six months at least. The numbers of the paragraphs are recalled.',
      },
    ],
  }),
];
