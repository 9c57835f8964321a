import type { Text } from '../../domain/text';

/** Words for faults of shape, by the key that a schema's check gives as its message. */
export const SHAPE_TEXTS = {
  required: { zh: '此项必填。', en: 'This field is required.' },
  unknownField: { zh: '不认识的字段。', en: 'This field is not known.' },
  wrongType: { zh: '类型不对。', en: 'The value is of the wrong type.' },
  notAChoice: { zh: '不在允许的取值之内。', en: 'The value is not one of those allowed.' },
  tooShort: { zh: '太短或条目太少。', en: 'Too short, or too few items.' },
  tooLong: { zh: '太长或条目太多。', en: 'Too long, or too many items.' },
  tooSmall: { zh: '数值太小。', en: 'The number is too small.' },
  tooBig: { zh: '数值太大。', en: 'The number is too big.' },
  noShape: { zh: '与允许的任何一种形式都不符。', en: 'The value fits none of the forms allowed.' },
  malformed: { zh: '格式不对。', en: 'The value is malformed.' },
  characters: {
    zh: '含有不允许的控制字符或残缺字符。',
    en: 'Contains control characters or broken characters that are not allowed.',
  },
  blank: { zh: '不得为空白。', en: 'Must not be blank.' },
  courtDay: {
    zh: '应为确实存在的日期，写作 YYYY-MM-DD。',
    en: 'A date that exists is expected, as YYYY-MM-DD.',
  },
  instant: {
    zh: '应为带时区的时刻（RFC 3339），例如 2026-11-23T09:00:00+08:00。',
    en: 'An instant with offset (RFC 3339) is expected, for instance 2026-11-23T09:00:00+08:00.',
  },
  money: {
    zh: '金额应为至多 15 位整数加两位小数，例如 120000.00。',
    en: 'An amount has at most 15 digits, a point and two digits, for instance 120000.00.',
  },
  sha256: { zh: '应为 64 位十六进制的 SHA-256。', en: 'A SHA-256 of 64 hexadecimal digits is expected.' },
  revision: { zh: '版次应为正整数。', en: 'A revision is a whole number from 1.' },
  limit: { zh: 'limit 应为 1–200 的整数。', en: 'limit must be a whole number from 1 to 200.' },
  cursor: {
    zh: 'cursor 无效，请使用上一页返回的 nextCursor。',
    en: 'The cursor is not one that a list has returned.',
  },
  idempotencyKey: {
    zh: 'Idempotency-Key 应为 1–200 个可见的 ASCII 字符。',
    en: 'An Idempotency-Key has 1 to 200 visible ASCII characters.',
  },
  ifMatch: {
    zh: 'If-Match 应为一个修订号，例如 "7"，或 *。',
    en: 'If-Match must be one revision, for instance "7", or *.',
  },
  month: { zh: '应为确实存在的月份，写作 YYYY-MM。', en: 'A month that exists is expected, as YYYY-MM.' },
  by: {
    zh: 'by 应为至多三项，以逗号分隔：court、unit、pair、kind、month、priority、distance。',
    en: 'by names up to three, with commas: court, unit, pair, kind, month, priority, distance.',
  },
  oneFile: { zh: '一次只上传一份材料。', en: 'One document is uploaded at a time.' },
  emptyFile: { zh: '文件是空的。', en: 'The file is empty.' },
  time: { zh: '应为 HH:MM 的时刻。', en: 'A time as HH:MM is expected.' },
} as const satisfies Record<string, Text>;

export type ShapeDetail = keyof typeof SHAPE_TEXTS;

export function isShapeDetail(key: string): key is ShapeDetail {
  return Object.hasOwn(SHAPE_TEXTS, key);
}
