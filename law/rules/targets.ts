import type { ClockNature, ClockOwner, ClockRule, ClockTrigger, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { ALL_PAUSE_REASONS } from './pause-reasons';
import { days, hours, workdays } from './periods';

/** Our own policy, not law: lengths of the network's directory replace these where it gives them. */
const POLICY: Text = { zh: '三地法院协作办理目标', en: 'Cooperation targets of the network' };
const AGREED: Text = { zh: '两院约定', en: 'Agreed between the courts' };

function policy(
  ruleId: string,
  nature: Exclude<ClockNature, 'statutory'>,
  owner: ClockOwner,
  title: Text,
  starts: Text,
  period: Period,
  metBy: ClockTrigger[],
): ClockRule {
  return {
    ruleId,
    title,
    basis: nature === 'agreed' ? AGREED : POLICY,
    confidence: 'reading',
    starts,
    owner,
    nature,
    period,
    metBy,
    pauseReasons: ALL_PAUSE_REASONS,
  };
}

const DELIVERY: Text = { zh: '送达委托', en: 'delivery of the request' };

export const TARGET_RULES: ClockRule[] = [
  {
    ...policy('ACK', 'target', 'assisting', { zh: '签收', en: 'Acknowledgement' }, DELIVERY, workdays(1), [
      'acknowledge',
      'return',
    ]),
    variants: { urgent: hours(4) },
  },
  policy(
    'NO_HANDLER',
    'target',
    'assisting',
    { zh: '指定承办人', en: 'Naming a handler' },
    { zh: '签收而未指定承办人', en: 'acknowledgement without a handler' },
    workdays(1),
    ['assign'],
  ),
  policy(
    'REPLY',
    'target',
    'requesting',
    { zh: '答复', en: 'Reply' },
    { zh: '提问或者提议', en: 'the question or proposal' },
    workdays(2),
    ['reply'],
  ),
  policy(
    'CONFIRM',
    'target',
    'requesting',
    { zh: '办结确认', en: 'Confirmation of the result' },
    { zh: '结果函复', en: 'report of the result' },
    workdays(5),
    ['confirm', 'dispute'],
  ),
  policy(
    'SUPPLEMENT',
    'target',
    'requesting',
    { zh: '补充材料', en: 'Supplementing papers' },
    { zh: '要求补办', en: 'the demand' },
    workdays(5),
    ['supplement', 'explain'],
  ),
  policy(
    'EXPLAINED',
    'agreed',
    'requesting',
    { zh: '说明后补齐材料', en: 'Papers after an explanation' },
    { zh: '书面说明', en: 'the explanation' },
    days(10),
    ['supplement'],
  ),
  policy(
    'RESULT',
    'target',
    'assisting',
    { zh: '结果函复', en: 'Report of the result' },
    { zh: '首次有效措施或者书面说明', en: 'the first effective step or the explanation' },
    workdays(5),
    ['reportResult', 'return'],
  ),
  policy(
    'RETURN',
    'target',
    'assisting',
    { zh: '退回', en: 'Return' },
    { zh: '对方同意退回', en: "the requester's consent" },
    workdays(2),
    ['return'],
  ),
  policy(
    'RESUBMIT',
    'target',
    'requesting',
    { zh: '更正重报', en: 'Resubmission' },
    { zh: '退回', en: 'the return' },
    days(30),
    ['resubmit'],
  ),
  policy(
    'ORDER_RELEASE',
    'target',
    'requesting',
    { zh: '裁定解除', en: 'Ruling to release' },
    { zh: '撤回或者停止办理', en: 'withdrawal or stop' },
    workdays(5),
    ['orderRelease'],
  ),
  policy(
    'RELEASE',
    'target',
    'assisting',
    { zh: '办理解除', en: 'Carrying out the release' },
    { zh: '收到解除裁定', en: 'receipt of the ruling to release' },
    workdays(2),
    ['release'],
  ),
  {
    ...policy(
      'DISPUTE',
      'agreed',
      'assisting',
      { zh: '继续办理', en: 'Further work after a dispute' },
      { zh: '要求继续办理', en: 'the dispute' },
      days(10),
      ['reportResult', 'return'],
    ),
    extension: { capDays: 20, approver: 'bothCourts' },
  },
  {
    ...policy(
      'STATUS',
      'agreed',
      'assisting',
      { zh: '再次函告执行情况', en: 'Next report of status' },
      { zh: '前一次函告', en: 'the report before' },
      days(30),
      ['report', 'reportResult', 'return'],
    ),
    extension: { capDays: 30, approver: 'bothCourts' },
  },
  policy(
    'PROMISE',
    'agreed',
    'assisting',
    { zh: '承诺日期', en: 'Promised date' },
    { zh: '作出承诺', en: 'the promise' },
    days(5),
    [],
  ),
];
