import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, months, workdays } from './periods';

const REQUEST_RECEIVED: Text = { zh: '收到委托', en: 'receipt of the request' };

const MACAO: Text = {
  zh: '内地与澳门特别行政区法院相互委托送达司法文书和调取证据的安排（2020）',
  en: 'Arrangement on Service and Evidence, Mainland and Macao (2020)',
};

function taiwan(articles: { zh: string; en: string }): Text {
  return {
    zh: `关于人民法院办理海峡两岸送达文书和调查取证司法互助案件的规定（2011）第${articles.zh}条`,
    en: `Provisions on Judicial Assistance across the Strait (2011) art. ${articles.en}`,
  };
}

export const HONG_KONG_MACAO_TAIWAN_RULES: ClockRule[] = [
  limit(
    'HK1',
    { zh: '内地与香港送达', en: 'Service between the mainland and Hong Kong' },
    {
      zh: '内地与香港特别行政区法院相互委托送达民商事司法文书的安排（1999）第4条',
      en: 'Arrangement on Service, Mainland and Hong Kong (1999) art. 4',
    },
    REQUEST_RECEIVED,
    months(2),
  ),
  limit(
    'HK2',
    { zh: '内地与香港取证', en: 'Evidence between the mainland and Hong Kong' },
    {
      zh: '内地与香港特别行政区法院就民商事案件相互委托提取证据的安排（2017）第10条',
      en: 'Arrangement on Taking of Evidence, Mainland and Hong Kong (2017) art. 10',
    },
    REQUEST_RECEIVED,
    months(6),
    { nature: 'target' },
  ),
  limit(
    'MO1',
    { zh: '内地与澳门送达', en: 'Service between the mainland and Macao' },
    MACAO,
    REQUEST_RECEIVED,
    months(2),
  ),
  limit(
    'MO2',
    { zh: '内地与澳门取证', en: 'Evidence between the mainland and Macao' },
    MACAO,
    REQUEST_RECEIVED,
    months(3),
  ),
  limit(
    'TW1',
    { zh: '高级人民法院审查涉台请求', en: 'High Court reviews a request with Taiwan' },
    taiwan({ zh: '11至14', en: '11–14' }),
    REQUEST_RECEIVED,
    workdays(7),
    { owner: 'superior' },
  ),
  limit(
    'TW2',
    { zh: '协助台湾地区送达', en: 'Service for Taiwan' },
    taiwan({ zh: '13', en: '13' }),
    REQUEST_RECEIVED,
    days(15),
    { variants: { file: workdays(5), atMost: months(2) } },
  ),
  limit(
    'TW3',
    { zh: '协助台湾地区调查取证', en: 'Evidence for Taiwan' },
    taiwan({ zh: '20、21', en: '20–21' }),
    REQUEST_RECEIVED,
    months(1),
    { variants: { atMost: months(3), sendResult: workdays(7) } },
  ),
  limit(
    'TW4',
    { zh: '请求台湾地区送达未获证明', en: 'Own request to Taiwan without proof of service' },
    taiwan({ zh: '10至12', en: '10–12' }),
    { zh: '转送请求', en: 'the request being passed on' },
    months(4),
    { owner: 'requesting', confidence: 'recalled' },
  ),
];
