import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, months } from './periods';
import { REQUEST_RECEIVED } from './starts';
import { statute } from './statutes';

const service = statute(
  { zh: '欧盟送达条例（2020/1784）', en: 'Regulation (EU) 2020/1784' },
  { from: '2022-07-01' },
);
const evidence = statute(
  { zh: '欧盟取证条例（2020/1783）', en: 'Regulation (EU) 2020/1783' },
  { from: '2022-07-01' },
);

const MEMBER_STATE_CALENDAR: Text = {
  zh: '按被请求成员国的日历计算；第1182/71号条例是否适用未经核对（EU9）。',
  en: 'Counted with the calendar of the member state asked; whether Regulation 1182/71 governs is not verified (EU9).',
};

/** Counted with the calendar of the member state that is asked. */
export const EUROPEAN_UNION_RULES: ClockRule[] = [
  limit('EU1', {
    title: { zh: '欧盟送达条例：收件确认', en: 'EU service: acknowledgement (form D)' },
    text: {
      zh: '接收机构收到文书后尽快、至迟七日内以表D确认。',
      en: 'The receiving agency acknowledges by form D as soon as possible, within 7 days at the latest.',
    },
    ...service('10(1)'),
    starts: REQUEST_RECEIVED,
    period: days(7),
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU2', {
    title: { zh: '欧盟送达条例：完成送达', en: 'EU service: done, or form K sent' },
    text: {
      zh: '尽快送达，至迟收到后一个月内；未能送达的立即告知（表K），并继续尝试，除非被告知停止。',
      en: 'Served as soon as possible, within one month at the latest; if not, told at once by form K, and tried on unless told to stop.',
    },
    ...service('11(2)'),
    starts: REQUEST_RECEIVED,
    period: months(1),
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU3', {
    title: { zh: '欧盟送达条例：受送达人因语言拒收', en: 'EU service: refusal for its language (form L)' },
    text: {
      zh: '受送达人可在送达后两周内因语言拒收（表L）。',
      en: 'The addressee may refuse for the language within two weeks of service, by form L.',
    },
    ...service('12(3)'),
    starts: { zh: '送达', en: 'service' },
    period: days(14),
    owner: 'requesting',
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU4', {
    title: { zh: '欧盟取证条例：收件确认', en: 'EU evidence: acknowledgement (form B)' },
    text: {
      zh: '七日内以表B确认；收件法院无管辖权的，转交并以表C告知。',
      en: 'Acknowledged by form B within 7 days; a wrong court passes it on and says so by form C.',
    },
    ...evidence('9'),
    starts: REQUEST_RECEIVED,
    period: days(7),
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU5', {
    title: { zh: '欧盟取证条例：告知请求不完整', en: 'EU evidence: request is incomplete (form D)' },
    text: {
      zh: '请求不完整的，三十日内以表D告知；收到押金的，十日内以表E确认。',
      en: 'An incomplete request is told by form D within 30 days; a deposit is acknowledged by form E within 10.',
    },
    ...evidence('10'),
    starts: REQUEST_RECEIVED,
    period: days(30),
    variants: { deposit: days(10) },
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU6', {
    title: { zh: '欧盟取证条例：执行请求', en: 'EU evidence: executing the request' },
    text: {
      zh: '毫不迟延地执行，至迟收到请求后九十日内。',
      en: 'Executed without delay, within 90 days of receipt at the latest.',
    },
    ...evidence('12(1)'),
    starts: REQUEST_RECEIVED,
    period: days(90),
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU7', {
    title: { zh: '欧盟取证条例：拒绝通知', en: 'EU evidence: telling of a refusal' },
    text: {
      zh: '拒绝的，六十日内告知；直接取证的请求，三十日内答复，逾期催告后再十五日。',
      en: 'A refusal is told within 60 days; a request for direct taking is answered in 30, then 15 more after a reminder.',
    },
    ...evidence('11、16、19', '11, 16, 19'),
    starts: { zh: '收到（补正完整的）请求', en: 'receipt of the request, once complete' },
    period: days(60),
    confidence: 'recalled',
    variants: { directTaking: days(30), reminder: days(15) },
    warnings: [MEMBER_STATE_CALENDAR],
  }),
  limit('EU8', {
    title: {
      zh: '欧盟送达条例：无送达证明时缺席判决',
      en: 'EU service: default judgment without a certificate',
    },
    text: {
      zh: '无送达证明的，转送满六个月后方可缺席判决；申请恢复的期限不少于一年（比照1965年海牙公约第15、16条）。',
      en: 'Without a certificate a default judgment only 6 months after transmission; relief within a year at least (compare Hague 1965 art. 15–16).',
    },
    ...service('22'),
    starts: { zh: '转送文书', en: 'transmission of the documents' },
    period: months(6),
    owner: 'requesting',
    confidence: 'recalled',
    warnings: [MEMBER_STATE_CALENDAR],
  }),
];
