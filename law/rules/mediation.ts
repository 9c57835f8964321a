import type { ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { limit } from './limit';
import { days, workdays } from './periods';
import { procedureLaw } from './statutes';

const MEDIATOR_CONFIRMS: Text = { zh: '调解员签收或者在平台确认', en: 'the mediator signs or confirms' };

const MEDIATION: Text = {
  zh: '关于人民法院特邀调解的规定（法释〔2016〕14号）第27条',
  en: 'Provisions on Invited Mediation (2016) art. 27',
};
const ONLINE_MEDIATION: Text = {
  zh: '人民法院在线调解规则（2022）第10、12、15条',
  en: 'Online Mediation Rules (2022) art. 10, 12, 15',
};

/** These rules name mediators, not other courts: between courts they hold by analogy only. */
export const MEDIATION_RULES: ClockRule[] = [
  limit('MD1', { zh: '诉前委派调解', en: 'Mediation before filing' }, MEDIATION, MEDIATOR_CONFIRMS, days(30)),
  limit(
    'MD2',
    { zh: '诉中委托调解（普通程序）', en: 'Mediation after filing, ordinary procedure' },
    MEDIATION,
    MEDIATOR_CONFIRMS,
    days(15),
  ),
  limit(
    'MD3',
    { zh: '诉中委托调解（简易程序）', en: 'Mediation after filing, simplified procedure' },
    MEDIATION,
    MEDIATOR_CONFIRMS,
    days(7),
  ),
  limit(
    'MD4',
    { zh: '指定调解员、调解员确认', en: 'Appointing the mediator, and the answer' },
    ONLINE_MEDIATION,
    { zh: '申请或者指定', en: 'the request or appointment' },
    workdays(3),
  ),
  limit(
    'MD5',
    { zh: '双方共同选定调解员', en: 'Parties choose the mediator together' },
    { zh: '人民法院在线调解规则（2022）第10条', en: 'Online Mediation Rules (2022) art. 10' },
    { zh: '通知选定', en: 'being asked to choose' },
    workdays(2),
    { owner: 'requesting' },
  ),
  limit(
    'MD6',
    { zh: '申请司法确认', en: 'Asking for judicial confirmation' },
    procedureLaw('205'),
    { zh: '调解协议生效', en: 'the agreement taking effect' },
    days(30),
    { owner: 'requesting' },
  ),
];
