import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';
import type { Calendar, CalendarDay } from './calendar';
import { weekdayOf } from './civil-date';
import type { Period, PeriodUnit } from './clock';

/**
 * The sentences of a derivation, zh and en: one for each step that a clerk would take with pen and calendar.
 * Articles are those of the Civil Procedure Law (2023), its Interpretation (2022) and the Civil Code; on the calendar
 * of another country none is cited.
 */
type Article = (zh: string, en: string) => Text;

function articlesOf({ calendarId }: Pick<Calendar, 'calendarId'>): Article {
  return (zh, en) => (calendarId === HOME ? { zh: `（${zh}）`, en: ` (${en})` } : { zh: '', en: '' });
}

const HOME = 'CN';

const WEEKDAYS_ZH = ['日', '一', '二', '三', '四', '五', '六'];
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const UNITS: Record<PeriodUnit, { zh: string; one: string; many: string }> = {
  hour: { zh: '小时', one: 'hour', many: 'hours' },
  day: { zh: '日', one: 'day', many: 'days' },
  workday: { zh: '个工作日', one: 'working day', many: 'working days' },
  month: { zh: '个月', one: 'month', many: 'months' },
  year: { zh: '年', one: 'year', many: 'years' },
};

/** 2026年3月14日（星期六）; Sat 14 Mar 2026 */
export function dayText(day: CourtDay): Text {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const weekday = weekdayOf(day);
  return {
    zh: `${year}年${month}月${date}日（星期${WEEKDAYS_ZH[weekday]}）`,
    en: `${WEEKDAYS_EN[weekday]} ${date} ${MONTHS_EN[month - 1]} ${year}`,
  };
}

/** 30日; 30 days */
export function lengthText(n: number, unit: PeriodUnit): Text {
  const { zh, one, many } = UNITS[unit];
  return { zh: `${n}${zh}`, en: `${n} ${n === 1 ? one : many}` };
}

/** The wall-clock time written in an instant, for instance 10:00. */
function timeOf(instant: Instant): string {
  return instant.slice(11, 16);
}

export function basisStep(basis: Text | undefined, period: Period): Text {
  const length = lengthText(period.n, period.unit);
  if (!basis) return { zh: `期间：${length.zh}。`, en: `Period: ${length.en}.` };
  return { zh: `依据：${basis.zh}；期间${length.zh}。`, en: `Basis: ${basis.en}; period of ${length.en}.` };
}

export function startStep(period: Period, start: CourtDay, calendar: Calendar): Text {
  const day = dayText(start);
  if (period.direction === 'before') {
    return {
      zh: `自${day.zh}向前倒算，该日不计入。`,
      en: `Counted back from ${day.en}, which does not count.`,
    };
  }
  if (period.startCounted) {
    return {
      zh: `${day.zh}起生效，当日计算在内（效力期间）。`,
      en: `Takes effect on ${day.en}; that day counts (a period of effect).`,
    };
  }
  const by = articlesOf(calendar)('民事诉讼法第85条第2款', 'Civil Procedure Law art. 85(2)');
  return {
    zh: `${day.zh}为期间开始之日，不计算在期间内${by.zh}。`,
    en: `${day.en} is the start day and does not count${by.en}.`,
  };
}

export function hourStartStep(period: Period, base: Instant, start: Instant, calendar: Calendar): Text {
  const [from, at] = [timeOf(base), timeOf(start)];
  if (period.hourStart === 'instant') {
    const by = articlesOf(calendar)('民法典第201条第2款的读法', 'the reading of Civil Code art. 201(2)');
    return { zh: `自${at}即时起算${by.zh}。`, en: `Runs from the instant, ${at}${by.en}.` };
  }
  if (period.direction === 'before') {
    return { zh: `自${from}整点向前倒算。`, en: `Counted back from the full hour, ${from}.` };
  }
  const by = articlesOf(calendar)(
    '民事诉讼法第85条第2款、民诉法解释第125条',
    'Civil Procedure Law art. 85(2), Interpretation art. 125',
  );
  return {
    zh: `${at}所在之时不计算在期间内，自下一整点${from}起算${by.zh}。`,
    en: `The hour of ${at} does not count; runs from the next full hour, ${from}${by.en}.`,
  };
}

