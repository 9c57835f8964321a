import type { Text } from '../../domain/text';

/** What may be wrong with a holiday notice in a file. Codes are stable: operators' scripts may go by them. */
export const NOTICE_FAULT_CODES = [
  'FILE_TOO_LARGE',
  'NOT_UTF8',
  'NOT_JSON',
  'FIELD_MISSING',
  'FIELD_UNKNOWN',
  'FIELD_MALFORMED',
  'UNKNOWN_CALENDAR',
  'NO_SUCH_DAY',
  'DAY_OUTSIDE_YEAR',
  'YEAR_NOT_WHOLE',
  'YEAR_SKIPPED',
  'VERSION_OF_OTHER_YEAR',
  'VERSION_NOT_NEWER',
  'PERIOD_REVERSED',
  'PERIOD_TOO_LONG',
  'PERIODS_OVERLAP',
  'REST_DAY_IS_WORKDAY',
  'WORKDAY_NOT_ON_WEEKEND',
  'WORKDAY_TWICE',
  'STATUTORY_DAY_WORKED',
] as const;
export type NoticeFaultCode = (typeof NOTICE_FAULT_CODES)[number];

/** One fault: the field (JSON pointer into the file) and what is wrong with it. */
export interface NoticeFault {
  pointer: string;
  code: NoticeFaultCode;
  /** The day that it is about, where a field holds several. */
  day?: string;
}

export const NOTICE_FAULT_TEXTS: Record<NoticeFaultCode, Text> = {
  FILE_TOO_LARGE: {
    zh: '文件超过 64 KiB，不像是放假通知。',
    en: 'The file is larger than 64 KiB: hardly a holiday notice.',
  },
  NOT_UTF8: { zh: '文件不是 UTF-8 编码。', en: 'The file is not encoded in UTF-8.' },
  NOT_JSON: { zh: '文件不是有效的 JSON。', en: 'The file is not valid JSON.' },
  FIELD_MISSING: { zh: '缺少此字段，或为空。', en: 'This field is missing or empty.' },
  FIELD_UNKNOWN: { zh: '没有这样的字段。', en: 'There is no such field.' },
  FIELD_MALFORMED: { zh: '格式不符，见 docs/operations.md。', en: 'Not of the form in docs/operations.md.' },
  UNKNOWN_CALENDAR: { zh: '只能载入日历 CN。', en: 'Only the calendar CN is loaded by notices.' },
  NO_SUCH_DAY: { zh: '没有这一天，应为 YYYY-MM-DD。', en: 'There is no such day; YYYY-MM-DD is expected.' },
  DAY_OUTSIDE_YEAR: {
    zh: '不在该年之内（上一年十二月除外）。',
    en: 'Neither in the year nor in the December before it.',
  },
  YEAR_NOT_WHOLE: {
    zh: '通知须管到该年 12 月 31 日。',
    en: 'The notice must cover the year through 31 December.',
  },
  YEAR_SKIPPED: {
    zh: '此前一年的通知尚未载入，或该年早于现行放假办法（2025 年起）。',
    en: 'The year before has no notice yet, or the year is before the present regulation (from 2025).',
  },
  VERSION_OF_OTHER_YEAR: { zh: '版本应为“年份.序号”。', en: 'The version is the year, a dot and a number.' },
  VERSION_NOT_NEWER: { zh: '版本不新于现行版本。', en: 'The version is not newer than the one in force.' },
  PERIOD_REVERSED: { zh: '放假止日早于起日。', en: 'The period ends before it begins.' },
  PERIOD_TOO_LONG: {
    zh: '一段放假超过 15 天，应是日期误写。',
    en: 'The period is longer than 15 days: a date must be mistyped.',
  },
  PERIODS_OVERLAP: { zh: '两段放假重叠。', en: 'Two periods of rest overlap.' },
  REST_DAY_IS_WORKDAY: {
    zh: '同一天既放假又上班。',
    en: 'The same day is a rest day and a make-up workday.',
  },
  WORKDAY_NOT_ON_WEEKEND: {
    zh: '调休上班日应在周六或周日。',
    en: 'A make-up workday falls on a Saturday or Sunday.',
  },
  WORKDAY_TWICE: { zh: '同一天列了两次。', en: 'The same day stands twice.' },
  STATUTORY_DAY_WORKED: {
    zh: '法定节假日未列入放假（《全国年节及纪念日放假办法》第二条）。',
    en: 'A statutory holiday is no rest day (Regulation on Public Holidays art. 2).',
  },
};
