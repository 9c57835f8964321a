import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days } from './periods';
import { procedureLaw } from './statutes';

export const INVESTIGATION_RULES: ClockRule[] = [
  {
    ruleId: 'IV1',
    title: { zh: '委托调查', en: 'Entrusted investigation' },
    basis: procedureLaw('134'),
    confidence: 'text',
    starts: { zh: '收到委托书', en: 'receipt of the letter' },
    owner: 'assisting',
    nature: 'statutory',
    period: days(30),
    // Art. 134(3): a letter that explains why it cannot be done, sent within the same 30 days, suffices (IV2).
    metBy: ['reportResult', 'report', 'return'],
    pauseReasons: [],
  },
  limit(
    'IV2',
    { zh: '不能完成调查的函告', en: 'Letter explaining why it cannot be done' },
    procedureLaw('134'),
    { zh: '收到委托书', en: 'receipt of the letter' },
    days(30),
  ),
];
