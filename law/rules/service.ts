import type { ClockRule } from '../../domain/clocks/clock';
import { days } from './periods';

const LETTER_RECEIVED = { zh: '收到委托函和送达材料', en: 'receipt of the letter and the documents' };
const POSTED = {
  zh: '公告之日（多处张贴的，以最后张贴日为准）',
  en: 'the notice; of several postings the last',
};

export const SERVICE_RULES: ClockRule[] = [
  {
    ruleId: 'SV1',
    title: { zh: '委托送达', en: 'Entrusted service' },
    basis: {
      zh: '民事诉讼法（2023）第91条、民诉法解释（2022）第134条',
      en: 'Civil Procedure Law (2023) art. 91; Interpretation (2022) art. 134',
    },
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(10),
    metBy: ['reportResult', 'return'],
    pauseReasons: [],
  },
  {
    ruleId: 'SV2',
    title: { zh: '公告送达', en: 'Service by public notice' },
    basis: {
      zh: '民事诉讼法（2023）第95条、民诉法解释（2022）第138条',
      en: 'Civil Procedure Law (2023) art. 95; Interpretation (2022) art. 138',
    },
    confidence: 'text',
    starts: POSTED,
    owner: 'requesting',
    nature: 'statutory',
    period: days(30),
    metBy: [],
    pauseReasons: [],
  },
  {
    ruleId: 'SV3',
    title: { zh: '涉外公告送达', en: 'Service by public notice abroad' },
    basis: { zh: '民事诉讼法（2023）第283条', en: 'Civil Procedure Law (2023) art. 283' },
    confidence: 'text',
    starts: POSTED,
    owner: 'requesting',
    nature: 'statutory',
    period: days(60),
    metBy: [],
    pauseReasons: [],
  },
];
