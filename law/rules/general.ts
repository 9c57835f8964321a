import type { ClockRule, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { days, months, workdays } from './periods';

/** Limits a clerk may ask about that no delegation of the present kinds starts. */
function general(
  ruleId: string,
  title: Text,
  basis: Text,
  starts: Text,
  period: Period,
  differs: Partial<Pick<ClockRule, 'owner' | 'nature' | 'confidence'>> = {},
): ClockRule {
  return {
    ruleId,
    title,
    basis,
    confidence: 'text',
    starts,
    owner: 'assisting',
    nature: 'statutory',
    period,
    metBy: [],
    pauseReasons: [],
    ...differs,
  };
}

const REQUEST_RECEIVED: Text = { zh: '收到委托', en: 'receipt of the request' };
const MEDIATOR_CONFIRMS: Text = { zh: '调解员签收或者在平台确认', en: 'the mediator signs or confirms' };

const MEDIATION: Text = {
  zh: '关于人民法院特邀调解的规定（法释〔2016〕14号）第27条',
  en: 'Provisions on Invited Mediation (2016) art. 27',
};
const ONLINE_MEDIATION: Text = {
  zh: '人民法院在线调解规则（2022）第10、12、15条',
  en: 'Online Mediation Rules (2022) art. 10, 12, 15',
};

export const GENERAL_RULES: ClockRule[] = [
  general(
    'PC4',
    { zh: '以月计算的期间', en: 'Period in months' },
    { zh: '民法典第202条', en: 'Civil Code art. 202' },
    { zh: '开始之事件', en: 'the event it runs from' },
    months(1),
  ),
  general(
    'PC6',
    { zh: '申请顺延期限', en: 'Asking for restoration of a period' },
    { zh: '民事诉讼法（2023）第86条', en: 'Civil Procedure Law (2023) art. 86' },
    { zh: '障碍消除', en: 'the end of the obstacle' },
    days(10),
    { owner: 'requesting' },
  ),
  general(
    'MD1',
    { zh: '诉前委派调解', en: 'Mediation before filing' },
    MEDIATION,
    MEDIATOR_CONFIRMS,
    days(30),
  ),
  general(
    'MD2',
    { zh: '诉中委托调解（普通程序）', en: 'Mediation after filing, ordinary procedure' },
    MEDIATION,
    MEDIATOR_CONFIRMS,
    days(15),
  ),
  general(
    'MD3',
    { zh: '诉中委托调解（简易程序）', en: 'Mediation after filing, simplified procedure' },
    MEDIATION,
    MEDIATOR_CONFIRMS,
    days(7),
  ),
  general(
    'MD4',
    { zh: '指定调解员、调解员确认', en: 'Appointing the mediator, and the answer' },
    ONLINE_MEDIATION,
    { zh: '申请或者指定', en: 'the request or appointment' },
    workdays(3),
  ),
  general(
    'HK1',
    { zh: '内地与香港送达', en: 'Service between the mainland and Hong Kong' },
    {
      zh: '内地与香港特别行政区法院相互委托送达民商事司法文书的安排（1999）第4条',
      en: 'Arrangement on Service, Mainland and Hong Kong (1999) art. 4',
    },
    REQUEST_RECEIVED,
    months(2),
  ),
  general(
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
  general(
    'MO1',
    { zh: '内地与澳门送达', en: 'Service between the mainland and Macao' },
    {
      zh: '内地与澳门特别行政区法院相互委托送达司法文书和调取证据的安排（2020）',
      en: 'Arrangement on Service and Evidence, Mainland and Macao (2020)',
    },
    REQUEST_RECEIVED,
    months(2),
  ),
  general(
    'MO2',
    { zh: '内地与澳门取证', en: 'Evidence between the mainland and Macao' },
    {
      zh: '内地与澳门特别行政区法院相互委托送达司法文书和调取证据的安排（2020）',
      en: 'Arrangement on Service and Evidence, Mainland and Macao (2020)',
    },
    REQUEST_RECEIVED,
    months(3),
  ),
  general(
    'TW1',
    { zh: '高级人民法院审查涉台请求', en: 'High Court reviews a request with Taiwan' },
    {
      zh: '关于人民法院办理海峡两岸送达文书和调查取证司法互助案件的规定（2011）第11至14条',
      en: 'Provisions on Judicial Assistance across the Strait (2011) art. 11–14',
    },
    REQUEST_RECEIVED,
    workdays(7),
    { owner: 'superior' },
  ),
  general(
    'EU1',
    { zh: '欧盟送达条例：收件确认', en: 'EU service: acknowledgement (form D)' },
    { zh: '欧盟条例2020/1784第10条第1款', en: 'Regulation (EU) 2020/1784 art. 10(1)' },
    REQUEST_RECEIVED,
    days(7),
  ),
  general(
    'EU4',
    { zh: '欧盟取证条例：收件确认', en: 'EU evidence: acknowledgement (form B)' },
    { zh: '欧盟条例2020/1783第9条', en: 'Regulation (EU) 2020/1783 art. 9' },
    REQUEST_RECEIVED,
    days(7),
  ),
  general(
    'EU5',
    { zh: '欧盟取证条例：告知请求不完整', en: 'EU evidence: request is incomplete (form D)' },
    { zh: '欧盟条例2020/1783第10条', en: 'Regulation (EU) 2020/1783 art. 10' },
    REQUEST_RECEIVED,
    days(30),
  ),
];
