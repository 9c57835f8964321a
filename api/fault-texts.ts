import type { FaultDetail } from '../domain/errors';
import type { Text } from '../domain/text';

/** What the law leaves open where a clock can be neither paused nor extended. */
const orElse = (zh: string, en: string): Text => ({
  zh: `${zh}；可以函告情况（report）、拟退回（proposeReturn）或要求补充材料（demandSupplement）。`,
  en: `${en}; report, propose a return or demand a supplement instead.`,
});

/** Closer words for a fault of content, where its code covers several. */
export const FAULT_TEXTS: Record<FaultDetail, Text> = {
  reasonOwed: { zh: '须说明理由。', en: 'A reason is owed.' },
  notUnique: { zh: '编号重复。', en: 'This id stands twice.' },
  notAParty: { zh: '不是 parties 中的当事人。', en: 'This is none of the parties.' },
  notATarget: {
    zh: '不是本委托的受送达人、财产或事项。',
    en: 'This is no addressee, asset or item of the delegation.',
  },
  past: { zh: '日期已过。', en: 'The day has passed.' },
  tooFar: { zh: '日期过于遥远。', en: 'The day is too far away.' },
  future: { zh: '时间在将来。', en: 'The time lies in the future.' },
  beforeDelivery: { zh: '早于委托送达之时。', en: 'Before the delegation was delivered.' },
  beforeRegistration: {
    zh: '早于受托法院立案之日。',
    en: 'Before the assisting court registered the case.',
  },
  sameUnit: { zh: '本来就由该部门承办。', en: 'The case is with this unit already.' },
  useTransferWithinCourt: {
    zh: '同一法院内请用 transferWithinCourt。',
    en: 'Inside one court use transferWithinCourt.',
  },
  useProposeForward: {
    zh: '转往其他法院请用 proposeForward。',
    en: 'To a unit of another court use proposeForward.',
  },
  notInUnit: { zh: '此人不在承办部门。', en: 'This person does not belong to the assisting unit.' },
  unknownPerson: { zh: '名录中没有此人。', en: 'The directory does not know this person.' },
  mediationAgreementLeftInPlace: {
    zh: '调解书不得留置送达。',
    en: 'A mediation agreement cannot be left in place.',
  },
  failureCodeOwed: { zh: '未成功的须填失败代码。', en: 'A failure needs its code.' },
  noteOwed: { zh: '须在 note 中说明。', en: 'An explanation in note is owed.' },
  twoOfficersOwed: { zh: '调查应由两人以上进行。', en: 'An investigation is made by two officers or more.' },
  resultMissing: { zh: '有对象尚无结果。', en: 'A target has no result.' },
  resultRepeated: { zh: '同一对象有两个结果。', en: 'A target has two results.' },
  untilBeforeFrom: { zh: '终止日早于起始日。', en: 'The end is before the beginning.' },
  overMaximumTerm: {
    zh: '超过此类财产查封、扣押、冻结的最长期限（民诉法解释第485条），最迟至{lastDay}。',
    en: 'Longer than the law allows for this sort of asset (Interpretation of the CPL art. 485): {lastDay} at the latest.',
  },
  noSuchMeasure: {
    zh: '本事项不产生查封、扣押、冻结，或者未执行完毕。',
    en: 'This matter leaves no measure behind, or was not executed.',
  },
  renewFirst: {
    zh: '查封、扣押、冻结期限剩余不足一个月的，应当先续行再委托，顺位不变（委托执行规定第6条）。',
    en: 'Less than a month of the seizure is left: renew it before handing over; its rank is kept (Entrusted Enforcement art. 6).',
  },
  handlerOwed: { zh: '须写明承办人。', en: 'Name the handler.' },
  promiseOwed: { zh: '须写明承诺办结的日期。', en: 'A promised date is owed.' },
  approvalOwed: { zh: '须记载高级人民法院的批准。', en: 'The approval of the High Court must be on record.' },
  alreadyApproved: {
    zh: '高级人民法院的批准已经记载。',
    en: 'The High Court’s approval is on record already.',
  },
  noReturnToFollow: { zh: '未获批准的不退回案卷。', en: 'Without approval no file is sent back.' },
  onlyRegistered: {
    zh: '只有已立案的委托执行退回须经高级人民法院批准。',
    en: 'Only the return of a registered transfer needs the High Court.',
  },
  notLive: { zh: '该措施不在有效状态。', en: 'This measure is not in force.' },
  wrongShapeForKind: { zh: '与本类委托的结果形式不符。', en: 'A result of this kind has another form.' },
  outcomeContradicts: { zh: 'outcome 与各项结果矛盾。', en: 'The outcome contradicts the results.' },
  choiceNotOpen: { zh: '此时不能这样答复，见 choices。', en: 'This answer is not open; see choices.' },
  notOwed: { zh: '本案现无此项期限。', en: 'The case owes no such clock now.' },
  alreadyLapsed: { zh: '期限已过，逾期不因此补正。', en: 'The clock has lapsed, and a lapse stays a lapse.' },
  notMovable: {
    zh: '本案的期限未记载计算方法，不能变动。',
    en: 'This clock does not say how it is counted and cannot be moved.',
  },
  neverPaused: orElse('此期限依法不得暂停', 'This clock never stands still'),
  reasonNotLawful: orElse('规则未列此暂停事由', 'The rule does not list this reason'),
  beforeStart: { zh: '早于期限起算之日。', en: 'Before the clock began.' },
  afterDue: { zh: '晚于期限届满之日。', en: 'After the clock is due.' },
  unknownPause: { zh: '本案没有这次暂停。', en: 'The case has no such pause.' },
  notPaused: { zh: '这次暂停不在进行中。', en: 'This pause is not in force.' },
  beforePause: { zh: '早于暂停开始之日。', en: 'Before the pause began.' },
  endsByRuling: {
    zh: '中止由裁定恢复，请用 recordRuling。',
    en: 'A suspension ends by a ruling: use recordRuling.',
  },
  rulingStands: {
    zh: '与现行有效的裁定不符，见 transfer.rulings。',
    en: 'It does not follow from the ruling that stands; see transfer.rulings.',
  },
  beforeLastRuling: { zh: '早于前一份裁定之日。', en: 'Before the ruling that was recorded last.' },
  contradictsRuling: {
    zh: '已记载终结裁定，结案方式应为 terminated 或 currentProcedureEnded。',
    en: 'A ruling that terminates is on record: the ending is terminated or currentProcedureEnded.',
  },
  neverExtended: orElse('此期限不得延长', 'This clock cannot be extended'),
  onlyRunning: {
    zh: '期限正在暂停，恢复后方可申请延长。',
    en: 'The clock stands still: ask once it runs again.',
  },
  alreadyAsked: { zh: '已有申请待决定。', en: 'A request for this clock is still to be decided.' },
  overCap: orElse('各次延长合计超过规则的上限', 'All extensions together exceed what the rule allows'),
  daysOwed: { zh: '须写明延长的天数。', en: 'Name the days of the extension.' },
  lapseNotExtended: {
    zh: '期限已过，不得再延长；可以约定办结日期（acceptDelay）、改派（reassign）或上报（passUp）。',
    en: 'A lapsed clock cannot be extended; agree on a date (acceptDelay), reassign or pass it up instead.',
  },
  noPhoneThere: { zh: '财产和事项没有电话。', en: 'An asset or item has no phone.' },
  measureInForce: {
    zh: '该财产已采取措施，由采取措施的法院继续办理。',
    en: 'It is under a measure and stays with the court that took it.',
  },
  alreadyDone: {
    zh: '该事项已有办理结果，由原受托法院函复。',
    en: 'It is done already, as a result tells; the court that did it reports it.',
  },
  thirdCourtOwed: { zh: '须是第三家法院的部门。', en: 'Name a unit of a third court.' },
  unknownExtension: { zh: '本案没有这项延长申请。', en: 'The case has no such request for an extension.' },
  notYourDecision: { zh: '这项申请不由您决定。', en: 'This request is not yours to decide.' },
  lengthOutOfRange: { zh: '长度为1至9999的整数。', en: 'A length is a whole number from 1 to 9999.' },
  cutoffOfHours: {
    zh: '以小时计算的期间没有截止时刻。',
    en: 'A period in hours has no cutoff.',
  },
  countedBack: {
    zh: '向前倒算的期间不能停止计算，也不能延长。',
    en: 'A period counted back can be neither suspended nor extended.',
  },
  tooManySuspended: {
    zh: '停止计算的期间过多或者过长：至多100段，合计至多一百年。',
    en: 'Too many suspensions, or too long ones: 100 at most, a hundred years together.',
  },
  endNotAfterStart: {
    zh: '终止日应晚于起始日（终止日重新计算在内）。',
    en: 'It ends after it begins: the end is the first day that counts again.',
  },
  unitsMixed: {
    zh: '以小时计算的期间以小时延长，其他期间不以小时延长。',
    en: 'A period in hours is extended in hours, and no other is.',
  },
  tooMany: { zh: '条目太多。', en: 'Too many entries.' },
  unknownCourt: { zh: '名录中没有这个法院。', en: 'The directory does not know this court.' },
  monthOrDays: {
    zh: 'month 不能与 from、to 同时使用。',
    en: 'Give either month, or from and to.',
  },
  tooManyGroups: {
    zh: '分组超过5000个，请减少 by 或加以筛选。',
    en: 'More than 5000 groups: take fewer in by, or filter.',
  },
  restAndWorkday: { zh: '同一日既放假又上班。', en: 'A day cannot be a rest day and a workday.' },
  queryTooShort: {
    zh: '检索词至少两个字符。',
    en: 'A search takes two characters or more.',
  },
  revisionOrInstant: {
    zh: '版次与时间须填其一，且只填其一。',
    en: 'Name either a revision or an instant, one of the two.',
  },
  overMostBytes: {
    zh: '至多 {most} 字节。',
    en: 'It has {most} bytes at most.',
  },
  destroyedBy: {
    zh: '{docketNumber}：{closedOn}办结，保管{years}年，自{dueOn}起可销毁；{at} 由{by}销毁。事由：{reason}',
    en: '{docketNumber}: closed on {closedOn}, kept for {years} years, due from {dueOn}; destroyed at {at} by {by}: {reason}',
  },
};
