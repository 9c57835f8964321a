import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, workdays } from './periods';
import { onlineMediation, procedureLaw, statute, together } from './statutes';

const MEDIATOR_CONFIRMS: Text = { zh: '调解员签收或者在平台确认', en: 'the mediator signs or confirms' };

/** These rules name mediators, not other courts: between courts they hold by analogy only (MD7). */
const BY_ANALOGY: Text = {
  zh: '条文规定的是调解组织和调解员；法院委托法院调解没有全国性期限，仅可比照（MD7）。',
  en: 'The rules name mediators; for one court entrusting another there is no national limit, only analogy (MD7).',
};

const invitedMediation = statute(
  {
    zh: '关于人民法院特邀调解的规定（法释〔2016〕14号）',
    en: 'Provisions on Invited Mediation (Fa Shi [2016] No. 14)',
  },
  { from: '2016-07-01' },
);
const TERMS = together(invitedMediation('27'), onlineMediation('24'));

export const MEDIATION_RULES: ClockRule[] = [
  limit('MD1', {
    title: { zh: '诉前委派调解', en: 'Mediation before filing' },
    text: {
      zh: '“委派调解的案件，调解期限为30日。但是双方当事人同意延长调解期限的，不受此限。”',
      en: 'Delegated before filing: 30 days, longer if both parties agree.',
    },
    ...TERMS,
    starts: MEDIATOR_CONFIRMS,
    period: days(30),
    warnings: [BY_ANALOGY],
  }),
  limit('MD2', {
    title: { zh: '诉中委托调解（普通程序）', en: 'Mediation after filing, ordinary procedure' },
    text: {
      zh: '委托调解适用普通程序的，调解期限为十五日；同意延长的不受此限，不计入审理期限。',
      en: 'Entrusted after filing, ordinary procedure: 15 days; an agreed extension is outside the trial term.',
    },
    ...TERMS,
    starts: MEDIATOR_CONFIRMS,
    period: days(15),
    warnings: [BY_ANALOGY],
  }),
  limit('MD3', {
    title: { zh: '诉中委托调解（简易程序）', en: 'Mediation after filing, simplified procedure' },
    text: {
      zh: '委托调解适用简易程序的，调解期限为七日；同意延长的不受此限，不计入审理期限。',
      en: 'Entrusted after filing, simplified procedure: 7 days; an agreed extension is outside the trial term.',
    },
    ...TERMS,
    starts: MEDIATOR_CONFIRMS,
    period: days(7),
    warnings: [BY_ANALOGY],
  }),
  limit('MD4', {
    title: { zh: '指定调解员、调解员确认', en: 'Appointing the mediator, and the answer' },
    text: {
      zh: '法院三个工作日内指定调解员；调解员三个工作日内确认接受，逾期可以另行选定；三个工作日内询问对方当事人。',
      en: 'The court appoints in 3 working days; the mediator answers in 3, else another is chosen; the other side is asked in 3.',
    },
    ...onlineMediation('10、12、15', '10, 12, 15'),
    starts: { zh: '申请或者指定', en: 'the request or appointment' },
    period: workdays(3),
  }),
  limit('MD5', {
    title: { zh: '双方共同选定调解员', en: 'Parties choose the mediator together' },
    text: {
      zh: '同意在线调解后两个工作日内共同选择；无法选择的，由人民法院指定。',
      en: 'Chosen together within 2 working days of agreeing to mediate online, else by the court.',
    },
    ...onlineMediation('10'),
    starts: { zh: '同意在线调解', en: 'agreeing to mediate online' },
    period: workdays(2),
    owner: 'requesting',
  }),
  limit('MD6', {
    title: { zh: '申请司法确认', en: 'Asking for judicial confirmation' },
    text: {
      zh: '“由双方当事人自调解协议生效之日起三十日内，共同”提出。',
      en: 'Asked for by both parties together within 30 days of the agreement taking effect.',
    },
    ...procedureLaw('205'),
    starts: { zh: '调解协议生效', en: 'the agreement taking effect' },
    period: days(30),
    owner: 'requesting',
  }),
];
