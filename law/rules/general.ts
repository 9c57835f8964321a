import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, months } from './periods';
import { civilCode, procedureLaw } from './statutes';

export const GENERAL_RULES: ClockRule[] = [
  limit('PC4', {
    title: { zh: '以月计算的期间', en: 'Period in months' },
    text: {
      zh: '“到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。”',
      en: 'It ends on the corresponding day of the last month; where there is none, on the last day of that month.',
    },
    ...civilCode('202'),
    starts: { zh: '开始之事件', en: 'the event it runs from' },
    period: months(1),
  }),
  limit('PC6', {
    title: { zh: '申请顺延期限', en: 'Asking for restoration of a period' },
    text: {
      zh: '当事人因不可抗拒的事由或者其他正当理由耽误期限的，“在障碍消除后的十日内，可以申请顺延期限，是否准许，由人民法院决定”。',
      en: 'A party that missed a period through force majeure or another good cause may ask within 10 days of the end of the obstacle; the court decides.',
    },
    ...procedureLaw('86'),
    starts: { zh: '障碍消除', en: 'the end of the obstacle' },
    period: days(10),
    owner: 'requesting',
    warnings: [
      {
        zh: '当事人的权利，不是法院自行延长的途径。',
        en: 'A right of parties, not a way for a court to extend its own time.',
      },
    ],
  }),
];
