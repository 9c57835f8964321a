import { both } from '../addressees';
import type { MoveCause } from '../clocks/clock';
import type { Outcome, ReturnDecision } from '../delegation/actions';
import type { CancelReason, CloseReason } from '../delegation/events';
import type { Priority } from '../delegation/submission';
import type { FilingSide, RulingType } from '../delegation/transfer';
import type { Role } from '../directory';
import type { EscalationAnswer, Rung } from '../escalation';
import type { MEASURES } from '../kinds/matters';
import type { Text } from '../text';

/** Names that stand in the timeline for people. Each table is whole: a new member does not compile without its words. */
export const BY_ITSELF = both('系统自动', 'by itself');

export const ROLE_NAMES: Record<Role, Text> = {
  clerk: both('书记员', 'clerk'),
  handler: both('承办人', 'handler'),
  supervisor: both('部门负责人', 'head'),
  leader: both('分管院领导', 'leader in charge'),
  coordinator: both('协作专员', 'coordinator'),
  auditor: both('督察', 'auditor'),
  operator: both('运维人员', 'operator'),
};

export const PRIORITY_NAMES: Record<Priority, Text> = {
  urgent: both('紧急', 'urgent'),
  high: both('优先', 'high'),
  normal: both('一般', 'normal'),
  low: both('可缓', 'low'),
};

export const OUTCOME_NAMES: Record<Outcome, Text> = {
  fulfilled: both('全部办成', 'fulfilled'),
  partlyFulfilled: both('部分办成', 'partly fulfilled'),
  unfulfilled: both('未办成', 'not fulfilled'),
};

export const DECISION_NAMES: Record<ReturnDecision, Text> = {
  return: both('同意退回', 'return it'),
  continue: both('继续办理', 'go on with it'),
};

export const RULING_NAMES: Record<RulingType, Text> = {
  suspend: both('中止执行', 'suspension'),
  resume: both('恢复执行', 'resumption'),
  terminate: both('终结执行', 'termination'),
};

export const FILING_SIDES: Record<FilingSide, Text> = {
  requesting: both('委托方高院', 'High Court of the requesting side'),
  assisting: both('受托方高院', 'High Court of the assisting side'),
};

export const ANSWER_NAMES: Record<EscalationAnswer, Text> = {
  remind: both('提醒办理', 'reminder'),
  reassign: both('改派承办人', 'another handler'),
  takeOver: both('提级自办', 'taken over'),
  extend: both('申请延长', 'extension asked for'),
  acceptDelay: both('同意延期', 'delay accepted'),
  mediate: both('协调', 'mediation'),
  passUp: both('上报', 'passed up'),
};

export const RUNG_NAMES: Record<Rung, Text> = {
  warn: both('期限将至', 'due soon'),
  supervisor: both('报部门负责人', 'before the head of the unit'),
  leader: both('报分管院领导', 'before the leader in charge'),
  leaders: both('报两院分管领导', 'before the leaders of both courts'),
};

export const MOVED_BY: Record<MoveCause, Text> = {
  paused: both('暂停', 'stands still'),
  resumed: both('恢复计算', 'runs again'),
  extended: both('延长', 'extended'),
  calendar: both('按新日历重算', 'counted anew by a new calendar'),
};

export const MEASURE_NAMES: Record<(typeof MEASURES)[number], Text> = {
  freeze: both('冻结', 'freeze'),
  seal: both('查封', 'seal'),
  detain: both('扣押', 'detain'),
};

export const CANCELLED_FOR: Record<CancelReason, Text> = {
  papersIncomplete: both('材料不全', 'papers are missing'),
  returned: both('已退回', 'returned'),
  forwarded: both('已移送', 'forwarded'),
  withdrawn: both('已撤回', 'withdrawn'),
  closed: both('已办结', 'closed'),
  noLongerOwed: both('不再需要', 'no longer owed'),
};

export const CLOSED_BECAUSE: Record<CloseReason, Text> = {
  confirmed: both('委托方已确认', 'confirmed by the requesting side'),
  finalReport: both('最终结果已反馈', 'the final result is reported'),
  withdrawn: both('已撤回', 'withdrawn'),
  stopped: both('已停办', 'stopped'),
  allReleased: both('全部措施已解除', 'all measures are released'),
  notResubmitted: both('退回后未重新提交', 'not submitted again after its return'),
};

const CONSENTS = {
  agree: both('同意', 'agreed'),
  refuse: both('不同意', 'refused'),
  supplement: both('将补充材料', 'papers will follow'),
  insist: both('坚持委托', 'insisted on'),
  grant: both('准予', 'granted'),
} as const satisfies Record<string, Text>;

export function consent(answer: keyof typeof CONSENTS): Text {
  return CONSENTS[answer];
}
