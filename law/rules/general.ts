import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, months } from './periods';
import { procedureLaw } from './statutes';

export const GENERAL_RULES: ClockRule[] = [
  limit(
    'PC4',
    { zh: '以月计算的期间', en: 'Period in months' },
    { zh: '民法典第202条', en: 'Civil Code art. 202' },
    { zh: '开始之事件', en: 'the event it runs from' },
    months(1),
  ),
  limit(
    'PC6',
    { zh: '申请顺延期限', en: 'Asking for restoration of a period' },
    procedureLaw('86'),
    { zh: '障碍消除', en: 'the end of the obstacle' },
    days(10),
    { owner: 'requesting' },
  ),
];
