import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarYear } from '../../domain/clocks/calendar';
import type { CalendarLoad } from '../../domain/clocks/calendar-load';
import type { PersonId } from '../../domain/ids';
import { yearOf } from '../../domain/clocks/civil-date';
import type { CourtDay, Instant } from '../../domain/time';
import { chinaCalendarYears } from '../../law/calendars';
import { readNotice } from '../../law/calendars/read-notice';
import { projectRoot } from '../../platform/tools';

/** The invented notice for 2027 in the documents. */
export const EXAMPLE_NOTICE = join(projectRoot(), 'docs', 'examples', 'calendar-2027-invented.json');

export function exampleNotice(): CalendarYear {
  const read = readNotice(readFileSync(EXAMPLE_NOTICE, 'utf8'));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.notice;
}

/** The notice for 2026 amended by a test: what it says is invented. */
export function amended2026(over: Partial<CalendarYear>): CalendarYear {
  const year = chinaCalendarYears().find((one) => one.year === 2026);
  if (!year) throw new Error('no 2026');
  return { ...year, version: '2026.2', source: 'invented for a test', ...over };
}

export function aLoad(notice: CalendarYear = exampleNotice()): CalendarLoad {
  return {
    notice,
    reason: notice.year === 2026 ? 'amendment' : 'newYear',
    fileSha256: '0'.repeat(64),
    loadedBy: { personId: 'network-operator-1' as PersonId, name: '运维' },
    loadedAt: '2026-11-25T09:00:00+08:00' as Instant,
  };
}

/** A notice that makes one day a day of rest; whatever the year, it is newer than what is known. Invented. */
export function closedOn(day: CourtDay): CalendarYear {
  const year = yearOf(day);
  const known = chinaCalendarYears().find((one) => one.year === year) ?? exampleNotice();
  const closed = { name: { zh: '临时放假', en: 'Closed' }, from: day, to: day };
  return {
    ...known,
    year,
    version: `${year}.9`,
    coveredThrough: `${year}-12-31` as CourtDay,
    holidays: [...known.holidays, closed],
    workdays: known.workdays.filter((one) => one !== day),
    source: 'invented for a test',
  };
}
