import type { ClockRule } from '../../domain/clocks/clock';
import { limit } from './limit';
import { days, months } from './periods';
import { procedureLaw } from './statutes';

const LETTER_RECEIVED = { zh: '收到委托函和送达材料', en: 'receipt of the letter and the documents' };
const POSTED = {
  zh: '公告之日（多处张贴的，以最后张贴日为准）',
  en: 'the notice; of several postings the last',
};

export const SERVICE_RULES: ClockRule[] = [
  {
    ruleId: 'SV1',
    title: { zh: '委托送达', en: 'Entrusted service' },
    basis: {
      zh: '民事诉讼法（2023）第91条、民诉法解释（2022）第134条',
      en: 'Civil Procedure Law (2023) art. 91; Interpretation (2022) art. 134',
    },
    confidence: 'text',
    starts: LETTER_RECEIVED,
    owner: 'assisting',
    nature: 'statutory',
    period: days(10),
    metBy: ['reportResult', 'return'],
    pauseReasons: [],
  },
  limit(
    'SV2',
    { zh: '公告送达', en: 'Service by public notice' },
    {
      zh: '民事诉讼法（2023）第95条、民诉法解释（2022）第138条',
      en: 'Civil Procedure Law (2023) art. 95; Interpretation (2022) art. 138',
    },
    POSTED,
    days(30),
    { owner: 'requesting' },
  ),
  limit(
    'SV3',
    { zh: '涉外公告送达', en: 'Service by public notice abroad' },
    procedureLaw('283'),
    POSTED,
    days(60),
    { owner: 'requesting', variants: { post: months(3) } },
  ),
  limit(
    'SV1x',
    { zh: '委托宣判、送达判决书', en: 'Pronouncing or serving a judgment for another court' },
    {
      zh: '关于严格执行案件审理期限制度的若干规定（法释〔2000〕29号）第10条，已为民诉法解释第550条所取代，作为目标',
      en: 'Provisions on Trial Terms (Fa Shi [2000] No. 29) art. 10; displaced by the Interpretation art. 550: a target',
    },
    LETTER_RECEIVED,
    days(7),
    { nature: 'target', confidence: 'reading' },
  ),
  limit(
    'SV7',
    { zh: '法院专递投递', en: 'Court courier: three attempts' },
    {
      zh: '关于以法院专递方式邮寄送达民事诉讼文书的若干规定（法释〔2004〕13号）',
      en: 'Provisions on Service by Court Courier (Fa Shi [2004] No. 13)',
    },
    { zh: '交邮', en: 'handing it to the courier' },
    days(5),
    { confidence: 'recalled', variants: { returnWrongContents: days(3) } },
  ),
  limit(
    'SV9',
    { zh: '送达起诉状副本', en: 'Serving the statement of claim' },
    procedureLaw('128'),
    { zh: '立案（答辩自收到之日）', en: 'filing; for the answer, its receipt' },
    days(5),
    { owner: 'requesting', variants: { answer: days(15), answerFromAbroad: days(30) } },
  ),
];
