import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days } from './periods';
import { procedureLaw } from './statutes';

/** The minutes in which courts say they answer a cross-region filing are service figures, not limits: not here. */
export const FILING_RULES: ClockRule[] = [
  limit(
    'CF1',
    { zh: '决定是否立案', en: 'Deciding on filing' },
    procedureLaw('126'),
    { zh: '收到起诉材料（补正的，自补正之日）', en: 'receipt of the papers, once complete' },
    days(7),
  ),
];
