import { LegalHoliday, SolarDay, SolarMonth, SolarTime } from 'tyme4ts';
import type { PeriodCase } from './random-periods';

/**
 * Periods worked out a second time, on the almanac of tyme4ts: its dates, its months, its holidays. Of our own
 * code only types are used. Days are numbered along one strip and counted off one by one.
 */
export interface Answer {
  nominal: string | null;
  dueOn: string;
  dueAt: string;
}

interface AlmanacDay {
  date: SolarDay;
  text: string;
  isWorkday: boolean;
}

const SATURDAY = 6;
const SECONDS_PER_DAY = 86_400;
const strip = layOut(SolarDay.fromYmd(2019, 1, 1), SolarDay.fromYmd(2028, 1, 1));
const placeOf = new Map(strip.map(({ text }, place) => [text, place]));

export function askAlmanac(question: PeriodCase): Answer {
  return question.period.unit === 'hour' ? hours(question) : days(question);
}

function days({ period, startsAt, suspensions, extend }: PeriodCase): Answer {
  const lost = lostPlaces(suspensions);
  const start = placeOn(courtTime(startsAt).getSolarDay());
  let end: number;
  if (period.direction === 'before') end = countedBack(period, start);
  else {
    const before = period.startCounted ? start - 1 : start;
    end = countOff(before, daysOf(period.unit, period.n, start, before, period.startCounted), lost);
    for (const { unit, n } of extend) end = countOff(end, daysOf(unit, n, end, end, false), lost);
  }
  const due = rolled(end, period.roll);
  const dueAt = period.cutoff
    ? `${at(due).text}T${period.cutoff}:00+08:00`
    : `${at(due + 1).text}T00:00:00+08:00`;
  return { nominal: at(end).text, dueOn: at(due).text, dueAt };
}

/** How many days, and which days only, are to be counted off after `before`. */
function daysOf(
  unit: string,
  n: number,
  base: number,
  before: number,
  startCounted: boolean,
): { count: number; workdaysOnly: boolean } {
  if (unit === 'workday') return { count: n, workdaysOnly: true };
  const last = corresponding(unit, n, base) - (startCounted ? 1 : 0);
  return { count: last - before, workdaysOnly: false };
}

function countOff(
  from: number,
  { count, workdaysOnly }: { count: number; workdaysOnly: boolean },
  lost: Set<number>,
): number {
  let place = from;
  for (let counted = 0; counted < count;) {
    place += 1;
    if (!lost.has(place) && (!workdaysOnly || at(place).isWorkday)) counted += 1;
  }
  return place;
}

function countedBack({ unit, n, startCounted }: PeriodCase['period'], start: number): number {
  if (unit !== 'workday') return corresponding(unit, -n, start) + (startCounted ? 1 : 0);
  let place = startCounted ? start + 1 : start;
  for (let counted = 0; counted < n;) {
    place -= 1;
    if (at(place).isWorkday) counted += 1;
  }
  return place;
}

function corresponding(unit: string, n: number, base: number): number {
  if (unit === 'day') return base + n;
  const { date } = at(base);
  const month = SolarMonth.fromYm(date.getYear(), date.getMonth()).next(unit === 'year' ? 12 * n : n);
  const dayOfMonth = Math.min(date.getDay(), month.getDayCount());
  return placeOn(SolarDay.fromYmd(month.getYear(), month.getMonth(), dayOfMonth));
}

function rolled(place: number, roll: string): number {
  if (roll === 'none') return place;
  let reached = place;
  while (!at(reached).isWorkday) reached += roll === 'forward' ? 1 : -1;
  return reached;
}

/** Second by second in meaning, stretch by stretch in fact: whatever lies in a lost day does not count. */
function hours({ period, startsAt, suspensions, extend }: PeriodCase): Answer {
  const started = courtTime(startsAt);
  const intoHour = period.hourStart === 'instant' ? 0 : started.getMinute() * 60 + started.getSecond();
  const base = started.next(-intoHour);
  if (period.direction === 'before') return hourAnswer(base.next(-3_600 * period.n));
  const lost = lostPlaces(suspensions);
  let time = period.hourStart === 'instant' ? base : base.next(3_600);
  for (let left = 3_600 * [period, ...extend].reduce((sum, { n }) => sum + n, 0); left > 0;) {
    const intoDay = time.getHour() * 3_600 + time.getMinute() * 60 + time.getSecond();
    const untilMidnight = SECONDS_PER_DAY - intoDay;
    const isLost = lost.has(placeOn(time.getSolarDay()));
    const step = isLost ? untilMidnight : Math.min(left, untilMidnight);
    time = time.next(step);
    if (!isLost) left -= step;
  }
  return hourAnswer(time);
}

function hourAnswer(time: SolarTime): Answer {
  const dueOn = textOf(time.getSolarDay());
  const clock = [time.getHour(), time.getMinute(), time.getSecond()].map((n) => String(n).padStart(2, '0'));
  return { nominal: null, dueOn, dueAt: `${dueOn}T${clock.join(':')}+08:00` };
}

/** What the wall clock of a Chinese court shows, eight hours ahead of Greenwich. */
function courtTime(instant: string): SolarTime {
  const [, y = '', mo = '', d = '', h = '', mi = '', s = '', offset = ''] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)(.+)$/.exec(instant) ?? [];
  const [, sign = '+', hoursEast = '0', minutesEast = '0'] = /([+-])(\d+):(\d+)/.exec(offset) ?? [];
  const east = Number(`${sign}1`) * (Number(hoursEast) * 3_600 + Number(minutesEast) * 60);
  return SolarTime.fromYmdHms(+y, +mo, +d, +h, +mi, +s).next(8 * 3_600 - east);
}

function lostPlaces(suspensions: PeriodCase['suspensions']): Set<number> {
  const lost = new Set<number>();
  for (const { from, to } of suspensions) {
    const end = placeOfText(to);
    for (let place = placeOfText(from); place < end; place += 1) lost.add(place);
  }
  return lost;
}

function layOut(from: SolarDay, to: SolarDay): AlmanacDay[] {
  const laid: AlmanacDay[] = [];
  for (let date = from; date.isBefore(to); date = date.next(1)) {
    const weekday = date.getWeek().getIndex();
    const holiday = LegalHoliday.fromYmd(date.getYear(), date.getMonth(), date.getDay());
    const isWorkday = holiday ? holiday.isWork() : weekday !== 0 && weekday !== SATURDAY;
    laid.push({ date, text: textOf(date), isWorkday });
  }
  return laid;
}

function textOf(date: SolarDay): string {
  const parts = [date.getYear(), date.getMonth(), date.getDay()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function at(place: number): AlmanacDay {
  const day = strip[place];
  if (!day) throw new Error(`no day at ${place} of the strip`);
  return day;
}

function placeOn(date: SolarDay): number {
  return placeOfText(textOf(date));
}

function placeOfText(text: string): number {
  const place = placeOf.get(text);
  if (place === undefined) throw new Error(`${text} lies outside the strip`);
  return place;
}
