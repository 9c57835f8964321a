import type { CalendarYear } from '../../domain/clocks/calendar';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import { chinaStatutoryDays } from '../../law/calendars';
import type { CalendarBook } from '../../law/calendars/calendar-book';
import { checkNotice, isNewerVersion } from '../../law/calendars/check-notice';
import { NOTICE_FAULT_TEXTS, type NoticeFault } from '../../law/calendars/notice-faults';
import { readNotice } from '../../law/calendars/read-notice';
import { PlainError } from '../../platform/plain-error';
import { readLoadFile } from '../loading/load-file';

export interface NoticeFile {
  notice: CalendarYear;
  sha256: string;
}

/** A notice has some two thousand bytes; another file was meant. */
const MOST_BYTES = 65_536;

/** A notice from a file, by its form. @throws PlainError that names every fault and its field */
export function readNoticeFile(file: string): NoticeFile {
  const given = readLoadFile(file, MOST_BYTES);
  if ('fault' in given) throw faulty([{ pointer: '', code: given.fault }]);
  const read = readNotice(given.text);
  if ('faults' in read) throw faulty(read.faults);
  return { notice: read.notice, sha256: given.sha256 };
}

/**
 * The load of this very file that is on record, or undefined for a notice that may be loaded.
 * @throws PlainError for a notice that may not, or whose version was loaded from another file
 */
export function earlierLoad(
  { notice, sha256 }: NoticeFile,
  loads: readonly CalendarLoad[],
  book: Pick<CalendarBook, 'years'>,
): CalendarLoad | undefined {
  const onRecord = loads.find((load) => load.notice.version === notice.version);
  const inForce = book.years().find(({ year }) => year === notice.year);
  const isOutdated = inForce !== undefined && isNewerVersion(inForce.version, notice.version);
  if (onRecord?.fileSha256 === sha256 && !isOutdated) return onRecord;
  const faults = checkNotice(notice, book.years(), chinaStatutoryDays());
  if (faults.length > 0) throw faulty(faults);
  return undefined;
}

function faulty(faults: NoticeFault[]): PlainError {
  const lines = (language: 'zh' | 'en'): string =>
    faults
      .map(({ pointer, code, day = '' }) =>
        [code, pointer, day, NOTICE_FAULT_TEXTS[code][language]].filter(Boolean).join(' '),
      )
      .join('\n');
  return new PlainError({
    zh: `通知不能载入：\n${lines('zh')}`,
    en: `The notice is not loaded:\n${lines('en')}`,
  });
}
