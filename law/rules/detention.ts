import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, effectDays, hours } from './periods';
import { interpretation, procedureLaw } from './statutes';

export const DETENTION_RULES: ClockRule[] = [
  limit('DT2', {
    title: { zh: '拘留后通知家属', en: 'Telling the family of a detention' },
    text: {
      zh: '“应当在二十四小时内通知其家属；确实无法按时通知或者通知不到的，应当记录在案。”',
      en: 'The family is told within 24 hours; failure to reach them is recorded.',
    },
    ...interpretation('180'),
    starts: { zh: '拘留', en: 'the detention' },
    period: hours(24),
    owner: 'requesting',
  }),
  limit('DT3', {
    title: { zh: '拘留期限', en: 'Term of a detention' },
    text: {
      zh: '“拘留的期限，为十五日以下”，由公安机关看管；须经院长批准（第119条）。',
      en: 'Detention lasts 15 days at most, in the keeping of the police, with the president’s approval (art. 119).',
    },
    ...procedureLaw('118、119', '118–119'),
    starts: { zh: '拘留', en: 'the detention' },
    period: effectDays(15),
    owner: 'requesting',
  }),
  limit('DT4', {
    title: { zh: '对拘留申请复议', en: 'Asking for reconsideration of a detention' },
    text: {
      zh: '自收到决定书之日起三日内申请复议，上级法院在五日内决定；紧急口头通知的，三日内发出决定书（第186条）。',
      en: 'Asked for within 3 days of receiving the decision; the superior court decides in 5; an urgent oral notice is followed in writing within 3 days (art. 186).',
    },
    ...interpretation('185、186', '185–186'),
    starts: { zh: '收到决定书', en: 'receipt of the decision' },
    period: days(3),
    owner: 'requesting',
    variants: { decide: days(5), written: days(3) },
  }),
];
