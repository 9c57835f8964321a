import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { effectYears } from './periods';
import { interpretation } from './statutes';

const RENEW_BEFORE: Text = {
  zh: '届满前未办理续行的，效力消灭，轮候查封自动生效（SZ4）；续行期限不得超过同一上限。',
  en: 'Not renewed before it ends, its effect is lost and a waiting seizure takes effect (SZ4); a renewal has the same maximum.',
};
const PRINTED_DAY: Text = {
  zh: '文书写明届满日的，以文书为准。',
  en: 'Where the instrument prints its last day, that day holds.',
};

/** Terms of effect: the first day counts, the last never rolls (SZ5). */
function termOf(ruleId: string, title: Text, years: number, text: Text): ClockRule {
  return limit(ruleId, {
    title,
    text,
    ...interpretation('485'),
    starts: { zh: '采取措施', en: 'the measure' },
    period: effectYears(years),
    owner: 'requesting',
    warnings: [RENEW_BEFORE, PRINTED_DAY],
  });
}

export const SEIZURE_RULES: ClockRule[] = [
  termOf('SZ1', { zh: '冻结存款期限', en: 'Term of a freeze of deposits' }, 1, {
    zh: '“冻结被执行人的银行存款的期限不得超过一年。”',
    en: 'Bank deposits are frozen for one year at most.',
  }),
  termOf('SZ2', { zh: '查封、扣押动产期限', en: 'Term of a seizure of movables' }, 2, {
    zh: '“查封、扣押动产的期限不得超过两年。”',
    en: 'Movables are seized for two years at most.',
  }),
  termOf(
    'SZ3',
    { zh: '查封不动产、冻结其他财产权期限', en: 'Term of a seizure of real estate or other rights' },
    3,
    {
      zh: '“查封不动产、冻结其他财产权的期限不得超过三年。”',
      en: 'Real estate and other property rights are seized or frozen for three years at most.',
    },
  ),
];
