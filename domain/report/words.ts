import type { ReturnCode } from '../delegation/actions';
import type { Text } from '../text';

/** Every name that stands in the report to the joint meeting. */
export const LABELS = {
  overview: { zh: '一、总体情况', en: '1. Overview' },
  byCourt: { zh: '二、工作质效（按承办法院）', en: '2. Work of the courts' },
  byPair: { zh: '三、协作数据（委托法院至承办法院）', en: '3. Between the courts' },
  byKind: { zh: '四、按协助类别', en: '4. By kind' },
  byDistance: { zh: '五、省内与跨省', en: '5. Near and far' },
  trend: { zh: '六、近十二个月', en: '6. Twelve months' },
  reasons: { zh: '七、退回与视为撤回的理由', en: '7. Reasons of returns and of what was deemed withdrawn' },
  item: { zh: '项目', en: 'item' },
  thisMonth: { zh: '本月', en: 'this month' },
  monthBefore: { zh: '上月', en: 'month before' },
  court: { zh: '法院', en: 'court' },
  pair: { zh: '委托法院至承办法院', en: 'requesting to assisting' },
  count: { zh: '件', en: 'count' },
  other: { zh: '其他', en: 'other' },
  none: { zh: '本期没有。', en: 'None in this period.' },
  delivered: { zh: '收到协助', en: 'deliveries' },
  acknowledgedInTime: { zh: '按时签收率', en: 'signed for in time' },
  acknowledgedHours: { zh: '签收用时（小时，中位／九成）', en: 'hours until signed for, p50 / p90' },
  finishedInTime: { zh: '按期办结率', en: 'finished in time' },
  byResult: { zh: '　其中：以结果或措施', en: '– by result or measure' },
  byExplanation: { zh: '　其中：以情况函告', en: '– by explanation' },
  byReturn: { zh: '　其中：以退回', en: '– by return' },
  finishedLate: { zh: '逾期', en: 'late or overdue' },
  completionDays: { zh: '办理用时（日，中位／九成）', en: 'days to the last result, p50 / p90' },
  served: { zh: '送达成功率', en: 'served' },
  returned: { zh: '退回', en: 'returned' },
  deemedWithdrawn: { zh: '视为撤回', en: 'deemed withdrawn' },
  disputed: { zh: '有异议', en: 'disputed' },
  pausedShare: { zh: '暂停占比', en: 'share of time paused' },
  lateDays: { zh: '逾期日数（委托方／承办方）', en: 'late days, requesting / assisting' },
  raised: { zh: '催办（发出／答复）', en: 'escalations, raised / answered' },
  answerHours: { zh: '催办答复平均用时（小时）', en: 'mean hours to an answer' },
  inTimeByCourt: { zh: '按期办结率，按法院', en: 'Finished in time, by court' },
  deliveredByPair: { zh: '收到协助，按法院对', en: 'Deliveries, by pair' },
  deliveredByMonth: { zh: '收到协助，按月', en: 'Deliveries, by month' },
  inTimeByMonth: { zh: '按期办结率，按月', en: 'Finished in time, by month' },
  returnedFor: { zh: '退回理由', en: 'returned for' },
  deemedWithdrawnFor: { zh: '视为撤回的理由', en: 'deemed withdrawn for' },
} as const satisfies Record<string, Text>;

export const KIND_NAMES: Record<string, Text | undefined> = {
  service: { zh: '送达', en: 'service' },
  preservation: { zh: '保全', en: 'preservation' },
  investigation: { zh: '调查', en: 'investigation' },
  enforcement: { zh: '执行', en: 'enforcement' },
};

export const DISTANCE_NAMES: Record<string, Text | undefined> = {
  near: { zh: '省内', en: 'one province' },
  far: { zh: '跨省', en: 'two provinces' },
};

export const RETURN_NAMES: Record<ReturnCode, Text> = {
  notCompetent: { zh: '不属本院管辖或协助范围', en: 'not competent' },
  incomplete: { zh: '材料不全', en: 'incomplete' },
  duplicate: { zh: '重复委托', en: 'duplicate' },
  impossible: { zh: '客观上不能办理', en: 'impossible' },
  unlawful: { zh: '于法不合', en: 'unlawful' },
  outsideList: { zh: '不在协作事项清单内', en: 'outside the list' },
  other: { zh: '其他', en: 'other' },
};