/** The last day before suspensions, extensions and rolling. */
export function lastDayStep(period: Period, end: CourtDay, isClamped: boolean, calendar: Calendar): Text {
  const length = lengthText(period.n, period.unit);
  const day = dayText(end);
  const by = articlesOf(calendar)('民法典第202条', 'Civil Code art. 202');
  const clamp = isClamped
    ? {
        zh: `，该月无对应日，以当月最后一日为期间届满之日${by.zh}`,
        en: `; that month has no corresponding day, so its last day is taken${by.en}`,
      }
    : { zh: '', en: '' };
  if (period.direction === 'before') {
    return {
      zh: `倒算${length.zh}为${day.zh}${clamp.zh}。`,
      en: `${length.en} earlier is ${day.en}${clamp.en}.`,
    };
  }
  if (period.unit === 'month' || period.unit === 'year') {
    const less = period.startCounted ? { zh: '之前一日', en: ', less one day,' } : { zh: '', en: '' };
    return {
      zh: `${length.zh}的对应日${less.zh}为${day.zh}${clamp.zh}。`,
      en: `The corresponding day ${length.en} later${less.en} is ${day.en}${clamp.en}.`,
    };
  }
  const nth = period.unit === 'workday' ? { zh: '个工作日', en: 'Working day' } : { zh: '日', en: 'Day' };
  return { zh: `第${period.n}${nth.zh}为${day.zh}。`, en: `${nth.en} ${period.n} is ${day.en}.` };
}

export function hourEndStep(due: CourtDay, dueAt: Instant): Text {
  const day = dayText(due);
  return {
    zh: `届满于${day.zh}${timeOf(dueAt)}；以小时计算的期间不因休息日顺延。`,
    en: `Ends on ${day.en} at ${timeOf(dueAt)}; a period in hours does not roll over rest days.`,
  };
}

/** By the reading that periods in hours roll as well; `endAt` is their end before. */
export function hourRollStep(endsOn: CourtDay, due: CourtDay, endAt: Instant): Text {
  const [end, day, time] = [dayText(endsOn), dayText(due), timeOf(endAt)];
  if (endsOn === due) {
    return { zh: `届满于${day.zh}${time}，为工作日。`, en: `Ends on ${day.en} at ${time}, a workday.` };
  }
  return {
    zh: `${end.zh}为休息日，以其后第一个工作日${day.zh}24时为届满之时。`,
    en: `${end.en} is a rest day: ends at 24:00 of the first workday after, ${day.en}.`,
  };
}

export function suspensionStep(lostDays: number, end: CourtDay): Text {
  const day = dayText(end);
  return {
    zh: `中止、扣除的期间合计${lostDays}日，自未顺延的届满日后加计，至${day.zh}。`,
    en: `${lengthText(lostDays, 'day').en} of suspension added to the unrolled end: ${day.en}.`,
  };
}

export function suspendedHoursStep(lostHours: number): Text {
  return {
    zh: `中止、扣除的时间合计${lostHours}小时，加计在后。`,
    en: `${lengthText(lostHours, 'hour').en} of suspension added.`,
  };
}

export function skippedWorkdaysStep(lostDays: number): Text {
  return {
    zh: `其间中止的${lostDays}个工作日不计入。`,
    en: `${lengthText(lostDays, 'workday').en} of suspension not counted.`,
  };
}

export function extensionStep(n: number, unit: PeriodUnit, end: CourtDay): Text {
  const length = lengthText(n, unit);
  const day = dayText(end);
  return {
    zh: `延长${length.zh}，自未顺延的届满日接续计算，至${day.zh}。`,
    en: `Extended by ${length.en}, chained on the unrolled end: ${day.en}.`,
  };
}

