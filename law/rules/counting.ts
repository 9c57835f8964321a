import type { Provision } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { provision } from './provision';
import { civilCode, interpretation, onlineLitigation, procedureLaw, together, trialTerms } from './statutes';

/** Where no text decides. */
const NO_TEXT: Text = { zh: '无条文明确规定：我们的读法', en: 'No text decides: our reading' };

/** How periods are counted (PC). What a text leaves open names the reading by which a network decides it. */
export const COUNTING_RULES: Provision[] = [
  provision('PC1', {
    title: { zh: '期间的开始', en: 'Start of a period' },
    text: {
      zh: '期间以时、日、月、年计算；“期间开始的时和日，不计算在期间内”，日、月、年自次日起算。',
      en: 'Periods run by hour, day, month and year; the hour or day in which one starts does not count, whatever the hour. Days, months and years run from the next day.',
    },
    ...together(procedureLaw('85'), interpretation('125')),
  }),
  provision('PC2', {
    title: { zh: '以时计算的期间从何时起算', en: 'From when hours run' },
    text: {
      zh: '“以时起算的期间从次时起算”：9时20分、9时整均自10时起算。',
      en: 'Periods in hours run from the next hour: 09:20 and 09:00 alike from 10:00.',
    },
    ...interpretation('125'),
    readingId: 'hourStart',
    warnings: [
      {
        zh: '民法典第201条第2款自即时起算，第204条让位于其他法律规定：较早的时刻宜作内部提醒。',
        en: 'Civil Code art. 201(2) runs from the instant and art. 204 yields to other law: take the earlier instant as an alarm.',
      },
    ],
  }),
  provision('PC2a', {
    title: { zh: '以时计算的期间不顺延', en: 'Periods in hours do not roll' },
    text: {
      zh: '第85条第3款说的是最后一“日”，以时计算的期限都是紧急期限：遇休息日不顺延。',
      en: 'Art. 85(3) speaks of the last day, and limits in hours are urgent ones: they end on rest days too.',
    },
    basis: NO_TEXT,
    confidence: 'reading',
    readingId: 'hourRoll',
  }),
  provision('PC3', {
    title: { zh: '最后一日遇休息日顺延', en: 'The last day rolls' },
    text: {
      zh: '“期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期。”',
      en: 'When the last day is a rest day, the period ends on the first day after. Days inside are never skipped.',
    },
    ...together(procedureLaw('85'), civilCode('203')),
    warnings: [
      {
        zh: '其后第一日可能是调休上班的星期六、星期日；最后一日为调休上班日的不顺延。',
        en: 'The first day after may be a Saturday or Sunday that is worked; a last day that is worked does not roll.',
      },
    ],
  }),
  provision('PC3a', {
    title: { zh: '法定休假日的范围', en: 'What a rest day is' },
    text: {
      zh: '国务院年度放假通知中的放假日和通常周末，扣除调休上班日。',
      en: 'Every day off in the State Council’s yearly notice and ordinary weekends, less make-up workdays.',
    },
    basis: {
      zh: '全国年节及纪念日放假办法（2024年修订）及国务院办公厅年度通知：我们的读法',
      en: 'Holiday Measures (2024 revision) and the yearly notices: our reading',
    },
    confidence: 'reading',
    warnings: [
      {
        zh: '2024年11月10日起法定节日为十三日，除夕自2025年起为法定节日。未公布的年度为暂定。',
        en: 'Since 10 Nov 2024 thirteen statutory days, New Year’s Eve among them from 2025 on. Years without a notice are provisional.',
      },
    ],
  }),
  provision('PC4a', {
    title: { zh: '诉讼期间的月末', en: 'Month’s end of procedural periods' },
    text: {
      zh: '民事诉讼法未规定以月、年计算的期间何日届满，适用民法典第202条：没有对应日的，以月末日为准。',
      en: 'The CPL is silent on where months and years end; Civil Code art. 202 fills the gap: without a corresponding day, the last day of the month.',
    },
    ...civilCode('202、204', '202, 204'),
    confidence: 'reading',
  }),
  provision('PC5', {
    title: { zh: '在途时间', en: 'Time in transit' },
    text: {
      zh: '“期间不包括在途时间，诉讼文书在期满前交邮的，不算过期。”',
      en: 'Time in transit does not count; what is posted before the end is in time.',
    },
    ...procedureLaw('85'),
    warnings: [
      {
        zh: '看发出，不看到达：发出时间与收到时间分别记载。',
        en: 'Dispatch counts, not arrival: record the two apart.',
      },
    ],
  }),
  provision('PC7', {
    title: { zh: '最后一日的截止时间', en: 'End of the last day' },
    text: {
      zh: '最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。',
      en: 'The last day ends at 24:00; where there are business hours, at the close of business.',
    },
    ...civilCode('203'),
    warnings: [
      {
        zh: '网上提交至二十四时是我们的读法；到窗口办理的可以另设截止时刻。',
        en: 'Filing online until 24:00 is our reading; acts at a counter may have a cutoff.',
      },
    ],
  }),
  provision('PC8', {
    title: { zh: '不计入审理、执行期限的期间', en: 'What trial and enforcement terms do not count' },
    text: {
      zh: '公告、鉴定、和解、管辖争议的期间不计入一审审限；中止、暂缓执行、评估审计、拍卖的期间不计入执行期限。',
      en: 'Public notice, expert opinion, settlement talks and disputes over jurisdiction are outside the first-instance term; suspension, deferment, valuation, audit and auction outside enforcement terms.',
    },
    ...together(interpretation('243'), trialTerms('9')),
  }),
  provision('PC8a', {
    title: {
      zh: '委托送达、委托调查不得停止计算',
      en: 'Entrusted service and investigation never stand still',
    },
    text: {
      zh: '上述扣除只针对审理和执行期限；委托送达、委托调查只能完成、退回或者函告。',
      en: 'Those deductions concern trial and enforcement terms; for SV1 and IV1 there is only completion, return or the explanatory letter.',
    },
    basis: NO_TEXT,
    confidence: 'reading',
  }),
  provision('PC9', {
    title: { zh: '停止、延长加在何处', en: 'Where pauses and extensions are added' },
    text: {
      zh: '自未顺延的届满日后接续加计，最后顺延一次。',
      en: 'To the unrolled end, each after the other; then the last day rolls, once.',
    },
    basis: NO_TEXT,
    confidence: 'reading',
  }),
  provision('PC10', {
    title: { zh: '退回补正的起诉', en: 'A filing sent back for completion' },
    text: {
      zh: '立案期限因补正的，从补正后交人民法院的次日起算。',
      en: 'The time to decide on a filing runs anew from the day after the completed papers arrive.',
    },
    ...together(interpretation('126'), onlineLitigation('9')),
    warnings: [{ zh: '只适用于起诉立案，不适用于协助事项。', en: 'For filings only, not for assistance.' }],
  }),
];
