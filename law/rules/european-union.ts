import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, months } from './periods';

const REQUEST_RECEIVED: Text = { zh: '收到委托', en: 'receipt of the request' };

function service(article: string): Text {
  return {
    zh: `欧盟送达条例（2020/1784）第${article}条`,
    en: `Regulation (EU) 2020/1784 art. ${article}`,
  };
}

function evidence(article: string): Text {
  return {
    zh: `欧盟取证条例（2020/1783）第${article}条`,
    en: `Regulation (EU) 2020/1783 art. ${article}`,
  };
}

/** Counted with the calendar of the member state that is asked. */
export const EUROPEAN_UNION_RULES: ClockRule[] = [
  limit(
    'EU1',
    { zh: '欧盟送达条例：收件确认', en: 'EU service: acknowledgement (form D)' },
    service('10(1)'),
    REQUEST_RECEIVED,
    days(7),
  ),
  limit(
    'EU2',
    { zh: '欧盟送达条例：完成送达', en: 'EU service: done, or form K sent' },
    service('11(2)'),
    REQUEST_RECEIVED,
    months(1),
  ),
  limit(
    'EU3',
    { zh: '欧盟送达条例：受送达人因语言拒收', en: 'EU service: refusal for its language (form L)' },
    service('12(3)'),
    { zh: '送达', en: 'service' },
    days(14),
    { owner: 'requesting' },
  ),
  limit(
    'EU4',
    { zh: '欧盟取证条例：收件确认', en: 'EU evidence: acknowledgement (form B)' },
    evidence('9'),
    REQUEST_RECEIVED,
    days(7),
  ),
  limit(
    'EU5',
    { zh: '欧盟取证条例：告知请求不完整', en: 'EU evidence: request is incomplete (form D)' },
    evidence('10'),
    REQUEST_RECEIVED,
    days(30),
  ),
  limit(
    'EU6',
    { zh: '欧盟取证条例：执行请求', en: 'EU evidence: executing the request' },
    evidence('12(1)'),
    REQUEST_RECEIVED,
    days(90),
  ),
  limit(
    'EU7',
    { zh: '欧盟取证条例：拒绝通知', en: 'EU evidence: telling of a refusal' },
    evidence('16'),
    { zh: '收到（补正完整的）请求', en: 'receipt of the request, once complete' },
    days(60),
    { confidence: 'recalled', variants: { directTaking: days(30), reminder: days(15) } },
  ),
  limit(
    'EU8',
    { zh: '欧盟送达条例：无送达证明时缺席判决', en: 'EU service: default judgment without a certificate' },
    service('22'),
    { zh: '转送文书', en: 'transmission of the documents' },
    months(6),
    { owner: 'requesting', confidence: 'recalled' },
  ),
];
