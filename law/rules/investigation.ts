import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days } from './periods';
import { procedureLaw } from './statutes';
import { DISPATCH_COUNTS, NEVER_STANDS_STILL } from './warnings';

export const INVESTIGATION_RULES: ClockRule[] = [
  {
    ruleId: 'IV1',
    title: { zh: '委托调查', en: 'Entrusted investigation' },
    text: {
      zh: '委托调查须提出明确的项目和要求；“受委托人民法院收到委托书后，应当在三十日内完成调查”，可以主动补充调查。',
      en: 'The letter states clear items and requirements; the entrusted court completes the investigation within 30 days of receiving it and may add inquiries of its own motion.',
    },
    ...procedureLaw('134'),
    confidence: 'text',
    starts: { zh: '收到委托书', en: 'receipt of the letter' },
    owner: 'assisting',
    nature: 'statutory',
    period: days(30),
    // Art. 134(3): a letter that explains why it cannot be done, sent within the same 30 days, suffices (IV2).
    metBy: ['reportResult', 'report', 'return'],
    pauseReasons: [],
    warnings: [DISPATCH_COUNTS, NEVER_STANDS_STILL],
  },
  limit('IV2', {
    title: { zh: '不能完成调查的函告', en: 'Letter explaining why it cannot be done' },
    text: {
      zh: '“因故不能完成的，应当在上述期限内函告委托人民法院。”',
      en: 'What cannot be completed is explained to the requesting court by letter within the same time.',
    },
    ...procedureLaw('134'),
    starts: { zh: '收到委托书', en: 'receipt of the letter' },
    period: days(30),
    warnings: [
      {
        zh: '与IV1为同一期限，两种方式均可满足，不是另加的三十日。',
        en: 'One limit with IV1, met in either way; not 30 further days.',
      },
    ],
  }),
];
