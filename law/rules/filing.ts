import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days } from './periods';
import { procedureLaw, statute, together } from './statutes';

export const filingProvisions = statute(
  {
    zh: '关于人民法院登记立案若干问题的规定（2015）',
    en: 'Provisions on the Registration of Cases (2015)',
  },
  { from: '2015-05-01' },
);

export const FILING_RULES: ClockRule[] = [
  limit('CF1', {
    title: { zh: '决定是否立案', en: 'Deciding on filing' },
    text: {
      zh: '“符合起诉条件的，应当在七日内立案，并通知当事人；不符合起诉条件的，应当在七日内作出裁定书”；欠缺一次性全面告知。',
      en: 'Filed, or refused by ruling, within 7 days; all that is missing is told once and together.',
    },
    ...together(procedureLaw('126'), filingProvisions('7、8', '7–8')),
    starts: { zh: '收到起诉材料（补正的，自补正之日）', en: 'receipt of the papers, once complete' },
    period: days(7),
    warnings: [
      {
        zh: '跨域立案的三十分钟、十五分钟是服务数据，不是法定期限（CF3、CF4）。',
        en: 'The 30 and 15 minutes of cross-region filing are service figures, not limits (CF3, CF4).',
      },
    ],
  }),
];
