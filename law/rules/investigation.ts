import type { ClockRule } from '../../domain/clocks/clock';
import { days } from './periods';

export const INVESTIGATION_RULES: ClockRule[] = [
  {
    ruleId: 'IV1',
    title: { zh: '委托调查', en: 'Entrusted investigation' },
    basis: { zh: '民事诉讼法（2023）第134条', en: 'Civil Procedure Law (2023) art. 134' },
    confidence: 'text',
    starts: { zh: '收到委托书', en: 'receipt of the letter' },
    owner: 'assisting',
    nature: 'statutory',
    period: days(30),
    // Art. 134(3): a letter that explains why it cannot be done, sent within the same 30 days, suffices (IV2).
    metBy: ['reportResult', 'report', 'return'],
    pauseReasons: [],
  },
];
