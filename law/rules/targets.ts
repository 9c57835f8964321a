import type { ClockNature, ClockRule } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { days, hours, workdays } from './periods';

/** Our own policy, not law: lengths of the network's directory replace these where it gives them. */
const POLICY: Text = { zh: '三地法院协作办理目标', en: 'Cooperation targets of the network' };
const AGREED: Text = { zh: '两院约定', en: 'Agreed between the courts' };

type Own = 'title' | 'text' | 'starts' | 'owner' | 'period' | 'metBy';
type Differs = Pick<ClockRule, Own> & Pick<Partial<ClockRule>, 'variants' | 'extension' | 'pauseReasons'>;

function ours(nature: Exclude<ClockNature, 'statutory'>, ruleId: string, rule: Differs): ClockRule {
  return {
    ruleId,
    basis: nature === 'agreed' ? AGREED : POLICY,
    confidence: 'reading',
    nature,
    pauseReasons: ALL_PAUSE_REASONS,
    ...rule,
  };
}
const target = (ruleId: string, rule: Differs): ClockRule => ours('target', ruleId, rule);
const agreed = (ruleId: string, rule: Differs): ClockRule => ours('agreed', ruleId, rule);

export const TARGET_RULES: ClockRule[] = [
  target('ACK', {
    title: { zh: '签收', en: 'Acknowledgement' },
    text: {
      zh: '受托单位一个工作日内签收；紧急的四小时内。国内法对事项、送达、调查未规定签收期限。',
      en: 'The assisting unit signs for the request within one working day, in urgent cases within 4 hours. National law has no such limit.',
    },
    starts: { zh: '送达委托', en: 'delivery of the request' },
    owner: 'assisting',
    period: workdays(1),
    variants: { urgent: hours(4) },
    metBy: ['acknowledge', 'return'],
  }),
  target('NO_HANDLER', {
    title: { zh: '指定承办人', en: 'Naming a handler' },
    text: {
      zh: '签收而未指定承办人的，一个工作日内指定。',
      en: 'What was acknowledged without a handler gets one within one working day.',
    },
    starts: { zh: '签收而未指定承办人', en: 'acknowledgement without a handler' },
    owner: 'assisting',
    period: workdays(1),
    metBy: ['assign'],
  }),
  target('REPLY', {
    title: { zh: '答复', en: 'Reply' },
    text: {
      zh: '提问或者提议，两个工作日内答复；沉默不视为同意。',
      en: 'A question or proposal is answered within 2 working days; silence is no consent.',
    },
    starts: { zh: '提问或者提议', en: 'the question or proposal' },
    owner: 'requesting',
    period: workdays(2),
    metBy: ['reply'],
  }),
  target('CONFIRM', {
    title: { zh: '办结确认', en: 'Confirmation of the result' },
    text: {
      zh: '结果函复后五个工作日内确认办结或者要求继续办理；结果从不自行确认。',
      en: 'A result is confirmed or disputed within 5 working days; it never confirms itself.',
    },
    starts: { zh: '结果函复', en: 'report of the result' },
    owner: 'requesting',
    period: workdays(5),
    metBy: ['confirm', 'dispute'],
  }),
  target('SUPPLEMENT', {
    title: { zh: '补充材料', en: 'Supplementing papers' },
    text: {
      zh: '要求补办后五个工作日内补充或者书面说明；委托执行见EN5，事项委托见MT3。',
      en: 'Supplied or explained in writing within 5 working days of the demand; for a transfer see EN5, for a matter MT3.',
    },
    starts: { zh: '要求补办', en: 'the demand' },
    owner: 'requesting',
    period: workdays(5),
    metBy: ['supplement', 'explain'],
  }),
  agreed('EXPLAINED', {
    title: { zh: '说明后补齐材料', en: 'Papers after an explanation' },
    text: {
      zh: '书面说明不能按期补办的，在说明所承诺的日期前补齐。',
      en: 'Papers that were explained to be late are supplied by the day that the explanation promises.',
    },
    starts: { zh: '书面说明', en: 'the explanation' },
    owner: 'requesting',
    period: days(10),
    metBy: ['supplement'],
  }),
  target('RESULT', {
    title: { zh: '结果函复', en: 'Report of the result' },
    text: {
      zh: '法律未规定有效措施或者说明之后何时函复结果：五个工作日内。',
      en: 'No law says when the result follows the first effective step or the explanation: within 5 working days.',
    },
    starts: { zh: '首次有效措施或者书面说明', en: 'the first effective step or the explanation' },
    owner: 'assisting',
    period: workdays(5),
    metBy: ['reportResult', 'return'],
  }),
  target('RETURN', {
    title: { zh: '退回', en: 'Return' },
    text: {
      zh: '对方同意退回后，两个工作日内退回。',
      en: 'Once the requester agrees, the request is returned within 2 working days.',
    },
    starts: { zh: '对方同意退回', en: "the requester's consent" },
    owner: 'assisting',
    period: workdays(2),
    metBy: ['return'],
  }),
  target('ORDER', {
    title: { zh: '上级法院指令执行', en: 'Order of the superior court' },
    text: {
      zh: '提请指令执行后十个工作日仍未开始执行的，委托方向上级法院催询。法律未规定答复期限。',
      en: 'Where enforcement has not begun 10 working days after the request, the requesting side asks the superior court again. The law sets no day for its answer.',
    },
    starts: { zh: '提请指令执行', en: 'the request for an order' },
    owner: 'superior',
    period: workdays(10),
    metBy: ['begin', 'reportResult', 'return'],
    // Neither of the two courts lets the superior court's time stand still.
    pauseReasons: [],
  }),
  target('RESUBMIT', {
    title: { zh: '更正重报', en: 'Resubmission' },
    text: {
      zh: '退回后三十日内更正重报，逾期结案。',
      en: 'Resubmitted within 30 days of the return, else the delegation closes.',
    },
    starts: { zh: '退回', en: 'the return' },
    owner: 'requesting',
    period: days(30),
    metBy: ['resubmit'],
  }),
  target('ORDER_RELEASE', {
    title: { zh: '裁定解除', en: 'Ruling to release' },
    text: {
      zh: '撤回或者停止办理而措施仍有效的，五个工作日内裁定解除。',
      en: 'After a withdrawal or stop with measures in force, their release is ruled within 5 working days.',
    },
    starts: { zh: '撤回或者停止办理', en: 'withdrawal or stop' },
    owner: 'requesting',
    period: workdays(5),
    metBy: ['orderRelease'],
  }),
  target('RELEASE', {
    title: { zh: '办理解除', en: 'Carrying out the release' },
    text: {
      zh: '收到解除裁定后两个工作日内办理解除。',
      en: 'A release that was ruled is carried out within 2 working days.',
    },
    starts: { zh: '收到解除裁定', en: 'receipt of the ruling to release' },
    owner: 'assisting',
    period: workdays(2),
    metBy: ['release'],
  }),
  agreed('DISPUTE', {
    title: { zh: '继续办理', en: 'Further work after a dispute' },
    text: {
      zh: '委托法院要求继续办理的，十日内函复结果。',
      en: 'Where the requester disputes the result, the next one is due in 10 days.',
    },
    starts: { zh: '要求继续办理', en: 'the dispute' },
    owner: 'assisting',
    period: days(10),
    metBy: ['reportResult', 'return'],
    extension: { capDays: 20, approver: 'bothCourts' },
  }),
  agreed('STATUS', {
    title: { zh: '再次函告执行情况', en: 'Next report of status' },
    text: {
      zh: '函告之后仍未执行完毕的，每三十日再次函告。',
      en: 'What is not finished after a report is reported again every 30 days.',
    },
    starts: { zh: '前一次函告', en: 'the report before' },
    owner: 'assisting',
    period: days(30),
    metBy: ['report', 'reportResult', 'return'],
    extension: { capDays: 30, approver: 'bothCourts' },
  }),
  agreed('PROMISE', {
    title: { zh: '承诺日期', en: 'Promised date' },
    text: {
      zh: '接受逾期时承诺的日期；不能补正法定期限的逾期。',
      en: 'The date promised when a delay is accepted; it never cures the lapse of a limit of the law.',
    },
    starts: { zh: '作出承诺', en: 'the promise' },
    owner: 'assisting',
    period: days(5),
    metBy: [],
  }),
];
