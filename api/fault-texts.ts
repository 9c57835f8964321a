import type { FaultDetail } from '../domain/errors';
import type { Text } from '../domain/text';

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
    zh: '超过此类财产查封、扣押、冻结的最长期限。',
    en: 'Longer than the law allows for this sort of asset.',
  },
  handlerOwed: { zh: '须写明承办人。', en: 'Name the handler.' },
  promiseOwed: { zh: '须写明承诺办结的日期。', en: 'A promised date is owed.' },
  approvalOwed: { zh: '须记载高级人民法院的批准。', en: 'The approval of the High Court must be on record.' },
  notLive: { zh: '该措施不在有效状态。', en: 'This measure is not in force.' },
  wrongShapeForKind: { zh: '与本类委托的结果形式不符。', en: 'A result of this kind has another form.' },
  outcomeContradicts: { zh: 'outcome 与各项结果矛盾。', en: 'The outcome contradicts the results.' },
  choiceNotOpen: { zh: '此时不能这样答复，见 choices。', en: 'This answer is not open; see choices.' },
};