/** Why the last day stays or moves; null where there is nothing to say. */
export function rollStep(period: Period, nominal: CourtDay, due: CourtDay, calendar: Calendar): Text | null {
  if (period.roll === 'none') {
    return {
      zh: '该日不因休息日顺延或提前。',
      en: 'This day does not move, whether or not it is a rest day.',
    };
  }
  const day = dayText(nominal);
  const look = calendar.look(nominal);
  if (nominal === due) {
    if (!look.isMakeUp) return null;
    const source = sourceText(look);
    return {
      zh: `${day.zh}系调休上班日${source.zh}，为工作日，不顺延。`,
      en: `${day.en} is a make-up workday${source.en}: it does not roll.`,
    };
  }
  const why = restText(look);
  const to = dayText(due);
  const makeUp = calendar.look(due).isMakeUp
    ? { zh: '，该日系调休上班日', en: ', a make-up workday' }
    : { zh: '', en: '' };
  if (period.roll === 'backward') {
    return {
      zh: `${day.zh}${why.zh}，提前至此前最后一个工作日${to.zh}${makeUp.zh}。`,
      en: `${day.en} ${why.en}: act by the last workday before, ${to.en}${makeUp.en}.`,
    };
  }
  const by = articlesOf(calendar)('民事诉讼法第85条第3款', 'Civil Procedure Law art. 85(3)');
  return {
    zh: `${day.zh}${why.zh}，以其后第一个工作日${to.zh}为届满之日${makeUp.zh}${by.zh}。`,
    en: `${day.en} ${why.en}: rolls to the first workday after, ${to.en}${makeUp.en}${by.en}.`,
  };
}

function restText(day: CalendarDay): Text {
  if (!day.holiday) return { zh: '为周末休息日', en: 'is a weekend rest day' };
  const source = sourceText(day);
  return { zh: `为${day.holiday.zh}假期${source.zh}`, en: `is in the ${day.holiday.en} holiday${source.en}` };
}

function sourceText({ source }: CalendarDay): Text {
  return source ? { zh: `（${source.zh}）`, en: ` (${source.en})` } : { zh: '', en: '' };
}

export function calendarStep(calendar: Calendar, due: CourtDay, isProvisional: boolean): Text {
  const label = calendarLabel(calendar, due);
  if (!isProvisional) return { zh: `日历：${label}。`, en: `Calendar: ${label}.` };
  return {
    zh: `暂定：日历${label}只涵盖${calendar.coveredFrom}至${calendar.coveredThrough}，放假调休安排未知，暂按法定节日和通常周末计算。`,
    en: `Provisional: calendar ${label} covers ${calendar.coveredFrom} to ${calendar.coveredThrough} only; shifts are unknown, so statutory days and ordinary weekends are assumed.`,
  };
}

/** Which calendar data spoke, for instance `CN 2026.1`. */
export function calendarLabel(calendar: Calendar, day: CourtDay): string {
  return `${calendar.calendarId} ${calendar.versionOn(day)}`;
}

export function dueStep(
  due: CourtDay,
  { cutoff, startCounted }: Pick<Period, 'cutoff' | 'startCounted'>,
  calendar: Calendar,
): Text {
  const day = dayText(due);
  if (cutoff !== undefined) {
    const by = articlesOf(calendar)('民法典第203条第2款', 'Civil Code art. 203(2)');
    return {
      zh: `截止于${day.zh}${cutoff}，业务时间结束${by.zh}。`,
      en: `Due on ${day.en} at ${cutoff}, close of business${by.en}.`,
    };
  }
  if (startCounted) return { zh: `效力至${day.zh}24时为止。`, en: `In effect until 24:00 on ${day.en}.` };
  if (calendar.calendarId !== HOME) return { zh: `截止于${day.zh}24时。`, en: `Due at 24:00 on ${day.en}.` };
  return {
    zh: `截止于${day.zh}24时；期满前交邮、发出的不算过期（民事诉讼法第85条第4款）。`,
    en: `Due at 24:00 on ${day.en}; what is posted or dispatched before that is in time (Civil Procedure Law art. 85(4)).`,
  };
}

/** Of an effect period: the day that the instrument prints (SZ5). */
export function printedDayStep(day: CourtDay): Text {
  const text = dayText(day);
  return {
    zh: `以文书载明的最后一日${text.zh}为准，不因休息日顺延。`,
    en: `The last day that the instrument names is ${text.en}; it does not roll.`,
  };
}

export function agreedDayStep(day: CourtDay): Text {
  const text = dayText(day);
  return {
    zh: `以约定或要求的日期${text.zh}为准，不因休息日顺延。`,
    en: `The agreed or requested date is ${text.en}; it does not roll.`,
  };
}
