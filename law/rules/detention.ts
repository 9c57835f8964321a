import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, effectDays, hours } from './periods';
import { interpretation, procedureLaw } from './statutes';

export const DETENTION_RULES: ClockRule[] = [
  limit(
    'DT2',
    { zh: '拘留后通知家属', en: 'Telling the family of a detention' },
    interpretation('180'),
    { zh: '拘留', en: 'the detention' },
    hours(24),
    { owner: 'requesting' },
  ),
  limit(
    'DT3',
    { zh: '拘留期限', en: 'Term of a detention' },
    procedureLaw('118'),
    { zh: '拘留', en: 'the detention' },
    effectDays(15),
    { owner: 'requesting' },
  ),
  limit(
    'DT4',
    { zh: '对拘留申请复议', en: 'Asking for reconsideration of a detention' },
    interpretation('185'),
    { zh: '收到决定书', en: 'receipt of the decision' },
    days(3),
    { owner: 'requesting', variants: { decide: days(5), written: days(3) } },
  ),
];
