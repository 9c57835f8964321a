import { INCOMPLETE_PAPERS, START_ANEW, type Reading } from '../../domain/clocks/reading';

export const READINGS: readonly Reading[] = [
  {
    readingId: 'hourStart',
    question: { zh: '以时计算的期间从何时起算？', en: 'From when do periods in hours run?' },
    reason: {
      zh: '诉讼期间适用民事诉讼法的特别规定；民法典第204条让位于其他法律规定。',
      en: 'For procedure the CPL is the special rule; Civil Code art. 204 yields to other law.',
    },
    source: {
      zh: 'PC2：民事诉讼法（2023）第85条第2款、民诉法解释（2022）第125条；民法典第201条第2款',
      en: 'PC2: CPL (2023) art. 85(2), Interpretation (2022) art. 125; Civil Code art. 201(2)',
    },
    default: 'nextHour',
    choices: {
      nextHour: {
        says: { zh: '自下一整点起算', en: 'from the next full hour' },
        differs: { hourStart: 'nextHour' },
      },
      instant: {
        says: { zh: '自即时起算，较早', en: 'from the instant, so earlier' },
        differs: { hourStart: 'instant' },
      },
    },
    bearsOn: { unit: 'hour' },
  },
  {
    readingId: 'hourRoll',
    question: { zh: '以时计算的期间遇休息日是否顺延？', en: 'Do periods in hours roll over rest days?' },
    reason: {
      zh: '第85条第3款说的是最后一“日”，以时计算的都是紧急期限。',
      en: 'Art. 85(3) speaks of the last day, and limits in hours are urgent ones.',
    },
    source: {
      zh: 'PC2a：民事诉讼法（2023）第85条第3款；欧盟第1182/71号条例第3条第4款作同样规定（凭记忆）',
      en: 'PC2a: CPL (2023) art. 85(3); Regulation (EEC) 1182/71 art. 3(4) says the same (recalled)',
    },
    default: 'none',
    choices: {
      none: { says: { zh: '不顺延', en: 'they do not' }, differs: { roll: 'none' } },
      forward: {
        says: {
          zh: '届满于休息日的，至其后第一个工作日二十四时',
          en: 'ending on a rest day, they run to 24:00 of the first workday after',
        },
        differs: { roll: 'forward' },
      },
    },
    bearsOn: { unit: 'hour' },
  },
  {
    readingId: 'noticeRoll',
    question: {
      zh: '公告期间最后一日为休息日的，是否顺延？',
      en: 'Does the last day of a public notice roll?',
    },
    reason: {
      zh: '第85条第3款没有例外；各地法院做法不一。',
      en: 'Art. 85(3) makes no exception; courts differ.',
    },
    source: {
      zh: 'SV2a：民事诉讼法（2023）第85条第3款、第95条、第283条',
      en: 'SV2a: CPL (2023) art. 85(3), 95, 283',
    },
    default: 'forward',
    choices: {
      forward: {
        says: { zh: '顺延，与其他最后一日相同', en: 'yes, like any last day' },
        differs: { roll: 'forward' },
      },
      none: {
        says: { zh: '不顺延，期满即视为送达', en: 'no: served once the days have passed' },
        differs: { roll: 'none' },
      },
    },
    bearsOn: { rules: ['SV2', 'SV3'] },
  },
  {
    readingId: 'renewalCount',
    question: {
      zh: '“期限届满七日前”落在哪一日？',
      en: 'On which day does “7 days before expiry” fall?',
    },
    reason: {
      zh: '倒算至休息日的提前，对申请人较安全。',
      en: 'Moving back from a rest day is the safe side for the applicant.',
    },
    source: {
      zh: 'PR7：财产保全规定（2020年修正）第18条',
      en: 'PR7: Provisions on Property Preservation (2020 revision) art. 18',
    },
    default: 'backward',
    choices: {
      backward: {
        says: { zh: '届满日减七日，休息日提前', en: 'the last day less 7; a rest day moves it back' },
        differs: { n: 7, roll: 'backward' },
      },
      clearDays: {
        says: {
          zh: '其间须有完整七日，即届满日减八日，休息日提前',
          en: 'seven full days lie between, so the last day less 8; a rest day moves it back',
        },
        differs: { n: 8, roll: 'backward' },
      },
      noRoll: {
        says: { zh: '届满日减七日，不提前', en: 'the last day less 7, rest day or not' },
        differs: { n: 7, roll: 'none' },
      },
    },
    bearsOn: { rules: ['PR7'] },
  },
  {
    readingId: 'seizureLastDay',
    question: {
      zh: '文书未写明届满日的，查封、冻结的最后一日是哪一日？',
      en: 'What is the last day of a seizure whose instrument prints none?',
    },
    reason: { zh: '较早的一日较安全。', en: 'The earlier day is the safe one.' },
    source: {
      zh: 'SZ5：民诉法解释（2022）第485条；无条文规定首日是否计入',
      en: 'SZ5: Interpretation (2022) art. 485; no text says whether the first day counts',
    },
    default: 'dayBefore',
    choices: {
      dayBefore: {
        says: { zh: '对应日的前一日（首日计入）', en: 'the day before the corresponding day' },
        differs: { startCounted: true },
      },
      correspondingDay: {
        says: { zh: '对应日（首日不计入）', en: 'the corresponding day itself' },
        differs: { startCounted: false },
      },
    },
    bearsOn: { rules: ['SZ1', 'SZ2', 'SZ3'] },
  },
  {
    readingId: INCOMPLETE_PAPERS,
    question: {
      zh: '委托执行材料不全、签收前要求补办的，立案、开始执行、函告的期限是否继续计算？',
      en: 'Papers of a transfer being demanded before acknowledgement: do the limits to file, begin and report run on?',
    },
    reason: {
      zh: '条文自收到委托执行函起算，没有写明材料齐全；补办另有三十日（EN5）。',
      en: 'The articles run from receipt of the letter and say nothing of complete papers; completing them has 30 days of its own (EN5).',
    },
    source: {
      zh: '委托执行规定（2020年修正）第7条、第8条；民事诉讼法（2023）第240条',
      en: 'Provisions on Entrusted Enforcement (2020 revision) art. 7–8; CPL (2023) art. 240',
    },
    default: 'goOn',
    choices: {
      goOn: { says: { zh: '继续计算', en: 'they run on' } },
      [START_ANEW]: {
        says: {
          zh: '视为尚未开始，自材料齐全之日起算',
          en: 'they have not begun: they start with the complete papers',
        },
      },
    },
    bearsOn: { rules: ['EN1', 'EN3', 'EN4'] },
  },
];
